import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type RefundRecord = NonNullable<Awaited<ReturnType<typeof findRefund>>>;

export async function insertRefund(
  tx: Tx,
  refund: {
    id: string;
    paymentId: string;
    orderId: string | null;
    amountMinor: bigint;
    reason: string;
    cancellationId: string | null;
    /** JSON text of the lines' shares. */
    lines: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('payments_refund')
    .values({
      tenant_id: tx.tenant.id,
      id: refund.id,
      payment_id: refund.paymentId,
      order_id: refund.orderId,
      amount_minor: refund.amountMinor,
      reason: refund.reason,
      cancellation_id: refund.cancellationId,
      lines: refund.lines,
      actor_id: tx.actor.id,
    })
    .execute();
}

/** Whether a cancellation was refunded before. */
export async function hasRefundOf(tx: Tx, cancellationId: string): Promise<boolean> {
  return (await selectRefund(tx).where('cancellation_id', '=', cancellationId).limit(1).executeTakeFirst()) !== undefined;
}

export function findRefund(tx: Tx, id: string) {
  return selectRefund(tx).where('id', '=', id).executeTakeFirst();
}

export function lockRefund(tx: Tx, id: string) {
  return selectRefund(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** Refunds of a payment the provider has begun and not ended. */
export async function listPendingIds(tx: Tx, paymentId: string): Promise<string[]> {
  const rows = await selectRefund(tx).where('payment_id', '=', paymentId).where('state', '=', 'pending').execute();
  return rows.map((row) => row.id);
}

/** Refunds of an order, newest first. */
export function listRefundRows(tx: Tx, orderId: string, limit: number, after?: string) {
  let query = selectRefund(tx).where('order_id', '=', orderId);
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Moves a refund that is not over; false when it is. */
export async function moveRefund(
  tx: Tx,
  id: string,
  to: 'pending' | 'succeeded' | 'failed',
  change: { readonly reference: string | null; readonly failure?: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('payments_refund')
    .set({
      state: to,
      updated_at: sql`now()`,
      ...(change.reference !== null && { reference: change.reference }),
      ...(change.failure !== undefined && { failure: change.failure }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('state', 'in', ['requested', 'pending'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function selectRefund(tx: Tx) {
  return tx.db.selectFrom('payments_refund').selectAll().where('tenant_id', '=', tx.tenant.id);
}
