import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTenant } from '#/kernel/database/transactions.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { Scope } from '#/kernel/scope.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { freePort, openListeningHouse } from '../../../tests/support/listening.ts';
import type { TestHouse } from '../../../tests/support/house.ts';
import { fillCart, goPay, openShop, type TestShop } from '../../../tests/support/shop.ts';
import { statementsOf } from '../../../tests/support/statements.ts';
import { openStripe } from '../../../tests/support/stripe/server.ts';
import { contract } from './contract.ts';
import { askAgain, finalize } from './finalize.ts';

let rowhouse: TestHouse;
let shop: TestShop;
let scope: Scope;
let stripe: Awaited<ReturnType<typeof openStripe>>;
before(async () => {
  const port = await freePort();
  stripe = await openStripe({ webhookUrl: `http://ada-works.localhost:${port}/_payments/stripe` });
  rowhouse = await openListeningHouse({ PORT: String(port), STRIPE_API_URL: stripe.url });
  shop = await openShop(rowhouse, 'ada', 'ada-works');
  const tenant = (await rowhouse.house.tenants.byId(shop.owner.tenantId))!;
  scope = { ...platformScope(rowhouse.house), tenant };
  const settings = await ask(contract.updatePaymentSettings, {
    version: 0,
    stripeOn: true,
    stripeKey: stripe.key,
    stripeWebhookSecret: stripe.webhookSecret,
  });
  assert.equal(settings.status, 200, JSON.stringify(settings.body));
  await rowhouse.worker();
});
after(async () => {
  await rowhouse.close();
  await stripe.close();
});

const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}) =>
  rowhouse.call(endpoint, input, shop.owner);
const idle = async () => (await rowhouse.worker()).queue.idle();
const getOrder = async (orderId: string) => (await ask(orders.getOrder, { orderId })).body;

/** A visitor on Stripe's page, with pieces of something new in the cart. */
async function atStripe(quantity = 1, onHand = 10) {
  const variantId = await shop.make({ onHand });
  const visitor = shop.visitor();
  await fillCart(visitor, variantId, quantity);
  const begun = await goPay(visitor, 'stripe');
  assert.equal(begun.status, 303, begun.text);
  const sessionId = begun.location!.split('/').at(-1)!;
  const paymentId = stripe.sessions.get(sessionId)!.client_reference_id!;
  return { visitor, variantId, sessionId, paymentId, back: () => visitor.ask(`/checkout/return/${paymentId}`) };
}

const orderIdOf = (location: string | undefined) => /^\/orders\/([^/]+)\//.exec(location ?? '')?.[1];

async function checkoutOf(paymentId: string) {
  return inTenant(scope, (tx) =>
    tx.db
      .selectFrom('payments_payment as payment')
      .innerJoin('orders_checkout as checkout', (join) =>
        join.onRef('checkout.tenant_id', '=', 'payment.tenant_id').onRef('checkout.id', '=', 'payment.checkout_id'),
      )
      .select(['checkout.id', 'checkout.state', 'payment.state as payment', 'payment.order_id'])
      .where('payment.tenant_id', '=', scope.tenant.id)
      .where('payment.id', '=', paymentId)
      .executeTakeFirstOrThrow(),
  );
}

async function stockOf(variantId: string) {
  return inTenant(scope, (tx) =>
    tx.db
      .selectFrom('catalog_stock')
      .select(['on_hand', 'reserved'])
      .where('tenant_id', '=', scope.tenant.id)
      .where('variant_id', '=', variantId)
      .executeTakeFirstOrThrow(),
  );
}

/** The time a checkout is held for is over, as if it had passed. */
async function runOut(paymentId: string): Promise<void> {
  const { id } = await checkoutOf(paymentId);
  await inTenant(scope, async (tx) => {
    const past = new Date(0).toISOString();
    await tx.db
      .updateTable('orders_checkout')
      .set({ expires_at: past })
      .where('tenant_id', '=', scope.tenant.id)
      .where('id', '=', id)
      .execute();
    await tx.db
      .updateTable('catalog_reservation')
      .set({ expires_at: past })
      .where('tenant_id', '=', scope.tenant.id)
      .where('holder_id', '=', id)
      .execute();
  });
}

