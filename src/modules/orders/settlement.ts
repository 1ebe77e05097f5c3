import { nowIso } from '#/kernel/clock.ts';
import { later } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { isRefused, type Refusal } from '#/kernel/refusal.ts';
import { recordOrder } from '#/modules/customers/index.ts';
import { createCancellation } from './cancel.ts';
import { tellMoment } from './moments.ts';
import { issueCreditNote, issueInvoice } from './invoices/issue-invoice.ts';
import { writeLetter } from './letters/write-letter.ts';
import { findWhole, moveOrder } from './orders.ts';
import { taxesOf, refundedTaxesOf } from './present-order.ts';
import {
  cutRequests,
  refundShares,
  type Captured,
  type RefundRequest,
  type RefundShare,
  type RefundShares,
} from './pricing/refund-shares.ts';
import { findCancellation } from './store/moments.ts';
import { addToOrder, findOrder, listOrderLines, lockOrder, setRefunded, type LineRecord } from './store/orders.ts';
import { z } from 'zod';

/** Adds money the shop took for an order; one that is paid in full goes on to be sent. */
export async function recordCaptured(tx: Tx, orderId: string, amountMinor: bigint): Promise<void> {
  await lockOrder(tx, orderId);
  const after = (await addToOrder(tx, orderId, { capturedMinor: amountMinor, paymentFailed: false }))!;
  if (after.status === 'pending' && after.payment_status === 'paid') await moveOrder(tx, orderId, 'processing');
  await tellMoment(tx, orderId, 'paid', { amountMinor });
  later(tx, writeLetter, { about: 'paid', orderId, amountMinor: amountMinor.toString() });
}

/** Records that the money an order waited for will not come. What was not sent is cancelled; its stock is free again. */
export async function recordPaymentFailed(tx: Tx, orderId: string): Promise<void> {
  const order = (await lockOrder(tx, orderId))!;
  await addToOrder(tx, orderId, { paymentFailed: true });
  await tellMoment(tx, orderId, 'payment_failed');
  if (order.status === 'pending' && order.pieces_shipped === 0)
    await createCancellation(tx, orderId, { reason: 'payment_failed', refund: false });
}

/**
 * Takes shares of an order's lines for a refund, so that no other refund takes them too. Refuses more than a line has left, and more
 * than was paid and not given back. The caller holds the payment's row, the order's is locked here.
 */
export async function takeRefund(
  tx: Tx,
  orderId: string,
  requests: readonly RefundRequest[],
  captured: Captured,
): Promise<RefundShares | Refusal<'refund_exceeds_line' | 'refund_exceeds_payment'>> {
  await lockOrder(tx, orderId);
  const lines = await listOrderLines(tx, orderId);
  const shares = refundShares(lines.map(toRefundable), requests, captured);
  if (isRefused(shares)) return shares;
  await addShares(tx, orderId, lines, shares.shares, 1n);
  return shares;
}

/** Like {@link takeRefund}, but as much as there is: `rest` is what that did not reach. */
export async function takeRefundInPart(
  tx: Tx,
  orderId: string,
  requests: readonly RefundRequest[],
  captured: Captured,
): Promise<{ readonly shares: RefundShares; readonly rest: readonly RefundRequest[] }> {
  await lockOrder(tx, orderId);
  const lines = (await listOrderLines(tx, orderId)).map(toRefundable);
  const { now, rest } = cutRequests(lines, requests, captured.capturedMinor - captured.refundedMinor);
  const shares = await takeRefund(tx, orderId, now, captured);
  if (isRefused(shares)) throw new Error('what was cut to fit does not fit');
  return { shares, rest };
}

/** Gives the shares of a refund back that came to nothing. */
export async function giveBackRefund(tx: Tx, orderId: string, shares: readonly RefundShare[]): Promise<void> {
  await lockOrder(tx, orderId);
  await addShares(tx, orderId, await listOrderLines(tx, orderId), shares, -1n);
}

/** Records money that has gone back to the buyer. */
export async function recordRefunded(
  tx: Tx,
  orderId: string,
  { amountMinor, refundId, shares }: { amountMinor: bigint; refundId: string; shares: readonly RefundShare[] },
): Promise<void> {
  const order = (await lockOrder(tx, orderId))!;
  await addToOrder(tx, orderId, { refundedMinor: amountMinor });
  // A cancelled order was taken out of the customer's figures whole.
  if (order.status !== 'cancelled')
    await recordOrder(tx, order.customer_id, { orders: 0, amountMinor: -amountMinor, currency: order.currency, at: nowIso() });
  await tellMoment(tx, orderId, 'refunded', { amountMinor, referenceId: refundId });
  const after = (await findWhole(tx, orderId))!;
  // A credit note needs the invoice it takes something back of, also where that was not yet due.
  await issueInvoice(tx, after);
  await issueCreditNote(tx, after, refundId, shares);
  later(tx, writeLetter, {
    about: 'refunded',
    orderId,
    amountMinor: amountMinor.toString(),
    shares: shares.map((share) => ({ lineId: share.lineId, quantity: share.quantity, grossMinor: share.grossMinor.toString() })),
  });
}

const Pieces = z.array(z.object({ lineId: z.uuid(), quantity: z.int() }));

/** What a cancellation gives back: its pieces, and the delivery where nothing of the order is sent at all. */
export async function refundOfCancellation(tx: Tx, cancellationId: string): Promise<RefundRequest[]> {
  const cancellation = (await findCancellation(tx, cancellationId))!;
  const order = (await findOrder(tx, cancellation.order_id))!;
  const lines = await listOrderLines(tx, order.id);
  const pieces = Pieces.parse(cancellation.lines).flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId)!;
    const left = Math.min(quantity, line.quantity - line.quantity_refunded);
    return left > 0 ? [{ lineId, quantity: left }] : [];
  });
  const delivery = lines.filter((line) => line.kind === 'delivery' && line.quantity_refunded === 0 && line.gross_minor > 0n);
  return order.status === 'cancelled' ? [...pieces, ...delivery.map(({ id }) => ({ lineId: id, quantity: 1 }))] : pieces;
}

function toRefundable(line: LineRecord) {
  return {
    id: line.id,
    quantity: line.quantity,
    grossMinor: line.gross_minor,
    taxesMinor: taxesOf(line).map(({ taxMinor }) => taxMinor),
    refunded: { quantity: line.quantity_refunded, grossMinor: line.refunded_minor, taxesMinor: refundedTaxesOf(line) },
  };
}

async function addShares(
  tx: Tx,
  orderId: string,
  lines: readonly LineRecord[],
  shares: readonly RefundShare[],
  sign: 1n | -1n,
): Promise<void> {
  await setRefunded(
    tx,
    orderId,
    shares.map(({ lineId, quantity, grossMinor, taxesMinor }) => {
      const { refunded } = toRefundable(lines.find(({ id }) => id === lineId)!);
      return {
        id: lineId,
        quantity: refunded.quantity + Number(sign) * quantity,
        grossMinor: refunded.grossMinor + sign * grossMinor,
        taxesMinor: refunded.taxesMinor.map((taxMinor, rate) => taxMinor + sign * taxesMinor[rate]!),
      };
    }),
  );
}
