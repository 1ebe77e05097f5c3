import { formatMoney, parseDecimal, toDecimal, type Money } from '#/kernel/money.ts';
import type { InputOf } from '#/design/endpoint.ts';
import type { contract, Variant } from '../contract.ts';

/** What is typed of a variant, as text where it is typed as text. */
export interface VariantWords {
  price: string;
  comparePrice: string;
  costPrice: string;
  sku: string;
  barcode: string;
  weightGrams: string;
  lengthMm: string;
  widthMm: string;
  heightMm: string;
  lowStockAt: string;
  /** '' for none. */
  mediaId: string;
  tracked: boolean;
}

/** A variant as it is being edited; `values` are keys of the options' values. */
export interface DraftVariant extends VariantWords {
  key: string;
  /** Absent until it is saved for the first time. */
  id?: string;
  values: string[];
}

export type VariantProblems = Partial<Record<keyof VariantWords, string>>;
type SetOptions = InputOf<typeof contract.setOptions>;
export type VariantInput = Omit<SetOptions['variants'][number], 'id' | 'optionValues'>;

const prices = ['price', 'comparePrice', 'costPrice'] as const;
const numbers = ['weightGrams', 'lengthMm', 'widthMm', 'heightMm', 'lowStockAt'] as const;
const largest: Record<(typeof numbers)[number], number> = {
  weightGrams: 10_000_000,
  lengthMm: 10_000_000,
  widthMm: 10_000_000,
  heightMm: 10_000_000,
  lowStockAt: 1_000_000,
};

export const noWords: VariantWords = {
  price: '',
  comparePrice: '',
  costPrice: '',
  sku: '',
  barcode: '',
  weightGrams: '',
  lengthMm: '',
  widthMm: '',
  heightMm: '',
  lowStockAt: '',
  mediaId: '',
  tracked: true,
};

/** A stored variant as words. */
export function wordsOf(variant: Variant): VariantWords {
  const money = (value: Money | null) => (value ? decimalOf(value) : '');
  const count = (value: number | null) => (value === null ? '' : String(value));
  return {
    price: money(variant.price),
    comparePrice: money(variant.comparePrice),
    costPrice: money(variant.costPrice),
    sku: variant.sku ?? '',
    barcode: variant.barcode ?? '',
    weightGrams: count(variant.weightGrams),
    lengthMm: count(variant.lengthMm),
    widthMm: count(variant.widthMm),
    heightMm: count(variant.heightMm),
    lowStockAt: count(variant.lowStockAt),
    mediaId: variant.mediaId ?? '',
    tracked: variant.tracked,
  };
}

/** A price somebody typed, in minor units; `12,50` is understood like `12.50`. Undefined when it is none. */
export function readPrice(text: string, currency: string): bigint | undefined {
  const plain = text.replaceAll(/[\s'’]/g, '');
  const pointed = /^\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain;
  const amountMinor = parseDecimal(pointed, currency);
  return amountMinor !== undefined && amountMinor >= 0n && amountMinor <= 999_999_999_999n ? amountMinor : undefined;
}

/** What is wrong with what was typed, by field. */
export function problemsOf(words: VariantWords, currency: string): VariantProblems {
  const problems: VariantProblems = {};
  for (const field of prices)
    if (words[field].trim() !== '' && readPrice(words[field], currency) === undefined)
      problems[field] = `Write a price such as ${formatExample(currency)}`;
  for (const field of numbers) {
    const text = words[field].trim();
    if (text !== '' && !(/^\d{1,8}$/.test(text) && Number(text) <= largest[field])) problems[field] = 'Write a whole number';
  }
  const [price, compare] = [readPrice(words.price, currency), readPrice(words.comparePrice, currency)];
  if (price !== undefined && compare !== undefined && compare <= price)
    problems.comparePrice = 'The price before must be higher than the price';
  if (words.sku.trim().length > 64) problems.sku = 'At most 64 characters';
  if (words.barcode.trim().length > 64) problems.barcode = 'At most 64 characters';
  return problems;
}

/** Words as the server takes them; only the fields that differ from `before`, all of them without it. Wants no problems. */
export function inputOf(words: VariantWords, currency: string, before?: VariantWords): VariantInput {
  const input: Record<string, unknown> = {};
  const differs = (field: keyof VariantWords) => before === undefined || before[field] !== words[field];
  for (const field of prices) if (differs(field)) input[field] = moneyOf(words[field], currency);
  for (const field of numbers) if (differs(field)) input[field] = words[field].trim() === '' ? null : Number(words[field]);
  for (const field of ['sku', 'barcode'] as const) if (differs(field)) input[field] = words[field].trim() || null;
  if (differs('mediaId')) input['mediaId'] = words.mediaId || null;
  if (differs('tracked')) input['tracked'] = words.tracked;
  return input;
}

/** A stored price as it is typed: `12.50`. */
export function decimalOf(price: Money): string {
  return toDecimal(BigInt(price.amount), price.currency);
}

/** A typed price as money; null when nothing, or no price, is typed. */
export function moneyOf(text: string, currency: string): Money | null {
  const amountMinor = text.trim() === '' ? undefined : readPrice(text, currency);
  return amountMinor === undefined ? null : { amount: amountMinor.toString(), currency };
}

/** A typed price as it will be written once it is left: `12,5` becomes `12.50`. What is no price stays as typed. */
export function tidyPrice(text: string, currency: string): string {
  const amountMinor = text.trim() === '' ? undefined : readPrice(text, currency);
  return amountMinor === undefined ? text.trim() : toDecimal(amountMinor, currency);
}

/** What is kept of the price: the difference to the cost and its share in whole per cent. Undefined unless both are known. */
export function marginOf(words: VariantWords, currency: string): { profit: Money; percent: bigint } | undefined {
  const [price, cost] = [moneyOf(words.price, currency), moneyOf(words.costPrice, currency)];
  if (!price || !cost || BigInt(price.amount) === 0n) return undefined;
  const profitMinor = BigInt(price.amount) - BigInt(cost.amount);
  return { profit: { amount: profitMinor.toString(), currency }, percent: (profitMinor * 100n) / BigInt(price.amount) };
}

/** The sign of a currency as the reader knows it: €, $, ¥. */
export function signOf(currency: string): string {
  const parts = new Intl.NumberFormat(undefined, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(
    0,
  );
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

function formatExample(currency: string): string {
  return formatMoney(readPrice('24', currency) ?? 0n, currency);
}
