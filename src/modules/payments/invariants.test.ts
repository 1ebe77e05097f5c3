import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { Scope } from '#/kernel/scope.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { sql } from 'kysely';
import { assertBooks } from '../../../tests/support/books.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { discountRule, openShop, type TestShop } from '../../../tests/support/shop.ts';
import { contract } from './contract.ts';

/** What the database itself refuses, asked as the role the program runs as and past all of the program. */
let rowhouse: TestHouse;
let shop: TestShop;
let neighbour: Person;
let admin: pg.Pool;
let scope: Scope;
before(async () => {
  rowhouse = await openTestHouse();
  shop = await openShop(rowhouse, 'ada', 'ada-works');
  neighbour = await settle(rowhouse, 'eve', 'eve-works');
  scope = await scopeOf(shop.owner);
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
  await rowhouse.worker();
});
after(async () => {
  await admin.end();
  await rowhouse.close();
});

const scopeOf = async (person: Person): Promise<Scope> => ({
  ...platformScope(rowhouse.house),
  tenant: (await rowhouse.house.tenants.byId(person.tenantId))!,
});
const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}) =>
  rowhouse.call(endpoint, input, shop.owner);

/** An order of three pieces that was paid by hand. */
async function paidOrder() {
  const variantId = await shop.make();
  const order = (await shop.order([{ variantId, quantity: 3 }])).body;
  const paid = await ask(contract.createPayment, { orderId: order.id, amount: order.total });
  assert.equal(paid.status, 201, JSON.stringify(paid.body));
  return { variantId, orderId: order.id as string, paymentId: paid.body.id as string, lineId: order.lines[0].id as string };
}

/** Asks one statement as the runtime role, in the shop's own transaction; it must be refused with a state and, if named, by a check. */
async function refused(statement: string, values: unknown[], code: string, constraint?: string): Promise<void> {
  const asked = inTenant(scope, (tx) => tx.db.executeQuery(compiled(statement, values)));
  await assert.rejects(asked, (error: { code?: string; constraint?: string }) => {
    assert.deepEqual([error.code, constraint && error.constraint], [code, constraint], statement);
    return true;
  });
}

/** `$1` is the tenant, `$2…` the values. */
function compiled(statement: string, values: unknown[]) {
  return {
    sql: statement,
    parameters: [scope.tenant.id, ...values],
    query: { kind: 'RawNode' },
    queryId: { queryId: newId() },
  } as never;
}

const check = '23514';
const [foreign, taken] = ['23503', '23505'];

test('I1: not one piece more is promised than there is, and none less than nothing', async () => {
  const variantId = await shop.make({ onHand: 2 });
  const set = (to: string) => `update catalog_stock set ${to} where tenant_id = $1 and variant_id = $2`;
  await refused(set('reserved = 3'), [variantId], check, 'catalog_stock_never_oversold');
  await refused(set('reserved = -1'), [variantId], check);
  await refused(set('reserved = 2, on_hand = 1'), [variantId], check, 'catalog_stock_never_oversold');
  await refused(set('oversell = -1'), [variantId], check);
});

test('I2: the ledger of stock cannot be rewritten', async () => {
  const variantId = await shop.make({ onHand: 2 });
  await refused('update catalog_movement set delta = 9 where tenant_id = $1 and variant_id = $2', [variantId], '42501');
  await refused('delete from catalog_movement where tenant_id = $1 and variant_id = $2', [variantId], '42501');
});

test('I3: a holder has one promise of a variant at a location, never none or less', async () => {
  const { variantId, orderId } = await paidOrder();
  const again = (quantity: number) => `
    insert into catalog_reservation (tenant_id, id, holder_id, location_id, variant_id, quantity, state)
    select tenant_id, gen_random_uuid(), holder_id, location_id, variant_id, ${quantity}, 'committed' from catalog_reservation
    where tenant_id = $1 and holder_id = $2 and variant_id = $3`;
  await refused(again(1), [orderId, variantId], taken);
  await refused(again(0), [orderId, variantId], check);
});

test('I4: a checkout is one order: its id is the order’s', async () => {
  const { orderId } = await paidOrder();
  const copy = (id: string) => `
    insert into orders_order (tenant_id, id, number, customer_id, status, currency, prices_include_tax, tax_mode, items_minor, discount_minor,
      delivery_minor, tax_minor, total_minor, pieces, email, buyer, delivery_name, pick_up, payment_name, payment_instructions, test, tax_groups, discounts)
    select tenant_id, ${id}, number + 1000, customer_id, status, currency, prices_include_tax, tax_mode, items_minor, discount_minor,
      delivery_minor, tax_minor, total_minor, pieces, email, buyer, delivery_name, pick_up, payment_name, payment_instructions, test, tax_groups, discounts
    from orders_order where tenant_id = $1 and id = $2`;
  await refused(copy('id'), [orderId], taken, 'orders_order_pkey');
  await refused(copy('gen_random_uuid()'), [orderId], foreign);
});

