import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** A counter with what decides whether it may be sold from. */
export interface StockRow {
  readonly location_id: string;
  readonly variant_id: string;
  readonly on_hand: number;
  readonly reserved: number;
  readonly oversell: number;
}

/** So many pieces of a variant at a location. */
export interface Portion {
  readonly locationId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Locks the counters of these variants and returns them, those of active locations first in the locations' order. Always in
 * the order of location and variant, whoever asks for whatever: two transactions never wait for each other.
 */
export async function lockStock(tx: Tx, variantIds: readonly string[]): Promise<(StockRow & { active: boolean })[]> {
  const { rows } = await sql<StockRow & { active: boolean; position: number }>`
    select stock.location_id, stock.variant_id, stock.on_hand, stock.reserved, stock.oversell, location.active, location.position
    from catalog_stock stock join catalog_location location on location.tenant_id = stock.tenant_id and location.id = stock.location_id
    where stock.tenant_id = ${tx.tenant.id} and location.tenant_id = ${tx.tenant.id} and stock.variant_id = any(${variantIds}::uuid[])
    order by stock.location_id, stock.variant_id for update of stock`.execute(tx.db);
  return rows.toSorted((one, other) => one.position - other.position);
}

/**
 * Locks counters like {@link lockStock}, and where each variant has enough at one location promises it there in the same statement: a counter
 * that many want stays locked for one way to the database instead of two. Returns the counters as they were, and whether all was promised.
 */
export async function promiseWhole(
  tx: Tx,
  holderId: string,
  wanted: readonly { readonly variantId: string; readonly quantity: number }[],
  expiresAt: string,
): Promise<{ rows: (StockRow & { active: boolean })[]; promised: boolean }> {
  const { rows } = await sql<StockRow & { active: boolean; position: number; promised: boolean }>`
    with wanted as (
      select * from unnest(${wanted.map((one) => one.variantId)}::uuid[], ${wanted.map((one) => one.quantity)}::int[]) as wanted (variant_id, quantity)
    ), locked as (
      select stock.location_id, stock.variant_id, stock.on_hand, stock.reserved, stock.oversell, location.active, location.position
      from catalog_stock stock join catalog_location location on location.tenant_id = stock.tenant_id and location.id = stock.location_id
      where stock.tenant_id = ${tx.tenant.id} and location.tenant_id = ${tx.tenant.id}
        and stock.variant_id = any(${wanted.map((one) => one.variantId)}::uuid[])
      order by stock.location_id, stock.variant_id for update of stock
    ), chosen as (
      select distinct on (variant_id) location_id, variant_id, quantity from locked join wanted using (variant_id)
      where active and on_hand + oversell - reserved >= quantity order by variant_id, position, location_id
    ), given as (
      select * from chosen where (select count(*) from chosen) = ${wanted.length}
    ), promised as (
      insert into catalog_reservation (tenant_id, id, holder_id, location_id, variant_id, quantity, expires_at)
      select ${tx.tenant.id}, gen_random_uuid(), ${holderId}, location_id, variant_id, quantity, ${expiresAt} from given
    ), raised as (
      update catalog_stock stock set reserved = stock.reserved + given.quantity from given
      where stock.tenant_id = ${tx.tenant.id} and stock.location_id = given.location_id and stock.variant_id = given.variant_id
    )
    select *, exists (select from given) as promised from locked order by position`.execute(tx.db);
  return { rows, promised: rows[0]?.promised ?? false };
}

/** Which of these variants exist, whether their stock is counted, and at how many pieces it is low. */
export function findStockRules(tx: Tx, variantIds: readonly string[]) {
  return tx.db
    .selectFrom('catalog_variant')
    .select(['id', 'product_id', 'tracked', 'low_stock_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', 'in', variantIds)
    .execute();
}

/** Promises portions to a holder and raises the counters, in one statement. The counters are locked. */
export async function insertReservations(
  tx: Tx,
  holderId: string,
  portions: readonly Portion[],
  expiresAt: string,
): Promise<void> {
  await sql`
    with given as (
      select * from unnest(${portions.map((one) => one.locationId)}::uuid[], ${portions.map((one) => one.variantId)}::uuid[],
        ${portions.map((one) => one.quantity)}::int[]) as given (location_id, variant_id, quantity)
    ), promised as (
      insert into catalog_reservation (tenant_id, id, holder_id, location_id, variant_id, quantity, expires_at)
      select ${tx.tenant.id}, gen_random_uuid(), ${holderId}, location_id, variant_id, quantity, ${expiresAt} from given
    )
    update catalog_stock stock set reserved = stock.reserved + given.quantity from given
    where stock.tenant_id = ${tx.tenant.id} and stock.location_id = given.location_id and stock.variant_id = given.variant_id`.execute(
    tx.db,
  );
}

export async function listReservations(tx: Tx, holderId: string) {
  return tx.db
    .selectFrom('catalog_reservation')
    .select(['location_id', 'variant_id', 'quantity', 'state', 'expires_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('holder_id', '=', holderId)
    .orderBy('location_id')
    .orderBy('variant_id')
    .execute();
}

/** Takes back promises whose time is over, of locked counters, but none that its order is just taking over. Returns the counters. */
export function dropExpired(tx: Tx, variantIds: readonly string[]): Promise<StockRow[]> {
  return dropReservations(
    tx,
    sql`id in (select id from catalog_reservation where tenant_id = ${tx.tenant.id} and state = 'held' and expires_at <= now()
      and variant_id = any(${variantIds}::uuid[]) for update skip locked)`,
  );
}

/** Takes back all promises to a holder. The counters are locked. */
export function dropReservationsOf(tx: Tx, holderId: string): Promise<StockRow[]> {
  return dropReservations(tx, sql`holder_id = ${holderId}`);
}

/** Makes the promises to a holder last; returns them. */
export function commitReservations(tx: Tx, holderId: string) {
  return tx.db
    .updateTable('catalog_reservation')
    .set({ state: 'committed', expires_at: null })
    .where('tenant_id', '=', tx.tenant.id)
    .where('holder_id', '=', holderId)
    .where('state', '=', 'held')
    .returning(['variant_id', 'quantity'])
    .execute();
}

/** Lowers promises to a holder by portions that leave the house, or that it no longer wants; those at nothing go. */
export async function lowerReservations(tx: Tx, holderId: string, portions: readonly Portion[], leaving: boolean): Promise<void> {
  await sql`
    with given as (
      select * from unnest(${portions.map((one) => one.locationId)}::uuid[], ${portions.map((one) => one.variantId)}::uuid[],
        ${portions.map((one) => one.quantity)}::int[]) as given (location_id, variant_id, quantity)
    ), emptied as (
      delete from catalog_reservation promise using given
      where promise.tenant_id = ${tx.tenant.id} and promise.holder_id = ${holderId} and promise.location_id = given.location_id
        and promise.variant_id = given.variant_id and promise.quantity = given.quantity
    ), lowered as (
      update catalog_reservation promise set quantity = promise.quantity - given.quantity from given
      where promise.tenant_id = ${tx.tenant.id} and promise.holder_id = ${holderId} and promise.location_id = given.location_id
        and promise.variant_id = given.variant_id and promise.quantity > given.quantity
    )
    update catalog_stock stock
    set reserved = stock.reserved - given.quantity, on_hand = stock.on_hand - case when ${leaving}::boolean then given.quantity else 0 end
    from given
    where stock.tenant_id = ${tx.tenant.id} and stock.location_id = given.location_id and stock.variant_id = given.variant_id`.execute(
    tx.db,
  );
}

/** Adds counters at nothing where a variant has none at a location; in the order of locking, like everything here. */
export async function ensureStock(tx: Tx, pairs: readonly { locationId: string; variantId: string }[]): Promise<void> {
  const order = (pair: { locationId: string; variantId: string }) => `${pair.locationId} ${pair.variantId}`;
  const sorted = pairs.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
  await tx.db
    .insertInto('catalog_stock')
    .values(sorted.map((pair) => ({ tenant_id: tx.tenant.id, location_id: pair.locationId, variant_id: pair.variantId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes counters that are locked. */
export async function setStock(
  tx: Tx,
  rows: readonly { locationId: string; variantId: string; onHand: number; oversell: number }[],
): Promise<void> {
  await sql`
    update catalog_stock stock set on_hand = given.on_hand, oversell = given.oversell
    from unnest(${rows.map((row) => row.locationId)}::uuid[], ${rows.map((row) => row.variantId)}::uuid[],
      ${rows.map((row) => row.onHand)}::int[], ${rows.map((row) => row.oversell)}::int[]) as given (location_id, variant_id, on_hand, oversell)
    where stock.tenant_id = ${tx.tenant.id} and stock.location_id = given.location_id and stock.variant_id = given.variant_id`.execute(
    tx.db,
  );
}

/** Appends to the ledger. */
export async function insertMovements(
  tx: Tx,
  movements: readonly (Portion & {
    id: string;
    kind: 'adjustment' | 'import' | 'shipment' | 'return';
    reason: string;
    referenceId?: string;
  })[],
): Promise<void> {
  if (movements.length === 0) return;
  await tx.db
    .insertInto('catalog_movement')
    .values(
      movements.map((one) => ({
        tenant_id: tx.tenant.id,
        id: one.id,
        location_id: one.locationId,
        variant_id: one.variantId,
        delta: one.quantity,
        kind: one.kind,
        reason: one.reason,
        reference_id: one.referenceId ?? null,
        actor_id: tx.actor.id,
      })),
    )
    .execute();
}

export function listMovementRows(tx: Tx, filter: { variantId: string; after?: string | undefined; limit: number }) {
  let query = tx.db
    .selectFrom('catalog_movement')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('variant_id', '=', filter.variantId);
  if (filter.after) query = query.where('id', '<', filter.after);
  return query.orderBy('id', 'desc').limit(filter.limit).execute();
}

/** Counters of variants, in the order of the locations. */
export function listStockRows(tx: Tx, variantIds: readonly string[]) {
  if (variantIds.length === 0) return Promise.resolve([]);
  return tx.db
    .selectFrom('catalog_stock as stock')
    .innerJoin('catalog_location as location', (join) =>
      join.onRef('location.tenant_id', '=', 'stock.tenant_id').onRef('location.id', '=', 'stock.location_id'),
    )
    .select(['stock.variant_id', 'stock.location_id', 'stock.on_hand', 'stock.reserved', 'stock.oversell', 'location.active'])
    .where('stock.tenant_id', '=', tx.tenant.id)
    .where('location.tenant_id', '=', tx.tenant.id)
    .where('stock.variant_id', 'in', variantIds)
    .orderBy('location.position')
    .orderBy('location.id')
    .execute();
}

async function dropReservations(tx: Tx, which: ReturnType<typeof sql>): Promise<StockRow[]> {
  const { rows } = await sql<StockRow>`
    with gone as (delete from catalog_reservation where tenant_id = ${tx.tenant.id} and ${which} returning location_id, variant_id, quantity),
    sums as (select location_id, variant_id, sum(quantity)::int as quantity from gone group by location_id, variant_id)
    update catalog_stock stock set reserved = stock.reserved - sums.quantity from sums
    where stock.tenant_id = ${tx.tenant.id} and stock.location_id = sums.location_id and stock.variant_id = sums.variant_id
    returning stock.location_id, stock.variant_id, stock.on_hand, stock.reserved, stock.oversell`.execute(tx.db);
  return rows;
}
