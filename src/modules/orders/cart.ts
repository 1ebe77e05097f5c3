import { z } from 'zod';
import { sqlState, type Tx } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import { forSale, type ForSale } from '#/modules/catalog/index.ts';
import { reckon, type Reckoned, type Wish } from './checkout/reckon.ts';
import { Buyer } from './contract-buyer.ts';
import type { Cart } from './contract-schemas.ts';
import { cartTotalMinorMax } from './pricing/price-cart.ts';
import { addLine, deleteLine, insertCart, listLines, setLine, touchCart, type CartRow } from './store/carts.ts';
import { dropIdleCarts } from './store/forget.ts';

/** Pieces of one variant in a cart. */
export const quantityMax = 9999;
const linesMax = 200;
const codesMax = 5;
/** A cart nobody touches is kept as long as its cookie. */
const idleDays = 60;

const Codes = z.array(z.string());

type AddRefusal = Refusal<'not_for_sale' | 'cart_full' | 'other_currency' | 'too_much'>;

/** A new, empty cart of a customer who is signed in, or of whoever holds the token, which is shown once to go into a cookie. */
export async function openCart(tx: Tx, customerId: string | null): Promise<{ cart: CartRow; token: string }> {
  const [id, token, { currency }] = [newId(), newToken(), tx.tenant];
  await insertCart(tx, { id, tokenHash: hashToken(token), currency, customerId });
  // Whoever opens a cart clears away a few that were left behind, so that they never gather.
  await dropIdleCarts(tx, idleDays, 5);
  const empty = { codes: [], buyer: null, delivery_method: null, checkout_id: null };
  return { cart: { id, currency, customer_id: customerId, ...empty }, token };
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
  return presentCart(cart, await reckon(tx, await wishOf(tx, cart)));
}

/** What a cart asks for, as far as it is filled in. */
export async function wishOf(tx: Tx, cart: CartRow): Promise<Wish> {
  const lines = await listLines(tx, cart.id);
  const buyer = cart.buyer === null ? undefined : Buyer.parse(cart.buyer);
  return {
    currency: cart.currency,
    lines: lines.map(({ variant_id: variantId, quantity }) => ({ variantId, quantity })),
    codes: Codes.parse(cart.codes),
    to: buyer ? buyer.address : null,
    deliveryMethod: cart.delivery_method,
    customerId: cart.customer_id,
    email: buyer?.email ?? null,
    checkoutId: cart.checkout_id,
  };
}

/** Whether a line alone is dearer than the share of the largest total that each line may have: so that no cart can overflow. */
function isTooMuch(offer: ForSale | undefined, quantity: number): boolean {
  return offer !== undefined && offer.unitPriceMinor * BigInt(quantity) > cartTotalMinorMax / BigInt(linesMax);
}

function tooMuch(): Refusal<'too_much'> {
  return refuse('too_much', 'That is more than can be ordered here at once.');
}

/** A cart as its page and the checkout show it. */
export function presentCart(cart: { readonly currency: string }, { settings, lines, priced, gone, short }: Reckoned): Cart {
  const money = (amountMinor: bigint) => toMoney(amountMinor, cart.currency);
  return {
    currency: cart.currency,
    lines: lines.map(({ offer, quantity }, index) => {
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
    delivery: priced.shipping && money(priced.shipping.subtotalMinor),
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
