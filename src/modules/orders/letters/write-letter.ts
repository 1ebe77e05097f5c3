import { z } from 'zod';
import { send } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import type { Mail } from '#/kernel/mail.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { cancelReasons, LinePieces, type Order } from '../order-schemas.ts';
import { findWhole } from '../orders.ts';
import { getSettings } from '../settings.ts';
import { lockOrder } from '../store/orders.ts';
import {
  orderCancelledLetter,
  orderPaidLetter,
  orderPlacedLetter,
  orderRefundedLetter,
  orderShippedLetter,
  type Look,
} from './letters.ts';

const Minor = z.string().regex(/^\d+$/);

/** What a letter is about: ids and amounts, nothing of the buyer. */
const Occasion = z.discriminatedUnion('about', [
  z.object({ about: z.literal('placed'), orderId: Id }),
  z.object({ about: z.literal('paid'), orderId: Id, amountMinor: Minor }),
  z.object({ about: z.literal('shipped'), orderId: Id, shipmentId: Id, tell: z.boolean() }),
  z.object({
    about: z.literal('cancelled'),
    orderId: Id,
    reason: z.enum(cancelReasons),
    lines: z.array(LinePieces),
    refund: z.boolean(),
  }),
  z.object({
    about: z.literal('refunded'),
    orderId: Id,
    amountMinor: Minor,
    shares: z.array(z.object({ lineId: Id, quantity: z.int(), grossMinor: Minor })),
  }),
]);
export type Occasion = z.infer<typeof Occasion>;

/** Writes to a buyer, and issues the invoice where it is time for one: behind the transaction that gives cause for it. */
export const writeLetter = job('orders.write-letter', {
  payload: Occasion,
  run: (scope, occasion) =>
    inTenant(scope, async (tx) => {
      if (!(await lockOrder(tx, occasion.orderId))) return;
      const order = (await findWhole(tx, occasion.orderId))!;
      if (order.paymentStatus === 'paid' || order.shipments.length > 0) await issueInvoice(tx, order);
      const mail = letterOf(order, await lookOf(tx), occasion);
      if (mail) send(tx, mail);
    }),
});

function letterOf(order: Order, look: Look, occasion: Occasion): Mail | undefined {
  switch (occasion.about) {
    case 'placed':
      return order.status === 'cancelled'
        ? orderCancelledLetter(order, look, {
            reason: 'out_of_stock',
            lines: piecesOf(order),
            refundMinor: BigInt(order.captured.amount),
            whilePaying: true,
          })
        : orderPlacedLetter(order, look, { instructions: order.paymentInstructions });
    case 'paid':
      return orderPaidLetter(order, look, { amountMinor: BigInt(occasion.amountMinor) });
    case 'shipped': {
      const shipment = order.shipments.find(({ id }) => id === occasion.shipmentId);
      return shipment && occasion.tell ? orderShippedLetter(order, look, shipment) : undefined;
    }
    case 'cancelled': {
      const left = BigInt(order.captured.amount) - BigInt(order.refunded.amount);
      const refundMinor = occasion.refund && order.status === 'cancelled' ? left : 0n;
      return orderCancelledLetter(order, look, { reason: occasion.reason, lines: occasion.lines, refundMinor });
    }
    case 'refunded': {
      const shares = occasion.shares.map((share) => ({
        ...share,
        grossMinor: BigInt(share.grossMinor),
        netMinor: 0n,
        taxesMinor: [],
      }));
      return orderRefundedLetter(order, look, { amountMinor: BigInt(occasion.amountMinor), shares });
    }
  }
}

async function lookOf(tx: Tx): Promise<Look> {
  const { name, branding } = tx.tenant;
  const { seller } = await getSettings(tx);
  return {
    name: seller.name || name,
    ...(branding.colour && { colour: branding.colour }),
    ...(seller.email && { replyTo: seller.email }),
  };
}

function piecesOf(order: Order) {
  return order.lines.filter(({ kind }) => kind === 'goods').map(({ id, quantity }) => ({ lineId: id, quantity }));
}
