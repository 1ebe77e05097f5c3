import type { Tx } from '#/kernel/database/transactions.ts';
import { toJson } from '#/kernel/money.ts';

/** Appends to what happened to an order. */
export async function insertMoment(tx: Tx, moment: { id: string; orderId: string; kind: string; detail: object }): Promise<void> {
  await tx.db
    .insertInto('orders_moment')
    .values({
      tenant_id: tx.tenant.id,
      order_id: moment.orderId,
      id: moment.id,
      kind: moment.kind,
      detail: toJson(moment.detail),
      actor_id: tx.actor.id,
    })
    .execute();
}

/** What happened to an order, newest first. */
export function listMomentRows(tx: Tx, orderId: string, limit: number, after?: string) {
  let query = tx.db
    .selectFrom('orders_moment')
    .select(['id', 'kind', 'detail', 'actor_id', 'at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId);
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

export function findMoment(tx: Tx, orderId: string, id: string) {
  return tx.db
    .selectFrom('orders_moment')
    .select(['id', 'kind', 'detail', 'actor_id', 'at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Keeps why pieces of an order are not sent, and which. */
export async function insertCancellation(
  tx: Tx,
  cancellation: { id: string; orderId: string; reason: string; lines: readonly { lineId: string; quantity: number }[] },
): Promise<void> {
  await tx.db
    .insertInto('orders_cancellation')
    .values({
      tenant_id: tx.tenant.id,
      id: cancellation.id,
      order_id: cancellation.orderId,
      reason: cancellation.reason,
      lines: JSON.stringify(cancellation.lines),
      actor_id: tx.actor.id,
    })
    .execute();
}

/** Cancellations of an order, oldest first. */
export async function listCancellationIds(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('orders_cancellation')
    .select('id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export function findCancellation(tx: Tx, id: string) {
  return tx.db
    .selectFrom('orders_cancellation')
    .select(['id', 'order_id', 'reason', 'lines'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}
