import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Discount, type DiscountValue } from './discount.ts';
import { priceCart, type CartToPrice } from './price-cart.ts';
import { pricesMinor, sampleCart, sampleDiscount, withAll, withNone } from './samples.ts';

const percent = (ofHundred: number): DiscountValue => ({ kind: 'percent', percentPpm: ofHundred * 10_000 });
const fixed = (amountMinor: bigint): DiscountValue => ({ kind: 'fixed', amountMinor });
const products = (...positions: number[]) => ({
  kind: 'products' as const,
  ids: new Set(positions.map((at) => `product-${at}`)),
});
const post = { methodId: 'post', amountMinor: 490n, taxCategory: 'standard' };

/** Prices lines of one piece each and tells the ids of the discounts applied with their amounts. */
function applied(prices: bigint[], discounts: Discount[], rest: Partial<CartToPrice> = {}): [string, bigint][] {
  const priced = priceCart(sampleCart(pricesMinor(...prices), { discounts, ...rest }));
  return priced.discounts.map(({ discountId, amountMinor }) => [discountId, amountMinor]);
}

function lineDiscounts(prices: bigint[], discounts: Discount[]): bigint[] {
  return priceCart(sampleCart(pricesMinor(...prices), { discounts })).lines.map(({ discountMinor }) => discountMinor);
}

/** The kinds of problems with the codes entered. */
function problems(discounts: Discount[], codes: string[], rest: Partial<CartToPrice> = {}): string[] {
  return priceCart(sampleCart(pricesMinor(1000n), { discounts, codes, ...rest })).codesNotApplied.map(
    ({ problem }) => problem.kind,
  );
}

test('an order discount comes after product discounts and is saved on the lines: 30 over 0, 50, 75 is 0, 12, 18', () => {
  const free = sampleDiscount({ id: 'free', class: 'product', value: percent(100), target: products(0) });
  const thirty = sampleDiscount({ id: 'thirty', value: fixed(3000n) });
  assert.deepEqual(lineDiscounts([5000n, 5000n, 7500n], [thirty, free]), [5000n, 1200n, 1800n]);
});

test('a line keeps its part of an order discount: of 6.00 with 10 % off stay 5.40', () => {
  const ten = sampleDiscount({ id: 'ten', value: percent(10) });
  const [line] = priceCart(sampleCart(pricesMinor(600n, 1400n), { discounts: [ten] })).lines;
  assert.equal(line!.totalMinor, 540n);
});

test('20 and 80 off 91.68 stop at nothing, in either order', () => {
  for (const [a, b] of [
    [fixed(2000n), fixed(8000n)],
    [fixed(8000n), fixed(2000n)],
    [percent(20), percent(80)],
    [percent(80), percent(20)],
  ] as const) {
    const discounts = [
      sampleDiscount({ id: 'a', value: a, combinesWith: withAll }),
      sampleDiscount({ id: 'b', value: b, combinesWith: withAll }),
    ];
    const { totals, lines, discounts: taken } = priceCart(sampleCart(pricesMinor(3056n, 3056n, 3056n), { discounts }));
    assert.deepEqual([totals.totalMinor, totals.discountMinor], [0n, 9168n]);
    assert.ok(lines.every(({ totalMinor }) => totalMinor === 0n));
    assert.equal(taken[0]!.amountMinor + taken[1]!.amountMinor, 9168n);
    assert.deepEqual(
      priceCart(sampleCart(pricesMinor(3056n, 3056n, 3056n), { discounts: discounts.toReversed() })).discounts,
      taken,
    );
  }
});

test('of discounts that do not combine each product has the best, and a sale elsewhere stays', () => {
  const books = sampleDiscount({ id: 'books', class: 'product', value: percent(10), target: products(0, 1) });
  const pens = sampleDiscount({ id: 'pens', class: 'product', value: percent(20), target: products(1, 2) });
  assert.deepEqual(lineDiscounts([1000n, 1000n, 1000n], [books, pens]), [100n, 200n, 200n]);
  const all = sampleDiscount({ id: 'all', class: 'product', value: percent(15), combinesWith: withAll });
  const more = sampleDiscount({ id: 'more', class: 'product', value: percent(10), combinesWith: withAll });
  assert.deepEqual(lineDiscounts([1000n, 1000n, 1000n], [books, pens, all, more]), [250n, 250n, 250n], '15 and 10 combine');
});

