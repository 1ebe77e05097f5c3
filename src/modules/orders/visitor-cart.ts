import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { hashToken } from '#/kernel/seal.ts';
import { readSiteCookie } from '#/kernel/site-cookie.ts';
import type { SiteAsk } from '#/kernel/site-page.ts';
import { customerOf, type SignedIn } from '#/modules/customers/index.ts';
import { quantityMax } from './cart.ts';
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
