import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type CartRow = NonNullable<Awaited<ReturnType<typeof findCart>>>;

export function findCart(tx: Tx, tokenHash: Buffer) {
  return tx.db
    .selectFrom('orders_cart')
    .select(['id', 'currency', 'codes', 'buyer', 'delivery_method', 'customer_id', 'checkout_id'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function insertCart(tx: Tx, cart: { id: string; tokenHash: Buffer; currency: string }): Promise<void> {
  await tx.db
    .insertInto('orders_cart')
    .values({ tenant_id: tx.tenant.id, id: cart.id, token_hash: cart.tokenHash, currency: cart.currency })
    .execute();
}

/** Lines of a cart in the order they were added. */
export function listLines(tx: Tx, cartId: string) {
  return tx.db
    .selectFrom('orders_cart_line')
    .select(['variant_id', 'quantity'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('cart_id', '=', cartId)
    .orderBy('added_at')
    .orderBy('variant_id')
    .execute();
}

/**
 * Adds pieces of a variant, to those that are in the cart already, up to `quantityMax`. Throws 23503 for a variant that is none.
 * Two requests at once add up.
 */
export async function addLine(tx: Tx, cartId: string, variantId: string, quantity: number, quantityMax: number): Promise<void> {
  await sql`
    insert into orders_cart_line as line (tenant_id, cart_id, variant_id, quantity)
    values (${tx.tenant.id}, ${cartId}, ${variantId}, least(${quantity}::int, ${quantityMax}::int))
    on conflict (tenant_id, cart_id, variant_id) do update set quantity = least(line.quantity + ${quantity}::int, ${quantityMax}::int)`.execute(
    tx.db,
  );
}

/** Sets how many of a variant; one that is not in the cart stays out of it. */
export async function setLine(tx: Tx, cartId: string, variantId: string, quantity: number): Promise<void> {
  await tx.db
    .updateTable('orders_cart_line')
    .set({ quantity })
    .where('tenant_id', '=', tx.tenant.id)
    .where('cart_id', '=', cartId)
    .where('variant_id', '=', variantId)
    .execute();
}

export async function deleteLine(tx: Tx, cartId: string, variantId: string): Promise<void> {
  await tx.db
    .deleteFrom('orders_cart_line')
    .where('tenant_id', '=', tx.tenant.id)
    .where('cart_id', '=', cartId)
    .where('variant_id', '=', variantId)
    .execute();
}

/** Writes the codes of a cart and that it was touched. */
export async function touchCart(tx: Tx, cartId: string, codes?: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('orders_cart')
    .set({ updated_at: sql`now()`, ...(codes && { codes: JSON.stringify(codes) }) })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', cartId)
    .execute();
}
