import type { Tx } from '#/kernel/database/transactions.ts';

/** Writes an invoice or a credit note under its number; neither is ever changed. */
export async function insertInvoice(
  tx: Tx,
  invoice: {
    id: string;
    orderId: string;
    kind: 'invoice' | 'credit_note';
    number: bigint;
    refundId: string | null;
    /** JSON text. */
    document: string;
    issuedAt: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('orders_invoice')
    .values({
      tenant_id: tx.tenant.id,
      id: invoice.id,
      order_id: invoice.orderId,
      kind: invoice.kind,
      number: invoice.number,
      refund_id: invoice.refundId,
      document: invoice.document,
      issued_at: invoice.issuedAt,
    })
    .execute();
}

/** Invoices and credit notes of an order, oldest first, without what they say. */
export function listInvoiceRows(tx: Tx, orderId: string) {
  return tx.db
    .selectFrom('orders_invoice')
    .select(['id', 'kind', 'number', 'issued_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
}

/** The invoice of an order, not its credit notes. */
export function findInvoiceOf(tx: Tx, orderId: string) {
  return tx.db
    .selectFrom('orders_invoice')
    .select(['id', 'number', 'issued_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId)
    .where('kind', '=', 'invoice')
    .executeTakeFirst();
}

export function findInvoice(tx: Tx, id: string) {
  return tx.db
    .selectFrom('orders_invoice')
    .select(['id', 'order_id', 'kind', 'number', 'document', 'issued_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}
