import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leadStatuses, moveLead, statusAfterContact, type LeadFact, type LeadStatus } from './lead-status.ts';
import { type Facts } from './status-moves.ts';

const sales = { isAdmin: false };
const admin = { isAdmin: true };
const all: Facts<LeadFact> = {
  contractPriceMinor: 7_000_000n,
  contractDate: '2026-11-02',
  propertyId: 'property-1',
  closingDate: '2026-11-20',
  feeMinor: 1_000_000n,
  lostReason: 'Listed with an agent',
  reopenReason: 'The title company cancelled',
};

/** What 3.8 of the domain allows, written out again. */
const allowed: Readonly<Record<LeadStatus, readonly LeadStatus[]>> = {
  new: ['contacted', 'lost'],
  contacted: ['under_contract', 'lost'],
  under_contract: ['closed', 'contacted', 'lost'],
  closed: [],
  lost: ['contacted'],
};

test('a lead with every fact takes the ways of the table and no other', () => {
  for (const from of leadStatuses)
    for (const to of leadStatuses) {
      const answer = moveLead(from, to, all, sales);
      if (allowed[from].includes(to)) assert.deepEqual(answer, { ok: true }, `${from} to ${to}`);
      else assert.deepEqual(answer, { ok: false, reason: 'not_allowed', allowed: allowed[from] }, `${from} to ${to}`);
    }
});

test('a lead under contract needs a price, a date and a property', () => {
  const missing = ['contractPriceMinor', 'contractDate', 'propertyId'];
  assert.deepEqual(moveLead('contacted', 'under_contract', {}, sales), { ok: false, reason: 'facts_missing', missing });
  const { propertyId: _, ...rest } = all;
  assert.deepEqual(moveLead('contacted', 'under_contract', rest, sales), {
    ok: false,
    reason: 'facts_missing',
    missing: ['propertyId'],
  });
});

test('a closed lead needs a day of closing and a fee, and a fee of nothing is a fee', () => {
  const answer = moveLead('under_contract', 'closed', { closingDate: ' ', feeMinor: null }, sales);
  assert.deepEqual(answer, { ok: false, reason: 'facts_missing', missing: ['closingDate', 'feeMinor'] });
  assert.deepEqual(moveLead('under_contract', 'closed', { ...all, feeMinor: 0n }, sales), { ok: true });
  assert.equal(moveLead('under_contract', 'closed', { ...all, feeMinor: -1n }, sales).ok, false);
});

test('a lost lead needs a reason', () => {
  for (const from of ['new', 'contacted', 'under_contract'] as const)
    assert.deepEqual(moveLead(from, 'lost', {}, sales), { ok: false, reason: 'facts_missing', missing: ['lostReason'] });
});

test('only an admin with a reason takes a closing back, and only to under contract', () => {
  assert.deepEqual(moveLead('closed', 'under_contract', all, sales), { ok: false, reason: 'not_allowed', allowed: [] });
  assert.deepEqual(moveLead('closed', 'under_contract', { ...all, reopenReason: '' }, admin), {
    ok: false,
    reason: 'facts_missing',
    missing: ['reopenReason'],
  });
  assert.deepEqual(moveLead('closed', 'under_contract', all, admin), { ok: true });
  assert.deepEqual(moveLead('closed', 'contacted', all, admin), {
    ok: false,
    reason: 'not_allowed',
    allowed: ['under_contract'],
  });
});

test('the first contact that reached somebody makes a new lead contacted', () => {
  const outbound = { direction: 'outbound', channel: 'sms' } as const;
  assert.equal(statusAfterContact('new', { ...outbound, isDelivered: false }), 'new');
  assert.equal(statusAfterContact('new', { ...outbound, isDelivered: true }), 'contacted');
  assert.equal(statusAfterContact('new', { direction: 'inbound', channel: 'sms', isDelivered: false }), 'contacted');
  assert.equal(statusAfterContact('new', { direction: 'inbound', channel: 'call', isDelivered: false }), 'new');
  assert.equal(statusAfterContact('new', { direction: 'outbound', channel: 'call', isDelivered: true }), 'contacted');
  for (const status of ['contacted', 'under_contract', 'closed', 'lost'] as const)
    assert.equal(statusAfterContact(status, { ...outbound, isDelivered: true }), status);
});

const step = fc.record({
  to: fc.constantFrom(...leadStatuses),
  known: fc.subarray(Object.keys(all) as LeadFact[]),
  isAdmin: fc.boolean(),
});

test('on any walk each status a lead reaches has the facts it needs, and an end is left by an admin only', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let status: LeadStatus = 'new';
      for (const { to, known, isAdmin } of steps) {
        const facts = Object.fromEntries(known.map((name) => [name, all[name]]));
        const answer = moveLead(status, to, facts, { isAdmin });
        if (!answer.ok) {
          const next: readonly string[] = answer.reason === 'not_allowed' ? answer.allowed : answer.missing;
          assert.ok(answer.reason === 'not_allowed' ? !next.includes(to) : next.length > 0);
          continue;
        }
        if (status === 'closed') assert.ok(isAdmin && known.includes('reopenReason') && to === 'under_contract');
        else assert.ok(allowed[status].includes(to));
        if (to === 'under_contract') assert.ok(known.includes('contractPriceMinor') && known.includes('propertyId'));
        if (to === 'closed') assert.ok(known.includes('closingDate') && known.includes('feeMinor'));
        if (to === 'lost') assert.ok(known.includes('lostReason'));
        status = to;
      }
    }),
  );
});

test('more facts never take away a way, and an admin may go wherever anybody may', () => {
  fc.assert(
    fc.property(fc.constantFrom(...leadStatuses), step, (from, { to, known }) => {
      const facts = Object.fromEntries(known.map((name) => [name, all[name]]));
      if (moveLead(from, to, facts, sales).ok) {
        assert.ok(moveLead(from, to, all, sales).ok);
        assert.ok(moveLead(from, to, facts, admin).ok);
      }
    }),
  );
});