test('I5: what a provider told is taken once', async () => {
  const tell = `insert into payments_notice (tenant_id, provider, event_id) values ($1, 'stripe', $2)`;
  await inTenant(scope, (tx) => tx.db.executeQuery(compiled(tell, ['evt_1'])));
  await refused(tell, ['evt_1'], taken, 'payments_notice_pkey');
  await refused('delete from payments_notice where tenant_id = $1', [], '42501');
});

test('I6: no more is taken than was agreed, and no more given back than was taken', async () => {
  const { paymentId, orderId } = await paidOrder();
  const pay = (to: string) => `update payments_payment set ${to} where tenant_id = $1 and id = $2`;
  await refused(pay('captured_minor = amount_minor + 1'), [paymentId], check, 'payments_payment_never_over_captured');
  await refused(pay('refunding_minor = captured_minor + 1'), [paymentId], check, 'payments_payment_never_over_refunded');
  await refused(pay('refunded_minor = 1'), [paymentId], check, 'payments_payment_never_over_refunded');
  await refused(pay('captured_minor = -1'), [paymentId], check);
  const order = 'update orders_order set refunded_minor = captured_minor + 1 where tenant_id = $1 and id = $2';
  await refused(order, [orderId], check, 'orders_order_never_over_refunded');
  const refund = `insert into payments_refund (tenant_id, id, payment_id, amount_minor, reason, lines, actor_id)
    values ($1, gen_random_uuid(), $2, 0, 'other', '[]', gen_random_uuid())`;
  await refused(refund, [paymentId], check);
});

test('I7: an order and its lines add up', async () => {
  const { orderId } = await paidOrder();
  for (const column of ['total_minor', 'items_minor', 'delivery_minor', 'discount_minor'])
    await refused(
      `update orders_order set ${column} = ${column} + 1 where tenant_id = $1 and id = $2`,
      [orderId],
      check,
      'orders_order_adds_up',
    );
  for (const column of ['subtotal_minor', 'total_minor', 'discount_minor'])
    await refused(
      `update orders_line set ${column} = ${column} + 1 where tenant_id = $1 and order_id = $2`,
      [orderId],
      check,
      'orders_line_adds_up',
    );
});

