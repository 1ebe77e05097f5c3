import type { Discount, DiscountRule } from '../../contract.ts';
import type { Problems } from '../edited.ts';
import { moneyWord, percentWord, priceExample, readCount, readMoney, readPercent } from '../typed-values.ts';
import { toInstant, toLocal } from '../zone-time.ts';

/** What is typed of a discount, as text where it is typed as text. */
export interface DiscountWords {
  title: string;
  way: 'code' | 'alone';
  code: string;
  active: boolean;
  class: DiscountRule['class'];
  kind: DiscountRule['value']['kind'];
  percent: string;
  fixed: string;
  target: DiscountRule['target']['kind'];
  productIds: string[];
  categoryIds: string[];
  minimumSubtotal: string;
  minimumQuantity: string;
  startsAt: string;
  endsAt: string;
  usesMax: string;
  usesPerCustomerMax: string;
  withProduct: boolean;
  withOrder: boolean;
  withShipping: boolean;
  exclusive: boolean;
}

/** What a workspace counts in. */
export interface Place {
  currency: string;
  timeZone: string;
}

export const labels: Readonly<Record<string, string>> = {
  title: 'Title',
  way: 'How it is used',
  code: 'Code',
  class: 'What it takes off',
  kind: 'How much',
  percent: 'Percentage',
  fixed: 'Amount',
  target: 'What it is for',
  productIds: 'Products',
  categoryIds: 'Categories',
  minimumSubtotal: 'From a value of',
  minimumQuantity: 'From pieces',
  startsAt: 'Start',
  endsAt: 'End',
  usesMax: 'Uses in all',
  usesPerCustomerMax: 'Uses by each customer',
};

const usesLargest = 1_000_000_000;
const usesByCustomerLargest = 1_000_000;
const piecesLargest = 100_000;

export const firstWords: DiscountWords = {
  title: '',
  way: 'code',
  code: '',
  active: true,
  class: 'product',
  kind: 'percent',
  percent: '',
  fixed: '',
  target: 'all',
  productIds: [],
  categoryIds: [],
  minimumSubtotal: '',
  minimumQuantity: '',
  startsAt: '',
  endsAt: '',
  usesMax: '',
  usesPerCustomerMax: '',
  withProduct: false,
  withOrder: false,
  withShipping: true,
  exclusive: false,
};

/** A stored discount as words. */
export function wordsOf({ title, code, active, usesMax, rule }: Discount, { timeZone }: Place): DiscountWords {
  const { value, target, combinesWith } = rule;
  const count = (number: number | null) => (number === null ? '' : String(number));
  return {
    title,
    way: code === null ? 'alone' : 'code',
    code: code ?? '',
    active,
    class: rule.class,
    kind: value.kind,
    percent: value.kind === 'percent' ? percentWord(value.percentPpm) : '',
    fixed: value.kind === 'fixed' ? moneyWord(value.amount) : '',
    target: target.kind,
    productIds: target.kind === 'products' ? target.ids : [],
    categoryIds: target.kind === 'categories' ? target.ids : [],
    minimumSubtotal: moneyWord(rule.minimumSubtotal),
    minimumQuantity: count(rule.minimumQuantity),
    startsAt: toLocal(rule.startsAt, timeZone),
    endsAt: toLocal(rule.endsAt, timeZone),
    usesMax: count(usesMax),
    usesPerCustomerMax: count(rule.usesPerCustomerMax),
    withProduct: combinesWith.product,
    withOrder: combinesWith.order,
    withShipping: combinesWith.shipping,
    exclusive: rule.exclusive,
  };
}

