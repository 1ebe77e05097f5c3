import { type CartLine } from './articles.ts';
import { type Discount } from './discount.ts';
import { type CartToPrice } from './price-cart.ts';
import { type TaxRate } from './tax.ts';

/** A cart for tests: lines of the category `standard`, no tax, no discounts, no delivery, unless told otherwise. */
export function sampleCart(lines: readonly Partial<CartLine>[], rest: Partial<CartToPrice> = {}): CartToPrice {
  return {
    currency: 'EUR',
    pricesIncludeTax: false,
    taxMode: 'per_group',
    lines: lines.map((line, position) => ({
      id: `line-${position}`,
      productId: `product-${position}`,
      variantId: `variant-${position}`,
      categoryIds: [],
      quantity: 1,
      unitPriceMinor: 0n,
      taxCategory: 'standard',
      weightGrams: 0,
      requiresShipping: true,
      ...line,
    })),
    shipping: null,
    rates: new Map(),
    discounts: [],
    codes: [],
    now: '2026-11-20T12:00:00.000Z',
    uses: new Map(),
    ...rest,
  };
}

/** Lines of one piece each at these prices. */
export function pricesMinor(...prices: readonly bigint[]): Partial<CartLine>[] {
  return prices.map((unitPriceMinor) => ({ unitPriceMinor }));
}

/** One rate, or several, on the category `standard`. */
export function standardRates(...ratesPpm: readonly number[]): ReadonlyMap<string, readonly TaxRate[]> {
  return new Map([
    ['standard', ratesPpm.map((ratePpm, position) => ({ name: position === 0 ? 'VAT' : `VAT ${position + 1}`, ratePpm }))],
  ]);
}

/** An automatic discount of the order that stands alone in its class and combines with the other classes. */
export function sampleDiscount(discount: Partial<Discount> & Pick<Discount, 'id' | 'value'>): Discount {
  return {
    title: discount.id,
    code: null,
    class: 'order',
    target: { kind: 'all' },
    minimumSubtotalMinor: null,
    minimumQuantity: null,
    startsAt: null,
    endsAt: null,
    usesMax: null,
    usesPerCustomerMax: null,
    combinesWith: { product: true, order: true, shipping: true, [discount.class ?? 'order']: false },
    exclusive: false,
    ...discount,
  };
}

/** Combines with every class, its own too. */
export const withAll = { product: true, order: true, shipping: true };
/** Combines with none. */
export const withNone = { product: false, order: false, shipping: false };
