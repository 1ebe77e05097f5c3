import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { sql } from 'kysely';
import { inTenant } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { Scope } from '#/kernel/scope.ts';
import { promisingStock, reserveStock } from '#/modules/catalog/index.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { assertBooks } from '../../../tests/support/books.ts';
import type { TestHouse } from '../../../tests/support/house.ts';
import { freePort, openListeningHouse } from '../../../tests/support/listening.ts';
import { discountRule, fillCart, goPay, openShop, type Page, type TestShop, type Visitor } from '../../../tests/support/shop.ts';
import { openStripe } from '../../../tests/support/stripe/server.ts';
import { contract } from './contract.ts';
import { askAgain, finalize } from './finalize.ts';

const connections = 16;
let rowhouse: TestHouse;
let shop: TestShop;
let scope: Scope;
let admin: pg.Pool;
let stripe: Awaited<ReturnType<typeof openStripe>>;
before(async () => {
  const port = await freePort();
  stripe = await openStripe({ webhookUrl: `http://ada-works.localhost:${port}/_payments/stripe` });
  rowhouse = await openListeningHouse({ PORT: String(port), STRIPE_API_URL: stripe.url, DATABASE_POOL: String(connections) });
  shop = await openShop(rowhouse, 'ada', 'ada-works');
  scope = { ...platformScope(rowhouse.house), tenant: (await rowhouse.house.tenants.byId(shop.owner.tenantId))! };
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
  const keys = { stripeOn: true, stripeKey: stripe.key, stripeWebhookSecret: stripe.webhookSecret };
  const transfer = { id: 'transfer', name: 'Bank transfer', instructions: 'To AT61' };
  const settings = await ask(contract.updatePaymentSettings, { version: 0, ...keys, manualMethods: [transfer] });
  assert.equal(settings.status, 200, JSON.stringify(settings.body));
  await rowhouse.worker();
});
after(async () => {
  const { rows } = await admin.query('select deadlocks from pg_stat_database where datname = current_database()');
  await admin.end();
  await rowhouse.close();
  await stripe.close();
  assert.equal(Number(rows[0].deadlocks), 0, 'somebody waited in a circle');
});

const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}) =>
  rowhouse.call(endpoint, input, shop.owner);
const idle = async () => (await rowhouse.worker()).queue.idle();
const getOrder = async (orderId: string) => (await ask(orders.getOrder, { orderId })).body;
const orderIdOf = (location: string | undefined) => /^\/orders\/([^/]+)\//.exec(location ?? '')?.[1];
const countOf = <Item>(items: readonly Item[], keep: (item: Item) => boolean) => items.filter(keep).length;

/** Presses the button of the last page, again where the house was full. */
async function buyByTransfer(buyer: Visitor): Promise<Page> {
  for (;;) {
    const page = await buyer.ask('/checkout/payment');
    const total = /name="total" value="(\d+)"/.exec(page.text)?.[1];
    const end = total ? await buyer.ask('/checkout/payment', { method: 'manual-transfer', total }) : page;
    if (end.status !== 503) return end;
  }
}

async function stockOf(variantId: string) {
  const { rows } = await admin.query('select on_hand, reserved from catalog_stock where variant_id = $1', [variantId]);
  return rows[0] as { on_hand: number; reserved: number };
}

test('two hundred buyers of the last twenty: twenty pay, and every other is told', { timeout: 120_000 }, async () => {
  const variantId = await shop.make({ onHand: 20 });
  const buyers = Array.from({ length: 200 }, () => shop.visitor());
  await Promise.all(buyers.map((buyer, n) => fillCart(buyer, variantId, 1, `buyer${n}@example.com`)));
  const ends = await Promise.all(buyers.map((buyer) => buyByTransfer(buyer)));
  const sold = countOf(ends, ({ location }) => orderIdOf(location) !== undefined);
  assert.deepEqual([sold, countOf(ends, ({ location }) => location === '/cart')], [20, 180]);
  assert.deepEqual(await stockOf(variantId), { on_hand: 20, reserved: 20 });
});