/** What is wrong with what was typed, by field. */
export function problemsOf(words: DiscountWords, { currency, timeZone }: Place, uses = 0): Problems {
  const problems: Record<string, string> = {};
  const price = (field: 'fixed' | 'minimumSubtotal') => {
    if (words[field].trim() !== '' && !readMoney(words[field], currency)) problems[field] = priceExample(currency);
  };
  const count = (field: 'minimumQuantity' | 'usesMax' | 'usesPerCustomerMax', most: number) => {
    if (words[field].trim() === '' || readCount(words[field], 1, most) !== undefined) return;
    problems[field] = `Write a whole number from 1 to ${most.toLocaleString()}`;
  };
  if (words.title.trim() === '') problems['title'] = 'Write what buyers read beside it, such as Summer sale';
  if (words.way === 'code' && !/^[\p{L}\p{N}][\p{L}\p{N}_-]{1,39}$/u.test(words.code.trim()))
    problems['code'] = 'Write 2 to 40 letters, digits or dashes, such as SUMMER-10';
  if (words.kind === 'percent' && !readPercent(words.percent))
    problems['percent'] = 'Write a percentage above 0 and up to 100, such as 12.5';
  if (words.kind === 'fixed') {
    if (!(Number(readMoney(words.fixed, currency)?.amount ?? 0) > 0)) problems['fixed'] = priceExample(currency);
  }
  if (words.target === 'products' && words.productIds.length === 0) problems['productIds'] = 'Choose at least one product';
  if (words.target === 'categories' && words.categoryIds.length === 0) problems['categoryIds'] = 'Choose at least one category';
  price('minimumSubtotal');
  count('minimumQuantity', piecesLargest);
  for (const field of ['startsAt', 'endsAt'] as const)
    if (words[field] !== '' && !toInstant(words[field], timeZone)) problems[field] = 'Choose a day and a time';
  if (words.startsAt && words.endsAt && words.startsAt >= words.endsAt) problems['endsAt'] = 'The end must be after the start';
  count('usesMax', usesLargest);
  const usesMax = readCount(words.usesMax, 1, usesLargest);
  if (usesMax !== undefined && usesMax < uses) problems['usesMax'] = `It was used ${uses.toLocaleString()} times already`;
  count('usesPerCustomerMax', usesByCustomerLargest);
  return problems;
}

/** The rule the words make; undefined while they make none. `stored` keeps the seconds of moments nobody touched. */
export function ruleOf(words: DiscountWords, place: Place, stored?: DiscountRule): DiscountRule | undefined {
  const value = valueOf(words, place.currency);
  if (!value) return undefined;
  const moment = (field: 'startsAt' | 'endsAt') => {
    const before = stored?.[field] ?? null;
    return toLocal(before, place.timeZone) === words[field] ? before : (toInstant(words[field], place.timeZone) ?? null);
  };
  return {
    class: words.class,
    value,
    target: targetOf(words),
    minimumSubtotal: readMoney(words.minimumSubtotal, place.currency) ?? null,
    minimumQuantity: readCount(words.minimumQuantity, 1, piecesLargest) ?? null,
    startsAt: moment('startsAt'),
    endsAt: moment('endsAt'),
    usesPerCustomerMax: readCount(words.usesPerCustomerMax, 1, usesByCustomerLargest) ?? null,
    combinesWith: { product: words.withProduct, order: words.withOrder, shipping: words.withShipping },
    exclusive: words.exclusive,
  };
}

/** Words without problems as the server takes them, but for the rule. */
export function inputOf({ title, way, code, usesMax }: DiscountWords) {
  return {
    title: title.replaceAll(/\s+/g, ' ').trim(),
    code: way === 'code' ? code.trim().toUpperCase() : null,
    usesMax: readCount(usesMax, 1, usesLargest) ?? null,
  };
}

/** The field of the form a field of the server belongs to. */
export function fieldOf(field: string, words: DiscountWords): string | undefined {
  const path = field.replace(/^rule\./, '');
  if (path.startsWith('value')) return words.kind === 'percent' ? 'percent' : 'fixed';
  if (path.startsWith('target')) return words.target === 'products' ? 'productIds' : 'categoryIds';
  const first = path.split('.')[0]!;
  return first in labels ? first : undefined;
}

function valueOf({ kind, percent, fixed }: DiscountWords, currency: string): DiscountRule['value'] | undefined {
  if (kind === 'free_shipping') return { kind };
  if (kind === 'percent') {
    const percentPpm = readPercent(percent);
    return percentPpm ? { kind, percentPpm } : undefined;
  }
  const amount = readMoney(fixed, currency);
  return amount && amount.amount !== '0' ? { kind, amount } : undefined;
}

function targetOf({ target, productIds, categoryIds }: DiscountWords): DiscountRule['target'] {
  if (target === 'all') return { kind: target };
  return { kind: target, ids: target === 'products' ? productIds : categoryIds };
}
