import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type CartRow = NonNullable<Awaited<ReturnType<typeof findCart>>>;

/** The cart of a token that belongs to no customer. */
export function findCart(tx: Tx, tokenHash: Buffer) {
  return selectCart(tx).where('token_hash', '=', tokenHash).where('customer_id', 'is', null).executeTakeFirst();
}

export function findCustomersCart(tx: Tx, customerId: string) {
  return selectCart(tx).where('customer_id', '=', customerId).executeTakeFirst();
}

export async function insertCart(
  tx: Tx,
  cart: { id: string; tokenHash: Buffer; currency: string; customerId: string | null },
): Promise<void> {
  await tx.db
    .insertInto('orders_cart')
    .values({
      tenant_id: tx.tenant.id,
      id: cart.id,
      token_hash: cart.tokenHash,
      currency: cart.currency,
      customer_id: cart.customerId,
    })
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

/** Writes who buys, and how they get it where that is known. */
export async function setBuyer(
  tx: Tx,
  cartId: string,
  change: { buyer?: string; deliveryMethod?: string | null },
): Promise<void> {
  await tx.db
    .updateTable('orders_cart')
    .set({
      updated_at: sql`now()`,
      ...(change.buyer !== undefined && { buyer: change.buyer }),
      ...(change.deliveryMethod !== undefined && { delivery_method: change.deliveryMethod }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', cartId)
    .execute();
}

/**
 * Keeps others from freezing the same cart until the transaction ends. Not its row, which whoever places an order writes while holding
 * stock: the two would wait for each other in a circle.
 */
export async function waitForCart(tx: Tx, cartId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${cartId}, 0))`.execute(tx.db);
}

/** The checkout a cart is being paid in at the moment. */
export async function findCheckoutOf(tx: Tx, cartId: string): Promise<string | null> {
  return (await selectCart(tx).where('id', '=', cartId).executeTakeFirst())?.checkout_id ?? null;
}

/** Makes a cart a customer's. */
export async function giveCart(tx: Tx, cartId: string, customerId: string): Promise<void> {
  await tx.db
    .updateTable('orders_cart')
    .set({ customer_id: customerId, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', cartId)
    .execute();
}

/** Puts the lines and codes of one cart into another, beside those that are there. */
export async function moveLines(tx: Tx, from: string, to: string, quantityMax: number): Promise<void> {
  await sql`
    with codes as (
      update orders_cart own set codes = case when own.codes = '[]' then loose.codes else own.codes end, updated_at = now()
      from orders_cart loose where own.tenant_id = ${tx.tenant.id} and own.id = ${to} and loose.tenant_id = ${tx.tenant.id} and loose.id = ${from}
    )
    insert into orders_cart_line as line (tenant_id, cart_id, variant_id, quantity)
    select tenant_id, ${to}, variant_id, quantity from orders_cart_line where tenant_id = ${tx.tenant.id} and cart_id = ${from}
    on conflict (tenant_id, cart_id, variant_id) do update set quantity = least(line.quantity + excluded.quantity, ${quantityMax}::int)`.execute(
    tx.db,
  );
}

export async function deleteCart(tx: Tx, cartId: string): Promise<void> {
  await tx.db.deleteFrom('orders_cart').where('tenant_id', '=', tx.tenant.id).where('id', '=', cartId).execute();
}

function selectCart(tx: Tx) {
  return tx.db
    .selectFrom('orders_cart')
    .select(['id', 'currency', 'codes', 'buyer', 'delivery_method', 'customer_id', 'checkout_id'])
    .where('tenant_id', '=', tx.tenant.id);
}
