import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dealStatuses, moveDeal, type DealFact, type DealStatus } from './deal-status.ts';
import { type Facts } from './status-moves.ts';

const all: Facts<DealFact> = {
  buyerId: 'buyer-1',
  assignedDate: '2026-11-05',
  feeMinor: 1_000_000n,
  resalePriceMinor: 9_000_000n,
  closingDate: '2026-11-20',
  fellThroughReason: 'The lender withdrew',
  reopenReason: 'Recorded on the wrong deal',
};
const sales = { isAdmin: false };
const admin = { isAdmin: true };
const allowed: Readonly<Record<DealStatus, readonly DealStatus[]>> = {
  open: ['assigned', 'closed', 'fell_through'],
  assigned: ['closed', 'open', 'fell_through'],
  closed: [],
  fell_through: [],
};

test('a deal with every fact takes the ways of the table and no other', () => {
  for (const from of dealStatuses)
    for (const to of dealStatuses) {
      const answer = moveDeal(from, to, all, sales);
      if (allowed[from].includes(to)) assert.deepEqual(answer, { ok: true }, `${from} to ${to}`);
      else assert.deepEqual(answer, { ok: false, reason: 'not_allowed', allowed: allowed[from] }, `${from} to ${to}`);
    }
});

test('an assignment names the buyer, the day and the fee', () => {
  const missing = ['buyerId', 'assignedDate', 'feeMinor'];
  assert.deepEqual(moveDeal('open', 'assigned', {}, sales), { ok: false, reason: 'facts_missing', missing });
});

test('a double closing needs the price of the resale, a closing after an assignment does not', () => {
  const { resalePriceMinor: _, ...rest } = all;
  assert.deepEqual(moveDeal('open', 'closed', rest, sales), {
    ok: false,
    reason: 'facts_missing',
    missing: ['resalePriceMinor'],
  });
  assert.deepEqual(moveDeal('assigned', 'closed', rest, sales), { ok: true });
});

test('a buyer who backs out leaves a reason and an open deal', () => {
  assert.deepEqual(moveDeal('assigned', 'open', {}, sales), {
    ok: false,
    reason: 'facts_missing',
    missing: ['fellThroughReason'],
  });
  assert.deepEqual(moveDeal('assigned', 'open', all, sales), { ok: true });
});

test('an admin takes both ends back with a reason', () => {
  assert.equal(moveDeal('closed', 'assigned', {}, admin).ok, false);
  assert.deepEqual(moveDeal('closed', 'assigned', all, admin), { ok: true });
  assert.deepEqual(moveDeal('closed', 'open', all, admin), { ok: true });
  assert.deepEqual(moveDeal('fell_through', 'open', all, admin), { ok: true });
  assert.equal(moveDeal('fell_through', 'closed', all, admin).ok, false);
});

test('on any walk a deal closes with a buyer and a fee, and ends stay ends without an admin', () => {
  const step = fc.record({ to: fc.constantFrom(...dealStatuses), known: fc.subarray(Object.keys(all) as DealFact[]) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let status: DealStatus = 'open';
      for (const { to, known } of steps) {
        const facts = Object.fromEntries(known.map((name) => [name, all[name]]));
        if (!moveDeal(status, to, facts, sales).ok) continue;
        assert.ok(status === 'open' || status === 'assigned');
        if (to === 'closed') assert.ok(['buyerId', 'feeMinor', 'closingDate'].every((name) => known.includes(name as DealFact)));
        status = to;
      }
    }),
  );
});
