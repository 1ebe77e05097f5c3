import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import { toJson } from '#/kernel/money.ts';

export type OrderRecord = NonNullable<Awaited<ReturnType<typeof findOrder>>>;
export type LineRecord = Awaited<ReturnType<typeof listOrderLines>>[number];

/** A new order with everything that stands beside it, as rows; what became of it is nothing yet, as the table says. */
export interface NewOrder {
  readonly order: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly terms: readonly string[];
  readonly moments: readonly { id: string; kind: string; detail: object }[];
  readonly discountIds: readonly string[];
  readonly customerId: string;
}

/** Gives out the next number of a kind, without a gap: whoever asks at the same time waits until this transaction ends. */
export async function takeNumber(tx: Tx, kind: 'invoice' | 'credit_note'): Promise<bigint> {
  const { rows } = await sql<{ last: bigint }>`${nextNumber(tx, kind, 1)}`.execute(tx.db);
  return rows[0]!.last;
}

/**
 * Writes an order whole with its number, in one statement. The last of a transaction: from here to its end every other order of the
 * workspace waits for the next number.
 */
export async function insertOrder(tx: Tx, given: NewOrder): Promise<void> {
  const { order, lines, terms, moments, discountIds, customerId } = given;
  const row = toJson({ ...order, tenant_id: tx.tenant.id });
  // People read a first order number of 1 as a shop nobody buys in.
  await sql`
    with numbered as (${nextNumber(tx, 'order', 1001)}), placed as (
      insert into orders_order (${orderColumns}) select ${orderColumns}
      from numbered, jsonb_populate_record(null::orders_order, ${row}::jsonb || jsonb_build_object('number', numbered.last))
    ), lined as (
      insert into orders_line (${lineColumns}) select ${lineColumns} from jsonb_populate_recordset(null::orders_line, ${toJson(
        lines.map((line) => ({ ...line, tenant_id: tx.tenant.id, order_id: order.id })),
      )}::jsonb)
    ), termed as (
      insert into orders_term (tenant_id, term, order_id)
      select ${tx.tenant.id}, term, ${order.id}
      from (select unnest(${terms}::text[]) as term union select last::text from numbered) as terms on conflict do nothing
    ), used as (
      insert into orders_discount_use (tenant_id, discount_id, order_id, customer_id)
      select ${tx.tenant.id}, discount_id, ${order.id}, ${customerId} from unnest(${discountIds}::uuid[]) as discount_id
    )
    insert into orders_moment (tenant_id, order_id, id, kind, detail, actor_id)
    select ${tx.tenant.id}, ${order.id}, id, kind, detail, ${tx.actor.id}
    from jsonb_to_recordset(${toJson(moments)}::jsonb) as moment (id uuid, kind text, detail jsonb)`.execute(tx.db);
}

function nextNumber(tx: Tx, kind: string, first: number) {
  return sql`insert into orders_counter as counter (tenant_id, kind, last) values (${tx.tenant.id}, ${kind}, ${first})
    on conflict (tenant_id, kind) do update set last = counter.last + 1 returning last`;
}

const orderColumns = sql.raw(
  'tenant_id, id, number, customer_id, status, currency, prices_include_tax, tax_mode, items_minor, discount_minor, delivery_minor, tax_minor, total_minor, captured_minor, pieces, pieces_cancelled, email, buyer, delivery_name, pick_up, payment_name, payment_instructions, test, tax_groups, discounts, cancelled_at, cancel_reason, placed_at',
);
const lineColumns = sql.raw(
  'tenant_id, order_id, id, position, kind, variant_id, product_id, media_id, name, title, sku, quantity, unit_price_minor, subtotal_minor, discount_minor, total_minor, tax_minor, gross_minor, tax_category, taxes, discounts, quantity_cancelled',
);

export function findOrder(tx: Tx, id: string) {
  return tx.db
    .selectFrom('orders_order')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Holds an order until the transaction ends. Locked before stock, customer and discounts, by everything that changes an order. */
export function lockOrder(tx: Tx, id: string) {
  return tx.db
    .selectFrom('orders_order')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Lines of an order as they stand on it: goods, then the delivery. */
export function listOrderLines(tx: Tx, orderId: string) {
  return tx.db
    .selectFrom('orders_line')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute();
}

/** What may change of an order, as differences; the checks of the table say what sums are possible. */
export interface OrderChange {
  readonly capturedMinor?: bigint;
  readonly refundedMinor?: bigint;
  readonly cancelled?: number;
  readonly shipped?: number;
  readonly delivered?: number;
  readonly paymentFailed?: boolean;
}

/** Adds to the sums of an order; the row as it is afterwards. */
export async function addToOrder(tx: Tx, id: string, change: OrderChange) {
  const { capturedMinor = 0n, refundedMinor = 0n, cancelled = 0, shipped = 0, delivered = 0, paymentFailed } = change;
  return tx.db
    .updateTable('orders_order')
    .set({
      captured_minor: sql`captured_minor + ${capturedMinor}::bigint`,
      refunded_minor: sql`refunded_minor + ${refundedMinor}::bigint`,
      pieces_cancelled: sql`pieces_cancelled + ${cancelled}::int`,
      pieces_shipped: sql`pieces_shipped + ${shipped}::int`,
      pieces_delivered: sql`pieces_delivered + ${delivered}::int`,
      version: sql`version + 1`,
      ...(paymentFailed !== undefined && { payment_failed_at: paymentFailed ? sql`now()` : null }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Moves an order to a status if it stands in one of `from`; false when it does not. */
export async function setOrderStatus(
  tx: Tx,
  id: string,
  from: readonly string[],
  to: string,
  cancelReason: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_order')
    .set({
      status: to,
      version: sql`version + 1`,
      ...(cancelReason !== null && { cancelled_at: sql`now()`, cancel_reason: cancelReason }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Adds to what became of lines. */
export async function addToLines(
  tx: Tx,
  orderId: string,
  changes: readonly { readonly lineId: string; readonly cancelled?: number; readonly shipped?: number }[],
): Promise<void> {
  await sql`
    update orders_line line
    set quantity_cancelled = line.quantity_cancelled + given.cancelled, quantity_shipped = line.quantity_shipped + given.shipped
    from unnest(${changes.map((one) => one.lineId)}::uuid[], ${changes.map((one) => one.cancelled ?? 0)}::int[],
      ${changes.map((one) => one.shipped ?? 0)}::int[]) as given (id, cancelled, shipped)
    where line.tenant_id = ${tx.tenant.id} and line.order_id = ${orderId} and line.id = given.id`.execute(tx.db);
}

/** Writes what was refunded of lines, all of it: the rows are locked by their order. */
export async function setRefunded(
  tx: Tx,
  orderId: string,
  lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly grossMinor: bigint;
    readonly taxesMinor: readonly bigint[];
  }[],
): Promise<void> {
  await sql`
    update orders_line line set quantity_refunded = given.quantity, refunded_minor = given."grossMinor", refunded_taxes = given."taxesMinor"
    from jsonb_to_recordset(${toJson(lines)}::jsonb) as given (id uuid, quantity int, "grossMinor" bigint, "taxesMinor" jsonb)
    where line.tenant_id = ${tx.tenant.id} and line.order_id = ${orderId} and line.id = given.id`.execute(tx.db);
}