test('I8, I9: shares and taxes of lines come to those of their order', async () => {
  const made = await ask(orders.createDiscount, {
    title: 'A third off',
    code: 'THIRD',
    rule: discountRule({ value: { kind: 'percent', percentPpm: 333_333 } }),
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const lines = await Promise.all(
    [1, 2, 3].map(async (quantity) => ({
      variantId: await shop.make({ price: { amount: String(333 * quantity), currency: 'EUR' } }),
      quantity,
    })),
  );
  const order = await shop.order(lines, { codes: ['THIRD'] });
  assert.equal(order.status, 201, JSON.stringify(order.body));
  const sum = (pick: (line: Record<string, { amount: string }>) => { amount: string }) =>
    order.body.lines.reduce((total: bigint, line: never) => total + BigInt(pick(line).amount), 0n);
  assert.deepEqual(
    [sum((line) => line.discount!), sum((line) => line.tax!)],
    [BigInt(order.body.discount.amount), BigInt(order.body.tax.amount)],
  );
  assert.ok(BigInt(order.body.discount.amount) > 0n);
});

test('I10: no more is sent and cancelled than was ordered, no more arrives than was sent', async () => {
  const { orderId, lineId } = await paidOrder();
  const line = (to: string) => `update orders_line set ${to} where tenant_id = $1 and order_id = $2 and id = $3`;
  await refused(line('quantity_shipped = 2, quantity_cancelled = 2'), [orderId, lineId], check, 'orders_line_never_over_shipped');
  await refused(line('quantity_refunded = 4'), [orderId, lineId], check);
  await refused(line('refunded_minor = gross_minor + 1'), [orderId, lineId], check, 'orders_line_never_over_refunded');
  const order = (to: string) => `update orders_order set ${to} where tenant_id = $1 and id = $2`;
  await refused(order('pieces_shipped = 2, pieces_cancelled = 2'), [orderId], check, 'orders_order_pieces');
  await refused(order('pieces_delivered = 1'), [orderId], check, 'orders_order_pieces');
});

test('I11: an order is paid and given back in its own currency', async () => {
  const { orderId, lineId } = await paidOrder();
  const dollars = { amount: '1', currency: 'USD' };
  assert.equal((await ask(contract.createPayment, { orderId, amount: dollars })).body.code, 'other_currency');
  assert.equal((await ask(contract.createRefund, { orderId, lines: [{ lineId, amount: dollars }] })).body.code, 'other_currency');
});

test('I12: what was sold stays as it was sold', async () => {
  const { orderId, lineId } = await paidOrder();
  for (const change of [
    `name = 'Other'`,
    'unit_price_minor = 0, subtotal_minor = 0, total_minor = 0, gross_minor = 0',
    'variant_id = null',
    `taxes = '[]'`,
    'position = 9',
  ])
    await refused(
      `update orders_line set ${change} where tenant_id = $1 and order_id = $2 and id = $3`,
      [orderId, lineId],
      '23001',
    );
  for (const table of [
    'orders_line',
    'orders_order',
    'orders_invoice',
    'orders_moment',
    'orders_shipment',
    'payments_payment',
    'payments_refund',
  ])
    await refused(`delete from ${table} where tenant_id = $1 and $2::uuid is not null`, [orderId], '42501');
  for (const table of ['orders_invoice', 'orders_moment', 'orders_cancellation', 'orders_shipment_line'])
    await refused(`update ${table} set tenant_id = tenant_id where tenant_id = $1`, [], '42501');
});

test('I13: every reference of the shop’s tables names the tenant', async () => {
  const { rows } = await admin.query(
    `select conrelid::regclass::text as owner, conname from pg_constraint constr where contype = 'f' and conrelid::regclass::text ~ '^(catalog|orders|payments)_'
       and not exists (select from pg_attribute where attrelid = conrelid and attname = 'tenant_id' and attnum = constr.conkey[1])`,
  );
  assert.deepEqual(rows, []);
  const { paymentId, orderId } = await paidOrder();
  const stranger = await scopeOf(neighbour);
  const counted = async (tx: Tx) =>
    (await sql<{ count: number }>`select count(*)::int as count from orders_order where id = ${orderId}`.execute(tx.db)).rows[0]!
      .count;
  assert.deepEqual([await inTenant(scope, counted), await inTenant(stranger, counted)], [1, 0]);
  const refund = sql`insert into payments_refund (tenant_id, id, payment_id, amount_minor, reason, lines, actor_id)
    values (${stranger.tenant.id}, gen_random_uuid(), ${paymentId}, 1, 'other', '[]', gen_random_uuid())`;
  await assert.rejects(
    inTenant(stranger, (tx) => refund.execute(tx.db)),
    { code: foreign },
  );
});

test('I14: without a tenant there is an error, not a row', async () => {
  const client = await rowhouse.house.databases.control.app.connect();
  try {
    for (const table of ['orders_order', 'payments_payment', 'catalog_stock', 'orders_checkout'])
      await assert.rejects(client.query(`select * from ${table}`), (error: { code?: string }) =>
        ['42704', '22P02'].includes(error.code!),
      );
  } finally {
    client.release(true);
  }
});

test('I15: a discount is not used more often than it may be', async () => {
  const { body } = await ask(orders.createDiscount, {
    title: 'Two',
    code: 'TWO',
    usesMax: 2,
    rule: discountRule({ value: { kind: 'percent', percentPpm: 100_000 } }),
  });
  await refused(
    'update orders_discount set uses = 3 where tenant_id = $1 and id = $2',
    [body.id],
    check,
    'orders_discount_never_overused',
  );
  await refused('update orders_discount set uses = -1 where tenant_id = $1 and id = $2', [body.id], check);
});

test('I16: an order is in one of five states, is cancelled with a reason only, and what happened to it is written down', async () => {
  const { orderId } = await paidOrder();
  await refused(`update orders_order set status = 'lost' where tenant_id = $1 and id = $2`, [orderId], check);
  await refused(`update orders_order set status = 'cancelled' where tenant_id = $1 and id = $2`, [orderId], check);
  await refused(`update orders_order set payment_status = 'refunded' where tenant_id = $1 and id = $2`, [orderId], '428C9');
  await ask(orders.createCancellation, { orderId, reason: 'fraud' });
  const kinds = (await ask(orders.listMoments, { orderId })).body.items.map((moment: { kind: string }) => moment.kind);
  for (const kind of ['placed', 'paid', 'cancelled']) assert.ok(kinds.includes(kind), kind);
});

test('I17: a number is given out once, and the one given out last is known', async () => {
  const { orderId } = await paidOrder();
  await refused(
    `update orders_order set number = 1001 where tenant_id = $1 and id = $2`,
    [orderId],
    taken,
    'orders_order_tenant_id_number_key',
  );
  await refused('delete from orders_counter where tenant_id = $1', [], '42501');
  await (await rowhouse.worker()).queue.idle();
  await refused(
    `insert into orders_invoice (tenant_id, id, order_id, kind, number, document) select tenant_id, gen_random_uuid(), $2, kind, number + 1000, document
     from orders_invoice where tenant_id = $1 and order_id = $2`,
    [orderId],
    taken,
    'orders_invoice_one',
  );
  await assertBooks(admin, scope.tenant.id);
});
