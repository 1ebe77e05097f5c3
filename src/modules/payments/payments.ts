import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { findOrder, lockCheckout, lockOrder, recordCaptured } from '#/modules/orders/index.ts';
import type { Payment } from './contract-schemas.ts';
import { paymentChanged } from './events.ts';
import { presentPayment } from './present.ts';
import { findPayment, insertPayment, listPaymentRows } from './store/payments.ts';

/** Payments of an order, newest first. */
export async function listPayments(
  tx: Tx,
  { orderId, limit, after }: { orderId: string; limit: number; after?: string | undefined },
) {
  if (!(await findOrder(tx, orderId))) return refuse('not_found', 'There is no such order.');
  const list = `payments ${orderId}`;
  const [last] = openCursor(tx, list, after) ?? [];
  const rows = await listPaymentRows(tx, orderId, limit + 1, last as string | undefined);
  return toPage(tx, list, rows.map(presentPayment), limit, (payment) => [payment.id]);
}

/** Records money the shop was paid by hand, at most what an order is short of. */
export async function createPayment(
  tx: Tx,
  given: { orderId: string; amount: { amount: string; currency: string }; methodName: string },
): Promise<Payment | Refusal<'not_found' | 'other_currency' | 'already_cancelled' | 'exceeds_due' | 'invalid'>> {
  // The checkout before its order, as everything does that settles a payment; an order has the id of its checkout.
  await lockCheckout(tx, given.orderId);
  const order = await lockOrder(tx, given.orderId);
  if (!order) return refuse('not_found', 'There is no such order.');
  const { currency } = order;
  if (given.amount.currency !== currency)
    return refuse('other_currency', `This order is in ${currency}.`, [
      { field: 'amount.currency', message: `must be ${currency}` },
    ]);
  if (order.status === 'cancelled') return refuse('already_cancelled', 'This order is cancelled: nobody owes anything for it.');
  const amountMinor = BigInt(given.amount.amount);
  if (amountMinor === 0n)
    return refuse('invalid', 'amount: must be more than nothing.', [
      { field: 'amount.amount', message: 'must be more than nothing' },
    ]);
  if (amountMinor > order.total_minor - order.captured_minor)
    return refuse('exceeds_due', 'The order is short of less than this.', [
      { field: 'amount.amount', message: 'must be at most what is due' },
    ]);
  const id = newId();
  await insertPayment(tx, {
    id,
    checkoutId: order.id,
    orderId: order.id,
    provider: 'manual',
    methodName: given.methodName,
    state: 'captured',
    currency,
    amountMinor,
    capturedMinor: amountMinor,
  });
  await recordCaptured(tx, order.id, amountMinor);
  emit(tx, paymentChanged, { paymentId: id, orderId: order.id });
  return presentPayment((await findPayment(tx, id))!);
}