for (const order of ['webhook first', 'browser first', 'at once', 'twice', 'backwards', 'never'] as const)
  test(`a payment is one order when the notice comes ${order}`, async () => {
    stripe.deliveries.order = order;
    const { sessionId, paymentId, variantId, back } = await atStripe(2);
    await stripe.deliveries.rest();
    const paying = stripe.pay(sessionId, 'pay');
    const returned =
      order === 'at once' ? (await Promise.all([paying, back(), back(), back()])).at(-1)! : await paying.then(back);
    await stripe.deliver();
    await stripe.deliveries.rest();
    const { location } = returned;
    const orderId = orderIdOf(location)!;
    const placed = await getOrder(orderId);
    assert.deepEqual([placed.status, placed.paymentStatus, placed.captured], ['processing', 'paid', placed.total]);
    assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 2 });
    assert.equal((await checkoutOf(paymentId)).order_id, orderId);
    const moments = (await ask(orders.listMoments, { orderId })).body.items.map((one: { kind: string }) => one.kind);
    assert.equal(moments.filter((kind: string) => kind === 'paid').length, 1);
    assert.equal(stripe.refunds.size, 0);
    stripe.deliveries.order = 'webhook first';
  });

test('a notice alone places the order of a browser that never comes back', async () => {
  const { sessionId, paymentId } = await atStripe();
  await stripe.pay(sessionId, 'pay');
  const { payment, order_id: orderId } = await checkoutOf(paymentId);
  assert.deepEqual([payment, (await getOrder(orderId!)).paymentStatus], ['captured', 'paid']);
});

test('a notice that is forged, stale or of another shop’s secret changes nothing', async () => {
  const { sessionId, paymentId } = await atStripe();
  stripe.deliveries.order = 'browser first';
  await stripe.pay(sessionId, 'pay');
  const body = JSON.stringify(stripe.deliveries.waiting[0], null, 2);
  const send = (signature: string) =>
    rowhouse.server.inject({
      method: 'POST',
      url: '/_payments/stripe',
      headers: { host: shop.host, 'content-type': 'application/json', 'stripe-signature': signature },
      payload: body,
    });
  for (const signature of ['', 't=1,v1=00', `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`])
    assert.equal((await send(signature)).statusCode, 400);
  assert.equal((await checkoutOf(paymentId)).payment, 'requires_action');
  await stripe.deliver();
  assert.equal((await checkoutOf(paymentId)).payment, 'captured');
  stripe.deliveries.order = 'webhook first';
});

test('a bank that takes its time: the order waits, then is paid', async () => {
  const { sessionId, back } = await atStripe();
  await stripe.pay(sessionId, 'later');
  const orderId = orderIdOf((await back()).location)!;
  const waiting = await getOrder(orderId);
  assert.deepEqual([waiting.status, waiting.paymentStatus], ['pending', 'pending']);
  await stripe.settle(sessionId, 'paid');
  const paid = await getOrder(orderId);
  assert.deepEqual([paid.status, paid.paymentStatus], ['processing', 'paid']);
});

test('a bank that says no in the end: the order is cancelled and its stock free', async () => {
  const { sessionId, variantId, back } = await atStripe(3);
  await stripe.pay(sessionId, 'later');
  const orderId = orderIdOf((await back()).location)!;
  await stripe.settle(sessionId, 'failed');
  const over = await getOrder(orderId);
  assert.deepEqual([over.status, over.paymentStatus, over.cancelReason], ['cancelled', 'failed', 'payment_failed']);
  assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 0 });
});

test('who pays after the time is over gets the order if the goods are still there', async () => {
  const { sessionId, paymentId, variantId } = await atStripe(2, 2);
  await runOut(paymentId);
  // Somebody else asks, and what was held is taken back; then leaves it.
  const other = await atStripe(1, 1);
  assert.ok(other);
  await stripe.pay(sessionId, 'pay');
  const { order_id: orderId } = await checkoutOf(paymentId);
  assert.equal((await getOrder(orderId!)).status, 'processing');
  assert.deepEqual(await stockOf(variantId), { on_hand: 2, reserved: 2 });
});

test('who pays for what went to somebody else meanwhile gets the money back, and the shop sees both', async () => {
  const { sessionId, paymentId, variantId } = await atStripe(2, 2);
  await runOut(paymentId);
  const bought = await shop.order([{ variantId, quantity: 2 }]);
  assert.equal(bought.status, 201, JSON.stringify(bought.body));
  await stripe.pay(sessionId, 'pay');
  const { order_id: orderId } = await checkoutOf(paymentId);
  await idle();
  const late = await getOrder(orderId!);
  assert.deepEqual([late.status, late.cancelReason, late.paymentStatus], ['cancelled', 'out_of_stock', 'refunded']);
  assert.deepEqual(await stockOf(variantId), { on_hand: 2, reserved: 2 });
  assert.equal([...stripe.refunds.values()].at(-1)!.amount, Number(late.total.amount));
});

