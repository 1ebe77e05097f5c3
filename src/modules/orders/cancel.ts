import { emit, later } from '#/kernel/database/record.ts';
import { nowIso } from '#/kernel/clock.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { unreserveStock } from '#/modules/catalog/index.ts';
import { recordOrder } from '#/modules/customers/index.ts';
import { piecesCancelled } from './events.ts';
import { writeLetter } from './letters/write-letter.ts';
import { noOrder, tellMoment } from './moments.ts';
import type { CancelReason } from './order-schemas.ts';
import { findWhole, moveOrder, refuseOver } from './orders.ts';
import { piecesLeft, type LinePieces } from './pieces.ts';
import { dropUses, returnDiscounts } from './store/discounts.ts';
import { insertCancellation } from './store/moments.ts';
import { addToLines, addToOrder, listOrderLines, lockOrder } from './store/orders.ts';

/**
 * Cancels pieces that were not sent, all of them where none are named: their stock is free again. An order of which nothing is left to
 * send and nothing was sent is cancelled; one of which the rest was sent is shipped. What was paid for them goes back by the payments.
 */
export async function createCancellation(
  tx: Tx,
  orderId: string,
  given: { readonly reason: CancelReason; readonly lines?: readonly LinePieces[] | undefined; readonly refund: boolean },
) {
  const order = await lockOrder(tx, orderId);
  if (!order) return noOrder();
  const over = refuseOver(order);
  if (over) return over;
  const pieces = piecesLeft(await listOrderLines(tx, orderId), given.lines);
  if ('code' in pieces) return pieces;
  const id = newId();
  const lines = pieces.map(({ lineId, quantity }) => ({ lineId, quantity }));
  await unreserveStock(
    tx,
    orderId,
    pieces.flatMap(({ variantId, quantity }) => (variantId === null ? [] : [{ variantId, quantity }])),
  );
  await addToLines(
    tx,
    orderId,
    lines.map(({ lineId, quantity }) => ({ lineId, cancelled: quantity })),
  );
  const cancelled = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const after = (await addToOrder(tx, orderId, { cancelled }))!;
  await insertCancellation(tx, { id, orderId, reason: given.reason, lines });
  if (after.pieces_cancelled === after.pieces) {
    await recordOrder(tx, order.customer_id, {
      orders: -1,
      amountMinor: -order.total_minor,
      currency: order.currency,
      at: nowIso(),
    });
    await returnDiscounts(tx, await dropUses(tx, orderId));
    await moveOrder(tx, orderId, 'cancelled', given.reason);
  } else if (after.fulfilment_status === 'fulfilled') await moveOrder(tx, orderId, 'shipped');
  await tellMoment(tx, orderId, 'cancelled', { referenceId: id, reason: given.reason });
  later(tx, writeLetter, { about: 'cancelled', orderId, reason: given.reason, lines, refund: given.refund });
  emit(tx, piecesCancelled, { orderId, cancellationId: id, refund: given.refund });
  return (await findWhole(tx, orderId))!;
}
