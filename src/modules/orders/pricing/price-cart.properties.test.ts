import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { divideRounded } from '#/kernel/money.ts';
import { type CartLine } from './articles.ts';
import { combine, discountClasses, type Discount, type DiscountClass } from './discount.ts';
import { priceCart, type CartToPrice, type PricedAmount, type PricedCart } from './price-cart.ts';
import { sampleCart, sampleDiscount, standardRates } from './samples.ts';
import { taxModes } from './tax.ts';

const taxCategory = fc.constantFrom('standard', 'books', 'untaxed');
const priceMinor = fc.oneof(
  fc.constantFrom(1n, 2n, 999n),
  fc.bigInt({ min: 0n, max: 20n }),
  fc.bigInt({ min: 0n, max: 50_000n }),
);
const ratePpm = fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom(50_000, 190_000, 200_000));
const ids = (name: string) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }).map((some) => some.map((at) => `${name}-${at}`));

/** Few products, so that lines share articles, and discounts meet on them. */
const line = fc
  .record({
    product: fc.integer({ min: 0, max: 4 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    unitPriceMinor: priceMinor,
    taxCategory,
    categoryIds: fc.oneof(fc.constant([]), ids('category')),
  })
  .map(({ product, ...rest }): Partial<CartLine> => ({
    productId: `product-${product}`,
    variantId: `variant-${product}`,
    ...rest,
  }));

const target: fc.Arbitrary<Discount['target']> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  ids('product').map((some) => ({ kind: 'products' as const, ids: new Set(some) })),
  ids('category').map((some) => ({ kind: 'categories' as const, ids: new Set(some) })),
);

const discount = fc.record({
  class: fc.constantFrom(...discountClasses),
  value: fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }).map((percentPpm) => ({ kind: 'percent' as const, percentPpm })),
    fc.constantFrom(100_000, 250_000, 500_000).map((percentPpm) => ({ kind: 'percent' as const, percentPpm })),
    priceMinor.map((amountMinor) => ({ kind: 'fixed' as const, amountMinor })),
  ),
  target,
  minimumSubtotalMinor: fc.option(fc.bigInt({ min: 0n, max: 20_000n })),
  minimumQuantity: fc.option(fc.integer({ min: 1, max: 12 })),
  combinesWith: fc.record({ product: fc.boolean(), order: fc.boolean(), shipping: fc.boolean() }),
  exclusive: fc.oneof({ arbitrary: fc.constant(false), weight: 12 }, { arbitrary: fc.constant(true), weight: 1 }),
  code: fc.option(fc.constantFrom('ONE', 'TWO')),
});

const discounts = fc
  .array(discount, { maxLength: 8 })
  .map((some) => some.map((rule, at) => sampleDiscount({ ...rule, id: `rule-${at}` })));

const cart: fc.Arbitrary<CartToPrice> = fc
  .record({
    lines: fc.array(line, { maxLength: 8 }),
    discounts,
    pricesIncludeTax: fc.boolean(),
    taxMode: fc.constantFrom(...taxModes),
    rates: fc.tuple(fc.array(ratePpm, { maxLength: 3 }), fc.array(ratePpm, { maxLength: 2 })),
    shipping: fc.option(fc.record({ methodId: fc.constant('post'), amountMinor: priceMinor, taxCategory })),
  })
  .map(({ lines, rates: [standard, books], ...rest }) =>
    sampleCart(lines, {
      ...rest,
      rates: new Map([
        ...standardRates(...standard),
        ['books', books.map((ppm, at) => ({ name: `Reduced ${at}`, ratePpm: ppm }))],
      ]),
      codes: ['one', 'three'],
    }),
  );

function amountsOf({ lines, shipping }: PricedCart): PricedAmount[] {
  return shipping ? [...lines, shipping] : [...lines];
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n);
}

