import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { contract as orders } from '#/modules/orders/contract.ts';
import { assertBooks } from '../../../tests/support/books.ts';
import { freePort, openListeningHouse } from '../../../tests/support/listening.ts';
import type { TestHouse } from '../../../tests/support/house.ts';
import { euros, fillCart, goPay, openShop, type TestShop } from '../../../tests/support/shop.ts';
import { openStripe } from '../../../tests/support/stripe/server.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let shop: TestShop;
let admin: pg.Pool;
let stripe: Awaited<ReturnType<typeof openStripe>>;
before(async () => {
  const port = await freePort();
  stripe = await openStripe({ webhookUrl: `http://ada-works.localhost:${port}/_payments/stripe` });
  rowhouse = await openListeningHouse({ PORT: String(port), STRIPE_API_URL: stripe.url });
  shop = await openShop(rowhouse, 'ada', 'ada-works');
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
  const keys = { stripeOn: true, stripeKey: stripe.key, stripeWebhookSecret: stripe.webhookSecret };
  assert.equal((await ask(contract.updatePaymentSettings, { version: 0, ...keys })).status, 200);
  await rowhouse.worker();
});
after(async () => {
  await admin.end();
  await rowhouse.close();
  await stripe.close();
});

const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}) =>
  rowhouse.call(endpoint, input, shop.owner);
const idle = async () => (await rowhouse.worker()).queue.idle();
const getOrder = async (orderId: string) => (await ask(orders.getOrder, { orderId })).body;

/** An order of three pieces, 64.87 in all, paid in parts. */
async function paidIn(...amounts: number[]) {
  const variantId = await shop.make();
  const order = (await shop.order([{ variantId, quantity: 3 }])).body;
  for (const amount of amounts) {
    const paid = await ask(contract.createPayment, { orderId: order.id, amount: euros(amount) });
    assert.equal(paid.status, 201, JSON.stringify(paid.body));
  }
  await idle();
  return { orderId: order.id as string, lineId: order.lines[0].id as string };
}

/** An order of three pieces whose buyer's bank takes its time. */
async function atTheBank() {
  const visitor = shop.visitor();
  await fillCart(visitor, await shop.make(), 3);
  const sessionId = (await goPay(visitor, 'stripe')).location!.split('/').at(-1)!;
  await stripe.pay(sessionId, 'later');
  const back = await visitor.ask(`/checkout/return/${stripe.sessions.get(sessionId)!.client_reference_id}`);
  const orderId = /^\/orders\/([^/]+)\//.exec(back.location!)![1]!;
  return { sessionId, orderId, lineId: (await getOrder(orderId)).lines[0].id as string };
}

test('pieces cancelled of an order that was paid in two parts are refunded out of both, and no other piece', async () => {
  const { orderId, lineId } = await paidIn(3000, 3487);
  await ask(orders.createCancellation, { orderId, reason: 'customer', lines: [{ lineId, quantity: 2 }] });
  await idle();
  const order = await getOrder(orderId);
  assert.deepEqual([order.refunded.amount, order.lines[0].quantityRefunded], [String(2 * 1999), 2]);
  await ask(orders.createCancellation, { orderId, reason: 'customer' });
  await idle();
  const over = await getOrder(orderId);
  assert.deepEqual([over.paymentStatus, over.refunded], ['refunded', over.total]);
  await assertBooks(admin, shop.owner.tenantId);
});

test('pieces cancelled of an order that was paid in part give back what they cost, or all there is', async () => {
  const { orderId, lineId } = await paidIn(2500);
  await ask(orders.createCancellation, { orderId, reason: 'customer', lines: [{ lineId, quantity: 1 }] });
  await idle();
  assert.equal((await getOrder(orderId)).refunded.amount, '1999');
  await ask(orders.createCancellation, { orderId, reason: 'customer' });
  await idle();
  assert.equal((await getOrder(orderId)).refunded.amount, '2500');
  await assertBooks(admin, shop.owner.tenantId);
});

test('money that arrives for an order that was cancelled meanwhile goes back', async () => {
  const { sessionId, orderId } = await atTheBank();
  assert.equal((await ask(orders.createCancellation, { orderId, reason: 'customer' })).status, 201);
  await idle();
  await stripe.settle(sessionId, 'paid');
  await idle();
  const order = await getOrder(orderId);
  assert.deepEqual([order.status, order.captured, order.refunded], ['cancelled', order.total, order.total]);
  await assertBooks(admin, shop.owner.tenantId);
});

test('money that arrives for pieces that were cancelled meanwhile goes back', async () => {
  const { sessionId, orderId, lineId } = await atTheBank();
  await ask(orders.createCancellation, { orderId, reason: 'customer', lines: [{ lineId, quantity: 1 }] });
  await idle();
  await stripe.settle(sessionId, 'paid');
  await idle();
  const order = await getOrder(orderId);
  assert.deepEqual([order.status, order.refunded.amount, order.lines[0].quantityRefunded], ['processing', '1999', 1]);
  await assertBooks(admin, shop.owner.tenantId);
});