test('both sides must agree: one that combines does not stand beside one that does not', () => {
  const open = sampleDiscount({ id: 'open', value: percent(10), combinesWith: withAll });
  const alone = sampleDiscount({ id: 'alone', value: percent(15) });
  const also = sampleDiscount({ id: 'also', value: percent(10), combinesWith: withAll });
  assert.deepEqual(applied([1000n], [open, alone]), [['alone', 150n]]);
  assert.deepEqual(applied([1000n], [open, alone, also]), [
    ['also', 100n],
    ['open', 100n],
  ]);
});

test('across classes the way that takes the most off wins', () => {
  const product = (ofHundred: number, combinesWith = withAll) =>
    sampleDiscount({ id: 'product', class: 'product', value: percent(ofHundred), combinesWith });
  const order = sampleDiscount({
    id: 'order',
    value: percent(20),
    combinesWith: { product: true, order: false, shipping: false },
  });
  const shipping = sampleDiscount({ id: 'shipping', class: 'shipping', value: { kind: 'free_shipping' } });
  assert.deepEqual(applied([1000n], [order, product(10), shipping], { shipping: post }), [
    ['product', 100n],
    ['shipping', 490n],
  ]);
  assert.deepEqual(applied([10_000n], [order, product(10), shipping], { shipping: post }), [
    ['product', 1000n],
    ['order', 1800n],
  ]);
  assert.deepEqual(applied([10_000n], [order, product(10, withNone), shipping], { shipping: post }), [['order', 2000n]]);
  assert.deepEqual(applied([10_000n], [order, product(30, withNone), shipping], { shipping: post }), [['product', 3000n]]);
});

test('an exclusive discount beats better ones, and of two the better wins whatever their order', () => {
  const big = sampleDiscount({ id: 'big', value: percent(50), combinesWith: withAll });
  const small = sampleDiscount({ id: 'small', value: percent(5), exclusive: true, combinesWith: withAll });
  const middle = sampleDiscount({ id: 'middle', class: 'product', value: percent(7), exclusive: true });
  assert.deepEqual(applied([1000n], [big, small]), [['small', 50n]]);
  assert.deepEqual(applied([1000n], [small, big, middle]), [['middle', 70n]]);
  assert.deepEqual(applied([1000n], [middle, big, small]), [['middle', 70n]]);
  const late = { ...middle, startsAt: '2027-01-01T00:00:00Z' };
  assert.deepEqual(applied([1000n], [late, big]), [['big', 500n]], 'one that does not apply beats nothing');
});

test('an amount off goes in full to what it wins, and stops at its products', () => {
  const ten = sampleDiscount({ id: 'ten', class: 'product', value: fixed(1000n), target: products(0, 1) });
  const half = sampleDiscount({ id: 'half', class: 'product', value: percent(50), target: products(1) });
  assert.deepEqual(lineDiscounts([2000n, 3000n, 9000n], [ten]), [400n, 600n, 0n]);
  assert.deepEqual(lineDiscounts([2000n, 3000n, 9000n], [ten, half]), [1000n, 1500n, 0n]);
  assert.deepEqual(lineDiscounts([200n, 300n, 9000n], [ten]), [200n, 300n, 0n]);
});

test('a percentage stays on its own products, even where others leave it nothing', () => {
  const clear = sampleDiscount({ id: 'clear', class: 'product', value: percent(90), target: products(0), combinesWith: withAll });
  const every = sampleDiscount({ id: 'every', class: 'product', value: percent(20), combinesWith: withAll });
  assert.deepEqual(lineDiscounts([1000n, 1000n], [every, clear]), [1000n, 200n]);
});

