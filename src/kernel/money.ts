import { minorDigitsOf } from './currencies.ts';

/** Largest amount anybody may name, in minor units: far above any price, far enough below 2^63 for sums of a million lines. */
export const amountMinorMax = 999_999_999_999n;

/** An amount on its way in or out: whole minor units as a decimal string, since JSON has no integers of 64 bits. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** The amount as it leaves the program. */
export function toMoney(amountMinor: bigint, currency: string): Money {
  return { amount: amountMinor.toString(), currency };
}

/** JSON text in which whole numbers of 64 bits are texts, since JSON has none: what rows with minor units are written by. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}

/** Digits after the decimal point: 2 for EUR, 0 for JPY, 3 for KWD. Throws for a code that is none. */
export function minorDigits(currency: string): number {
  const digits = minorDigitsOf.get(currency);
  if (digits === undefined) throw new RangeError(`"${currency}" is no ISO 4217 currency`);
  return digits;
}

/** `1999n` of EUR as `19.99`: what forms, structured data and spreadsheets want. */
export function toDecimal(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const text = magnitude(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${amountMinor < 0n ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
}

/** What a person or a file wrote, such as `19.99` or `1,234.50`, in minor units; undefined when it is no amount of the currency. */
export function parseDecimal(text: string, currency: string): bigint | undefined {
  const digits = minorDigits(currency);
  const match = /^(-?)(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  const amountMinor = BigInt(whole.replaceAll(',', '') + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign ? -amountMinor : amountMinor;
}

/** The amount as a reader of the locale (or of the browser's) writes it: `formatMoney(2400n, 'EUR', 'de')` is `24,00 €`. */
export function formatMoney(amountMinor: bigint, currency: string, locale?: string, whole = false): string {
  const digits = whole ? 0 : minorDigits(currency);
  // The digits come from the standard; `Intl` only knows how the locale writes them, and takes a decimal string exactly.
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(amountMinor, currency) as Intl.StringNumericLiteral);
}

/** Writes amounts for readers of a locale: {@link formatMoney} for amounts on their way. */
export function moneyIn(locale: string): (money: Money) => string {
  return ({ amount, currency }) => formatMoney(BigInt(amount), currency, locale);
}

/** `numerator / denominator` as a whole number, halves away from zero (EN 16931's rounding). The denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const rounded = (2n * magnitude(numerator) + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * Shares an amount out by weights so that the parts sum to it exactly: largest remainder, ties to the earlier part.
 * Without any weight the parts are as equal as they can be. Weights are not negative.
 */
export function allocate(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) {
    if (amountMinor !== 0n) throw new RangeError('there is nobody to share an amount out to');
    return [];
  }
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  const shares = sum > 0n ? weights : weights.map(() => 1n);
  const total = sum > 0n ? sum : BigInt(weights.length);
  const size = magnitude(amountMinor);
  const parts = shares.map((weight) => (size * weight) / total);
  const byRemainder = shares
    .map((weight, index) => ({ index, remainder: (size * weight) % total }))
    .toSorted((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
    );
  const left = Number(size - parts.reduce((given, part) => given + part, 0n));
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1n;
  return amountMinor < 0n ? parts.map((part) => -part) : parts;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
