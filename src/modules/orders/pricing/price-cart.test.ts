import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocate } from '#/kernel/money.ts';
import { discountClasses } from './discount.ts';
import { cartTotalMinorMax, priceCart } from './price-cart.ts';
import { pricesMinor, sampleCart, sampleDiscount, standardRates } from './samples.ts';

/** Weights, an amount, its parts. Figures of other shops' tests for prorating. */
const prorated: readonly [weights: number[], amount: number, parts: number[]][] = [
  [[123], 300, [300]],
  [[4000, 2000, 2000], 300, [150, 75, 75]],
  [[4000, 2000, 2000], -300, [-150, -75, -75]],
  [[4300, 1400, 2300], 299, [161, 52, 86]],
  [[1000, 1000, 1000], 299, [100, 100, 99]],
  [[10, 20, 10, 30, 50, 20, 10, 40], 95, [5, 10, 5, 15, 25, 10, 5, 20]],
  [[10, 20, 10, 30, 50, 20, 10, 40], 93, [5, 10, 5, 15, 24, 10, 5, 19]],
  [[10, 0], 40, [40, 0]],
  [[0, 0], 10, [5, 5]],
  [[100, 100], -20, [-10, -10]],
];

test('amounts are shared out as others share them out, and an order discount the same way', () => {
  for (const [weights, amount, parts] of prorated) {
    assert.deepEqual(allocate(BigInt(amount), weights.map(BigInt)), parts.map(BigInt));
    if (amount < 0 || amount > weights.reduce((total, weight) => total + weight)) continue;
    const discounts = [sampleDiscount({ id: 'off', value: { kind: 'fixed', amountMinor: BigInt(amount) } })];
    const { lines } = priceCart(sampleCart(pricesMinor(...weights.map(BigInt)), { discounts }));
    assert.deepEqual(
      lines.map(({ discountMinor }) => discountMinor),
      parts.map(BigInt),
    );
  }
});

test('a cart adds up with tax added, and contains it with tax included', () => {
  const cart = sampleCart([{ unitPriceMinor: 1999n, quantity: 3 }, { unitPriceMinor: 501n }], {
    rates: standardRates(200_000),
    shipping: { methodId: 'post', amountMinor: 490n, taxCategory: 'standard' },
    discounts: [sampleDiscount({ id: 'ten', value: { kind: 'percent', percentPpm: 100_000 } })],
  });
  assert.deepEqual(priceCart(cart).totals, {
    itemsMinor: 6498n,
    discountMinor: 650n,
    shippingMinor: 490n,
    taxMinor: 1268n,
    totalMinor: 7606n,
  });
  assert.deepEqual(priceCart({ ...cart, pricesIncludeTax: true }).totals, {
    itemsMinor: 6498n,
    discountMinor: 650n,
    shippingMinor: 490n,
    taxMinor: 1056n,
    totalMinor: 6338n,
  });
});

test('an empty cart costs nothing', () => {
  const { totals, lines, parcel, taxGroups } = priceCart(sampleCart([], { rates: standardRates(200_000) }));
  assert.deepEqual(totals, { itemsMinor: 0n, discountMinor: 0n, shippingMinor: 0n, taxMinor: 0n, totalMinor: 0n });
  assert.deepEqual([lines, parcel, taxGroups], [[], null, []]);
});

test('a parcel is what has to be sent, at what it costs after discounts', () => {
  const lines = [
    { unitPriceMinor: 1000n, quantity: 2, weightGrams: 300 },
    { unitPriceMinor: 5000n, requiresShipping: false, weightGrams: 7 },
  ];
  const discounts = [sampleDiscount({ id: 'half', value: { kind: 'percent', percentPpm: 500_000 } })];
  assert.deepEqual(priceCart(sampleCart(lines, { discounts })).parcel, { subtotalMinor: 1000n, weightGrams: 600 });
  assert.equal(priceCart(sampleCart([lines[1]!])).parcel, null);
});

test('what no cart can hold is thrown out', () => {
  const throws = (cart: ReturnType<typeof sampleCart>, message: RegExp) =>
    assert.throws(
      () => priceCart(cart),
      (error) => error instanceof RangeError && message.test(error.message),
    );
  throws(sampleCart([{ quantity: 0 }]), /quantity of 0/);
  throws(sampleCart([{ quantity: 1.5 }]), /quantity of 1.5/);
  throws(sampleCart([{ quantity: -1 }]), /quantity of -1/);
  throws(sampleCart([{ unitPriceMinor: -1n }]), /negative price/);
  throws(sampleCart([{ weightGrams: -1 }]), /weighs/);
  throws(sampleCart([], { shipping: { methodId: 'post', amountMinor: -1n, taxCategory: 'standard' } }), /negative price/);
  throws(sampleCart([], { currency: 'XXX' }), /no ISO 4217 currency/);
  throws(sampleCart([], { now: 'soon' }), /no instant/);
  throws(sampleCart([], { rates: standardRates(-1) }), /parts per million/);
  throws(sampleCart([], { rates: standardRates(0.5) }), /parts per million/);
  const rule = (value: Parameters<typeof sampleDiscount>[0]['value']) =>
    sampleCart([], { discounts: [sampleDiscount({ id: 'x', value })] });
  throws(rule({ kind: 'percent', percentPpm: 1_000_001 }), /discount x/);
  throws(rule({ kind: 'fixed', amountMinor: -1n }), /discount x/);
  throws(rule({ kind: 'free_shipping' }), /discount x/);
});

test('a total above the limit is refused, with tax as well as without', () => {
  const unitPriceMinor = 999_999_999_999n;
  const dearest = priceCart(sampleCart([{ unitPriceMinor, quantity: 1000 }]));
  assert.equal(dearest.totals.totalMinor, cartTotalMinorMax);
  assert.ok(cartTotalMinorMax < 10n ** 15n, 'what Money can carry');
  assert.throws(() => priceCart(sampleCart([{ unitPriceMinor, quantity: 1001 }])), RangeError);
  assert.throws(() => priceCart(sampleCart([{ unitPriceMinor, quantity: 1000 }], { rates: standardRates(1) })), RangeError);
  assert.throws(() => priceCart(sampleCart([{ unitPriceMinor, quantity: Number.MAX_SAFE_INTEGER }])), RangeError);
});

test('a hundred discounts on fifty lines cost less than ten times one', () => {
  const lines = Array.from({ length: 50 }, (_, at) => ({
    unitPriceMinor: 1000n + BigInt(at),
    categoryIds: [`category-${at % 10}`],
  }));
  const discounts = Array.from({ length: 100 }, (_, at) =>
    sampleDiscount({
      id: `rule-${at}`,
      class: discountClasses[at % 3]!,
      value: { kind: 'percent', percentPpm: 10_000 + at },
      target: { kind: 'categories', ids: new Set([`category-${at % 10}`]) },
    }),
  );
  const fastestMs = (count: number) => {
    const cart = sampleCart(lines, { discounts: discounts.slice(0, count), rates: standardRates(200_000) });
    const runs = Array.from({ length: 200 }, () => {
      const startedAt = performance.now();
      priceCart(cart);
      return performance.now() - startedAt;
    });
    return Math.min(...runs);
  };
  const [hundred, one] = [fastestMs(100), fastestMs(1)];
  assert.ok(hundred < 10 * one, `${hundred} ms for a hundred, ${one} ms for one`);
});
