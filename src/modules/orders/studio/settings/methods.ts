import { formatMoney, type Money } from '#/kernel/money.ts';
import type { Problems } from '../edited.ts';
import { kilogramsWord, moneyWord, priceExample, readKilograms, readMoney } from '../typed-values.ts';
import type { Zone } from './zones.ts';

export type Method = Zone['methods'][number];

/** A price up to a bound; without one it is for all above. */
export interface BandWords {
  key: string;
  upTo: string;
  price: string;
}

/** What is typed of a way to deliver. */
export interface MethodWords {
  name: string;
  pickUp: boolean;
  kind: Method['price']['kind'];
  price: string;
  weightBands: BandWords[];
  priceBands: BandWords[];
  freeFrom: string;
  taxCategory: string;
}

export const methodLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  kind: 'What it costs',
  price: 'Price',
  upTo: 'Up to',
  weightBands: 'Prices by weight',
  priceBands: 'Prices by value',
  freeFrom: 'Free from',
  taxCategory: 'Tax category',
};

export const bandsMax = 50;

/** A way to deliver as words; of a new one, what most begin with. */
export function methodWords(method: Method | undefined): MethodWords {
  const { price } = method ?? {};
  return {
    name: method?.name ?? '',
    pickUp: method?.pickUp ?? false,
    kind: price?.kind ?? 'flat',
    price: price?.kind === 'flat' ? moneyWord(price.price) : '',
    weightBands:
      price?.kind === 'by_weight'
        ? price.bands.map(({ upToGrams, price: own }, at) => band(at, upToGrams === null ? '' : kilogramsWord(upToGrams), own))
        : [band(0)],
    priceBands:
      price?.kind === 'by_price' ? price.bands.map(({ upTo, price: own }, at) => band(at, moneyWord(upTo), own)) : [band(0)],
    freeFrom: moneyWord(method?.freeFrom ?? null),
    taxCategory: method?.taxCategory ?? 'standard',
  };
}

/** A band nothing is typed of yet. */
export function emptyBand(bands: readonly BandWords[]): BandWords {
  return band(Math.max(-1, ...bands.map(({ key }) => Number(key))) + 1);
}

/** What is wrong with a way to deliver. */
export function problemsOfMethod(words: MethodWords, currency: string): Problems {
  const problems: Record<string, string> = {};
  if (words.name.trim() === '') problems['name'] = 'Write what buyers read, such as Parcel post';
  if (words.kind === 'flat' && !readMoney(words.price, currency)) problems['price'] = priceExample(currency);
  if (words.kind === 'by_weight')
    Object.assign(
      problems,
      problemsOfBands('weightBands', words.weightBands, currency, readKilograms, 'Write kilograms such as 2.5'),
    );
  if (words.kind === 'by_price')
    Object.assign(
      problems,
      problemsOfBands('priceBands', words.priceBands, currency, (text) => amountOf(text, currency), priceExample(currency)),
    );
  if (words.freeFrom.trim() !== '' && !readMoney(words.freeFrom, currency)) problems['freeFrom'] = priceExample(currency);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(words.taxCategory.trim()))
    problems['taxCategory'] = 'Write one word in small letters, such as standard';
  return problems;
}

/** Words without problems as a way to deliver. */
export function methodOf(words: MethodWords, id: string, currency: string): Method {
  return {
    id,
    name: words.name.replaceAll(/\s+/g, ' ').trim(),
    taxCategory: words.taxCategory.trim(),
    pickUp: words.pickUp,
    price: priceOf(words, currency),
    freeFrom: readMoney(words.freeFrom, currency) ?? null,
  };
}

/** What a way to deliver costs, in a line: `€4.90 up to 2 kg, €9.90 above; free from €50.00`. */
export function costText({ price, freeFrom }: Method): string {
  const bounds =
    price.kind === 'flat'
      ? [text(price.price)]
      : price.bands.map((one) => {
          const bound = 'upTo' in one ? one.upTo && text(one.upTo) : one.upToGrams && `${kilogramsWord(one.upToGrams)} kg`;
          return `${text(one.price)}${bound ? ` up to ${bound}` : price.bands.length > 1 ? ' above' : ''}`;
        });
  return `${bounds.join(', ')}${freeFrom ? `; free from ${text(freeFrom)}` : ''}`;
}

function band(at: number, upTo = '', price: Money | null = null): BandWords {
  return { key: String(at), upTo, price: moneyWord(price) };
}

function problemsOfBands(
  field: string,
  bands: readonly BandWords[],
  currency: string,
  read: (text: string) => number | bigint | undefined,
  example: string,
): Problems {
  const problems: Record<string, string> = {};
  let before: number | bigint | undefined;
  bands.forEach(({ upTo, price }, at) => {
    const last = at === bands.length - 1;
    const bound = read(upTo);
    if (upTo.trim() === '' ? !last : bound === undefined) problems[`${field}.${at}.upTo`] = example;
    else if (bound !== undefined && before !== undefined && bound <= before)
      problems[`${field}.${at}.upTo`] = 'It must be more than in the row above';
    before = bound ?? before;
    if (!readMoney(price, currency)) problems[`${field}.${at}.price`] = priceExample(currency);
  });
  return problems;
}

function priceOf({ kind, price, weightBands, priceBands }: MethodWords, currency: string): Method['price'] {
  const money = (typed: string) => readMoney(typed, currency) ?? { amount: '0', currency };
  switch (kind) {
    case 'flat':
      return { kind, price: money(price) };
    case 'by_weight':
      return { kind, bands: weightBands.map((one) => ({ upToGrams: readKilograms(one.upTo) ?? null, price: money(one.price) })) };
    case 'by_price':
      return { kind, bands: priceBands.map((one) => ({ upTo: readMoney(one.upTo, currency) ?? null, price: money(one.price) })) };
  }
}

function amountOf(typed: string, currency: string): bigint | undefined {
  const money = readMoney(typed, currency);
  return money && BigInt(money.amount);
}

function text({ amount, currency }: Money): string {
  return amount === '0' ? 'Free' : formatMoney(BigInt(amount), currency);
}
