import type { Tx } from '#/kernel/database/transactions.ts';
import { releaseStock, reserveStock } from '#/modules/catalog/index.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { endCheckout, renewCheckout, type CheckoutRow, type CheckoutState } from '../store/checkouts.ts';
import { returnDiscounts } from '../store/discounts.ts';
import { Frozen } from './frozen.ts';

/** Ends a checkout nothing was bought in: its stock and its discounts are free again. Nothing happens to one that is over. */
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
