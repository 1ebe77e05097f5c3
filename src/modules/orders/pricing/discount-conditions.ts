import { type Article } from './articles.ts';
import { type Discount, type DiscountTarget, type DiscountUses } from './discount.ts';

/** Why a code the buyer entered takes nothing off. */
export type CodeProblem =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_yet'; readonly startsAt: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used_up' }
  | { readonly kind: 'used_up_by_you' }
  | { readonly kind: 'not_for_these_products' }
  | { readonly kind: 'minimum_subtotal'; readonly missingMinor: bigint }
  | { readonly kind: 'minimum_quantity'; readonly missing: number }
  | { readonly kind: 'no_shipping' }
  | { readonly kind: 'nothing_left' }
  | { readonly kind: 'does_not_combine'; readonly withTitle: string };

/** A discount whose conditions the cart meets, with the positions of the articles it is for. */
export interface Candidate {
  readonly discount: Discount;
  readonly articles: readonly number[];
  readonly subtotalMinor: bigint;
}

/** What the conditions of a discount look at. */
export interface Circumstances {
  readonly articles: readonly Article[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly uses: ReadonlyMap<string, DiscountUses>;
}

/** Holds a discount against the cart: a candidate, or the first reason why it is none. */
export function findCandidate(discount: Discount, { articles, nowMs, uses }: Circumstances): Candidate | CodeProblem {
  if (discount.startsAt !== null && nowMs < toMs(discount.startsAt)) return { kind: 'not_yet', startsAt: discount.startsAt };
  if (discount.endsAt !== null && nowMs >= toMs(discount.endsAt)) return { kind: 'expired' };
  const used = uses.get(discount.id);
  if (used && discount.usesMax !== null && used.total >= discount.usesMax) return { kind: 'used_up' };
  if (used && discount.usesPerCustomerMax !== null && used.byCustomer >= discount.usesPerCustomerMax)
    return { kind: 'used_up_by_you' };

  const meant: number[] = [];
  let subtotalMinor = 0n;
  let quantity = 0;
  articles.forEach((article, position) => {
    if (!isFor(discount.target, article)) return;
    meant.push(position);
    subtotalMinor += article.subtotalMinor;
    quantity += article.quantity;
  });
  if (meant.length === 0) return { kind: 'not_for_these_products' };
  if (discount.minimumSubtotalMinor !== null && subtotalMinor < discount.minimumSubtotalMinor)
    return { kind: 'minimum_subtotal', missingMinor: discount.minimumSubtotalMinor - subtotalMinor };
  if (discount.minimumQuantity !== null && quantity < discount.minimumQuantity)
    return { kind: 'minimum_quantity', missing: discount.minimumQuantity - quantity };
  return { discount, articles: meant, subtotalMinor };
}

/** Milliseconds since 1970 of an ISO 8601 text. Throws a RangeError for a text that is none. */
export function toMs(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`"${instant}" is no instant`);
  return ms;
}

function isFor(target: DiscountTarget, { productId, categoryIds }: Article): boolean {
  switch (target.kind) {
    case 'all':
      return true;
    case 'products':
      return target.ids.has(productId);
    case 'categories':
      return categoryIds.some((id) => target.ids.has(id));
  }
}
