import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

/** A payment or a refund of it moved on. */
export const paymentChanged = event('payments.payment-changed', {
  payload: z.object({ paymentId: Id, orderId: Id.nullable() }),
  permission: 'orders.read',
});
