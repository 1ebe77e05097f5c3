import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compsGrid, type Comp } from './comps.ts';

const comp = (priceMinor: bigint, weight = 1, ...amounts: bigint[]): Comp => ({
  id: `sale-${priceMinor}`,
  priceMinor,
  weight,
  adjustments: amounts.map((amountMinor) => ({ label: 'Garage', amountMinor })),
});

test('the value is the average of adjusted prices by weight, rounded down', () => {
  const grid = compsGrid([comp(20_000_000n, 2, 500_000n, -200_000n), comp(21_000_001n, 1)]);
  assert.equal(grid.arvMinor, 20_533_333n); // (2 x 203,000.00 + 210,000.01) / 3
  assert.deepEqual([grid.lowMinor, grid.highMinor, grid.spreadBps], [20_300_000n, 21_000_001n, 341n]);
});

test('three comps close together are trusted, two or scattered ones less', () => {
  const confidence = (...prices: bigint[]) => compsGrid(prices.map((price) => comp(price))).confidence;
  assert.equal(confidence(100n, 104n, 110n), 'high');
  assert.equal(confidence(100n, 104n, 120n), 'medium');
  assert.equal(confidence(100n, 104n, 140n), 'low');
  assert.equal(confidence(100n, 105n), 'medium');
  assert.equal(confidence(100n, 120n), 'low');
  assert.equal(confidence(100n), 'low');
});

test('a comp without weight is shown and not counted', () => {
  const grid = compsGrid([comp(100n), comp(900n, 0)]);
  assert.deepEqual([grid.arvMinor, grid.highMinor, grid.rows.length], [100n, 100n, 2]);
});

test('without a comp that counts there is no value', () => {
  for (const comps of [[], [comp(100n, 0)]])
    assert.deepEqual([compsGrid(comps).arvMinor, compsGrid(comps).confidence], [null, 'low']);
});

test('a weight that is no whole number and a price below zero are thrown out', () => {
  assert.throws(() => compsGrid([comp(-1n)]), RangeError);
  for (const weight of [-1, 0.5, Number.NaN]) assert.throws(() => compsGrid([comp(1n, weight)]), RangeError);
});

test('the value lies between the lowest and the highest, whatever the order and scale of the weights', () => {
  const one = fc.record({
    id: fc.uuid(),
    priceMinor: fc.bigInt({ min: 0n, max: 90_000_000n }),
    weight: fc.integer({ min: 0, max: 9 }),
    adjustments: fc.array(fc.record({ label: fc.constant('Roof'), amountMinor: fc.bigInt({ min: -900_000n, max: 900_000n }) })),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), (comps) => {
      const { rows: _, ...grid } = compsGrid(comps);
      const { rows: __, ...turned } = compsGrid(
        comps.toReversed().map((each) => ({ ...each, adjustments: each.adjustments.toReversed(), weight: each.weight * 2 })),
      );
      assert.deepEqual(turned, grid);
      if (grid.arvMinor !== null) assert.ok(grid.arvMinor >= grid.lowMinor! && grid.arvMinor <= grid.highMinor!);
    }),
  );
});