test('one thing in two lines of a cart and in two carts at once is never sold twice', async () => {
  const [variantId, other] = [await shop.make({ onHand: 5 }), await shop.make({ onHand: 5 })];
  const take = (holder: string, lines: readonly [string, number][]) =>
    inTenant(scope, (tx) =>
      reserveStock(
        tx,
        holder,
        lines.map(([id, quantity]) => ({ variantId: id, quantity })),
        600,
      ),
    );
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      take(
        newId(),
        n % 2
          ? [
              [variantId, 2],
              [other, 1],
              [variantId, 1],
            ]
          : [
              [other, 1],
              [variantId, 1],
              [variantId, 2],
            ],
      ),
    ),
  );
  assert.equal(
    countOf(answers, (answer) => answer === undefined),
    1,
  );
  assert.deepEqual(
    [await stockOf(variantId), await stockOf(other)],
    [
      { on_hand: 5, reserved: 3 },
      { on_hand: 5, reserved: 1 },
    ],
  );
  await admin.query(
    `with gone as (delete from catalog_reservation where state = 'held') update catalog_stock set reserved = 0 where variant_id = any ($1)`,
    [[variantId, other]],
  );
});

test(
  'promising stock keeps half the pace of a bare conditional update of one counter, and a quarter of many',
  { timeout: 60_000 },
  async (t) => {
    const many = await Promise.all(Array.from({ length: 32 }, () => shop.make({ onHand: 100_000 })));
    const pace = async (work: (n: number) => Promise<unknown>) => {
      const until = performance.now() + 1500;
      let done = 0;
      const client = async () => {
        while (performance.now() < until) await work(done++);
      };
      await Promise.all(Array.from({ length: connections }, client));
      return done / 1.5;
    };
    for (const [name, ids, ratio] of [
      ['one variant', many.slice(0, 1), 0.5],
      ['many variants', many, 0.25],
    ] as const) {
      const idOf = (n: number) => ids[(n * 7) % ids.length]!;
      const bare = await pace((n) =>
        inTenant(scope, (tx) =>
          sql`update catalog_stock set reserved = reserved + 1 where tenant_id = ${scope.tenant.id} and variant_id = ${idOf(n)} and on_hand - reserved >= 1`.execute(
            tx.db,
          ),
        ),
      );
      await admin.query('update catalog_stock set reserved = reserved - (reserved - 0) where variant_id = any ($1)', [ids]);
      const own = await pace((n) =>
        inTenant(scope, (tx) => reserveStock(tx, newId(), [{ variantId: idOf(n), quantity: 1 }], 600), promisingStock),
      );
      t.diagnostic(
        `${name}: ${Math.round(own)} promises/s beside ${Math.round(bare)} bare updates/s over ${connections} connections`,
      );
      assert.ok(own / bare >= ratio, `${name}: ${own} of ${bare}`);
    }
    await admin.query(
      `with gone as (delete from catalog_reservation where variant_id = any ($1)) update catalog_stock set reserved = 0 where variant_id = any ($1)`,
      [many],
    );
  },
);

test('a coupon for five buyers has five, however many ask at once', async () => {
  const rule = discountRule();
  const made = await ask(orders.createDiscount, { title: 'Five', code: 'FIVE', usesMax: 5, rule });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const variantId = await shop.make({ onHand: 100 });
  const answers = await Promise.all(
    Array.from({ length: 15 }, () => shop.order([{ variantId, quantity: 1 }], { codes: ['FIVE'] })),
  );
  assert.equal(
    countOf(answers, ({ status }) => status === 201),
    5,
  );
  assert.ok(answers.every(({ status, body }) => status === 201 || ['total_changed', 'code_not_applied'].includes(body.code)));
  const uses = async () => (await ask(orders.getDiscount, { discountId: made.body.id })).body.uses;
  assert.equal(await uses(), 5);
  const [first] = answers.filter(({ status }) => status === 201);
  await ask(orders.createCancellation, { orderId: first!.body.id, reason: 'customer' });
  assert.equal(await uses(), 4);
});

test('pieces are sent or cancelled, never both, whoever presses what at once', async () => {
  const variantId = await shop.make({ onHand: 10 });
  const { body: order } = await shop.order([{ variantId, quantity: 6 }]);
  const lines = [{ lineId: order.lines[0].id, quantity: 1 }];
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      n % 2
        ? ask(orders.createShipment, { orderId: order.id, lines })
        : ask(orders.createCancellation, { orderId: order.id, reason: 'customer', lines }),
    ),
  );
  const [sent, cancelled] = [1, 0].map((odd) => answers.filter(({ status }, n) => n % 2 === odd && status === 201).length);
  assert.equal(sent! + cancelled!, 6);
  const { quantityShipped, quantityCancelled } = (await getOrder(order.id)).lines[0];
  assert.deepEqual([quantityShipped, quantityCancelled], [sent, cancelled]);
  assert.deepEqual(await stockOf(variantId), { on_hand: 10 - sent!, reserved: 0 });
});

