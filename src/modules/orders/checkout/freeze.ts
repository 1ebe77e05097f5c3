import type { Tx } from '#/kernel/database/transactions.ts';
import { toJson } from '#/kernel/money.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { promisingStock, reserveStock, type Wanted } from '#/modules/catalog/index.ts';
import { faultsOfAddress } from '#/modules/customers/index.ts';
import { wishOf } from '../cart.ts';
import { Buyer } from '../contract-buyer.ts';
import { findCheckoutOf, waitForCart, type CartRow } from '../store/carts.ts';
import { insertCheckout, type CheckoutRow } from '../store/checkouts.ts';
import { useDiscounts } from '../store/discounts.ts';
import { freeze } from './frozen.ts';
import { reckon, type Reckoned, type Wish } from './reckon.ts';

/** How the transaction runs in which {@link freezeCart} or {@link freezeWish} works. */
export const freezing = promisingStock;

type FreezeRefusal = Refusal<'already_begun' | 'incomplete' | 'empty' | 'out_of_stock' | 'no_delivery' | 'total_changed'>;

/**
 * Turns a cart into a checkout: prices, taxes and delivery stand still, and stock is held as long as the shop says. `shownMinor` is the
 * total the buyer agreed to; refuses with `total_changed` when it is another one by now.
 */
export async function freezeCart(tx: Tx, cart: CartRow, shownMinor: bigint): Promise<CheckoutRow | FreezeRefusal> {
  const buyer = Buyer.safeParse(cart.buyer);
  if (!buyer.success || faultsOfAddress(buyer.data.address).length > 0)
    return refuse('incomplete', 'Please say who you are and where your order goes.');
  // A button pressed twice buys once: whoever comes second finds what is left in the cart.
  await waitForCart(tx, cart.id);
  if ((await findCheckoutOf(tx, cart.id)) !== cart.checkout_id)
    return refuse('already_begun', 'This cart is being paid already. Please look again in a moment.');
  const wish = await wishOf(tx, cart);
  const reckoned = await reckon(tx, wish);
  if (reckoned.lines.length === 0) return refuse('empty', 'There is nothing in your cart.');
  const missing = missingOf(reckoned);
  if (missing) return missing;
  if (reckoned.priced.totals.totalMinor !== shownMinor) return totalChanged();
  return freezeWish(tx, wish, reckoned, buyer.data, cart.id);
}

/**
 * Keeps what was reckoned as a checkout, holds its stock and counts its discounts, so that no limit is passed while many pay. Refuses with
 * `out_of_stock` or `total_changed` when something of it went to somebody else by now.
 */
export async function freezeWish(
  tx: Tx,
  wish: Wish,
  reckoned: Reckoned,
  buyer: Buyer,
  cartId: string | null,
): Promise<CheckoutRow | Refusal<'out_of_stock' | 'total_changed'>> {
  const id = newId();
  const holdSeconds = reckoned.settings.holdMinutes * 60;
  const held = await reserveStock(tx, id, wantedOf(reckoned), holdSeconds);
  if (isRefused(held)) return held;
  const discountIds = reckoned.priced.discounts.map((discount) => discount.discountId);
  if (discountIds.length > 0 && (await useDiscounts(tx, discountIds)).length < discountIds.length) return totalChanged();
  return insertCheckout(tx, {
    id,
    cartId,
    customerId: wish.customerId,
    currency: wish.currency,
    totalMinor: reckoned.priced.totals.totalMinor,
    buyer: JSON.stringify(buyer),
    priced: toJson(freeze(reckoned)),
    holdSeconds,
  });
}

/** What keeps a wish from being bought: something sold out, or no way to deliver it. */
export function missingOf({ gone, short, delivery, chosen }: Reckoned): Refusal<'out_of_stock' | 'no_delivery'> | undefined {
  if (gone > 0 || short.length > 0)
    return refuse('out_of_stock', 'There is not enough left of what was asked for.', [], {
      short: short.map(({ offer, quantity }) => ({ variantId: offer.variantId, wanted: quantity, available: offer.available })),
    });
  if (delivery?.problem) return refuse('no_delivery', delivery.problem.reason);
  if (!chosen) return refuse('no_delivery', 'Please choose how you get your order.');
  return undefined;
}

function totalChanged(): Refusal<'total_changed'> {
  return refuse('total_changed', 'The price has changed since you looked at it. Please check it again.');
}

function wantedOf({ lines }: Reckoned): Wanted[] {
  return lines.map(({ offer, quantity }) => ({ variantId: offer.variantId, quantity }));
}
