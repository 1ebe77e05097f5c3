import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { fillCart, goPay, openShop, type TestShop, type Visitor } from '../../../tests/support/shop.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let shop: TestShop;
before(async () => {
  rowhouse = await openTestHouse();
  shop = await openShop(rowhouse, 'ada', 'ada-works');
  const transfer = { id: 'transfer', name: 'Bank transfer', instructions: 'To AT61 1904 3002 3457 3201, Ada Works' };
  const settings = await ask(contract.updatePaymentSettings, { version: 0, testOn: true, manualMethods: [transfer] });
  assert.equal(settings.status, 200, JSON.stringify(settings.body));
});
after(() => rowhouse.close());

const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}) =>
  rowhouse.call(endpoint, input, shop.owner);

async function stockOf(variantId: string) {
  const product = (await ask(catalog.listProducts, { limit: 100 })).body.items;
  for (const { id } of product) {
    const found = (await ask(catalog.listStock, { productId: id })).body.items.find(
      (row: { variantId: string }) => row.variantId === variantId,
    );
    if (found) return { onHand: found.onHand, reserved: found.reserved };
  }
  throw new Error('no such variant');
}

const orderIdOf = (location: string | undefined) => /^\/orders\/([^/]+)\//.exec(location ?? '')?.[1] ?? '';

