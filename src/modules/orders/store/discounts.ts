import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type DiscountRow = NonNullable<Awaited<ReturnType<typeof findDiscount>>>;

interface DiscountValues {
  readonly code: string | null;
  readonly title: string;
  readonly active: boolean;
  /** JSON text. */
  readonly rule: string;
  readonly uses_max: number | null;
}

export function findDiscount(tx: Tx, id: string) {
  return tx.db
    .selectFrom('orders_discount')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function listDiscountRows(
  tx: Tx,
  filter: { search?: string | undefined; active?: boolean | undefined; after?: string | undefined; limit: number },
) {
  let query = tx.db.selectFrom('orders_discount').selectAll().where('tenant_id', '=', tx.tenant.id);
  if (filter.active !== undefined) query = query.where('active', '=', filter.active);
  if (filter.search)
    query = query.where(
      sql<boolean>`(title || ' ' || coalesce(code, '')) ilike ${`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`}`,
    );
  if (filter.after) query = query.where('id', '<', filter.after);
  return query.orderBy('id', 'desc').limit(filter.limit).execute();
}

/** Discounts that may apply to a cart: active ones that need no code, and those whose code was entered. */
export function listApplicable(tx: Tx, codes: readonly string[]) {
  return tx.db
    .selectFrom('orders_discount')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('active', '=', true)
    .where((where) => where.or([where('code', 'is', null), ...(codes.length > 0 ? [where('code', 'in', codes)] : [])]))
    .orderBy('id')
    .limit(500)
    .execute();
}

/** How often a customer used each of these discounts; those never used are missing. */
export async function countUses(tx: Tx, customerId: string, discountIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('orders_discount_use')
    .select(['discount_id', sql<number>`count(*)::int`.as('uses')])
    .where('tenant_id', '=', tx.tenant.id)
    .where('customer_id', '=', customerId)
    .where('discount_id', 'in', discountIds)
    .groupBy('discount_id')
    .execute();
  return new Map(rows.map((row) => [row.discount_id, row.uses]));
}

/**
 * Counts one use of each of these discounts, in the order of their ids, so that two orders never wait for each other in a circle.
 * Returns those that could be counted: one whose last use is gone is missing.
 */
export async function useDiscounts(tx: Tx, discountIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with wanted as (
      select id from orders_discount where tenant_id = ${tx.tenant.id} and id = any(${discountIds}::uuid[])
        and (uses_max is null or uses < uses_max) order by id for update
    )
    update orders_discount discount set uses = uses + 1 from wanted
    where discount.tenant_id = ${tx.tenant.id} and discount.id = wanted.id returning discount.id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Gives one use of each of these discounts back. */
export async function returnDiscounts(tx: Tx, discountIds: readonly string[]): Promise<void> {
  if (discountIds.length === 0) return;
  await sql`
    with wanted as (
      select id from orders_discount where tenant_id = ${tx.tenant.id} and id = any(${discountIds}::uuid[]) order by id for update
    )
    update orders_discount discount set uses = uses - 1 from wanted
    where discount.tenant_id = ${tx.tenant.id} and discount.id = wanted.id`.execute(tx.db);
}

/** Forgets that an order used discounts; returns which. */
export async function dropUses(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.db
    .deleteFrom('orders_discount_use')
    .where('tenant_id', '=', tx.tenant.id)
    .where('order_id', '=', orderId)
    .returning('discount_id')
    .execute();
  return rows.map((row) => row.discount_id);
}

/** Throws 23505 for a code that is taken. */
export async function insertDiscount(tx: Tx, discount: DiscountValues & { id: string }): Promise<void> {
  await tx.db
    .insertInto('orders_discount')
    .values({ tenant_id: tx.tenant.id, ...discount })
    .execute();
}

/** Changes a discount if it still has the version. Throws 23505 for a code that is taken, 23514 for a limit below its uses. */
export async function updateDiscountRow(tx: Tx, id: string, version: number, change: Partial<DiscountValues>): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_discount')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteDiscountRow(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('orders_discount')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
