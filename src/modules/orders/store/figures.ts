import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** Orders and what they came to, day by day in a time zone, oldest first; cancelled ones and other currencies are left out. */
export async function sumDays(tx: Tx, span: { days: number; timeZone: string; currency: string }) {
  const { rows } = await sql<{ day: string; orders: number; sales_minor: bigint }>`
    with span as (select (now() at time zone ${span.timeZone})::date - ${span.days}::int * 2 + 1 as first)
    select to_char(placed_at at time zone ${span.timeZone}, 'YYYY-MM-DD') as day, count(*)::int as orders,
      sum(total_minor - refunded_minor)::bigint as sales_minor
    from orders_order, span
    where tenant_id = ${tx.tenant.id} and currency = ${span.currency} and status <> 'cancelled'
      and placed_at >= span.first::timestamp at time zone ${span.timeZone}
    group by 1 order by 1`.execute(tx.db);
  return rows;
}

/** What sold best in the last days, by pieces. */
export async function listBestSellers(tx: Tx, span: { days: number; currency: string; limit: number }) {
  const { rows } = await sql<{ product_id: string; name: string; pieces: number; sales_minor: bigint }>`
    select line.product_id, max(line.name) as name, sum(line.quantity - line.quantity_cancelled)::int as pieces,
      sum(line.gross_minor - line.refunded_minor)::bigint as sales_minor
    from orders_order placed join orders_line line on line.tenant_id = placed.tenant_id and line.order_id = placed.id
    where placed.tenant_id = ${tx.tenant.id} and line.tenant_id = ${tx.tenant.id} and placed.status <> 'cancelled'
      and placed.currency = ${span.currency} and placed.placed_at >= now() - make_interval(days => ${span.days}) and line.product_id is not null
    group by line.product_id order by pieces desc, line.product_id limit ${span.limit}`.execute(tx.db);
  return rows;
}

/** Carts that became orders in the last days, those that hold something still, and orders that wait. */
export async function countWaiting(tx: Tx, days: number) {
  const { rows } = await sql<{ bought: number; open: number; to_ship: number; to_pay: number }>`
    select
      (select count(*) from orders_checkout where tenant_id = ${tx.tenant.id} and state = 'placed' and cart_id is not null
         and created_at >= now() - make_interval(days => ${days}))::int as bought,
      (select count(*) from orders_cart cart where cart.tenant_id = ${tx.tenant.id} and cart.updated_at >= now() - make_interval(days => ${days})
         and exists (select from orders_cart_line line where line.tenant_id = cart.tenant_id and line.cart_id = cart.id))::int as open,
      (select count(*) from orders_order where tenant_id = ${tx.tenant.id} and status = 'processing')::int as to_ship,
      (select count(*) from orders_order where tenant_id = ${tx.tenant.id} and status = 'pending')::int as to_pay`.execute(tx.db);
  return rows[0]!;
}
