import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import fc from 'fast-check';
import { allocate as dineroAllocate, dinero, toSnapshot } from 'dinero.js/bigint';
import { minorDigitsOf } from './currencies.ts';
import { allocate, divideRounded, formatMoney, minorDigits, parseDecimal, toDecimal, toMoney } from './money.ts';
import { Money, Price } from './money-schemas.ts';

const published = readFileSync(fileURLToPath(import.meta.resolve('currency-codes/iso-4217-list-one.xml')), 'utf8');

test('the table of currencies is the published one, with what has changed since', () => {
  const entries = [...published.matchAll(/<Ccy>(\w+)<\/Ccy>[\s\S]*?<CcyMnrUnts>([^<]+)</g)].map(([, code, digits]) => [
    code,
    digits,
  ]);
  const expected = new Map(entries.filter(([, digits]) => digits !== 'N.A.').map(([code, digits]) => [code!, Number(digits)]));
  expected.set('XCG', 2);
  assert.ok(expected.size > 160);
  assert.deepEqual(Object.fromEntries(minorDigitsOf), Object.fromEntries(expected));
});

test('minor digits are the standard’s where Intl disagrees', () => {
  assert.deepEqual(['EUR', 'JPY', 'KWD', 'IQD', 'HUF', 'COP', 'CLF'].map(minorDigits), [2, 0, 3, 3, 2, 2, 4]);
  assert.throws(() => minorDigits('XXX'), RangeError);
});

test('an amount is written as its reader writes it, to the last digit', () => {
  const plain = (text: string) => text.replaceAll(/\s/gu, ' ');
  assert.equal(plain(formatMoney(2400n, 'EUR', 'de')), '24,00 €');
  assert.equal(formatMoney(2400n, 'JPY', 'en'), '¥2,400');
  assert.equal(formatMoney(-1n, 'USD', 'en'), '-$0.01');
  assert.equal(plain(formatMoney(1234n, 'IQD', 'en')), 'IQD 1.234');
  assert.equal(formatMoney(9_007_199_254_740_993n, 'USD', 'en'), '$90,071,992,547,409.93');
});

test('a decimal and minor units are two spellings of one amount', () => {
  assert.deepEqual(
    [toDecimal(5n, 'EUR'), toDecimal(-1999n, 'EUR'), toDecimal(1999n, 'JPY'), toDecimal(0n, 'KWD')],
    ['0.05', '-19.99', '1999', '0.000'],
  );
  for (const [text, minor] of [
    ['19.99', 1999n],
    ['1,234.5', 123_450n],
    ['-0.01', -1n],
    ['7', 700n],
    [' 19.990 ', 1999n],
  ] as const)
    assert.equal(parseDecimal(text, 'EUR'), minor, text);
  for (const text of ['', '1.999', '1,23', '1e3', '0x10', '٣', '1.2.3', '--1', '1,2345.00', '€5', '9'.repeat(13)])
    assert.equal(parseDecimal(text, 'EUR'), undefined, text);
  fc.assert(
    fc.property(
      fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }),
      fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
      (minor, code) => {
        assert.equal(parseDecimal(toDecimal(minor, code), code), minor);
      },
    ),
  );
});

test('money travels as whole minor units in a string, a price is never negative', () => {
  assert.deepEqual(Money.parse(toMoney(-1999n, 'EUR')), { amount: '-1999', currency: 'EUR' });
  for (const money of [
    { amount: 1999, currency: 'EUR' },
    { amount: '19.99', currency: 'EUR' },
    { amount: '-0', currency: 'EUR' },
    { amount: '01', currency: 'EUR' },
    { amount: '1', currency: 'eur' },
    { amount: '1', currency: 'XXX' },
    { amount: '1', currency: 'EUR', note: 'x' },
  ])
    assert.ok(!Price.strict().safeParse(money).success, JSON.stringify(money));
  assert.ok(!Price.safeParse({ amount: '-1', currency: 'EUR' }).success);
  assert.ok(!Price.safeParse({ amount: '1000000000000', currency: 'EUR' }).success);
});

test('halves are rounded away from zero', () => {
  assert.deepEqual(
    [5n, -5n, 4n, 14n, 15n, -15n].map((n) => divideRounded(n, 10n)),
    [1n, -1n, 0n, 1n, 2n, -2n],
  );
});

// Weights, amount, parts: vectors of Vendure's prorate.spec (numbers only).
const shared: [number[], number, number[]][] = [
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

test('an amount is shared out as the published vectors say', () => {
  for (const [weights, amount, parts] of shared)
    assert.deepEqual(allocate(BigInt(amount), weights.map(BigInt)), parts.map(BigInt), `${weights} by ${amount}`);
  assert.throws(() => allocate(1n, []), RangeError);
});

test('parts sum to the amount, are within one of their share, and are given like dinero.js gives them', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(weights, fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (given, amount) => {
      const parts = allocate(amount, given);
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0n),
        amount,
      );
      const total = given.reduce((sum, weight) => sum + weight, 0n);
      if (total === 0n) return;
      parts.forEach((part, index) => {
        const off = part * total - amount * given[index]!;
        assert.ok(off < total && off > -total, `part ${index} is a unit or more from its share`);
      });
      const sign = amount < 0n ? -1n : 1n;
      const euro = { code: 'EUR', base: 10n, exponent: 2n };
      const theirs = dineroAllocate(dinero({ amount: amount * sign, currency: euro }), given).map(
        (one) => toSnapshot(one).amount * sign,
      );
      assert.equal(
        theirs.reduce((sum, part) => sum + part, 0n),
        amount,
      );
      theirs.forEach((part, index) => assert.ok(part - parts[index]! <= 1n && parts[index]! - part <= 1n));
    }),
  );
});
