import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** Which customers to list, in which order. */
export interface CustomerFilter {
  /** Beginnings of terms; all must fit. */
  readonly beginnings?: readonly string[] | undefined;
  readonly tagNorm?: string | undefined;
  readonly hasOrders?: boolean | undefined;
  readonly sort: 'newest' | 'spent' | 'orders';
  /** The values of the last row's order. */
  readonly after?: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** Customers of a filter, `limit` of them after the last one; those who were erased are not among them. */
export async function listCustomerRows(tx: Tx, filter: CustomerFilter) {
  return customersQuery(tx, filter).execute();
}

/** The statement of {@link listCustomerRows}. */
export function customersQuery(tx: Tx, filter: CustomerFilter) {
  let query = tx.db
    .selectFrom('customers_customer as customer')
    .selectAll('customer')
    .where('customer.tenant_id', '=', tx.tenant.id)
    .where('customer.erased_at', 'is', null);
  for (const beginning of filter.beginnings ?? [])
    query = query.where(
      sql<boolean>`customer.id in (select customer_id from customers_term where tenant_id = ${tx.tenant.id} and term ^@ ${beginning})`,
    );
  if (filter.tagNorm !== undefined)
    query = query.where(
      sql<boolean>`customer.id in (select customer_id from customers_tag where tenant_id = ${tx.tenant.id} and tag_norm = ${filter.tagNorm})`,
    );
  if (filter.hasOrders !== undefined) query = query.where('customer.orders_count', filter.hasOrders ? '>' : '=', 0);
  const [first, id] = filter.after ?? [];
  if (filter.sort === 'newest') {
    if (first !== undefined) query = query.where('customer.id', '<', String(first));
    return query.orderBy('customer.id', 'desc').limit(filter.limit);
  }
  const column = filter.sort === 'spent' ? 'customer.spent_minor' : 'customer.orders_count';
  if (first !== undefined) query = query.where(sql<boolean>`(${sql.ref(column)}, customer.id) < (${first}::bigint, ${id}::uuid)`);
  return query.orderBy(column, 'desc').orderBy('customer.id', 'desc').limit(filter.limit);
}