test('every sum is exact: totals, discounts and their shares, taxes and their groups', () => {
  fc.assert(
    fc.property(cart, (input) => {
      const priced = priceCart(input);
      const amounts = amountsOf(priced);
      const { itemsMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = priced.totals;
      assert.equal(totalMinor, itemsMinor - discountMinor + shippingMinor + (input.pricesIncludeTax ? 0n : taxMinor));
      assert.equal(
        totalMinor,
        sumOf(amounts, ({ grossMinor }) => grossMinor),
      );
      assert.equal(
        itemsMinor,
        sumOf(priced.lines, ({ subtotalMinor }) => subtotalMinor),
      );
      assert.equal(
        discountMinor,
        sumOf(priced.discounts, ({ amountMinor }) => amountMinor),
      );
      for (const { discountId, amountMinor } of priced.discounts) {
        const shares = amounts.flatMap((amount) => amount.discounts.filter((share) => share.discountId === discountId));
        assert.equal(
          sumOf(shares, (share) => share.amountMinor),
          amountMinor,
        );
      }
      assert.equal(
        taxMinor,
        sumOf(priced.taxGroups, (group) => group.taxMinor),
      );
      for (const group of priced.taxGroups) {
        const taxes = amounts.flatMap((amount, at) =>
          (input.lines[at] ?? input.shipping!).taxCategory === group.taxCategory
            ? amount.taxes.filter(({ name }) => name === group.name)
            : [],
        );
        assert.equal(
          sumOf(taxes, (tax) => tax.taxMinor),
          group.taxMinor,
        );
      }
    }),
    { numRuns: 400 },
  );
});

test('each line is consistent, and nothing on it is below zero', () => {
  fc.assert(
    fc.property(cart, (input) => {
      for (const amount of amountsOf(priceCart(input))) {
        assert.equal(amount.totalMinor, amount.subtotalMinor - amount.discountMinor);
        assert.equal(
          amount.discountMinor,
          sumOf(amount.discounts, ({ amountMinor }) => amountMinor),
        );
        assert.equal(
          amount.taxMinor,
          sumOf(amount.taxes, ({ taxMinor }) => taxMinor),
        );
        assert.equal(amount.grossMinor, amount.netMinor + amount.taxMinor);
        assert.equal(amount.totalMinor, input.pricesIncludeTax ? amount.grossMinor : amount.netMinor);
        const parts = [amount.totalMinor, amount.netMinor, amount.taxMinor, amount.grossMinor];
        assert.ok([...parts, ...amount.taxes.map(({ taxMinor }) => taxMinor)].every((part) => part >= 0n));
        assert.ok(amount.discounts.every(({ amountMinor }) => amountMinor > 0n));
      }
    }),
    { numRuns: 400 },
  );
});

test('the same discounts in another order give the same cart', () => {
  const shuffled = cart.chain((input) =>
    fc
      .shuffledSubarray([...input.discounts], { minLength: input.discounts.length })
      .map((other) => [input, { ...input, discounts: other }] as const),
  );
  fc.assert(
    fc.property(shuffled, ([input, other]) => {
      const one = priceCart(input);
      const two = priceCart(other);
      assert.deepEqual({ ...two, codesNotApplied: [] }, { ...one, codesNotApplied: [] });
      assert.deepEqual(
        two.codesNotApplied.map(({ code }) => code),
        one.codesNotApplied.map(({ code }) => code),
      );
    }),
    { numRuns: 400 },
  );
});

test('a line split in two changes no total, discount or tax group', () => {
  const split = cart
    .filter(({ lines }) => lines.some(({ quantity }) => quantity > 1))
    .chain((input) => fc.nat().map((pick) => ({ input: { ...input, taxMode: 'per_group' as const }, pick })));
  fc.assert(
    fc.property(split, fc.boolean(), ({ input, pick }, atTheEnd) => {
      const divisible = input.lines.filter(({ quantity }) => quantity > 1);
      const chosen = divisible[pick % divisible.length]!;
      const first = 1 + (pick % (chosen.quantity - 1));
      const rest = { ...chosen, id: 'rest', quantity: chosen.quantity - first };
      const lines = input.lines.flatMap((other) =>
        other === chosen ? [{ ...other, quantity: first }, ...(atTheEnd ? [] : [rest])] : [other],
      );
      const whole = priceCart(input);
      const parts = priceCart({ ...input, lines: atTheEnd ? [...lines, rest] : lines });
      assert.deepEqual(parts.totals, whole.totals);
      assert.deepEqual(parts.discounts, whole.discounts);
      assert.deepEqual(parts.taxGroups, whole.taxGroups);
    }),
    { numRuns: 400 },
  );
});

test('a gross price contains the tax that is added to its net price', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 400_000 }), (lines, ppm) => {
      const rates = standardRates(ppm);
      const added = priceCart(
        sampleCart(
          lines.map((other) => ({ ...other, taxCategory: 'standard' })),
          { rates },
        ),
      );
      const unitPriceMinor = added.totals.totalMinor;
      const included = priceCart(sampleCart([{ unitPriceMinor }], { rates, pricesIncludeTax: true }));
      assert.equal(included.totals.taxMinor, added.totals.taxMinor);
      assert.equal(included.taxGroups[0]!.baseMinor, added.taxGroups[0]!.baseMinor);
    }),
  );
});

