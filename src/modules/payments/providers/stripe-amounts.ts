import { minorDigitsOf } from '#/kernel/currencies.ts';
import { ProviderRefused } from '../provider.ts';

/**
 * How Stripe counts a currency: digits after the point in its `amount`, and of what every amount must be a multiple.
 *
 * Source: docs.stripe.com/currencies, read on 2026-11-28 in copies and quotations of July and September 2026, not on the page itself.
 * A currency has two digits unless it is in the list of those without, or a special case. UGX is in both: in the list, and as one
 * with two digits that are always 00; the special case is the one that tells how to charge. HUF and TWD are special in payouts only.
 * The five currencies with three digits were last described in December 2022 and are still offered: their last digit must be 0.
 */
interface Counting {
  readonly digits: number;
  readonly step: bigint;
}

const special: ReadonlyMap<string, Counting> = new Map([
  ...counted('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF', { digits: 0, step: 1n }),
  ...counted('ISK UGX', { digits: 2, step: 100n }),
  ...counted('BHD JOD KWD OMR TND', { digits: 3, step: 10n }),
]);
const usual: Counting = { digits: 2, step: 1n };

/** Stripe takes twelve digits at most; a card's network may take fewer. */
const stripeAmountMax = 999_999_999_999n;

/** True when it is known how Stripe counts the currency. Whether an account may take it only Stripe can say. */
export function countsLikeStripe(currency: string): boolean {
  return countingOf(currency) !== undefined;
}

/** An amount as Stripe counts it. Refused where that would not be the same amount exactly, and for nothing or less. */
export function toStripeAmount(amountMinor: bigint, currency: string): number {
  const { digits, step } = requiredCounting(currency);
  const amount = shifted(amountMinor, digits - minorDigitsOf.get(currency)!);
  if (amount === undefined || amount <= 0n || amount > stripeAmountMax || amount % step !== 0n)
    throw new ProviderRefused('amount_not_supported');
  return Number(amount);
}

/** An amount of Stripe's in minor units of the standard; the currency is written as Stripe does (`eur`) or as we do. */
export function fromStripeAmount(amount: number, currency: string): bigint {
  const code = currency.toUpperCase();
  const { digits } = requiredCounting(code);
  const amountMinor = Number.isSafeInteger(amount) ? shifted(BigInt(amount), minorDigitsOf.get(code)! - digits) : undefined;
  if (amountMinor === undefined) throw new ProviderRefused('amount_not_supported');
  return amountMinor;
}

function requiredCounting(currency: string): Counting {
  const counting = countingOf(currency);
  if (!counting) throw new ProviderRefused('currency_not_supported');
  return counting;
}

function countingOf(currency: string): Counting | undefined {
  // A currency that has other than two digits in the standard, and is in no list of Stripe's, is one Stripe says nothing about.
  return minorDigitsOf.has(currency)
    ? (special.get(currency) ?? (minorDigitsOf.get(currency) === 2 ? usual : undefined))
    : undefined;
}

/** `value` × 10^`places`, or undefined when that is no whole number. */
function shifted(value: bigint, places: number): bigint | undefined {
  if (places >= 0) return value * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  return value % divisor === 0n ? value / divisor : undefined;
}

function counted(codes: string, counting: Counting): [string, Counting][] {
  return codes.split(' ').map((code) => [code, counting]);
}
