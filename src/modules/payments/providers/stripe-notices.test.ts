import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Stripe } from 'stripe';
import { newId } from '#/kernel/new-id.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { readNotice } from './stripe-notices.ts';

const secret = 'whsec_test_secret';
const nowMs = 1_764_000_000_000;
const now = nowMs / 1000;

/** A second opinion on the signature: two lines after the description of the scheme. */
function hmac(payload: string | Buffer, at: number, key = secret): string {
  return createHmac('sha256', key).update(`${at}.`).update(payload).digest('hex');
}

function eventOf(type: string, object: Record<string, unknown>): string {
  return JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } }, null, 2);
}

const paymentId = newId();
const payload = eventOf('checkout.session.completed', {
  id: 'cs_test_1',
  object: 'checkout.session',
  metadata: { payment_id: paymentId },
});
const signed = (body: string, at = now, key = secret) => `t=${at},v1=${hmac(body, at, key)}`;

async function read(body: string | Buffer, header: string, key = secret) {
  const notice = await readNotice(Buffer.from(body), header, key, nowMs);
  return isRefused(notice) ? notice.code : notice;
}

test('the signature is the published one, by either implementation', async () => {
  const vector = JSON.stringify({ id: 'evt_test_webhook', object: 'event' }, null, 2);
  const expected = '2672d138c9a412830f3bfe2ecc5bfb3277cf6f5b49d0119d77dd6cb64da1257e';
  assert.equal(hmac(vector, 12_345), expected);
  assert.equal(
    Stripe.webhooks.generateTestHeaderString({ payload: vector, secret, timestamp: 12_345 }),
    `t=12345,v1=${expected}`,
  );
  // Ours signs, the client's verifier reads; the client's signs, ours agrees.
  assert.equal(Stripe.webhooks.constructEvent(payload, signed(payload), secret, 300, undefined, nowMs).id, 'evt_1');
  assert.equal(Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: now }), signed(payload));
  const refused = await readNotice(Buffer.from(vector), `t=12345,v1=${expected}`, secret, 12_345_000);
  assert.ok(isRefused(refused));
  assert.equal(refused.code, 'malformed', 'signed well, but no event: it has no type');
});

test('an event tells which payment it is about', async () => {
  const completed = { eventId: 'evt_1', type: 'checkout.session.completed', paymentId, reference: 'cs_test_1' };
  assert.deepEqual(await read(payload, signed(payload)), completed);
  assert.deepEqual(await read(Buffer.from(payload), signed(payload)), completed);
  for (const [type, object, expected] of [
    ['payment_intent.succeeded', { id: 'pi_1', object: 'payment_intent', metadata: { payment_id: paymentId } }, paymentId],
    ['charge.refunded', { id: 'ch_1', object: 'charge', metadata: { payment_id: paymentId } }, paymentId],
    ['charge.refund.updated', { id: 're_1', object: 'refund', metadata: { payment_id: paymentId } }, paymentId],
    ['refund.failed', { id: 're_1', object: 'refund', metadata: { payment_id: paymentId } }, paymentId],
    ['payment_intent.succeeded', { id: 'pi_1', object: 'payment_intent', metadata: { payment_id: 'of another program' } }, null],
    ['charge.succeeded', { id: 'ch_1', object: 'charge', metadata: {} }, null],
    ['refund.updated', { id: 're_1', object: 'refund', metadata: null }, null],
    ['customer.created', { id: 'cus_1', object: 'customer', metadata: { payment_id: paymentId } }, null],
  ] as const) {
    const body = eventOf(type, object);
    assert.deepEqual(await read(body, signed(body)), { eventId: 'evt_1', type, paymentId: expected, reference: null }, type);
  }
});

test('only a header that fits the bytes is believed', async () => {
  const v1 = hmac(payload, now);
  const other = hmac(payload, now, 'whsec_of_another_shop');
  const right = [
    `t=${now},v1=${v1}`,
    `t=${now},v0=${other},v1=${v1}`,
    // While a secret is being replaced there are two.
    `t=${now},v1=${other},v1=${v1}`,
    `t=${now},v1=${v1},v1=${other}`,
  ];
  for (const header of right) assert.equal(typeof (await read(payload, header)), 'object', header);
  for (const [header, code] of [
    ['', 'signature_missing'],
    ['nonsense', 'signature_missing'],
    [`v1=${v1}`, 'signature_missing'],
    [`t=,v1=${v1}`, 'signature_missing'],
    [`t=soon,v1=${v1}`, 'signature_missing'],
    [`t=${now},t=${now - 9000},v1=${hmac(payload, now - 9000)}`, 'signature_missing'],
    [`t=${now}`, 'signature_wrong'],
    [`t=${now},v0=${v1}`, 'signature_wrong'],
    [`t=${now},v1=`, 'signature_wrong'],
    [`t=${now},v1=${v1.slice(0, -1)}`, 'signature_wrong'],
    [`t=${now},v1=${v1.slice(0, 32)}`, 'signature_wrong'],
    [`t=${now},v1=${v1.toUpperCase()}`, 'signature_wrong'],
    [`t=${now},v1=${other}`, 'signature_wrong'],
    [`t=${now + 1},v1=${v1}`, 'signature_wrong'],
  ] as const)
    assert.equal(await read(payload, header), code, header);
});

test('a body that was read and written again does not fit its signature', async () => {
  assert.equal(await read(JSON.stringify(JSON.parse(payload)), signed(payload)), 'signature_wrong');
  assert.equal(await read(`${payload}\n`, signed(payload)), 'signature_wrong');
});

test('a signature counts for five minutes, in both directions', async () => {
  for (const at of [now - 300, now - 299, now, now + 299, now + 300])
    assert.equal(typeof (await read(payload, signed(payload, at))), 'object', String(at - now));
  for (const at of [0, now - 301, now + 301, now + 86_400])
    assert.equal(await read(payload, signed(payload, at)), 'signature_stale', String(at - now));
  // The client alone would have taken the one of tomorrow.
  const tomorrow = now + 86_400;
  assert.equal(Stripe.webhooks.constructEvent(payload, signed(payload, tomorrow), secret, 300, undefined, nowMs).id, 'evt_1');
});

test('a secret may have been copied with its surroundings, and an empty one opens nothing', async () => {
  assert.equal(typeof (await read(payload, signed(payload), ` ${secret}\n`)), 'object');
  assert.equal(await read(payload, signed(payload, now, ' '), ' '), 'signature_wrong');
  assert.equal(await read(payload, signed(payload), 'whsec_of_another_shop'), 'signature_wrong');
});

test('what is signed and yet no event is refused', async () => {
  for (const body of [
    '',
    'null',
    '[]',
    '"event"',
    '{',
    '{"object":"event"}',
    '{"object":"v2.core.event","id":"evt_2","type":"x"}',
  ])
    assert.equal(await read(body, signed(body)), 'malformed', body);
  const bare = '{"object":"event","id":"evt_1","type":"refund.updated"}';
  assert.deepEqual(await read(bare, signed(bare)), {
    eventId: 'evt_1',
    type: 'refund.updated',
    paymentId: null,
    reference: null,
  });
});
