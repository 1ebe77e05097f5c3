import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after, beforeEach, test } from 'node:test';
import type { AddressInfo } from 'node:net';
import { newId } from '#/kernel/new-id.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { openStripe } from '../../../../tests/support/stripe/server.ts';
import { readNotice, type StripeNotice } from './stripe-notices.ts';
import { createStripeProvider } from './stripe.ts';

/** A shop that only listens: what arrives is read as it will be, and noted. */
const arrived: StripeNotice[] = [];
let answer = 200;
const shop = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const header = String(request.headers['stripe-signature']);
    void readNotice(Buffer.concat(chunks), header, stripe.webhookSecret, Date.now()).then((notice) => {
      if (isRefused(notice)) return response.writeHead(400).end();
      if (answer === 200) arrived.push(notice);
      return response.writeHead(answer).end();
    });
  });
}).listen(0, '127.0.0.1');
await once(shop, 'listening');
const shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
const stripe = await openStripe({ webhookUrl: `${shopUrl}/stripe` });
after(async () => {
  await stripe.close();
  shop.closeAllConnections();
  shop.close();
});
beforeEach(() => {
  arrived.length = 0;
  stripe.deliveries.waiting.length = 0;
  stripe.deliveries.order = 'webhook first';
});

const scope = { house: { config: { STRIPE_API_URL: stripe.url } } } as unknown as Scope;
const account = { key: stripe.key, webhookSecret: stripe.webhookSecret };
const provider = createStripeProvider();

async function begun() {
  const payment = {
    id: newId(),
    amountMinor: 2400n,
    currency: 'EUR',
    description: 'Order 1001',
    email: 'vera@example.com',
    locale: 'de',
    returnUrl: `${shopUrl}/checkout/back`,
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  };
  const { reference, url } = await provider.begin(scope, account, payment);
  return {
    ...payment,
    reference,
    url,
    state: async () => (await provider.read(scope, account, { ...payment, reference })).state,
  };
}

/** Presses a button of the page; returns where the browser goes next. */
async function press(url: string, outcome: string): Promise<string> {
  const pressed = await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });
  assert.equal(pressed.status, 303);
  return new URL(pressed.headers.get('location')!, url).href;
}

const types = () => arrived.map(({ type }) => type);
const paidEvents = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed'];

test('the page is a form without script whose buttons lead back to the shop', async () => {
  const { url, returnUrl, state } = await begun();
  const page = await (await fetch(url)).text();
  assert.match(page, /<form method="post">/);
  assert.doesNotMatch(page, /<script/);
  assert.ok(page.includes(`href="${returnUrl}"`));
  assert.equal(await press(url, 'pay'), returnUrl);
  assert.equal(await state(), 'captured');
  assert.match(await (await fetch(url)).text(), /This page is closed/);
});

test('a card that is declined leaves the buyer on the page, and one to be confirmed leads over the bank’s', async () => {
  const { url, returnUrl, state } = await begun();
  assert.equal(await press(url, 'decline'), url);
  assert.match(await (await fetch(url)).text(), /The card was declined/);
  const bank = await press(url, 'confirm');
  assert.match(await (await fetch(bank)).text(), /Yes, it is me/);
  assert.equal(await state(), 'open');
  assert.equal(await press(url, 'pay'), returnUrl);
  assert.equal(await state(), 'captured');
  assert.ok(types().includes('payment_intent.requires_action'));
});

test('a debit that takes days leads back at once', async () => {
  const { url, returnUrl, reference, state } = await begun();
  assert.equal(await press(url, 'later'), returnUrl);
  assert.equal(await state(), 'pending');
  await stripe.settle(reference, 'paid');
  assert.equal(await state(), 'captured');
  assert.equal(types().at(-1), 'checkout.session.async_payment_succeeded');
});

test('events arrive signed and about the payment, in the order that is chosen', async () => {
  for (const [order, atReturn, inTheEnd] of [
    ['webhook first', paidEvents, paidEvents],
    ['browser first', [], paidEvents],
    ['never', [], []],
    ['twice', paidEvents.flatMap((type) => [type, type]), paidEvents.flatMap((type) => [type, type])],
    ['backwards', paidEvents.toReversed(), paidEvents.toReversed()],
  ] as const) {
    arrived.length = 0;
    stripe.deliveries.order = order;
    const { id, url, reference } = await begun();
    await press(url, 'pay');
    assert.deepEqual(types(), atReturn, order);
    await stripe.deliver();
    assert.deepEqual(types(), inTheEnd, order);
    assert.ok(arrived.every(({ paymentId }) => paymentId === id));
    const sessions = arrived.filter(({ type }) => type.startsWith('checkout.session'));
    assert.ok(sessions.every((notice) => notice.reference === reference));
  }
  stripe.deliveries.order = 'at once';
  await press((await begun()).url, 'pay');
  await stripe.deliveries.rest();
  assert.deepEqual(types().slice(-4), paidEvents);
});

test('an event that is not taken is kept and sent again', async () => {
  answer = 503;
  const { url } = await begun();
  await press(url, 'pay');
  assert.deepEqual(types(), []);
  answer = 200;
  assert.deepEqual(
    (await stripe.deliver()).map(({ status }) => status),
    [200, 200, 200, 200],
  );
  assert.deepEqual(types(), paidEvents);
});