test('the clock ends a payment nobody finishes, after it was held once more', async () => {
  const { sessionId, paymentId, variantId, back } = await atStripe(2);
  await runOut(paymentId);
  await askAgain.run(scope, { paymentId, renewed: false, tries: 0 });
  assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 2 });
  await runOut(paymentId);
  await askAgain.run(scope, { paymentId, renewed: true, tries: 0 });
  assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 0 });
  assert.equal((await checkoutOf(paymentId)).state, 'expired');
  assert.equal(stripe.sessions.get(sessionId)!.status, 'expired');
  assert.equal((await back()).location, '/checkout/payment?payment=cancelled');
});

test('the clock finds what was paid while nobody was told', async () => {
  stripe.deliveries.order = 'never';
  const { sessionId, paymentId } = await atStripe();
  await stripe.pay(sessionId, 'pay');
  await askAgain.run(scope, { paymentId, renewed: false, tries: 0 });
  assert.equal((await checkoutOf(paymentId)).payment, 'captured');
  stripe.deliveries.order = 'webhook first';
});

test('two pages that are both paid: one order, and the second payment goes back', async () => {
  const { visitor, sessionId, paymentId } = await atStripe();
  stripe.deliveries.order = 'never';
  // The first page cannot be ended: it is paid in the moment somebody tries, behind the shop's back.
  const again = goPay(visitor, 'stripe');
  stripe.before = async ({ path }) => {
    if (path.endsWith('/expire')) await stripe.pay(sessionId, 'pay');
  };
  assert.match((await again).location!, /^\/orders\//, 'what was paid is the order');
  stripe.before = undefined;
  stripe.deliveries.order = 'webhook first';
  assert.equal((await checkoutOf(paymentId)).payment, 'captured');
});

test('a provider that does not answer decides nothing, and is asked again', async () => {
  const variantId = await shop.make();
  const visitor = shop.visitor();
  await fillCart(visitor, variantId, 1);
  stripe.fail(500, 500, 500);
  const refused = await goPay(visitor, 'stripe');
  assert.ok(refused.status === 422 && refused.text.includes('could not be reached'), refused.text);
  const again = await goPay(visitor, 'stripe');
  assert.equal(again.status, 303, again.text);
  assert.deepEqual(await stockOf(variantId), { on_hand: 10, reserved: 1 });
});

test('placing a paid order of five lines takes at most fifteen statements', async () => {
  const visitor = shop.visitor();
  for (let line = 0; line < 4; line++) await visitor.ask('/cart', { variant: await shop.make(), quantity: '2' });
  await fillCart(visitor, await shop.make(), 1);
  const sessionId = (await goPay(visitor, 'stripe')).location!.split('/').at(-1)!;
  stripe.deliveries.order = 'never';
  await stripe.pay(sessionId, 'pay');
  const paymentId = stripe.sessions.get(sessionId)!.client_reference_id!;
  const asked = await statementsOf(() => finalize(scope, paymentId));
  stripe.deliveries.order = 'webhook first';
  const { order_id: orderId } = await checkoutOf(paymentId);
  assert.equal((await getOrder(orderId!)).lines.length, 6);
  assert.ok(asked.length <= 15, `${asked.length} statements:\n${asked.map((text) => text.slice(0, 120)).join('\n')}`);
});

test('the buyer gets letters, the shop numbers its invoices without a gap, and both are there as PDF', async () => {
  const { sessionId, back, visitor } = await atStripe(2);
  await stripe.pay(sessionId, 'pay');
  const link = (await back()).location!;
  const orderId = orderIdOf(link)!;
  await idle();
  const placed = await getOrder(orderId);
  assert.deepEqual(
    placed.invoices.map((one: { kind: string }) => one.kind),
    ['invoice'],
  );
  const page = await visitor.ask(link);
  const paper = await visitor.ask(/href="(\/_invoices\/[^"]+)"/.exec(page.text)![1]!);
  assert.ok(paper.status === 200 && paper.text.startsWith('%PDF-'));
  const { id: invoiceId } = placed.invoices[0];
  assert.equal((await visitor.ask(`/_invoices/${invoiceId}/${'A'.repeat(43)}`)).status, 404);
  const [goods] = placed.lines;
  const refund = await ask(contract.createRefund, { orderId, lines: [{ lineId: goods.id, quantity: 1 }] });
  assert.deepEqual([refund.status, refund.body.state, refund.body.amount.amount], [201, 'requested', '1999']);
  await idle();
  const after = await getOrder(orderId);
  assert.deepEqual(
    [
      after.paymentStatus,
      after.refunded.amount,
      after.lines[0].quantityRefunded,
      after.invoices.map((one: { kind: string }) => one.kind),
    ],
    ['partially_refunded', '1999', 1, ['invoice', 'credit_note']],
  );
  const subjects = (await rowhouse.mails()).filter(({ body_text: text }) => text.includes(orderId)).map(({ subject }) => subject);
  assert.equal(subjects.length, 2, JSON.stringify(subjects));
  const issued = await inTenant(scope, (tx) =>
    tx.db
      .selectFrom('orders_invoice')
      .select(['kind', 'number'])
      .where('tenant_id', '=', scope.tenant.id)
      .orderBy('kind')
      .orderBy('number')
      .execute(),
  );
  const numbers = issued.filter(({ kind }) => kind === 'invoice').map(({ number }) => Number(number));
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  );
});