test('refunds, cancellations and refunds of cancellations at once give back what was paid, and no cent more', async () => {
  const variantId = await shop.make({ onHand: 10 });
  const { body: order } = await shop.order([{ variantId, quantity: 5 }]);
  const amount = { ...order.total };
  const half = { amount: String(BigInt(amount.amount) / 2n), currency: 'EUR' };
  const rest = { amount: String(BigInt(amount.amount) - BigInt(half.amount)), currency: 'EUR' };
  for (const part of [half, rest])
    assert.equal((await ask(contract.createPayment, { orderId: order.id, amount: part })).status, 201);
  const lineId = order.lines[0].id as string;
  await Promise.all([
    ...Array.from({ length: 8 }, () => ask(contract.createRefund, { orderId: order.id, lines: [{ lineId, quantity: 1 }] })),
    ...Array.from({ length: 8 }, () =>
      ask(orders.createCancellation, { orderId: order.id, reason: 'customer', lines: [{ lineId, quantity: 1 }] }),
    ),
  ]);
  await idle();
  await ask(orders.createCancellation, { orderId: order.id, reason: 'customer' });
  await idle();
  const over = await getOrder(order.id);
  assert.deepEqual([over.status, over.refunded, over.paymentStatus], ['cancelled', over.total, 'refunded']);
});

/** Somebody with two of ten pieces in their cart who presses the button that pays four times at once. */
async function pressFourTimes(method: string) {
  const variantId = await shop.make({ onHand: 10 });
  const visitor = shop.visitor();
  await fillCart(visitor, variantId, 2);
  const page = await visitor.ask('/checkout/payment');
  const total = /name="total" value="(\d+)"/.exec(page.text)![1]!;
  const answers = await Promise.all(Array.from({ length: 4 }, () => visitor.ask('/checkout/payment', { method, total })));
  return { variantId, answers };
}

test('who presses the button twice buys once', async () => {
  const { variantId, answers } = await pressFourTimes('manual-transfer');
  const ids = new Set(answers.map(({ location }) => orderIdOf(location)));
  assert.ok(ids.size === 1 && !ids.has(undefined), JSON.stringify(answers.map(({ location }) => location)));
  assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 2 });
});

test('who presses the button of a provider many times holds the stock once', async () => {
  const { variantId, answers } = await pressFourTimes('stripe');
  assert.ok(
    answers.some(({ location }) => location?.startsWith(stripe.url)),
    JSON.stringify(answers.map(({ status }) => status)),
  );
  assert.ok(answers.every(({ status }) => status === 303 || status === 422));
  assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 2 });
});

test('a payment that is told, looked at, asked about and begun anew at once is one order', { timeout: 60_000 }, async () => {
  stripe.deliveries.order = 'browser first';
  for (let round = 0; round < 6; round++) {
    const variantId = await shop.make({ onHand: 10 });
    const visitor = shop.visitor();
    await fillCart(visitor, variantId, 1);
    const sessionId = (await goPay(visitor, 'stripe')).location!.split('/').at(-1)!;
    const paymentId = stripe.sessions.get(sessionId)!.client_reference_id!;
    await stripe.pay(sessionId, 'pay');
    const ways = [
      () => stripe.deliver(),
      () => visitor.ask(`/checkout/return/${paymentId}`),
      () => finalize(scope, paymentId),
      () => askAgain.run(scope, { paymentId, renewed: true, tries: 0 }),
      () => goPay(visitor, 'stripe').catch(() => {}),
    ];
    await Promise.all([...ways.slice(round), ...ways.slice(0, round)].map((way) => way()));
    await stripe.deliver();
    await idle();
    const { rows } = await admin.query(
      `select state, order_id from payments_payment where checkout_id in (select checkout_id from payments_payment where id = $1)`,
      [paymentId],
    );
    assert.deepEqual([rows.length, rows[0].state], [1, 'captured']);
    assert.equal((await getOrder(rows[0].order_id)).paymentStatus, 'paid');
    assert.equal((await stockOf(variantId)).reserved, 1);
  }
  stripe.deliveries.order = 'webhook first';
});

test('after all of it the books are right', async () => {
  await idle();
  await assertBooks(admin, scope.tenant.id);
});