test('a narrow discount goes first, so that a wide one still finds its amount', () => {
  const wide = sampleDiscount({ id: 'a-wide', class: 'product', value: fixed(5000n), combinesWith: withAll });
  const narrow = sampleDiscount({
    id: 'b-narrow',
    class: 'product',
    value: fixed(5000n),
    target: products(0),
    combinesWith: withAll,
  });
  assert.deepEqual(applied([5000n, 5000n], [wide, narrow]), [
    ['b-narrow', 5000n],
    ['a-wide', 5000n],
  ]);
});

test('delivery is discounted apart from the goods', () => {
  const half = sampleDiscount({ id: 'half', class: 'shipping', value: percent(50) });
  const priced = priceCart(sampleCart(pricesMinor(1000n), { discounts: [half], shipping: post }));
  assert.deepEqual([priced.shipping!.discountMinor, priced.shipping!.totalMinor, priced.totals.totalMinor], [245n, 245n, 1245n]);
  assert.deepEqual(
    priced.shipping!.discounts.map(({ reason }) => reason),
    ['half: 50% off delivery'],
  );
  assert.deepEqual(applied([1000n], [half]), []);
});

test('categories, minimums and dates decide whether a discount applies', () => {
  const rule = (rest: Partial<Discount>) => sampleDiscount({ id: 'rule', value: percent(10), ...rest });
  const off = (rest: Partial<Discount>, quantity = 2) =>
    priceCart(sampleCart([{ unitPriceMinor: 500n, quantity, categoryIds: ['tea'] }], { discounts: [rule(rest)] })).totals
      .discountMinor;
  assert.equal(off({}), 100n);
  assert.equal(off({ target: { kind: 'categories', ids: new Set(['tea', 'cups']) } }), 100n);
  assert.equal(off({ target: { kind: 'categories', ids: new Set(['cups']) } }), 0n);
  assert.equal(off({ minimumSubtotalMinor: 1000n }), 100n);
  assert.equal(off({ minimumSubtotalMinor: 1001n }), 0n);
  assert.equal(off({ minimumQuantity: 2 }), 100n);
  assert.equal(off({ minimumQuantity: 3 }), 0n);
  assert.equal(off({ startsAt: '2026-11-20T12:00:00Z' }), 100n, 'the first moment is in');
  assert.equal(off({ startsAt: '2026-11-20T12:00:01+00:00' }), 0n);
  assert.equal(off({ endsAt: '2026-11-20T12:00:00Z' }), 0n, 'the last is out');
  assert.equal(off({ endsAt: '2026-11-20T14:00:00+01:00' }), 100n);
});

test('minimums count the lines a discount is for', () => {
  const rule = sampleDiscount({
    id: 'rule',
    class: 'product',
    value: percent(10),
    target: products(0),
    minimumSubtotalMinor: 1500n,
  });
  assert.deepEqual(applied([1000n, 9000n], [rule]), []);
});