test('a refund that the provider turns down is told, and may be asked for again', async () => {
  const { sessionId, back } = await atStripe(1);
  await stripe.pay(sessionId, 'pay');
  const orderId = orderIdOf((await back()).location)!;
  const { lines } = await getOrder(orderId);
  stripe.shop.refundsBegin = 'pending';
  await ask(contract.createRefund, { orderId, lines: [{ lineId: lines[0].id, quantity: 1 }] });
  await idle();
  const stateOf = async () => (await ask(contract.listRefunds, { orderId })).body.items[0].state;
  assert.equal(await stateOf(), 'pending');
  stripe.shop.refundsBegin = 'succeeded';
  await stripe.settleRefund([...stripe.refunds.keys()].at(-1)!, 'failed');
  await idle();
  assert.equal(await stateOf(), 'failed');
  assert.deepEqual([(await getOrder(orderId)).refunded.amount, (await getOrder(orderId)).lines[0].quantityRefunded], ['0', 0]);
  const amount = { amount: '500', currency: 'EUR' };
  await ask(contract.createRefund, { orderId, lines: [{ lineId: lines[0].id, amount }] });
  await idle();
  assert.equal((await getOrder(orderId)).refunded.amount, '500');
});

test('no more goes back than was paid, whoever asks at the same time', async () => {
  const { sessionId, back } = await atStripe(5);
  await stripe.pay(sessionId, 'pay');
  const orderId = orderIdOf((await back()).location)!;
  const order = await getOrder(orderId);
  const { id: lineId } = order.lines[0];
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => ask(contract.createRefund, { orderId, lines: [{ lineId, quantity: 1 }] })),
  );
  assert.deepEqual(
    Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, list]) => [status, list.length])),
    {
      201: 5,
      409: 7,
    },
  );
  await idle();
  const gone = [...stripe.refunds.values()].filter((one) => one.metadata?.payment_id !== undefined || one.amount === 1999).length;
  assert.ok(gone >= 5);
  assert.equal((await getOrder(orderId)).refunded.amount, String(5 * 1999));
  const delivery = order.lines.find((line: { kind: string }) => line.kind === 'delivery');
  await ask(contract.createRefund, { orderId, lines: [{ lineId: delivery.id, quantity: 1 }] });
  await idle();
  assert.equal((await getOrder(orderId)).paymentStatus, 'refunded');
});

test('what is cancelled is refunded by itself, once', async () => {
  const { sessionId, back, paymentId } = await atStripe(3);
  await stripe.pay(sessionId, 'pay');
  const orderId = orderIdOf((await back()).location)!;
  const { lines } = await getOrder(orderId);
  await ask(orders.createCancellation, { orderId, reason: 'customer', lines: [{ lineId: lines[0].id, quantity: 1 }] });
  await idle();
  assert.equal((await getOrder(orderId)).refunded.amount, '1999');
  await ask(orders.createCancellation, { orderId, reason: 'customer' });
  await idle();
  const over = await getOrder(orderId);
  assert.deepEqual([over.status, over.paymentStatus, over.refunded], ['cancelled', 'refunded', over.total]);
  const [payment] = (await ask(contract.listPayments, { orderId })).body.items;
  assert.deepEqual([payment.id, payment.refunding, payment.refunded], [paymentId, payment.captured, payment.captured]);
});

test('a key that is turned down decides nothing: the payment is found once it is right again', async () => {
  stripe.deliveries.order = 'never';
  const { sessionId, paymentId, back } = await atStripe();
  await stripe.pay(sessionId, 'pay');
  stripe.fail(401);
  assert.equal((await back()).status, 200, 'the page waits');
  stripe.fail(401);
  await askAgain.run(scope, { paymentId, renewed: true, tries: 0 });
  assert.equal((await checkoutOf(paymentId)).payment, 'requires_action');
  await askAgain.run(scope, { paymentId, renewed: true, tries: 1 });
  assert.equal((await checkoutOf(paymentId)).payment, 'captured');
  stripe.deliveries.order = 'webhook first';
});
