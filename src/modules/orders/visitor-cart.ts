import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { hashToken } from '#/kernel/seal.ts';
import { readSiteCookie } from '#/kernel/site-cookie.ts';
import type { SiteAsk } from '#/kernel/site-page.ts';
import { customerOf, type SignedIn } from '#/modules/customers/index.ts';
import { quantityMax, wishOf } from './cart.ts';
import { reckon, type Reckoned } from './checkout/reckon.ts';
import { deleteCart, findCart, findCustomersCart, giveCart, moveLines, type CartRow } from './store/carts.ts';

/** The cookie that holds the token of a visitor's cart. */
export const cartCookie = 'cart';

/** Whose cart it is: a customer's who is signed in, or whoever's browser has the token. */
export interface Buying {
  readonly customer: SignedIn | undefined;
  readonly tokenHash: Buffer | undefined;
}

/** Who asks, as far as carts are concerned. */
export async function buyingOf(ask: SiteAsk): Promise<Buying> {
  const token = readSiteCookie(ask, cartCookie);
  return { customer: await customerOf(ask.scope, ask.cookies), tokenHash: token ? hashToken(token) : undefined };
}

/**
 * The cart of whoever asks: a customer's own, wherever they are signed in, else that of the browser's token. A cart that belongs to a
 * customer is nobody's by its token alone: who signs out leaves it behind.
 */
export async function cartOf(tx: Tx, { customer, tokenHash }: Buying): Promise<CartRow | undefined> {
  const own = customer && (await findCustomersCart(tx, customer.id));
  return own ?? (tokenHash && findCart(tx, tokenHash));
}

/** Puts what was in the browser's cart into the customer's, once somebody is signed in. */
export async function claimCart(ask: SiteAsk, { customer, tokenHash }: Buying): Promise<void> {
  if (!customer || !tokenHash) return;
  await inTenant(ask.scope, async (tx) => {
    const loose = await findCart(tx, tokenHash);
    if (!loose) return;
    const own = await findCustomersCart(tx, customer.id);
    if (!own) return giveCart(tx, loose.id, customer.id);
    // Another currency's goods cannot be bought with these.
    if (own.currency === loose.currency) await moveLines(tx, loose.id, own.id, quantityMax);
    return deleteCart(tx, loose.id);
  });
}

/** The cart of whoever asks, and what it costs. */
export interface CartInHand {
  readonly buying: Buying;
  readonly cart: CartRow;
  readonly reckoned: Reckoned;
}

/** Takes the cart of whoever asks in hand, with whatever else `more` reads beside it; undefined where there is none. */
export async function takeCart<More extends object>(
  ask: SiteAsk,
  more: (tx: Tx, cart: CartRow) => Promise<More>,
): Promise<(CartInHand & More) | undefined> {
  const buying = await buyingOf(ask);
  await claimCart(ask, buying);
  return inTenant(
    ask.scope,
    async (tx) => {
      const cart = await cartOf(tx, buying);
      return cart && { buying, cart, reckoned: await reckon(tx, await wishOf(tx, cart)), ...(await more(tx, cart)) };
    },
    { readOnly: true },
  );
}

/** Whether all of a cart can be bought as it stands, and there is something in it. */
export function isBuyable({ lines, short }: Reckoned): boolean {
  return lines.length > 0 && short.length === 0;
}
