import type { Tx } from '#/kernel/database/transactions.ts';
import { nowIso } from '#/kernel/clock.ts';
import { refuse, RefusalError } from '#/kernel/refusal.ts';
import { forSale, type ForSale, type Wanted } from '#/modules/catalog/index.ts';
import { findCustomerId } from '#/modules/customers/index.ts';
import type { StoreSettings } from '../contract-schemas.ts';
import { toPricing } from '../discounts.ts';
import type { CartLine } from '../pricing/articles.ts';
import type { DiscountUses } from '../pricing/discount.ts';
import { cartTotalMinorMax, priceCart, type CartToPrice, type PricedCart } from '../pricing/price-cart.ts';
import { quoteShipping, type ShippingOffer, type ShippingQuote } from '../pricing/shipping.ts';
import { getSettings, ratesFor, zonesOf } from '../settings.ts';
import { countUses, listApplicable } from '../store/discounts.ts';

/** What somebody means to buy, and what is known of where it goes. */
export interface Wish {
  readonly currency: string;
  readonly lines: readonly Wanted[];
  readonly codes: readonly string[];
  /** Null while nobody knows; prices are then those of a buyer at home, without delivery. */
  readonly to: { readonly country: string; readonly region: string; readonly postcode: string } | null;
  readonly deliveryMethod: string | null;
  /** Whose uses of a discount count: who is signed in, or whoever has the e-mail; a guest nobody knows yet has used none. */
  readonly customerId: string | null;
  readonly email: string | null;
  /** The checkout it is being paid in; what that holds is for this wish. */
  readonly checkoutId: string | null;
}

/** A line that can be bought, with what is offered. */
export interface OfferedLine {
  readonly offer: ForSale;
  readonly quantity: number;
}

/** What a wish costs, and all that is wrong with it. */
export interface Reckoned {
  readonly settings: StoreSettings;
  readonly lines: readonly OfferedLine[];
  readonly priced: PricedCart;
  /** Lines of which nothing is offered any more. */
  readonly gone: number;
  /** Lines of which there are fewer than wanted. */
  readonly short: readonly OfferedLine[];
  /** Ways of delivery to where it goes; null while nobody knows that. */
  readonly delivery: ShippingOffer | null;
  readonly chosen: ShippingQuote | null;
}

/**
 * Reckons what a wish costs now. Reads, and decides nothing: stock is held and prices stand still only once it is frozen. Throws the
 * refusal `too_much` for what no order can hold.
 */
export async function reckon(tx: Tx, wish: Wish): Promise<Reckoned> {
  const variantIds = wish.lines.map((line) => line.variantId);
  const [settings, offers, rules] = await Promise.all([
    getSettings(tx),
    forSale(tx, variantIds, wish.checkoutId),
    listApplicable(tx, wish.codes),
  ]);
  const lines = wish.lines.flatMap(({ variantId, quantity }) => {
    const offer = offers.get(variantId);
    return offer && offer.currency === wish.currency ? [{ offer, quantity }] : [];
  });
  const itemsMinor = lines.reduce((sum, { offer, quantity }) => sum + offer.unitPriceMinor * BigInt(quantity), 0n);
  if (itemsMinor > cartTotalMinorMax)
    throw new RefusalError(refuse('too_much', 'That is more than can be ordered here at once.'));
  const byCustomer = await usesOf(tx, wish, rules);
  const toPrice = (country: string, region: string | null, shipping: CartToPrice['shipping']): CartToPrice => ({
    currency: wish.currency,
    pricesIncludeTax: settings.pricesIncludeTax,
    taxMode: settings.taxMode,
    rates: ratesFor(settings, { country, region }),
    lines: lines.map(({ offer, quantity }) => toLine(offer, quantity)),
    shipping,
    discounts: rules.flatMap((row) => toPricing(row, wish.currency) ?? []),
    codes: wish.codes,
    now: nowIso(),
    uses: new Map<string, DiscountUses>(
      rules.map((row) => [row.id, { total: row.uses, byCustomer: byCustomer.get(row.id) ?? 0 }]),
    ),
  });
  const [country, region] = wish.to ? [wish.to.country, wish.to.region || null] : [settings.homeCountry, null];
  const goods = priceCart(toPrice(country, region, null));
  const delivery = wish.to && goods.parcel ? quoteShipping(zonesOf(settings), { ...wish.to, region }, goods.parcel) : null;
  const chosen = delivery?.methods.find(({ methodId }) => methodId === wish.deliveryMethod) ?? null;
  // Who fetches the goods buys where the shop is.
  const priced = !chosen
    ? goods
    : chosen.pickUp
      ? priceCart(toPrice(settings.homeCountry, null, chosen))
      : priceCart(toPrice(country, region, chosen));
  return {
    settings,
    lines,
    priced,
    gone: wish.lines.length - lines.length,
    short: lines.filter(({ offer, quantity }) => offer.available !== null && offer.available < quantity),
    delivery,
    chosen,
  };
}

async function usesOf(tx: Tx, { customerId, email }: Wish, rules: readonly { id: string; rule: unknown }[]) {
  const limited = rules.filter(({ rule }) => (rule as { usesPerCustomerMax?: unknown }).usesPerCustomerMax !== null);
  if (limited.length === 0) return new Map<string, number>();
  const known = customerId ?? (email === null ? undefined : await findCustomerId(tx, email));
  const ids = limited.map((row) => row.id);
  return known === undefined ? new Map<string, number>() : countUses(tx, known, ids);
}

function toLine(offer: ForSale, quantity: number): CartLine {
  const { variantId, productId, categoryIds, unitPriceMinor, taxCategory, weightGrams } = offer;
  return {
    id: variantId,
    productId,
    variantId,
    categoryIds,
    quantity,
    unitPriceMinor,
    taxCategory,
    weightGrams,
    requiresShipping: true,
  };
}
