import { z } from 'zod';
import { nowIso } from '#/kernel/clock.ts';
import { sqlState, type Tx } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import { forSale, type ForSale } from '#/modules/catalog/index.ts';
import type { Cart, StoreSettings } from './contract-schemas.ts';
import { toPricing } from './discounts.ts';
import type { CartLine } from './pricing/articles.ts';
import { cartTotalMinorMax, priceCart, type PricedCart } from './pricing/price-cart.ts';
import { getSettings, ratesFor } from './settings.ts';
import { addLine, deleteLine, findCart, insertCart, listLines, setLine, touchCart, type CartRow } from './store/carts.ts';
import { listApplicable } from './store/discounts.ts';

/** Pieces of one variant in a cart. */
export const quantityMax = 9999;
const linesMax = 200;
const codesMax = 5;

const Codes = z.array(z.string());

type AddRefusal = Refusal<'not_for_sale' | 'cart_full' | 'other_currency' | 'too_much'>;

/** The cart of whoever holds this token, or nothing. */
export async function cartOf(tx: Tx, token: string | undefined): Promise<CartRow | undefined> {
  return token ? findCart(tx, hashToken(token)) : undefined;
}

/** A new, empty cart; the token is shown once, to go into a cookie. */
export async function openCart(tx: Tx): Promise<{ cart: CartRow; token: string }> {
  const [id, token, { currency }] = [newId(), newToken(), tx.tenant];
  await insertCart(tx, { id, tokenHash: hashToken(token), currency });
  return { cart: { id, currency, codes: [] }, token };
}

/** Puts pieces of a variant into a cart, beside those that are there. Whether there are enough is shown, and held at the checkout. */
export async function addToCart(tx: Tx, cart: CartRow, variantId: string, quantity: number): Promise<void | AddRefusal> {
  const offered = (await forSale(tx, [variantId])).get(variantId);
  if (!offered || offered.available === 0) return refuse('not_for_sale', 'This is not for sale at the moment.');
  if (offered.currency !== cart.currency)
    return refuse('other_currency', `This is sold in ${offered.currency}, your cart is in ${cart.currency}.`);
  const lines = await listLines(tx, cart.id);
  if (lines.length >= linesMax && !lines.some((line) => line.variant_id === variantId))
    return refuse('cart_full', `A cart has room for ${linesMax} different things.`);
  const had = lines.find((line) => line.variant_id === variantId)?.quantity ?? 0;
  if (isTooMuch(offered, Math.min(quantityMax, had + quantity))) return tooMuch();
  try {
    await addLine(tx, cart.id, variantId, quantity, quantityMax);
  } catch (error) {
    // The variant was deleted between the two statements.
    if (sqlState(error) !== '23503') throw error;
    return refuse('not_for_sale', 'This is not for sale at the moment.');
  }
  await touchCart(tx, cart.id);
  return undefined;
}

/** Sets how many of each variant are in the cart; none takes it out. */
export async function setQuantities(
  tx: Tx,
  cart: CartRow,
  quantities: ReadonlyMap<string, number>,
): Promise<void | Refusal<'too_much'>> {
  const offers = await forSale(tx, [...quantities.keys()]);
  for (const [variantId, quantity] of quantities) {
    if (isTooMuch(offers.get(variantId), quantity)) return tooMuch();
    if (quantity === 0) await deleteLine(tx, cart.id, variantId);
    else await setLine(tx, cart.id, variantId, quantity);
  }
  await touchCart(tx, cart.id);
  return undefined;
}

/** Adds a code to try, or takes one out. Whether it takes anything off shows when the cart is priced. */
export async function setCode(tx: Tx, cart: CartRow, code: string, wanted: boolean): Promise<void> {
  const normal = code.trim().toUpperCase().slice(0, 40);
  const others = Codes.parse(cart.codes).filter((one) => one !== normal);
  await touchCart(tx, cart.id, wanted && normal ? [...others, normal].slice(-codesMax) : others);
}

/** What is in a cart and what it costs now, for a buyer at home: a checkout knows where the goods really go. */
export async function showCart(tx: Tx, cart: CartRow): Promise<Cart> {
  const settings = await getSettings(tx);
  const lines = await listLines(tx, cart.id);
  const offers = await forSale(
    tx,
    lines.map((line) => line.variant_id),
  );
  const shown = lines.flatMap((line) => {
    const offer = offers.get(line.variant_id);
    return offer && offer.currency === cart.currency ? [{ offer, quantity: line.quantity }] : [];
  });
  const priced = await price(tx, cart, settings, shown);
  const gone = lines.length - shown.length;
  return presentCart(cart, settings, shown, priced, gone);
}

/** Whether a line alone is dearer than the share of the largest total that each line may have: so that no cart can overflow. */
function isTooMuch(offer: ForSale | undefined, quantity: number): boolean {
  return offer !== undefined && offer.unitPriceMinor * BigInt(quantity) > cartTotalMinorMax / BigInt(linesMax);
}

function tooMuch(): Refusal<'too_much'> {
  return refuse('too_much', 'That is more than can be ordered here at once.');
}

interface ShownLine {
  readonly offer: ForSale;
  readonly quantity: number;
}

async function price(tx: Tx, cart: CartRow, settings: StoreSettings, lines: readonly ShownLine[]): Promise<PricedCart> {
  const codes = Codes.parse(cart.codes);
  const rules = await listApplicable(tx, codes);
  return priceCart({
    currency: cart.currency,
    pricesIncludeTax: settings.pricesIncludeTax,
    taxMode: settings.taxMode,
    rates: ratesFor(settings, { country: settings.homeCountry, region: null }),
    lines: lines.map(({ offer, quantity }) => toLine(offer, quantity)),
    shipping: null,
    discounts: rules.flatMap((row) => toPricing(row, cart.currency) ?? []),
    codes,
    now: nowIso(),
    uses: new Map(rules.map((row) => [row.id, { total: row.uses, byCustomer: 0 }])),
  });
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

function presentCart(
  cart: CartRow,
  settings: StoreSettings,
  shown: readonly ShownLine[],
  priced: PricedCart,
  gone: number,
): Cart {
  const money = (amountMinor: bigint) => toMoney(amountMinor, cart.currency);
  const short = shown.filter(({ offer, quantity }) => offer.available !== null && offer.available < quantity);
  return {
    currency: cart.currency,
    lines: shown.map(({ offer, quantity }, index) => {
      const line = priced.lines[index]!;
      return {
        variantId: offer.variantId,
        productId: offer.productId,
        name: offer.name,
        title: offer.title,
        slug: offer.slug,
        quantity,
        available: offer.available,
        unitPrice: money(offer.unitPriceMinor),
        subtotal: money(line.subtotalMinor),
        discount: money(line.discountMinor),
        total: money(line.totalMinor),
        reasons: line.discounts.map((discount) => discount.reason),
      };
    }),
    discounts: priced.discounts.map(({ title, code, amountMinor }) => ({ title, code, amount: money(amountMinor) })),
    codesNotApplied: priced.codesNotApplied.map(({ code, reason }) => ({ code, reason })),
    items: money(priced.totals.itemsMinor),
    discount: money(priced.totals.discountMinor),
    tax: money(priced.totals.taxMinor),
    total: money(priced.totals.totalMinor),
    pricesIncludeTax: settings.pricesIncludeTax,
    notices: [
      ...(gone > 0 ? ['Something in your cart is no longer for sale and was left out.'] : []),
      ...short.map(({ offer }) =>
        offer.available === 0 ? `${offer.name} is sold out.` : `Of ${offer.name} there are only ${offer.available} left.`,
      ),
    ],
  };
}
