import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { random } from '../../benches/goods.ts';
import { assertBooks } from '../support/books.ts';
import { openTestDatabase, testSecret, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/listening.ts';
import { euros, shopSettings, vienna } from '../support/shop.ts';
import { seed } from '../support/seed.ts';
import { openStripe } from '../support/stripe/server.ts';
import { client, signUp, type Ask } from './client.ts';
import { endProcess, killProcess, startProcess } from './process.ts';
import { openShopper } from './shopper.ts';

const shoppers = 8;
/** Stripe takes back what an unknown payment might become for two minutes; less than what its signatures are good for. */
const aheadMs = 150_000;
const next = random(seed);
const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)]!;

/** Where the process dies: by the statement it is about to send, has sent, or has committed. */
const moments: readonly (readonly [string, string, 'before' | 'uncommitted' | 'committed'])[] = [
  ['the stock is held', 'insert into orders_checkout', 'uncommitted'],
  ['the cart is frozen', 'insert into orders_checkout', 'committed'],
  ['the page is open, and its name not kept', 'update "payments_payment" .*"page_url"', 'before'],
  ['the name of the page is kept', 'update "payments_payment" .*"page_url"', 'committed'],
  ['a notice was taken', 'insert into "payments_notice"', 'uncommitted'],
  ['the order is written', 'insert into orders_order', 'uncommitted'],
  ['the order stands', 'insert into orders_order', 'committed'],
  ['a refund is written', 'insert into "payments_refund"', 'uncommitted'],
  ['a refund is asked for', 'insert into "payments_refund"', 'committed'],
  ['the money has gone back, and nobody noted it', 'update "payments_refund"', 'before'],
  ['the refund is noted', 'update "payments_refund"', 'committed'],
];

