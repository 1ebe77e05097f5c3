import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTenant } from '#/kernel/database/transactions.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { contract as customers } from '#/modules/customers/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { euros, openShop, vienna, type TestShop } from '../../../tests/support/shop.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let shop: TestShop;
before(async () => {
  rowhouse = await openTestHouse();
  shop = await openShop(rowhouse, 'ada', 'ada-works');
});
after(() => rowhouse.close());

const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}, headers = {}) =>
  rowhouse.call(endpoint, input, { ...shop.owner, headers });

async function placed(quantity = 3, more: Record<string, unknown> = {}) {
  const variantId = await shop.make();
  const order = await shop.order([{ variantId, quantity }], more);
  assert.equal(order.status, 201, JSON.stringify(order.body));
  return { ...order.body, variantId };
}

const goodsOf = (order: { lines: { kind: string; id: string }[] }) => order.lines.find((line) => line.kind === 'goods')!;

async function stockOf(variantId: string) {
  const tenant = (await rowhouse.house.tenants.byId(shop.owner.tenantId))!;
  return inTenant({ ...platformScope(rowhouse.house), tenant }, (tx) =>
    tx.db
      .selectFrom('catalog_stock')
      .select(['on_hand', 'reserved'])
      .where('tenant_id', '=', tenant.id)
      .where('variant_id', '=', variantId)
      .executeTakeFirstOrThrow(),
  );
}

test('an order is priced by the shop, holds its stock, and counts for its customer', async () => {
  const order = await placed();
  assert.deepEqual(
    [order.status, order.paymentStatus, order.fulfilmentStatus, order.pieces],
    ['pending', 'pending', 'unfulfilled', 3],
  );
  assert.deepEqual([order.items, order.delivery, order.total], [euros(5997), euros(490), euros(6487)]);
  // 64.87 with 20 % contains 10.81.
  assert.deepEqual(order.tax, euros(1081));
  assert.deepEqual(
    order.lines.map((line: { kind: string; gross: unknown; tax: unknown }) => [line.kind, line.gross, line.tax]),
    [
      ['goods', euros(5997), euros(999)],
      ['delivery', euros(490), euros(82)],
    ],
  );
  assert.deepEqual(await stockOf(order.variantId), { on_hand: 10, reserved: 3 });
  const customer = await ask(customers.getCustomer, { customerId: order.customerId });
  assert.deepEqual([customer.body.email, customer.body.orders], ['grete@example.com', 1]);
});

test('numbers count up one by one, whoever orders at the same time', async () => {
  const variantId = await shop.make({ onHand: 100 });
  const many = await Promise.all(Array.from({ length: 20 }, () => shop.order([{ variantId, quantity: 1 }])));
  const numbers = many.map(({ body }) => Number(body.number)).toSorted((one, other) => one - other);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => numbers[0]! + index),
  );
  assert.equal((await stockOf(variantId)).reserved, 20);
});

test('pieces are sent in parts; stock, ledger and states follow', async () => {
  const order = await placed(3);
  const { id: lineId } = goodsOf(order);
  const first = await ask(contract.createShipment, { orderId: order.id, lines: [{ lineId, quantity: 1 }], carrier: 'Post' });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const half = (await ask(contract.getOrder, { orderId: order.id })).body;
  assert.deepEqual(
    [half.status, half.fulfilmentStatus, goodsOf(half)],
    ['processing', 'partial', { ...goodsOf(order), quantityShipped: 1 }],
  );
  assert.deepEqual(await stockOf(order.variantId), { on_hand: 9, reserved: 2 });
  const tooMany = await ask(contract.createShipment, { orderId: order.id, lines: [{ lineId, quantity: 3 }] });
  assert.deepEqual([tooMany.status, tooMany.body.errors[0].field], [422, 'lines.0.quantity']);
  const rest = await ask(contract.createShipment, { orderId: order.id });
  assert.deepEqual(rest.body.lines, [{ lineId, quantity: 2 }]);
  assert.equal((await ask(contract.createShipment, { orderId: order.id })).body.code, 'already_shipped');
  assert.equal((await ask(contract.createCancellation, { orderId: order.id, reason: 'customer' })).body.code, 'already_shipped');
  await ask(contract.createDelivery, { shipmentId: first.body.id });
  assert.equal((await ask(contract.getOrder, { orderId: order.id })).body.status, 'shipped');
  await ask(contract.createDelivery, { shipmentId: rest.body.id });
  const again = await ask(contract.createDelivery, { shipmentId: rest.body.id });
  assert.equal(again.body.code, 'already_delivered');
  const whole = (await ask(contract.getOrder, { orderId: order.id })).body;
  assert.deepEqual([whole.status, whole.fulfilmentStatus], ['delivered', 'fulfilled']);
  assert.deepEqual(await stockOf(order.variantId), { on_hand: 7, reserved: 0 });
});

