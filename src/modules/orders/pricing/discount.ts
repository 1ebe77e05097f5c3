/** What a discount takes off: prices of products, the order as a whole, or the delivery. Applied in this order. */
export const discountClasses = ['product', 'order', 'shipping'] as const;
export type DiscountClass = (typeof discountClasses)[number];

/** How much: parts per million (10 % is 100_000), an amount off once per cart, or the whole delivery (class `shipping` only). */
export type DiscountValue =
  | { readonly kind: 'percent'; readonly percentPpm: number }
  | { readonly kind: 'fixed'; readonly amountMinor: bigint }
  | { readonly kind: 'free_shipping' };

/** What a discount is for: it takes off these lines only, and its minimums count these lines only. */
export type DiscountTarget =
  | { readonly kind: 'all' }
  | { readonly kind: 'products'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'categories'; readonly ids: ReadonlySet<string> };

/** A rule of a shop, its amounts already in the currency of the cart. Sets are made once per version of the rules, not per cart. */
export interface Discount {
  /** Unique; breaks ties, so that the same rules in another order give the same result. */
  readonly id: string;
  /** As buyers read it: `Summer sale`. */
  readonly title: string;
  /** What a buyer has to enter, in any case; null for a discount that applies by itself. */
  readonly code: string | null;
  readonly class: DiscountClass;
  readonly value: DiscountValue;
  readonly target: DiscountTarget;
  /** Of the target's lines before any discount. */
  readonly minimumSubtotalMinor: bigint | null;
  /** Pieces of the target's lines. */
  readonly minimumQuantity: number | null;
  /** ISO 8601; applies from this moment. */
  readonly startsAt: string | null;
  /** ISO 8601; no longer applies at this moment. */
  readonly endsAt: string | null;
  readonly usesMax: number | null;
  readonly usesPerCustomerMax: number | null;
  /** Classes it may stand beside. Two discounts combine only if each allows the class of the other. */
  readonly combinesWith: Readonly<Record<DiscountClass, boolean>>;
  /** Stands alone and beats every discount that is not exclusive. */
  readonly exclusive: boolean;
}

/** How often a discount was used before this cart. */
export interface DiscountUses {
  readonly total: number;
  /** By the customer of this cart; 0 for a guest. */
  readonly byCustomer: number;
}

/** Whether both sides agree to be applied to one cart. */
export function combine(one: Discount, other: Discount): boolean {
  return !one.exclusive && !other.exclusive && one.combinesWith[other.class] && other.combinesWith[one.class];
}

/** Throws a RangeError for a rule that cannot be meant: such a rule is a bug of the caller, since the store's checks refuse it. */
export function checkDiscount({ id, class: kind, value }: Discount): void {
  if (value.kind === 'percent' && !(Number.isInteger(value.percentPpm) && value.percentPpm >= 0 && value.percentPpm <= 1_000_000))
    throw new RangeError(`discount ${id} takes ${value.percentPpm} parts per million`);
  if (value.kind === 'fixed' && value.amountMinor < 0n) throw new RangeError(`discount ${id} takes a negative amount`);
  if (value.kind === 'free_shipping' && kind !== 'shipping') throw new RangeError(`discount ${id} is not of the class shipping`);
}