/** A visitor on the test provider's page, who has one piece of something in the cart. */
async function atProvider(quantity = 1, onHand = 10): Promise<{ visitor: Visitor; page: string; variantId: string }> {
  const variantId = await shop.make({ onHand });
  const visitor = shop.visitor();
  await fillCart(visitor, variantId, quantity);
  const begun = await goPay(visitor, 'test');
  assert.equal(begun.status, 303, begun.text);
  assert.match(begun.location!, /\/checkout\/test\//);
  return { visitor, page: new URL(begun.location!).pathname, variantId };
}

test('a visitor pays by transfer: the order stands, waits for its money, and is found by its link only', async () => {
  const variantId = await shop.make();
  const visitor = shop.visitor();
  await fillCart(visitor, variantId, 2);
  const placed = await goPay(visitor, 'manual-transfer');
  const order = (await ask(orders.getOrder, { orderId: orderIdOf(placed.location) })).body;
  assert.deepEqual([order.status, order.paymentStatus, order.total.amount], ['pending', 'pending', '4488']);
  const page = await visitor.ask(placed.location!);
  assert.ok(page.status === 200 && page.text.includes('AT61 1904') && page.text.includes('€44.88'), page.text);
  assert.equal((await visitor.ask(placed.location!.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')))).status, 404);
  assert.match((await visitor.ask('/cart')).text, /nothing in it/);
  assert.deepEqual(await stockOf(variantId), { onHand: 10, reserved: 2 });
  assert.deepEqual((await ask(contract.listPayments, { orderId: order.id })).body.items, [], 'a promise is no payment');
  const half = await ask(contract.createPayment, { orderId: order.id, amount: { amount: '2000', currency: 'EUR' } });
  assert.equal(half.status, 201, JSON.stringify(half.body));
  const more = await ask(contract.createPayment, { orderId: order.id, amount: { amount: '2489', currency: 'EUR' } });
  assert.deepEqual([more.status, more.body.code], [409, 'exceeds_due']);
  await ask(contract.createPayment, { orderId: order.id, amount: { amount: '2488', currency: 'EUR' } });
  const paid = (await ask(orders.getOrder, { orderId: order.id })).body;
  assert.deepEqual([paid.status, paid.paymentStatus], ['processing', 'paid']);
});

test('a payment that goes through is an order, however often the browser comes back', async () => {
  const { visitor, page, variantId } = await atProvider(3);
  assert.deepEqual(await stockOf(variantId), { onHand: 10, reserved: 3 });
  const decided = await visitor.ask(page, { outcome: 'pays' });
  const backs = await Promise.all(Array.from({ length: 8 }, () => visitor.ask(decided.location!)));
  assert.equal(new Set(backs.map(({ location }) => location)).size, 1);
  const order = (await ask(orders.getOrder, { orderId: orderIdOf(backs[0]!.location) })).body;
  assert.deepEqual([order.status, order.paymentStatus, order.test], ['processing', 'paid', true]);
  assert.deepEqual(await stockOf(variantId), { onHand: 10, reserved: 3 });
  const payments = (await ask(contract.listPayments, { orderId: order.id })).body.items;
  assert.deepEqual(
    payments.map((one: { state: string; captured: { amount: string } }) => [one.state, one.captured.amount]),
    [['captured', order.total.amount]],
  );
});

test('a declined payment takes nothing, frees the stock, and the buyer may try again', async () => {
  const { visitor, page, variantId } = await atProvider(2);
  const decided = await visitor.ask(page, { outcome: 'declines' });
  const back = await visitor.ask(decided.location!);
  assert.equal(back.location, '/checkout/payment?payment=declined');
  assert.match((await visitor.ask(back.location)).text, /was declined/);
  assert.deepEqual(await stockOf(variantId), { onHand: 10, reserved: 0 });
  const again = await goPay(visitor, 'test');
  const paid = await visitor.ask(new URL(again.location!).pathname, { outcome: 'pays' });
  assert.match((await visitor.ask(paid.location!)).location!, /^\/orders\//);
});

test('a payment that asks for confirmation waits for it', async () => {
  const { visitor, page } = await atProvider();
  const asked = await visitor.ask(page, { outcome: 'confirms' });
  assert.match(asked.text, /Confirm the payment/);
  const early = await visitor.ask(page.replace('/test/', '/return/'));
  assert.equal(early.location, '/checkout/payment?payment=cancelled');
  const paid = await visitor.ask(page, { outcome: 'pays' });
  assert.match((await visitor.ask(paid.location!)).location!, /^\/orders\//);
});

test('who begins anew ends what was begun before; what was paid meanwhile is the order', async () => {
  const { visitor, page, variantId } = await atProvider(2, 2);
  const again = await goPay(visitor, 'test');
  assert.notEqual(new URL(again.location!).pathname, page);
  assert.deepEqual(await stockOf(variantId), { onHand: 2, reserved: 2 });
  // The first page is closed: paying there pays nothing.
  const first = await visitor.ask(page, { outcome: 'pays' });
  assert.equal((await visitor.ask(first.location!)).location, '/checkout/payment?payment=cancelled');
  await visitor.ask(new URL(again.location!).pathname, { outcome: 'leaves' });
  const third = await goPay(visitor, 'test');
  assert.match(third.location!, /^\/orders\//);
});

test('a price that moved since it was shown is shown again before anything is held', async () => {
  const variantId = await shop.make();
  const visitor = shop.visitor();
  await fillCart(visitor, variantId, 1);
  const page = await visitor.ask('/checkout/payment');
  const total = /name="total" value="(\d+)"/.exec(page.text)![1]!;
  const refused = await visitor.ask('/checkout/payment', { method: 'test', total: String(Number(total) - 1) });
  assert.ok(refused.status === 422 && refused.text.includes('The price has changed'));
  assert.deepEqual(await stockOf(variantId), { onHand: 10, reserved: 0 });
  for (const odd of ['', '-1', '1e9', '1'.repeat(40)])
    assert.equal((await visitor.ask('/checkout/payment', { method: 'test', total: odd })).status, 422);
  assert.equal((await visitor.ask('/checkout/payment', { method: 'barter', total })).status, 422);
});

test('whoever is too late is told, and nothing of theirs is held', async () => {
  const variantId = await shop.make({ onHand: 1 });
  const [one, two] = [shop.visitor(), shop.visitor()];
  await fillCart(one, variantId, 1);
  await fillCart(two, variantId, 1);
  assert.match((await goPay(one, 'manual-transfer')).location!, /^\/orders\//);
  const late = await two.ask('/checkout/payment');
  assert.equal(late.location, '/cart');
  assert.match((await two.ask('/cart')).text, /sold out/);
  assert.deepEqual(await stockOf(variantId), { onHand: 1, reserved: 1 });
});

test('a buyer fills in who and where; what is wrong stands beside its field', async () => {
  const variantId = await shop.make();
  const visitor = shop.visitor();
  assert.equal((await visitor.ask('/checkout')).location, '/cart');
  await visitor.ask('/cart', { variant: variantId, quantity: '1' });
  assert.equal((await visitor.ask('/checkout/payment')).location, '/checkout');
  assert.equal((await visitor.ask('/checkout/delivery')).location, '/checkout');
  const wrong = await visitor.ask('/checkout', {
    email: 'no',
    country: 'AT',
    name: 'Grete',
    line1: 'Gasse 1',
    postcode: '12',
    city: '',
  });
  assert.equal(wrong.status, 422);
  for (const field of ['email', 'postcode', 'city']) assert.ok(wrong.text.includes(`id="${field}-fault"`), field);
  assert.ok(wrong.text.includes('value="Gasse 1"'), 'what was typed stays');
  const far = { email: 'grete@example.com', name: 'Grete', line1: 'Rua 1', postcode: '1000-001', city: 'Lisboa', country: 'PT' };
  assert.equal((await visitor.ask('/checkout', far)).location, '/checkout/delivery');
  assert.match((await visitor.ask('/checkout/delivery')).text, /cannot be delivered/);
  const billed = { ...far, postcode: '1010', city: 'Wien', country: 'AT', 'billing-line1': 'Straße 2', 'billing-country': 'DE' };
  const half = await visitor.ask('/checkout', billed);
  assert.ok(half.status === 422 && half.text.includes('billing-postcode-fault'), half.text);
});