test('a clerk says later how a shipment is followed, unless somebody else just did', async () => {
  const order = await placed(1);
  const { body: shipment } = await ask(contract.createShipment, { orderId: order.id });
  const change = { shipmentId: shipment.id, version: 1, trackingNumber: 'AT 1', trackingUrl: 'https://post.example/AT1' };
  const changed = await ask(contract.updateShipment, change);
  assert.deepEqual([changed.body.trackingNumber, changed.body.version], ['AT 1', 2]);
  const stale = await ask(contract.updateShipment, change);
  assert.deepEqual([stale.status, stale.body.code, stale.body.current.version], [409, 'version_conflict', 2]);
  const wrong = await ask(contract.updateShipment, { ...change, version: 2, trackingUrl: 'javascript:alert(1)' });
  assert.deepEqual([wrong.status, wrong.body.errors[0].field], [422, 'trackingUrl']);
});

test('what is cancelled is free again, in part or whole', async () => {
  const order = await placed(3);
  const { id: lineId } = goodsOf(order);
  const part = await ask(contract.createCancellation, {
    orderId: order.id,
    reason: 'customer',
    lines: [{ lineId, quantity: 1 }],
  });
  assert.equal(part.status, 201, JSON.stringify(part.body));
  assert.deepEqual([part.body.status, await stockOf(order.variantId)], ['pending', { on_hand: 10, reserved: 2 }]);
  const whole = await ask(contract.createCancellation, { orderId: order.id, reason: 'other' });
  assert.deepEqual(
    [whole.body.status, whole.body.cancelReason, await stockOf(order.variantId)],
    ['cancelled', 'other', { on_hand: 10, reserved: 0 }],
  );
  for (const endpoint of [contract.createShipment, contract.createCancellation])
    assert.equal(
      (await ask(endpoint, { orderId: order.id, reason: 'other' })).status,
      endpoint === contract.createShipment ? 422 : 409,
    );
  assert.equal((await ask(contract.createShipment, { orderId: order.id })).body.code, 'already_cancelled');
});

test('what is left after a cancellation is sent, and the order is complete', async () => {
  const order = await placed(3);
  const { id: lineId } = goodsOf(order);
  await ask(contract.createShipment, { orderId: order.id, lines: [{ lineId, quantity: 2 }] });
  const rest = await ask(contract.createCancellation, { orderId: order.id, reason: 'out_of_stock' });
  assert.deepEqual([rest.body.status, rest.body.fulfilmentStatus], ['shipped', 'fulfilled']);
});

test('orders are found by number, name and e-mail, and by how they stand', async () => {
  const variantId = await shop.make();
  const buyer = { email: 'Frieda.Kraus@Example.com', address: { ...vienna, name: 'Frieda Kraus' } };
  const { body: order } = await shop.order([{ variantId, quantity: 1 }], { buyer });
  for (const search of [order.number, `#${order.number}`, 'frieda', 'KRAUS', 'frieda.kraus@example.com', 'kra fri']) {
    const found = await ask(contract.listOrders, { search });
    assert.deepEqual(
      found.body.items.map((row: { id: string }) => row.id),
      [order.id],
      search,
    );
  }
  assert.deepEqual((await ask(contract.listOrders, { search: 'nobody' })).body.items, []);
  const open = await ask(contract.listOrders, { open: true, paymentStatus: 'pending', fulfilmentStatus: 'unfulfilled', days: 1 });
  assert.ok(open.body.items.some((row: { id: string }) => row.id === order.id));
  const first = await ask(contract.listOrders, { limit: 2 });
  const second = await ask(contract.listOrders, { limit: 2, after: first.body.next });
  assert.equal(new Set([...first.body.items, ...second.body.items].map((row) => row.id)).size, 4);
});

