import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** Drops a customer's cart, and who would have bought in checkouts that came to nothing. */
export async function dropCartsOf(tx: Tx, customerId: string): Promise<void> {
  await tx.db.deleteFrom('orders_cart').where('tenant_id', '=', tx.tenant.id).where('customer_id', '=', customerId).execute();
  await tx.db
    .updateTable('orders_checkout')
    .set({ buyer: null })
    .where('tenant_id', '=', tx.tenant.id)
    .where('customer_id', '=', customerId)
    .where('state', 'not in', ['awaiting_payment', 'placed'])
    .execute();
}

/**
 * Takes the buyer out of a customer's orders that are over, and out of what they are found by; invoices stay as they were issued. Returns
 * how many orders are still open, and need their address.
 */
export async function clearBuyers(tx: Tx, customerId: string, nobody: { email: string; buyer: string }): Promise<number> {
  await sql`
    with cleared as (
      update orders_order set email = ${nobody.email}, buyer = ${nobody.buyer}::jsonb || jsonb_build_object('locale', buyer->'locale')
      where tenant_id = ${tx.tenant.id} and customer_id = ${customerId} and status in ('shipped', 'delivered', 'cancelled')
      returning id, number
    ), unpaid as (
      update orders_checkout checkout set buyer = null from cleared
      where checkout.tenant_id = ${tx.tenant.id} and checkout.id = cleared.id
    )
    delete from orders_term term using cleared
    where term.tenant_id = ${tx.tenant.id} and term.order_id = cleared.id and term.term <> cleared.number::text`.execute(tx.db);
  const { open } = await tx.db
    .selectFrom('orders_order')
    .select(sql<number>`count(*)::int`.as('open'))
    .where('tenant_id', '=', tx.tenant.id)
    .where('customer_id', '=', customerId)
    .where('status', 'in', ['pending', 'processing'])
    .executeTakeFirstOrThrow();
  return open;
}

/** Drops carts nobody has touched for so many days, up to `limit` of them; returns how many. */
export async function dropIdleCarts(tx: Tx, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from orders_cart where tenant_id = ${tx.tenant.id} and id in (
      select id from orders_cart where tenant_id = ${tx.tenant.id} and updated_at < now() - make_interval(days => ${days})
      order by updated_at limit ${limit} for update skip locked)`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
