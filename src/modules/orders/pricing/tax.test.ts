import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceCart } from './price-cart.ts';
import { pricesMinor, sampleCart, standardRates } from './samples.ts';
import { taxLines } from './tax.ts';

test('the cents of other shops’ faults come out right', () => {
  const shipping = { methodId: 'post', amountMinor: 644n, taxCategory: 'untaxed' };
  const medusa14818 = priceCart(sampleCart(pricesMinor(2499n), { rates: standardRates(107_500), shipping }));
  assert.deepEqual([medusa14818.totals.taxMinor, medusa14818.totals.totalMinor], [269n, 3412n]);

  const included = (ratePpm: number, ...lines: Parameters<typeof sampleCart>[0]) =>
    priceCart(sampleCart(lines, { rates: standardRates(ratePpm), pricesIncludeTax: true }));
  const solidus901 = included(190_000, { unitPriceMinor: 1600n });
  assert.deepEqual([solidus901.totals.taxMinor, solidus901.totals.totalMinor], [255n, 1600n]);

  const vendure2662 = included(200_000, { unitPriceMinor: 3823n, quantity: 10 });
  assert.deepEqual([vendure2662.lines[0]!.netMinor, vendure2662.lines[0]!.taxMinor], [31858n, 6372n]);

  assert.equal(included(40_000, { unitPriceMinor: 299n }).totals.taxMinor, 11n, 'Zuora rounds the net, and the tax is the rest');

  const woo18710 = (...prices: bigint[]) =>
    priceCart(sampleCart(pricesMinor(...prices), { rates: standardRates(210_000) })).totals;
  assert.equal(woo18710(2140n).taxMinor, 449n);
  assert.equal(woo18710(1070n, 1070n).taxMinor, 449n);
});

test('a group’s tax is shared out to its lines to the last cent', () => {
  const { lines, taxGroups } = priceCart(sampleCart(pricesMinor(33n, 33n, 34n), { rates: standardRates(50_000) }));
  assert.deepEqual(
    lines.map(({ taxMinor }) => taxMinor),
    [2n, 1n, 2n],
  );
  assert.deepEqual(taxGroups, [{ taxCategory: 'standard', name: 'VAT', ratePpm: 50_000, baseMinor: 100n, taxMinor: 5n }]);
});

test('halves of a minor unit go up', () => {
  const tax = (price: bigint) => priceCart(sampleCart(pricesMinor(price), { rates: standardRates(50_000) })).totals.taxMinor;
  assert.deepEqual([tax(10n), tax(9n), tax(30n), tax(29n)], [1n, 0n, 2n, 1n]);
});

test('the mode says where tax is rounded', () => {
  const lines = [
    { unitPriceMinor: 133n, quantity: 3 },
    { unitPriceMinor: 133n, quantity: 3 },
  ];
  const tax = (taxMode: 'per_group' | 'per_line' | 'per_unit', pricesIncludeTax = false) =>
    priceCart(sampleCart(lines, { rates: standardRates(100_000), taxMode, pricesIncludeTax })).totals.taxMinor;
  // 798 × 10 % = 79.8; 399 × 10 % = 39.9, twice; 133 × 10 % = 13.3, six times.
  assert.deepEqual([tax('per_group'), tax('per_line'), tax('per_unit')], [80n, 80n, 78n]);
  // 798 / 1.1 = 725.45; 399 / 1.1 = 362.73, twice; 133 / 1.1 = 120.91, six times.
  assert.deepEqual([tax('per_group', true), tax('per_line', true), tax('per_unit', true)], [73n, 72n, 72n]);
});

test('per unit, the odd cents of a discounted line make some units dearer', () => {
  const rules = { rates: standardRates(400_000), pricesIncludeTax: false, taxMode: 'per_unit' as const };
  // Units of 4, 3 and 3: tax 2 + 1 + 1.
  assert.equal(taxLines([{ amountMinor: 10n, quantity: 3, taxCategory: 'standard' }], rules).lines[0]!.taxMinor, 4n);
});

test('two rates on one category are two groups on the same base', () => {
  const rates = new Map([
    [
      'standard',
      [
        { name: 'GST', ratePpm: 50_000 },
        { name: 'PST', ratePpm: 99_750 },
      ],
    ],
  ]);
  const added = priceCart(sampleCart(pricesMinor(1999n, 501n), { rates }));
  assert.deepEqual(
    added.taxGroups.map(({ name, baseMinor, taxMinor }) => [name, baseMinor, taxMinor]),
    [
      ['GST', 2500n, 125n],
      ['PST', 2500n, 249n],
    ],
  );
  const included = priceCart(sampleCart(pricesMinor(1999n, 875n), { rates, pricesIncludeTax: true }));
  assert.deepEqual(
    included.taxGroups.map(({ name, baseMinor, taxMinor }) => [name, baseMinor, taxMinor]),
    [
      ['GST', 2500n, 125n],
      ['PST', 2500n, 249n],
    ],
  );
  assert.equal(included.totals.totalMinor, 2874n);
});

test('contained tax of several rates never exceeds a line', () => {
  const { lines } = priceCart(
    sampleCart(pricesMinor(...Array<bigint>(20).fill(1n)), { rates: standardRates(50_000, 100_000), pricesIncludeTax: true }),
  );
  assert.ok(lines.every(({ netMinor }) => netMinor >= 0n));
  assert.equal(
    lines.reduce((total, { taxMinor }) => total + taxMinor, 0n),
    3n,
  );
});

test('categories are taxed apart, delivery is a line of its own category, and a category without rates bears no tax', () => {
  const rates = new Map([...standardRates(200_000), ['books', [{ name: 'Reduced', ratePpm: 50_000 }]]]);
  const lines = [
    { unitPriceMinor: 1000n },
    { unitPriceMinor: 1000n, taxCategory: 'books' },
    { unitPriceMinor: 1000n, taxCategory: 'constructor' },
  ];
  const shipping = { methodId: 'post', amountMinor: 500n, taxCategory: 'standard' };
  const priced = priceCart(sampleCart(lines, { rates, shipping }));
  assert.deepEqual(
    priced.taxGroups.map(({ taxCategory, baseMinor, taxMinor }) => [taxCategory, baseMinor, taxMinor]),
    [
      ['standard', 1500n, 300n],
      ['books', 1000n, 50n],
    ],
  );
  assert.equal(priced.shipping?.grossMinor, 600n);
  assert.deepEqual(priced.totals, {
    itemsMinor: 3000n,
    discountMinor: 0n,
    shippingMinor: 500n,
    taxMinor: 350n,
    totalMinor: 3850n,
  });
});
