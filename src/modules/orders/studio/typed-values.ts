import { amountMinorMax, formatMoney, parseDecimal, toDecimal, type Money } from '#/kernel/money.ts';

const ppmDigits = 4;

/** A percentage somebody typed, in parts per million: `8.875` is 88,750. Undefined when it is none, or has more digits than are kept. */
export function readPercent(text: string): number | undefined {
  const ppm = readScaled(text.replace(/\s*%$/, ''), ppmDigits);
  return ppm !== undefined && ppm <= 1_000_000 ? ppm : undefined;
}

/** Parts per million as they are typed: `8.875`, with no more digits than there are. */
export function percentWord(ppm: number): string {
  return writeScaled(ppm, ppmDigits);
}

/** Parts per million as they are read: `8.875%`. */
export function percentText(ppm: number): string {
  const format = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: ppmDigits });
  return format.format(writeScaled(ppm, 6) as Intl.StringNumericLiteral);
}

/** Kilograms somebody typed, in grams. */
export function readKilograms(text: string): number | undefined {
  const grams = readScaled(text.replace(/\s*kg$/i, ''), 3);
  return grams !== undefined && grams >= 1 && grams <= 10_000_000 ? grams : undefined;
}

/** Grams as kilograms: `0.5`. */
export function kilogramsWord(grams: number): string {
  return writeScaled(grams, 3);
}

/** A whole number somebody typed, between two bounds. */
export function readCount(text: string, least: number, most: number): number | undefined {
  const plain = text.replaceAll(/[\s'’.,]/g, '');
  const count = /^\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN;
  return count >= least && count <= most ? count : undefined;
}

/** A price somebody typed as money; `12,50` is understood like `12.50`. Undefined when it is none. */
export function readMoney(text: string, currency: string): Money | undefined {
  const plain = text.replaceAll(/[\s'’]/g, '');
  const amountMinor = parseDecimal(/^\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain, currency);
  if (amountMinor === undefined || amountMinor < 0n || amountMinor > amountMinorMax) return undefined;
  return { amount: amountMinor.toString(), currency };
}

/** Money as it is typed: `12.50`; nothing for none. */
export function moneyWord(money: Money | null): string {
  return money ? toDecimal(BigInt(money.amount), money.currency) : '';
}

/** A price as it is written once its field is left: `12,5` becomes `12.50`. What is none stays as typed. */
export function tidyMoney(text: string, currency: string): string {
  const money = readMoney(text, currency);
  return money ? moneyWord(money) : text.trim();
}

/** What to say when a price cannot be read. */
export function priceExample(currency: string): string {
  const money = readMoney('24', currency);
  return `Write a price such as ${money ? formatMoney(BigInt(money.amount), currency) : currency}`;
}

/** The sign of a currency as the reader knows it: €, $, ¥. */
export function signOf(currency: string): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
}

/** `1.25` with three digits as 1250, without a float in between. */
function readScaled(text: string, digits: number): number | undefined {
  const match = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  return Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}

function writeScaled(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return `${text.slice(0, -digits)}${fraction ? `.${fraction}` : ''}`;
}
