import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import type { ProviderName } from '../provider-names.ts';

export type PaymentRecord = NonNullable<Awaited<ReturnType<typeof findPayment>>>;

export function findPayment(tx: Tx, id: string) {
  return selectPayment(tx).where('id', '=', id).executeTakeFirst();
}

/** Holds a payment until the transaction ends. Its checkout is locked before it, always. */
export function lockPayment(tx: Tx, id: string) {
  return selectPayment(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** The payment a provider knows by this name. */
export function findByReference(tx: Tx, provider: ProviderName, reference: string) {
  return selectPayment(tx).where('provider', '=', provider).where('reference', '=', reference).executeTakeFirst();
}

/** The newest payment of a checkout. */
export function findByCheckout(tx: Tx, checkoutId: string) {
  return selectPayment(tx).where('checkout_id', '=', checkoutId).orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** Payments of an order, newest first. That somebody chose to pay by hand is none: the order says so, and what comes is recorded. */
export function listPaymentRows(tx: Tx, orderId: string, limit: number, after?: string) {
  let query = selectPayment(tx)
    .where('order_id', '=', orderId)
    .where((row) => row.or([row('provider', '<>', 'manual'), row('state', '<>', 'cancelled')]));
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Payments of an order of which something can be given back, held until the transaction ends; the one with most left first. */
export async function lockRefundable(tx: Tx, orderId: string): Promise<PaymentRecord[]> {
  const rows = await selectPayment(tx)
    .where('order_id', '=', orderId)
    .where(sql<boolean>`captured_minor > refunding_minor`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const left = (row: PaymentRecord) => row.captured_minor - row.refunding_minor;
  return rows.toSorted((one, other) => (left(one) > left(other) ? -1 : 1));
}

export async function insertPayment(
  tx: Tx,
  payment: {
    id: string;
    checkoutId: string;
    orderId: string | null;
    provider: ProviderName;
    methodName: string;
    state: string;
    currency: string;
    amountMinor: bigint;
    capturedMinor: bigint;
  },
): Promise<void> {
  await tx.db
    .insertInto('payments_payment')
    .values({
      tenant_id: tx.tenant.id,
      id: payment.id,
      checkout_id: payment.checkoutId,
      order_id: payment.orderId,
      provider: payment.provider,
      method_name: payment.methodName,
      state: payment.state,
      currency: payment.currency,
      amount_minor: payment.amountMinor,
      captured_minor: payment.capturedMinor,
    })
    .execute();
}

/** Where a payment may go from each state; the statement that moves it holds it to this. A captured one stays captured. */
const before: Readonly<Record<string, readonly string[]>> = {
  requires_action: ['created', 'requires_action'],
  pending: ['created', 'requires_action'],
  captured: ['created', 'requires_action', 'pending', 'failed', 'cancelled'],
  failed: ['created', 'requires_action', 'pending'],
  cancelled: ['created', 'requires_action', 'pending'],
};

/** Moves a payment on; false when it stands where there is no way from. */
export async function movePayment(
  tx: Tx,
  id: string,
  to: keyof typeof before,
  change: {
    readonly capturedMinor?: bigint;
    readonly orderId?: string;
    readonly reference?: string | null;
    readonly pageUrl?: string | null;
    readonly failure?: string | null;
  } = {},
): Promise<boolean> {
  const { capturedMinor, orderId, reference, pageUrl, failure } = change;
  const { numUpdatedRows } = await tx.db
    .updateTable('payments_payment')
    .set({
      state: to,
      updated_at: sql`now()`,
      ...(capturedMinor !== undefined && { captured_minor: capturedMinor }),
      ...(orderId !== undefined && { order_id: orderId }),
      ...(reference && { reference }),
      ...(pageUrl !== undefined && { page_url: pageUrl }),
      ...(failure !== undefined && { failure }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('state', 'in', before[to]!)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Sets an amount of a payment aside to be given back; false when less than that is left, whoever asks at the same time. */
export async function takeFromPayment(tx: Tx, id: string, amountMinor: bigint): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update payments_payment set refunding_minor = refunding_minor + ${amountMinor}::bigint, updated_at = now()
    where tenant_id = ${tx.tenant.id} and id = ${id} and captured_minor - refunding_minor >= ${amountMinor}::bigint`.execute(
    tx.db,
  );
  return numAffectedRows === 1n;
}

/** Ends what {@link takeFromPayment} began: the amount has gone, or stays. */
export async function endRefunding(tx: Tx, id: string, amountMinor: bigint, gone: boolean): Promise<void> {
  await sql`
    update payments_payment set updated_at = now(),
      refunding_minor = refunding_minor - case when ${gone}::boolean then 0 else ${amountMinor}::bigint end,
      refunded_minor = refunded_minor + case when ${gone}::boolean then ${amountMinor}::bigint else 0 end
    where tenant_id = ${tx.tenant.id} and id = ${id}`.execute(tx.db);
}

/** Notes an event of a provider; false when it was noted before. */
export async function insertNotice(tx: Tx, provider: ProviderName, eventId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('payments_notice')
    .values({ tenant_id: tx.tenant.id, provider, event_id: eventId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

function selectPayment(tx: Tx) {
  return tx.db.selectFrom('payments_payment').selectAll().where('tenant_id', '=', tx.tenant.id);
}
