import { moneyText } from '#/design/money.tsx';
import { piecesText } from '#/design/quantity-list.tsx';
import type { CancelReason, Moment, Order, OrderLine } from '../contract.ts';

/** Why pieces are not sent. */
export const cancelWords: Readonly<Record<CancelReason, string>> = {
  customer: 'The customer wished it',
  out_of_stock: 'Out of stock',
  payment_failed: 'It was not paid',
  fraud: 'It looked like fraud',
  other: 'Another reason',
};

/** Pieces of a line that are neither sent nor cancelled. */
export function leftOf({ kind, quantity, quantityCancelled, quantityShipped }: OrderLine): number {
  return kind === 'goods' ? quantity - quantityCancelled - quantityShipped : 0;
}

/** The lines that can still be sent or cancelled, as a list of quantities takes them. */
export function countablesOf({ lines }: Order) {
  return lines
    .map((line) => ({ id: line.id, label: line.name, detail: line.title || undefined, max: leftOf(line) }))
    .filter(({ max }) => max > 0);
}

/** What the buyer still owes, in minor units. */
export function dueMinorOf({ status, total, captured }: Order): bigint {
  const dueMinor = status === 'cancelled' ? 0n : BigInt(total.amount) - BigInt(captured.amount);
  return dueMinor > 0n ? dueMinor : 0n;
}

/** What happened, as a sentence that begins with who did it, or that stands alone where nobody is named. */
export function momentText({ kind, actorName, amount, referenceId }: Moment, order: Order): string {
  const money = amount ? moneyText({ value: amount }) : '';
  const shipment = order.shipments.find(({ id }) => id === referenceId);
  const pieces = piecesText(shipment?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0);
  const invoice = order.invoices.find(({ id }) => id === referenceId);
  const [byName, alone] = {
    placed: ['placed the order', 'The order was placed'],
    paid: [`recorded a payment of ${money}`, `${money} was paid`],
    payment_failed: ['recorded that it will not be paid', 'The payment failed'],
    refund_requested: [`asked to give back ${money}`, `${money} is to be given back`],
    refunded: [`gave back ${money}`, `${money} was given back`],
    refund_failed: [`could not give back ${money}`, `${money} could not be given back`],
    shipped: [`sent ${pieces}`, `${pieces} sent`],
    tracking_changed: ['changed how a shipment is followed', 'How a shipment is followed was changed'],
    delivered: ['marked a shipment as arrived', 'A shipment arrived'],
    cancelled: ['cancelled pieces', 'Pieces were cancelled'],
    invoice_issued: [
      `issued ${invoice?.kind === 'credit_note' ? 'credit note' : 'invoice'} ${invoice?.number ?? ''}`.trim(),
      `${invoice?.kind === 'credit_note' ? 'Credit note' : 'Invoice'} ${invoice?.number ?? ''} was issued`.replace('  ', ' '),
    ],
    note: ['noted', 'A note'],
  }[kind];
  return actorName ? byName! : alone!;
}
