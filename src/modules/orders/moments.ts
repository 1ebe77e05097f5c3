import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse } from '#/kernel/refusal.ts';
import { namesOf } from '#/modules/identity/index.ts';
import { orderChanged } from './events.ts';
import type { momentKinds } from './order-schemas.ts';
import { presentMoment } from './present-order.ts';
import { findMoment, insertMoment, listMomentRows } from './store/moments.ts';
import { findOrder } from './store/orders.ts';

type MomentKind = (typeof momentKinds)[number];

/** Tells what happened to an order: kept for good, and followed by whoever looks at it. Returns the moment's id. */
export async function tellMoment(
  tx: Tx,
  orderId: string,
  kind: MomentKind,
  detail: { readonly text?: string; readonly amountMinor?: bigint; readonly referenceId?: string; readonly reason?: string } = {},
): Promise<string> {
  const id = newId();
  await insertMoment(tx, { id, orderId, kind, detail });
  emit(tx, orderChanged, { orderId });
  return id;
}

/** What happened to an order, newest first. */
export async function listMoments(
  tx: Tx,
  { orderId, limit, after }: { orderId: string; limit: number; after?: string | undefined },
) {
  const order = await findOrder(tx, orderId);
  if (!order) return noOrder();
  const list = `moments ${orderId}`;
  const [last] = openCursor(tx, list, after) ?? [];
  const rows = await listMomentRows(tx, orderId, limit + 1, last as string | undefined);
  const people = await namesOf(
    tx,
    rows.map((row) => row.actor_id),
  );
  return toPage(
    tx,
    list,
    rows.map((row) => presentMoment(row, order.currency, people)),
    limit,
    (moment) => [moment.id],
  );
}

/** Notes something of an order. */
export async function createNote(tx: Tx, orderId: string, text: string) {
  const order = await findOrder(tx, orderId);
  if (!order) return noOrder();
  const id = await tellMoment(tx, orderId, 'note', { text });
  const row = (await findMoment(tx, orderId, id))!;
  return presentMoment(row, order.currency, await namesOf(tx, [row.actor_id]));
}

export function noOrder() {
  return refuse('not_found', 'There is no such order.');
}
