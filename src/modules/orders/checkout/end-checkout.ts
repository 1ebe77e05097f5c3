import { later } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { releaseStock, reserveStock } from '#/modules/catalog/index.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { endCheckout, openAgain, renewCheckout, type CheckoutRow, type CheckoutState } from '../store/checkouts.ts';
import { returnDiscounts, useDiscounts } from '../store/discounts.ts';
import { forgetBuyer } from './forget-buyer.ts';
import { Frozen } from './frozen.ts';

/** Providers tell of a payment for up to three days. */
const buyerKeptSeconds = 7 * 86_400;

/**
 * Ends a checkout nothing was bought in: its stock and its discounts are free again. Nothing happens to one that is over. Who would have
 * bought is known for some days more, since money may still arrive.
 */
export async function dropCheckout(
  tx: Tx,
  checkout: CheckoutRow,
  state: Exclude<CheckoutState, 'placed' | 'awaiting_payment'>,
): Promise<void> {
  if (!(await endCheckout(tx, checkout.id, state))) return;
  await releaseStock(tx, checkout.id);
  await returnDiscounts(
    tx,
    Frozen.parse(checkout.priced).discounts.map((discount) => discount.discountId),
  );
  later(tx, forgetBuyer, { checkoutId: checkout.id }, buyerKeptSeconds);
}

/** Holds a checkout's stock for so many seconds more, for a buyer who is still paying; false when it is not there any more. */
export async function holdLonger(tx: Tx, checkout: CheckoutRow, seconds: number): Promise<boolean> {
  const { lines } = Frozen.parse(checkout.priced);
  const wanted = lines.flatMap(({ variantId, quantity }) => (variantId === null ? [] : [{ variantId, quantity }]));
  await releaseStock(tx, checkout.id);
  if (isRefused(await reserveStock(tx, checkout.id, wanted, seconds))) return false;
  await renewCheckout(tx, checkout.id, seconds);
  return true;
}

/**
 * Opens a checkout again that ran out of time, since it was paid after all. Its stock may be gone: whoever places its order is told.
 * Its discounts stand, whoever used the last of them meanwhile: the price was agreed. False for one that ended otherwise.
 */
export async function reviveCheckout(tx: Tx, checkout: CheckoutRow): Promise<boolean> {
  if (checkout.state !== 'expired' || checkout.buyer === null) return false;
  await useDiscounts(
    tx,
    Frozen.parse(checkout.priced).discounts.map((discount) => discount.discountId),
  );
  return openAgain(tx, checkout.id);
}
