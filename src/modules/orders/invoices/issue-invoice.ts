import { nowIso } from '#/kernel/clock.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { tellMoment } from '../moments.ts';
import type { Order } from '../order-schemas.ts';
import type { RefundShare } from '../pricing/refund-shares.ts';
import { getSettings } from '../settings.ts';
import { findInvoiceOf, insertInvoice } from '../store/invoices.ts';
import { takeNumber } from '../store/orders.ts';
import { storeInvoice, type InvoiceDocument } from './document.ts';
import { creditNoteOf, invoiceOf } from './issue.ts';

/**
 * Issues an order's invoice under the next number, once: when it is paid, or when the first of it is sent. The caller holds the order's
 * row, so nobody else issues it meanwhile, and a number that was taken is used or given back with the transaction.
 */
export async function issueInvoice(tx: Tx, order: Order): Promise<void> {
  if (order.status === 'cancelled' || order.invoices.some(({ kind }) => kind === 'invoice')) return;
  const { seller } = await getSettings(tx);
  await keep(tx, order.id, 'invoice', null, (issue) => invoiceOf(order, seller, issue));
}

/** Issues the credit note of a refund, where there is an invoice it takes something back of. */
export async function issueCreditNote(tx: Tx, order: Order, refundId: string, shares: readonly RefundShare[]): Promise<void> {
  const invoice = await findInvoiceOf(tx, order.id);
  if (!invoice || shares.length === 0) return;
  const { seller } = await getSettings(tx);
  const corrects = { number: invoice.number.toString(), issuedAt: invoice.issued_at };
  await keep(tx, order.id, 'credit_note', refundId, (issue) => creditNoteOf(order, shares, seller, { ...issue, corrects }));
}

async function keep(
  tx: Tx,
  orderId: string,
  kind: 'invoice' | 'credit_note',
  refundId: string | null,
  write: (issue: { number: string; issuedAt: string; timeZone: string }) => InvoiceDocument,
): Promise<void> {
  const [id, issuedAt] = [newId(), nowIso()];
  const number = await takeNumber(tx, kind);
  const document = write({ number: number.toString(), issuedAt, timeZone: tx.tenant.timeZone });
  await insertInvoice(tx, {
    id,
    orderId,
    kind,
    number,
    refundId,
    document: JSON.stringify(storeInvoice(document)),
    issuedAt,
  });
  await tellMoment(tx, orderId, 'invoice_issued', { referenceId: id });
}