test('a code that takes nothing off says why, and what to do', () => {
  const code = (rest: Partial<Discount>) => [sampleDiscount({ id: 'rule', code: 'TEA', value: percent(10), ...rest })];
  assert.deepEqual(problems(code({}), [' tea ', 'TEA', '']), []);
  assert.deepEqual(problems(code({}), ['COFFEE']), ['unknown']);
  assert.deepEqual(problems(code({ startsAt: '2027-01-01T00:00:00Z' }), ['TEA']), ['not_yet']);
  assert.deepEqual(problems(code({ endsAt: '2026-01-01T00:00:00Z' }), ['TEA']), ['expired']);
  assert.deepEqual(problems(code({ target: products(7) }), ['TEA']), ['not_for_these_products']);
  assert.deepEqual(problems(code({ minimumSubtotalMinor: 1499n }), ['TEA']), ['minimum_subtotal']);
  assert.deepEqual(problems(code({ minimumQuantity: 2 }), ['TEA']), ['minimum_quantity']);
  assert.deepEqual(problems(code({ class: 'shipping' }), ['TEA']), ['no_shipping']);
  const uses = (total: number, byCustomer: number) => ({ uses: new Map([['rule', { total, byCustomer }]]) });
  assert.deepEqual(problems(code({ usesMax: 5 }), ['TEA'], uses(5, 0)), ['used_up']);
  assert.deepEqual(problems(code({ usesMax: 5, usesPerCustomerMax: 1 }), ['TEA'], uses(4, 1)), ['used_up_by_you']);
  assert.deepEqual(problems(code({ usesMax: 5, usesPerCustomerMax: 1 }), ['TEA'], uses(4, 0)), []);
  const sale = sampleDiscount({ id: 'sale', title: 'Summer sale', value: percent(20) });
  assert.deepEqual(problems([...code({}), sale], ['TEA']), ['does_not_combine']);
  assert.deepEqual(problems([...code({ combinesWith: withAll }), sale], ['TEA']), ['does_not_combine']);
  assert.deepEqual(problems([...code({}), { ...sale, combinesWith: withAll }], ['TEA']), ['does_not_combine']);
  const gift = sampleDiscount({ id: 'gift', class: 'product', value: percent(100) });
  assert.deepEqual(problems([...code({}), gift], ['TEA']), ['nothing_left']);

  const said = (discounts: Discount[], entered: string) =>
    priceCart(sampleCart(pricesMinor(1000n), { discounts, codes: [entered] })).codesNotApplied[0]!.reason;
  assert.equal(said([...code({}), sale], 'tea'), 'tea does not combine with Summer sale.');
  assert.equal(said(code({ minimumSubtotalMinor: 1499n }), 'TEA'), 'Add 4.99 EUR more of what TEA is for to use it.');
  assert.equal(said(code({ startsAt: '2027-01-01T00:00:00Z' }), 'TEA'), 'TEA applies from 2027-01-01.');
});

test('a code nobody entered does nothing', () => {
  assert.deepEqual(applied([1000n], [sampleDiscount({ id: 'rule', code: 'TEA', value: percent(10) })]), []);
});

test('each line tells its discounts in plain words', () => {
  const sale = sampleDiscount({
    id: 'sale',
    title: 'Tea week',
    class: 'product',
    value: percent(12.5),
    target: products(0),
    combinesWith: withAll,
  });
  const welcome = sampleDiscount({ id: 'welcome', title: 'Welcome', code: 'HELLO', value: fixed(500n), combinesWith: withAll });
  const { lines, totals } = priceCart(sampleCart(pricesMinor(1000n, 1000n), { discounts: [sale, welcome], codes: ['hello'] }));
  assert.deepEqual(lines[0]!.discounts, [
    { discountId: 'sale', amountMinor: 125n, reason: 'Tea week: 12.5% off these products' },
    { discountId: 'welcome', amountMinor: 233n, reason: 'Welcome (code HELLO): 5.00 EUR off the order, shared out by value' },
  ]);
  assert.equal(lines[1]!.discounts.length, 1);
  assert.equal(totals.discountMinor, 625n);
});

test('percentages that make up the whole leave nothing, however many products there are', () => {
  const prices = Array.from({ length: 11 }, (_, at) => 1003n + BigInt(at) * 7n);
  for (const share of [10, 20, 33, 50]) {
    const discounts = [share, 100 - share].map((ofHundred, at) =>
      sampleDiscount({ id: `${at}`, value: percent(ofHundred), combinesWith: withAll }),
    );
    const { totals } = priceCart(sampleCart(pricesMinor(...prices), { discounts }));
    assert.equal(totals.totalMinor, 0n);
  }
});

test('two discounts on the lines of one article never take a line below nothing', () => {
  const same = { productId: 'tea', variantId: 'green', unitPriceMinor: 1n };
  const discounts = [
    sampleDiscount({ id: 'a', class: 'product', value: fixed(1n) }),
    sampleDiscount({ id: 'b', value: fixed(1n) }),
  ];
  const { lines } = priceCart(sampleCart([same, same], { discounts }));
  assert.deepEqual(
    lines.map(({ totalMinor }) => totalMinor),
    [0n, 0n],
  );
});
