import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house, nina, nowhere, otto } from './match-example.ts';
import { scoreMatch } from './match-score.ts';
import { type MatchBuyer, type TermKey } from './match-terms.ts';

const termOf = (buyer: MatchBuyer, key: TermKey, deal = house) =>
  scoreMatch(buyer, deal).reasons.find((reason) => reason.key === key)!;

test('a place counts by the closest level at which it was found', () => {
  const at = (areas: Partial<MatchBuyer['areas']>) => termOf({ ...nina, areas: { ...nowhere, ...areas } }, 'location').scoreBps;
  assert.deepEqual(
    [at({ polygon: ['east side'] }), at({ zip: ['78701'] }), at({ city: ['austin tx'] })],
    [10_000, 10_000, 8_000],
  );
  assert.deepEqual([at({ county: ['travis tx'] }), at({ metro: ['austin-round rock'] })], [6_000, 3_000]);
  assert.equal(at({ zip: ['78702'], county: ['travis tx'] }), 6_000);
  assert.equal(at({ zip: ['78702'] }), 0);
});

test('a place is compared whole, and one the deal leaves open is no miss', () => {
  const buyer = { ...nina, areas: { ...nowhere, city: ['aust', 'austin'] } };
  assert.equal(termOf(buyer, 'location').scoreBps, 0);
  const unplaced = { ...house, places: { ...house.places, city: [] } };
  assert.equal(termOf(buyer, 'location', unplaced).scoreBps, null);
  assert.equal(termOf({ ...buyer, areas: { ...buyer.areas, zip: ['78701'] } }, 'location', unplaced).scoreBps, 10_000);
});

test('a price falls to nothing at 15 % above the most and 30 % below the least', () => {
  const at = (priceMinor: bigint) =>
    termOf({ ...nina, priceMinMinor: 10_000n, priceMaxMinor: 20_000n }, 'price', { ...house, priceMinor }).scoreBps;
  assert.deepEqual([10_000n, 15_000n, 20_000n].map(at), [10_000, 10_000, 10_000]);
  assert.deepEqual([20_001n, 21_500n, 22_999n, 23_000n, 90_000n].map(at), [9_996, 5_000, 3, 0, 0]);
  assert.deepEqual([9_999n, 8_500n, 7_000n, 0n].map(at), [9_996, 5_000, 0, 0]);
});

test('a price is explained by how far it is off', () => {
  const buyer = { ...nina, priceMinMinor: 5_000_000n, priceMaxMinor: 9_000_000n };
  assert.equal(termOf(buyer, 'price').text, '$100,000.00 is 11.1 % above the most of $90,000.00.');
  assert.equal(
    termOf({ ...buyer, priceMaxMinor: 0n, priceMinMinor: null }, 'price').text,
    '$100,000.00 is above the most of $0.00.',
  );
  const upsideDown = termOf({ ...buyer, priceMinMinor: 9_500_000n }, 'price');
  assert.deepEqual(
    [upsideDown.scoreBps, upsideDown.text],
    [null, 'The least price of the buyer is above the most, so neither counts.'],
  );
});

test('price and repairs may take the share of the value the buyer names, to the cent', () => {
  const exact = { ...house, priceMinor: 11_000_000n };
  assert.equal(termOf(otto, 'margin', exact).scoreBps, 10_000);
  assert.equal(termOf(otto, 'margin', { ...exact, priceMinor: 11_000_001n }).scoreBps, 0);
  assert.equal(termOf(otto, 'margin', { ...exact, repairsMinor: null }).scoreBps, null);
});

test('criteria count by the share met of those known on both sides', () => {
  const buyer = { ...nina, bedsMin: 4, conditions: ['needs_work'], strategies: ['flip'] };
  const { scoreBps, text } = termOf(buyer, 'criteria');
  assert.deepEqual([scoreBps, text], [6_666, 'The number of bedrooms does not fit, the condition fits, the strategy fits.']);
  assert.equal(termOf(buyer, 'criteria', { ...house, beds: null }).scoreBps, 10_000);
});

test('a closing counts half after 180 days, and answers are drawn to the prior while few deals were sent', () => {
  const after = (lastClosingDays: number | null, dealsSent = 0, dealsAnswered = 0) =>
    termOf({ ...nina, lastClosingDays, dealsSent, dealsAnswered }, 'behaviour').scoreBps;
  assert.deepEqual(
    [0, 90, 180, 360, 9_999_999].map((days) => after(days)),
    [5_500, 4_250, 3_000, 1_750, 500],
  );
  assert.deepEqual([after(null, 1, 1), after(null, 90, 90), after(null, 90, 0)], [909, 4_550, 50]);
});
