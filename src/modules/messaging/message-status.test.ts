import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { findStatus, isFinal, nextDelivery, nextStatus, type Delivery, type MessageStatus } from './message-status.ts';

const before = ['accepted', 'scheduled', 'queued', 'sending', 'sent'] as const;
const final = ['delivered', 'undelivered', 'failed', 'canceled', 'partially_delivered'] as const;
const all: MessageStatus[] = [...before, ...final, 'read', 'receiving', 'received'];

function after(first: MessageStatus, ...callbacks: MessageStatus[]): MessageStatus {
  return callbacks.reduce((current, incoming) => nextStatus(current, incoming), first);
}

test('a message goes forward from status to status', () => {
  assert.equal(after('accepted', 'queued', 'sending', 'sent', 'delivered', 'read'), 'read');
  assert.equal(after('queued', 'failed'), 'failed');
  assert.equal(after('scheduled', 'canceled'), 'canceled');
  assert.equal(after('receiving', 'received'), 'received');
  assert.equal(after('queued', 'delivered'), 'delivered');
  assert.equal(after('sent', 'read'), 'read');
});

test('a late callback takes no message back', () => {
  assert.equal(after('sent', 'queued', 'sending'), 'sent');
  assert.equal(after('delivered', 'sent'), 'delivered');
  assert.equal(after('read', 'delivered'), 'read');
  assert.equal(after('scheduled', 'accepted'), 'scheduled');
  assert.equal(after('received', 'receiving'), 'received');
});

test('the first final status stays, except that what is delivered may be read', () => {
  for (const first of final) {
    for (const second of [...final, 'read'] as const)
      assert.equal(nextStatus(first, second), first === 'delivered' && second === 'read' ? 'read' : first, `${first} ${second}`);
  }
});

test('a later success does not erase a failure', () => {
  assert.equal(after('sent', 'failed', 'delivered', 'read'), 'failed');
  assert.equal(after('sent', 'partially_delivered', 'delivered'), 'partially_delivered');
  const failed: Delivery = { status: 'sent', errorCodes: [30005] };
  assert.deepEqual(nextDelivery(failed, { status: 'delivered', errorCodes: [] }), { status: 'delivered', errorCodes: [30005] });
  assert.deepEqual(nextDelivery(failed, { status: 'undelivered', errorCodes: [30003, 30005] }).errorCodes, [30003, 30005]);
});

test('a status of the other direction changes nothing', () => {
  assert.equal(nextStatus('queued', 'received'), 'queued');
  assert.equal(nextStatus('receiving', 'delivered'), 'receiving');
});

test('only words of the list are statuses', () => {
  for (const status of all) assert.equal(findStatus(status), status);
  for (const word of ['', 'Delivered', 'delivery_unknown', 'toString', '__proto__'])
    assert.equal(findStatus(word), undefined, word);
});

test('what is not final can still change', () => {
  assert.deepEqual(
    all.filter((status) => !isFinal(status)),
    [...before, 'receiving'],
  );
});

test('callbacks end in the same status however they are shuffled and doubled', () => {
  const ending = fc.constantFrom<Delivery[][]>(
    [],
    [{ status: 'delivered', errorCodes: [] }],
    [{ status: 'read', errorCodes: [] }],
    [
      { status: 'delivered', errorCodes: [] },
      { status: 'read', errorCodes: [] },
    ],
    ...(['undelivered', 'failed', 'partially_delivered'] as const).map((status): Delivery[] => [{ status, errorCodes: [30005] }]),
    [{ status: 'canceled', errorCodes: [] }],
  );
  const way = fc
    .subarray([...before])
    .map((statuses) => statuses.map((status): Delivery => ({ status, errorCodes: status === 'sent' ? [30003] : [] })));
  const sets = fc.tuple(way, ending).map((parts) => parts.flat());
  const deliveries = sets.chain((callbacks) => {
    const twice = [...callbacks, ...callbacks];
    const order = fc.shuffledSubarray(twice, { minLength: twice.length });
    return fc.record({ callbacks: fc.constant(callbacks), order });
  });
  const created: Delivery = { status: 'accepted', errorCodes: [] };
  fc.assert(
    fc.property(deliveries, ({ callbacks, order }) => {
      assert.deepEqual(order.reduce(nextDelivery, created), callbacks.reduce(nextDelivery, created));
    }),
    { seed: 20_261_129, numRuns: 1_000 },
  );
});

test('nothing that comes after an end makes a failure a success', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('undelivered', 'failed', 'canceled', 'partially_delivered'),
      fc.array(fc.constantFrom(...all)),
      (end, rest) => {
        assert.equal(after(end, ...rest), end);
      },
    ),
    { seed: 20_261_129, numRuns: 500 },
  );
});
