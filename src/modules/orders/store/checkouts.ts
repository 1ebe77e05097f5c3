import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

const columns = ['id', 'cart_id', 'customer_id', 'state', 'currency', 'total_minor', 'buyer', 'priced', 'expires_at'] as const;

export type CheckoutRow = NonNullable<Awaited<ReturnType<typeof findCheckout>>>;
export type CheckoutState = 'awaiting_payment' | 'placed' | 'expired' | 'failed' | 'cancelled';

export function findCheckout(tx: Tx, id: string) {
  return selectCheckout(tx, id).executeTakeFirst();
}

/** The order that was last made of a cart, in the last so many seconds. */
export async function findPlacedOf(tx: Tx, cartId: string, seconds: number): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('orders_checkout')
    .select('id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('cart_id', '=', cartId)
    .where('state', '=', 'placed')
    .where(sql<boolean>`created_at >= now() - make_interval(secs => ${seconds})`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Holds a checkout until the transaction ends: whoever would make an order of it, or drop it, waits. */
export function lockCheckout(tx: Tx, id: string) {
  return selectCheckout(tx, id).forNoKeyUpdate().executeTakeFirst();
}

export async function insertCheckout(
  tx: Tx,
  checkout: {
    id: string;
    cartId: string | null;
    customerId: string | null;
    currency: string;
    totalMinor: bigint;
    /** JSON text, like `priced`. */
    buyer: string;
    priced: string;
    holdSeconds: number;
  },
): Promise<CheckoutRow> {
  const { rows } = await sql<CheckoutRow>`
    with checkout as (
      insert into orders_checkout (tenant_id, id, cart_id, customer_id, currency, total_minor, buyer, priced, expires_at)
      values (${tx.tenant.id}, ${checkout.id}, ${checkout.cartId}::uuid, ${checkout.customerId}::uuid, ${checkout.currency},
        ${checkout.totalMinor}::bigint, ${checkout.buyer}::jsonb, ${checkout.priced}::jsonb, now() + make_interval(secs => ${checkout.holdSeconds}))
      returning ${sql.join(columns.map((column) => sql.ref(column)))}
    ), taken as (
      update orders_cart set checkout_id = ${checkout.id}, updated_at = now()
      where tenant_id = ${tx.tenant.id} and id = ${checkout.cartId}::uuid
    )
    select * from checkout`.execute(tx.db);
  return rows[0]!;
}

/** Ends a checkout nothing was bought in. False when it is over already. */
export async function endCheckout(
  tx: Tx,
  id: string,
  state: Exclude<CheckoutState, 'placed' | 'awaiting_payment'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_checkout')
    .set({ state })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('state', '=', 'awaiting_payment')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Marks a checkout as placed and takes what was bought out of its cart: what was put in meanwhile stays. One statement, since both are
 * part of placing an order.
 */
export async function finishCheckout(
  tx: Tx,
  checkout: { readonly id: string; readonly cart_id: string | null },
  bought: readonly { readonly variantId: string; readonly quantity: number }[],
): Promise<void> {
  await sql`
    with bought as (
      select * from unnest(${bought.map((one) => one.variantId)}::uuid[], ${bought.map((one) => one.quantity)}::int[]) as bought (variant_id, quantity)
    ), emptied as (
      delete from orders_cart_line line using bought
      where line.tenant_id = ${tx.tenant.id} and line.cart_id = ${checkout.cart_id}::uuid and line.variant_id = bought.variant_id
        and line.quantity <= bought.quantity
    ), lowered as (
      update orders_cart_line line set quantity = line.quantity - bought.quantity from bought
      where line.tenant_id = ${tx.tenant.id} and line.cart_id = ${checkout.cart_id}::uuid and line.variant_id = bought.variant_id
        and line.quantity > bought.quantity
    ), cart as (
      update orders_cart set codes = '[]', delivery_method = null, checkout_id = null, updated_at = now()
      where tenant_id = ${tx.tenant.id} and id = ${checkout.cart_id}::uuid
    )
    update orders_checkout set state = 'placed' where tenant_id = ${tx.tenant.id} and id = ${checkout.id}`.execute(tx.db);
}

/** Opens a checkout again that ran out of time. */
export async function openAgain(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_checkout')
    .set({ state: 'awaiting_payment' })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('state', '=', 'expired')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets who would have bought in a checkout that came to nothing. */
export async function clearBuyer(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('orders_checkout')
    .set({ buyer: null })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('state', 'not in', ['awaiting_payment', 'placed'])
    .execute();
}

/** Keeps a checkout open for so many seconds from now. */
export async function renewCheckout(tx: Tx, id: string, seconds: number): Promise<void> {
  await sql`
    update orders_checkout set expires_at = now() + make_interval(secs => ${seconds})
    where tenant_id = ${tx.tenant.id} and id = ${id} and state = 'awaiting_payment'`.execute(tx.db);
}

function selectCheckout(tx: Tx, id: string) {
  return tx.db.selectFrom('orders_checkout').select(columns).where('tenant_id', '=', tx.tenant.id).where('id', '=', id);
}
