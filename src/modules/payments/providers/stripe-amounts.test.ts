import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minorDigitsOf } from '#/kernel/currencies.ts';
import { toDecimal } from '#/kernel/money.ts';
import { ProviderRefused } from '../provider.ts';
import { countsLikeStripe, fromStripeAmount, toStripeAmount } from './stripe-amounts.ts';

const counted = [...minorDigitsOf.keys()].filter(countsLikeStripe);

/** Written down a second time, the other way around: what Stripe's page says of each currency that is not counted in cents. */
const digitsOfStripe: Record<string, number> = Object.fromEntries(
  [['BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF', 0] as const, ['BHD JOD KWD OMR TND', 3] as const].flatMap(
    ([codes, digits]) => codes.split(' ').map((code) => [code, digits]),
  ),
);

function refusedAs(code: string) {
  return (error: unknown) => error instanceof ProviderRefused && error.code === code;
}

test('an amount is counted as Stripe counts it', () => {
  for (const [amountMinor, currency, amount] of [
    [1999n, 'EUR', 1999],
    [500n, 'JPY', 500],
    // No digits in the standard, two for Stripe.
    [5n, 'ISK', 500],
    [5n, 'UGX', 500],
    // Two digits in the standard, none for Stripe.
    [500n, 'MGA', 5],
    [5120n, 'KWD', 5120],
    // Special in payouts only.
    [1045n, 'HUF', 1045],
    [80_045n, 'TWD', 80_045],
    [999_999_999_999n, 'USD', 999_999_999_999],
  ] as const) {
    assert.equal(toStripeAmount(amountMinor, currency), amount, currency);
    assert.equal(fromStripeAmount(amount, currency.toLowerCase()), amountMinor, currency);
  }
});

test('what Stripe cannot count exactly is refused, and so is nothing', () => {
  for (const [amountMinor, currency] of [
    [501n, 'MGA'],
    [5124n, 'KWD'],
    [0n, 'EUR'],
    [-1n, 'EUR'],
    [1_000_000_000_000n, 'EUR'],
    [10_000_000_000n, 'ISK'],
  ] as const)
    assert.throws(() => toStripeAmount(amountMinor, currency), refusedAs('amount_not_supported'), `${amountMinor} ${currency}`);
  assert.throws(() => fromStripeAmount(550, 'isk'), refusedAs('amount_not_supported'));
  assert.throws(() => fromStripeAmount(1.5, 'eur'), refusedAs('amount_not_supported'));
});

test('a currency of which Stripe says nothing is refused', () => {
  for (const currency of ['IQD', 'LYD', 'CLF', 'UYW', 'UYI', 'XXX', 'eur', '']) {
    assert.equal(countsLikeStripe(currency), false, currency);
    assert.throws(() => toStripeAmount(1000n, currency), refusedAs('currency_not_supported'), currency);
  }
  assert.deepEqual(
    [...minorDigitsOf].filter(([code, digits]) => digits !== 2 && !countsLikeStripe(code)).map(([code]) => code),
    ['UYI', 'IQD', 'LYD', 'CLF', 'UYW'],
  );
});

test('an amount of Stripe’s is the same money as ours, in every currency', () => {
  fc.assert(
    fc.property(fc.constantFrom(...counted), fc.bigInt({ min: 1n, max: 9_999_999_999n }), (currency, amountMinor) => {
      let amount;
      try {
        amount = toStripeAmount(amountMinor, currency);
      } catch (error) {
        assert.ok(refusedAs('amount_not_supported')(error));
        return;
      }
      // Both as decimals of the currency: that of Stripe's by its own digits.
      const digits = digitsOfStripe[currency] ?? 2;
      const text = String(amount).padStart(digits + 1, '0');
      const whole = text.slice(0, text.length - digits);
      const plain = (decimal: string) => decimal.replace(/\.?0+$/, (zeros) => (decimal.includes('.') ? '' : zeros));
      assert.equal(plain(digits ? `${whole}.${text.slice(-digits)}` : whole), plain(toDecimal(amountMinor, currency)), currency);
      assert.equal(fromStripeAmount(amount, currency), amountMinor);
    }),
    { numRuns: 2000 },
  );
});

test('every whole amount can be paid in every currency Stripe counts', () => {
  fc.assert(
    fc.property(fc.constantFrom(...counted), fc.bigInt({ min: 1n, max: 9_999_999n }), (currency, units) => {
      const amountMinor = units * 10n ** BigInt(minorDigitsOf.get(currency)!);
      assert.equal(fromStripeAmount(toStripeAmount(amountMinor, currency), currency), amountMinor);
    }),
  );
});