const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-checkout-kill-'));
let database: TestDatabase;
let admin: pg.Pool;
let stripe: Awaited<ReturnType<typeof openStripe>>;
let port: number;
let program: ChildProcess;
let up = Promise.withResolvers<void>();
before(async () => {
  port = await freePort();
  database = await openTestDatabase();
  admin = new pg.Pool({ connectionString: database.adminUrl, max: 4 });
  stripe = await openStripe({ webhookUrl: `http://ada-works.localhost:${port}/_payments/stripe` });
});
after(async () => {
  program?.kill('SIGKILL');
  await stripe.close();
  await admin.end();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(more: Record<string, string> = {}): Promise<void> {
  const settings = {
    DATABASE_URL: database.adminUrl,
    ROWHOUSE_SECRET: testSecret,
    DATABASE_POOL: '8',
    STRIPE_API_URL: stripe.url,
    ROWHOUSE_ROLES: 'web,worker',
    NODE_COMPILE_CACHE: path.join(dataDir, 'compiled'),
    // Every shopper comes from an address of their own, so that limits by address do not speak first.
    ROWHOUSE_TRUST_PROXY: '127.0.0.1',
    ...more,
  };
  program = await startProcess(dataDir, port, settings, 'serve-mortal.ts');
  up.resolve();
}

/** What a dead process was doing is given to the next one at once, as it would be when its heartbeat is missed. */
async function goneDown(): Promise<void> {
  up = Promise.withResolvers<void>();
  const lives = `select from pg_stat_activity where datname = current_database() and usename like 'rowhouse%'`;
  while ((await admin.query(lives)).rowCount! > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await admin.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`);
}

test('kill -9 at any moment of a checkout loses no money and no order', { timeout: 360_000 }, async (t) => {
  t.diagnostic(`SEED=${seed}`);
  await start();
  const shop = await openShop();
  let open = true;
  const people = [...Array.from({ length: shoppers }, (_, n) => shopping(shop, n, () => open)), givingBack(shop, () => open)];
  t.after(() => {
    open = false;
    // Whoever still waits for the program stops waiting.
    up.reject(new Error('the test is over'));
    up = Promise.withResolvers<void>();
    up.reject(new Error('the test is over'));
    up.promise.catch(() => {});
    return Promise.allSettled(people);
  });
  await dieAtRandom();
  for (const [name, statement, when] of shuffled(moments)) {
    await start({ DIE_AT: statement, DIE_WHEN: when, DIE_SKIP: String(Math.floor(next() * 3)) });
    await Promise.race([once(program, 'exit'), late(`nobody came to where ${name}`)]);
    await goneDown();
  }
  await start();
  open = false;
  await Promise.all(people);
  await dieAtRandom();

  await start({ CLOCK_AHEAD_MS: String(aheadMs) });
  await settled(shop.tenantId);
  await assertMoney(shop.tenantId);
  await assertBooks(admin, shop.tenantId);
  const looker = openShopper(port, host(), () => up.promise);
  for (const address of shop.bought) assert.equal((await looker.ask(address)).status, 200, address);
  looker.close();
  t.diagnostic(`${shop.bought.size} orders, ${stripe.payments.size} payments, ${stripe.refunds.size} refunds`);
  assert.ok(shop.bought.size > moments.length);
  assert.equal(await endProcess(program), 0);
});

/** In an order that follows from the seed. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => [next(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item);
}

const host = () => `ada-works.localhost:${port}`;

/** Kills the process while people buy, somewhere. */
async function dieAtRandom(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, next() * 300));
  await killProcess(program);
  await goneDown();
}

async function late(what: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
  throw new Error(what);
}

interface Shop {
  readonly ask: Ask;
  readonly token: string;
  readonly tenantId: string;
  readonly variantIds: readonly string[];
  /** Pages of orders that buyers were shown. */
  readonly bought: Set<string>;
}

async function openShop(): Promise<Shop> {
  const ask = client(`http://localhost:${port}`);
  const { accessToken: token, tenant } = await signUp(ask);
  await ask('PUT', '/tenant/features/store', { on: true }, token);
  const site = await ask('POST', '/sites', { name: 'Ada', template: 'letterhead' }, token);
  await ask('POST', `/sites/${site.id}/publications`, {}, token);
  await ask('PATCH', '/store-settings', { version: 0, ...shopSettings, holdMinutes: 1 }, token);
  const keys = { stripeOn: true, stripeKey: stripe.key, stripeWebhookSecret: stripe.webhookSecret };
  await ask('PATCH', '/payment-settings', { version: 0, ...keys }, token);
  const variantIds: string[] = [];
  // Plenty, some that go while this runs, and a few that many want at once.
  for (const onHand of [5000, 60, 8]) {
    const product = { name: `Thing of ${onHand}`, status: 'active', price: euros(1999), onHand };
    const { id } = await ask('POST', '/products', product, token);
    variantIds.push((await ask('GET', `/products/${id}/variants`, undefined, token)).items[0].id);
  }
  return { ask, token, tenantId: tenant.id, variantIds, bought: new Set() };
}

async function shopping(shop: Shop, n: number, isOpen: () => boolean): Promise<void> {
  while (isOpen()) {
    const shopper = openShopper(port, host(), () => up.promise);
    await buy(shop, shopper, n);
    shopper.close();
  }
}

/** One buyer's way; every step is taken again when there was no answer, as by somebody who loads the page again. */
async function buy(shop: Shop, shopper: ReturnType<typeof openShopper>, n: number): Promise<void> {
  const wanted = shop.variantIds.filter(() => next() < 0.6);
  for (const variant of wanted) await shopper.ask('/cart', { variant, quantity: oneOf(['1', '2']) });
  await shopper.ask('/checkout', { email: `person${n}@example.com`, ...vienna });
  await shopper.ask('/checkout/delivery', { delivery: 'parcel' });
  const total = /name="total" value="(\d+)"/.exec((await shopper.ask('/checkout/payment')).text)?.[1];
  if (!total) return;
  const begun = await shopper.ask('/checkout/payment', { method: 'stripe', total });
  const sessionId = /\/pay\/(\w+)$/.exec(begun.location ?? '')?.[1];
  if (!sessionId) return;
  if (next() < 0.2) await runOut(stripe.sessions.get(sessionId)!.client_reference_id!);
  stripe.deliveries.order = oneOf(['webhook first', 'browser first', 'at once', 'twice', 'backwards', 'never']);
  await stripe.pay(sessionId, oneOf(['pay', 'pay', 'pay', 'pay', 'decline', 'confirm']));
  // Some close the window.
  if (next() < 0.2) return;
  const back = await shopper.ask(new URL(stripe.sessions.get(sessionId)!.success_url!).pathname);
  if (back.location?.startsWith('/orders/')) shop.bought.add(back.location);
}

/** The time a checkout is held for is over, and the clock comes to it now. */
async function runOut(paymentId?: string): Promise<void> {
  await admin.query(
    `update orders_checkout set expires_at = 'epoch' where state = 'awaiting_payment'
       and ($1::uuid is null or id = (select checkout_id from payments_payment where id = $1))`,
    [paymentId],
  );
  await admin.query(
    `update catalog_reservation set expires_at = 'epoch' where state = 'held'
       and ($1::uuid is null or holder_id = (select checkout_id from payments_payment where id = $1))`,
    [paymentId],
  );
  const hers = `name ~ '^(payments|orders)' and name <> 'orders.forget-buyer' and ($1::text is null or`;
  await admin.query(`update kernel_job set run_at = now() where ${hers} payload->>'paymentId' = $1)`, [paymentId]);
  await admin.query(
    `update pgboss.job set start_after = now() where state in ('created', 'retry') and ${hers} data->'payload'->>'paymentId' = $1)`,
    [paymentId],
  );
}

/** A clerk who cancels some of what was bought, and gives money back for some. */
async function givingBack({ ask, token, bought }: Shop, isOpen: () => boolean): Promise<void> {
  const seen = new Set<string>();
  while (isOpen()) {
    await up.promise;
    const [, , orderId] = [...bought].find((address) => !seen.has(address) && seen.add(address))?.split('/') ?? [];
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (orderId)
      await (
        next() < 0.5
          ? ask('POST', `/orders/${orderId}/cancellations`, { reason: 'customer' }, token)
          : ask('GET', `/orders/${orderId}`, undefined, token).then(({ lines: [line] }) =>
              ask('POST', '/refunds', { orderId, lines: [{ lineId: line.id, quantity: 1 }] }, token),
            )
      ).catch(() => {});
  }
}

/** Resolves when nothing waits any more, whose time has come at once; fails when something waits for ever. */
async function settled(tenantId: string): Promise<void> {
  stripe.deliveries.order = 'never';
  for (let tries = 0; ; tries++) {
    await stripe.deliver();
    await runOut();
    const { rows } = await admin.query(
      `select 'payment ' || state as waits, count(*) from payments_payment where tenant_id = $1 and state in ('created', 'requires_action', 'pending') group by 1
       union all select 'refund ' || state, count(*) from payments_refund where tenant_id = $1 and state in ('requested', 'pending') group by 1
       union all select 'checkout', count(*) from orders_checkout where tenant_id = $1 and state = 'awaiting_payment' having count(*) > 0
       union all select name, count(*) from kernel_job where for_tenant_id = $1 group by 1
       union all select name, count(*) from pgboss.job where data->>'tenantId' = $1::text and state in ('created', 'retry', 'active')
         and name ~ '^(payments|orders)' and name <> 'orders.forget-buyer' group by 1`,
      [tenantId],
    );
    if (rows.length === 0) return;
    assert.ok(tries < 200, `still waiting: ${JSON.stringify(rows)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Everything Stripe took is one paid order or went back whole, and what it gave back the shop knows to the cent. */
async function assertMoney(tenantId: string): Promise<void> {
  const { rows } = await admin.query(
    `select payment.id, payment.state, payment.captured_minor, payment.refunded_minor, payment.order_id, placed.status,
       placed.total_minor, placed.captured_minor as paid_minor
     from payments_payment payment left join orders_order placed on placed.tenant_id = payment.tenant_id and placed.id = payment.order_id
     where payment.tenant_id = $1`,
    [tenantId],
  );
  const known = new Map(rows.map((row) => [row.id as string, row]));
  for (const intent of stripe.payments.values()) {
    const row = known.get(intent.metadata.payment_id!)!;
    const gone = [...stripe.refunds.values()]
      .filter((refund) => refund.payment_intent === intent.id && refund.status === 'succeeded')
      .reduce((sum, refund) => sum + refund.amount, 0);
    assert.deepEqual([Number(row.captured_minor), Number(row.refunded_minor)], [intent.amount_received, gone], row.id);
    if (intent.amount_received === 0) continue;
    assert.equal(row.state, 'captured');
    const wanted = row.order_id !== null && row.status !== 'cancelled';
    if (wanted) assert.deepEqual([row.paid_minor, row.total_minor], [row.captured_minor, row.captured_minor], row.id);
    else assert.equal(gone, intent.amount_received, `${row.id} came to nothing and did not go back`);
  }
  const { rows: unpaid } = await admin.query(
    `select id from orders_order placed where tenant_id = $1 and status <> 'cancelled' and 1 <> (
       select count(*) from payments_payment payment where payment.tenant_id = $1 and payment.order_id = placed.id and state = 'captured')`,
    [tenantId],
  );
  assert.deepEqual(unpaid, [], 'every order was paid once');
}