const ordinary = cart.map((input) => ({ ...input, discounts: input.discounts.map((rule) => ({ ...rule, exclusive: false })) }));

test('discounts stand together only where both sides agree', () => {
  fc.assert(
    fc.property(ordinary, (input) => {
      const priced = priceCart(input);
      const rules = new Map(input.discounts.map((rule) => [rule.id, rule]));
      const pairs = (shares: readonly { discountId: string }[]) =>
        shares.flatMap((one, at) =>
          shares.slice(at + 1).map((other) => [rules.get(one.discountId)!, rules.get(other.discountId)!] as const),
        );
      // On one line all must agree; across lines two product discounts never meet.
      const met = [...amountsOf(priced).flatMap(({ discounts }) => pairs(discounts)), ...pairs(priced.discounts)];
      for (const [one, other] of met) {
        if (one.class === 'product' && other.class === 'product' && !shareALine(priced, one.id, other.id)) continue;
        assert.ok(one.combinesWith[other.class] && other.combinesWith[one.class], `${one.id} beside ${other.id}`);
      }
    }),
    { numRuns: 400 },
  );
});

function shareALine({ lines }: PricedCart, one: string, other: string): boolean {
  return lines.some(({ discounts }) => [one, other].every((id) => discounts.some(({ discountId }) => discountId === id)));
}

// Percentages only: each article takes the discount best for it, so that a fixed amount on several products can lose one of them to
// a percentage and with it more than that brings.
test('one more percentage that is not exclusive never makes a cart dearer, but for the rounding of each', () => {
  fc.assert(
    fc.property(ordinary, discount, (input, more) => {
      const added = sampleDiscount({ ...more, id: 'more', exclusive: false });
      fc.pre(![added, ...input.discounts].some((rule) => rule.class === 'product' && rule.value.kind === 'fixed'));
      const before = priceCart(input).totals.discountMinor;
      const after = priceCart({ ...input, discounts: [...input.discounts, added] }).totals.discountMinor;
      const roundingMinor = BigInt(input.discounts.length + 1);
      assert.ok(after + roundingMinor >= before, `${after} instead of ${before}`);
    }),
    { numRuns: 3000 },
  );
});

test('no set of discounts that agree takes more off one line than the set chosen', () => {
  const rules = fc
    .array(discount, { maxLength: 6 })
    .map((some) => some.map((rule, at) => sampleDiscount({ ...rule, ...unconditional, id: `rule-${at}` })));
  fc.assert(
    fc.property(rules, priceMinor, priceMinor, (some, unitPriceMinor, amountMinor) => {
      const shipping = { methodId: 'post', amountMinor, taxCategory: 'untaxed' };
      const chosenMinor = priceCart(sampleCart([{ unitPriceMinor }], { discounts: some, shipping })).totals.discountMinor;
      const bestMinor = subsetsOf(some)
        .filter((set) => set.every((one, at) => set.slice(at + 1).every((other) => combine(one, other))))
        .map((set) => takenBy(set, unitPriceMinor, amountMinor))
        .reduce((most, offMinor) => (offMinor > most ? offMinor : most), 0n);
      assert.ok(
        chosenMinor <= bestMinor && chosenMinor + BigInt(some.length) >= bestMinor,
        `${chosenMinor} instead of ${bestMinor}`,
      );
    }),
    { numRuns: 500 },
  );
});

const unconditional = {
  target: { kind: 'all' },
  minimumSubtotalMinor: null,
  minimumQuantity: null,
  exclusive: false,
  code: null,
} as const;

function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

/** What a set takes off one line and its delivery, reckoned the plain way. */
function takenBy(set: readonly Discount[], itemMinor: bigint, shippingMinor: bigint): bigint {
  const off = (kind: DiscountClass, fromMinor: bigint) => {
    const wanted = sumOf(
      set.filter((rule) => rule.class === kind),
      ({ value }) => {
        if (value.kind === 'fixed') return value.amountMinor;
        return value.kind === 'percent' ? divideRounded(fromMinor * BigInt(value.percentPpm), 1_000_000n) : fromMinor;
      },
    );
    return wanted < fromMinor ? wanted : fromMinor;
  };
  const productMinor = off('product', itemMinor);
  return productMinor + off('order', itemMinor - productMinor) + off('shipping', shippingMinor);
}