test('what cannot be ordered is refused by field and changes nothing', async () => {
  const variantId = await shop.make({ onHand: 2 });
  const line = { variantId, quantity: 1 };
  const cases: [Record<string, unknown>, number, string][] = [
    [{ lines: [] }, 422, 'lines'],
    [{ lines: [{ variantId, quantity: -1 }] }, 422, 'lines.0.quantity'],
    [{ lines: [{ variantId, quantity: 1.5 }] }, 422, 'lines.0.quantity'],
    [{ lines: [{ variantId, quantity: 1, unitPrice: euros(1) }] }, 422, 'lines.0.unitPrice'],
    [{ lines: [line, line] }, 422, 'lines.1.variantId'],
    [{ total: euros(1) }, 422, 'total'],
    [{ buyer: { email: 'no address', address: vienna } }, 422, 'buyer.email'],
    [{ buyer: { email: 'grete@example.com', address: { ...vienna, postcode: '99' } } }, 422, 'buyer.address.postcode'],
    [{ codes: ['NOPE'] }, 409, 'codes'],
  ];
  for (const [more, status, field] of cases) {
    const refused = await shop.order([line], more);
    assert.deepEqual([refused.status, refused.body.errors?.[0]?.field], [status, field], JSON.stringify(refused.body));
  }
  const short = await shop.order([{ variantId, quantity: 3 }]);
  assert.deepEqual(short.body.short, [{ variantId, wanted: 3, available: 2 }]);
  assert.equal((await shop.order([line], { deliveryMethod: 'pigeon' })).body.code, 'no_delivery');
  const far = {
    email: 'grete@example.com',
    address: { name: 'Ana', line1: 'Rua 1', city: 'Lisboa', postcode: '1000-001', country: 'PT' },
  };
  assert.equal((await shop.order([line], { buyer: far })).body.code, 'no_delivery');
  assert.deepEqual(await stockOf(variantId), { on_hand: 2, reserved: 0 });
});

test('a line of a placed order cannot be changed, not even by the program', async () => {
  const order = await placed(1);
  const tenant = (await rowhouse.house.tenants.byId(shop.owner.tenantId))!;
  const scope = { ...platformScope(rowhouse.house), tenant };
  await assert.rejects(
    inTenant(scope, (tx) =>
      tx.db
        .updateTable('orders_line')
        .set({ unit_price_minor: 1n, subtotal_minor: 1n, total_minor: 1n, gross_minor: 1n })
        .where('tenant_id', '=', tenant.id)
        .where('order_id', '=', order.id)
        .where('kind', '=', 'goods')
        .execute(),
    ),
    { code: '23001' },
  );
});

test('an erased customer goes out of carts and orders that are over; what must still be sent keeps its address until then', async () => {
  const variantId = await shop.make();
  const buyer = { email: 'vera@example.com', address: { ...vienna, name: 'Vera Vergessen' } };
  const [over, open] = [
    (await shop.order([{ variantId, quantity: 1 }], { buyer })).body,
    (await shop.order([{ variantId, quantity: 1 }], { buyer })).body,
  ];
  await ask(contract.createShipment, { orderId: over.id });
  const { queue } = await rowhouse.worker();
  await queue.idle();
  assert.equal((await ask(customers.deleteCustomer, { customerId: over.customerId })).status, 204);
  await queue.idle();
  const gone = (await ask(contract.getOrder, { orderId: over.id })).body;
  assert.deepEqual([gone.customerName, gone.email, gone.buyer.address.line1], ['Erased', 'erased@erased.invalid', 'Erased']);
  assert.equal(gone.invoices.length, 1);
  assert.equal((await ask(contract.getOrder, { orderId: open.id })).body.customerName, 'Vera Vergessen');
  const found = (await ask(contract.listOrders, { search: 'vergessen' })).body.items.map((row: { id: string }) => row.id);
  assert.deepEqual(found, [open.id]);
  assert.deepEqual((await ask(contract.listOrders, { search: gone.number })).body.items.length, 1);
});

test('1,600 calls on 50 idempotency keys make 50 orders', async () => {
  const variantId = await shop.make({ onHand: 2000 });
  const before = (await ask(contract.getOrderFigures)).body.orders;
  const calls = Array.from({ length: 1600 }, (_, n) => `key-${n % 50}`);
  const answers = await Promise.all(
    calls.map((key) =>
      rowhouse.call(
        contract.createOrder,
        {
          buyer: { email: 'grete@example.com', address: vienna },
          lines: [{ variantId, quantity: 1 }],
          deliveryMethod: 'parcel',
        },
        { ...shop.owner, headers: { 'idempotency-key': key } },
      ),
    ),
  );
  const statuses = Map.groupBy(answers, (answer) => answer.status);
  // 409 while the first call with a key is still running, 503 where the house is busy: neither placed anything.
  assert.deepEqual(
    [...statuses.keys()].filter((status) => ![201, 409, 503].includes(status)),
    [],
  );
  assert.equal(new Set(statuses.get(201)!.map((answer) => answer.body.id)).size, 50);
  assert.equal((await ask(contract.getOrderFigures)).body.orders, before + 50);
  assert.equal((await stockOf(variantId)).reserved, 50);
});

test('figures count what was sold and what waits', async () => {
  const { body } = await ask(contract.getOrderFigures, { days: 7 });
  assert.equal(body.days.length, 7);
  assert.equal(body.days.at(-1).orders, body.orders);
  assert.equal(
    body.days.reduce((sum: bigint, day: { sales: { amount: string } }) => sum + BigInt(day.sales.amount), 0n).toString(),
    body.sales.amount,
  );
  assert.ok(body.waiting.toPay > 50 && body.bestSellers.length === 5);
});
