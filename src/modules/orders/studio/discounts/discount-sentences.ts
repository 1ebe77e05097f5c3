import { formatMoney } from '#/kernel/money.ts';
import type { Discount, DiscountRule } from '../../contract.ts';
import { percentText } from '../typed-values.ts';
import { spokenAt } from '../zone-time.ts';

type Described = Pick<Discount, 'code' | 'usesMax'> & { readonly rule: DiscountRule };

/** What a discount takes off, in a few words: `10% off every product`. */
export function describeValue({ class: kind, value, target }: DiscountRule): string {
  if (value.kind === 'free_shipping') return 'Free delivery';
  const off = `${value.kind === 'percent' ? percentText(value.percentPpm) : money(value.amount)} off`;
  if (kind === 'shipping') return `${off} delivery`;
  if (target.kind === 'all') {
    if (kind === 'order') return `${off} the order`;
    return value.kind === 'percent' ? `${off} every product` : `${off} the products in the cart`;
  }
  return `${off} ${chosen(target)}`;
}

/** All a discount does, for the clerk who makes it: one sentence for each part of it. */
export function describeDiscount(discount: Described, timeZone: string): string[] {
  const { rule } = discount;
  return [
    `${discount.code === null ? 'Everybody gets' : `Whoever enters ${discount.code} gets`} ${lowerFirst(describeValue(rule))}${conditionOf(rule)}.`,
    ...periodOf(rule, timeZone),
    ...limitOf(discount),
    combinationOf(rule),
  ];
}

function conditionOf({ class: kind, target, minimumQuantity, minimumSubtotal }: DiscountRule): string {
  const goods = target.kind === 'all' ? '' : ` of ${kind === 'shipping' ? chosen(target) : 'them'}`;
  const least = minimumQuantity === null ? 'goods' : `at least ${pieces(minimumQuantity)}`;
  if (minimumSubtotal !== null) return ` when the cart has ${least}${goods} worth ${money(minimumSubtotal)} or more`;
  if (minimumQuantity !== null) return ` when the cart has ${least}${goods}`;
  return kind === 'shipping' && target.kind !== 'all' ? ` when the cart has one${goods}` : '';
}

function periodOf({ startsAt, endsAt }: DiscountRule, timeZone: string): string[] {
  if (!startsAt && !endsAt) return [];
  const from = startsAt ? ` from ${spokenAt(startsAt, timeZone)}` : '';
  const until = endsAt ? ` until ${spokenAt(endsAt, timeZone)}` : '';
  return [`It applies${from}${until}.`];
}

function limitOf({ usesMax, rule: { usesPerCustomerMax } }: Described): string[] {
  const parts = [
    ...(usesMax === null ? [] : [`${times(usesMax)} in all`]),
    ...(usesPerCustomerMax === null ? [] : [`${times(usesPerCustomerMax)} by each customer`]),
  ];
  return parts.length > 0 ? [`It can be used ${parts.join(' and ')}.`] : [];
}

function combinationOf({ exclusive, combinesWith }: DiscountRule): string {
  if (exclusive) return 'It stands alone: no other discount applies beside it.';
  const kinds = [
    ...(combinesWith.product ? ['product'] : []),
    ...(combinesWith.order ? ['order'] : []),
    ...(combinesWith.shipping ? ['delivery'] : []),
  ];
  if (kinds.length === 0) return 'It does not combine with other discounts.';
  return `It combines with ${new Intl.ListFormat('en').format(kinds)} discounts that allow it too.`;
}

function chosen(target: Exclude<DiscountRule['target'], { kind: 'all' }>): string {
  const count = target.ids.length;
  if (target.kind === 'products') return count === 1 ? 'one chosen product' : `${count.toLocaleString()} chosen products`;
  return count === 1 ? 'the products of one category' : `the products of ${count.toLocaleString()} categories`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count.toLocaleString()} times`;
}

function pieces(count: number): string {
  return count === 1 ? 'one piece' : `${count.toLocaleString()} pieces`;
}

function money({ amount, currency }: { amount: string; currency: string }): string {
  return formatMoney(BigInt(amount), currency);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
