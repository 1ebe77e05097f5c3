import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** Which orders to list, newest first. */
export interface OrderFilter {
  /** Beginnings of terms; all must fit. */
  readonly beginnings?: readonly string[] | undefined;
  readonly status?: string | undefined;
  readonly open?: boolean | undefined;
  readonly paymentStatus?: string | undefined;
  readonly fulfilmentStatus?: string | undefined;
  readonly customerId?: string | undefined;
  readonly days?: number | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Orders of a filter, `limit` of them after the last one. */
export function listOrderRows(tx: Tx, filter: OrderFilter) {
  return ordersQuery(tx, filter).execute();
}

/** The statement of {@link listOrderRows}. */
export function ordersQuery(tx: Tx, filter: OrderFilter) {
  let query = tx.db
    .selectFrom('orders_order')
    .select([
      'id',
      'number',
      'status',
      'payment_status',
      'fulfilment_status',
      'customer_id',
      'currency',
      'email',
      sql<string>`buyer->'address'->>'name'`.as('customer_name'),
      'pieces',
      'total_minor',
      'test',
      'placed_at',
    ])
    .where('tenant_id', '=', tx.tenant.id);
  for (const beginning of filter.beginnings ?? [])
    query = query.where(
      sql<boolean>`orders_order.id in (select order_id from orders_term where tenant_id = ${tx.tenant.id} and term ^@ ${beginning})`,
    );
  if (filter.status) query = query.where('status', '=', filter.status);
  if (filter.open !== undefined)
    query = query.where('status', 'in', filter.open ? ['pending', 'processing'] : ['shipped', 'delivered', 'cancelled']);
  if (filter.paymentStatus) query = query.where('payment_status', '=', filter.paymentStatus);
  if (filter.fulfilmentStatus) query = query.where('fulfilment_status', '=', filter.fulfilmentStatus);
  if (filter.customerId) query = query.where('customer_id', '=', filter.customerId);
  if (filter.days) query = query.where(sql<boolean>`placed_at >= now() - make_interval(days => ${filter.days})`);
  if (filter.after) query = query.where('id', '<', filter.after);
  return query.orderBy('id', 'desc').limit(filter.limit);
}
