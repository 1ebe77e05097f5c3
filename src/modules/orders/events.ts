import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

const permission = 'orders.read';

/** Taxes, shipping or the seller changed. */
export const settingsChanged = event('orders.settings-changed', { payload: z.object({ version: z.int() }), permission });
/** A discount was added, changed or deleted. */
export const discountChanged = event('orders.discount-changed', { payload: z.object({ discountId: Id }), permission });
/** Somebody bought: an order stands. */
export const orderPlaced = event('orders.placed', { payload: z.object({ orderId: Id }), permission });
/** Something of an order changed: paid, sent, noted, refunded. */
export const orderChanged = event('orders.order-changed', { payload: z.object({ orderId: Id }), permission });
/** Pieces of an order will not be sent; what was paid for them goes back where `refund` says so. */
export const piecesCancelled = event('orders.pieces-cancelled', {
  payload: z.object({ orderId: Id, cancellationId: Id, refund: z.boolean() }),
  permission,
});
