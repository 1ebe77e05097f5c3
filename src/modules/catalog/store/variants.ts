import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type VariantRecord = NonNullable<Awaited<ReturnType<typeof findVariant>>>;

/** What a variant is told, as columns. */
export interface VariantValues {
  readonly sku?: string | null;
  readonly barcode?: string | null;
  readonly price_minor?: bigint | null;
  readonly compare_price_minor?: bigint | null;
  readonly cost_price_minor?: bigint | null;
  readonly weight_grams?: number | null;
  readonly length_mm?: number | null;
  readonly width_mm?: number | null;
  readonly height_mm?: number | null;
  readonly media_id?: string | null;
  readonly tracked?: boolean;
  readonly low_stock_at?: number | null;
}

export function findVariant(tx: Tx, id: string) {
  return tx.db
    .selectFrom('catalog_variant')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Variants of a product in their order, after a position and id. */
export function listVariantRows(tx: Tx, productId: string, limit: number, after?: readonly [number, string]) {
  let query = tx.db
    .selectFrom('catalog_variant')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('product_id', '=', productId);
  if (after) query = query.where((where) => where(where.refTuple('position', 'id'), '>', where.tuple(after[0], after[1])));
  return query.orderBy('position').orderBy('id').limit(limit).execute();
}

/** Adds variants. Throws 23505 for a SKU or a combination that exists, 23503 for a picture that is none. */
export async function insertVariants(
  tx: Tx,
  variants: readonly (VariantValues & {
    id: string;
    product_id: string;
    currency: string;
    position: number;
    option_values: string;
    option_key: string;
  })[],
): Promise<void> {
  // A statement has room for 65,535 values: 500 variants at a time.
  for (let from = 0; from < variants.length; from += 500)
    await tx.db
      .insertInto('catalog_variant')
      .values(variants.slice(from, from + 500).map((variant) => ({ tenant_id: tx.tenant.id, ...variant })))
      .execute();
}

/** Changes a variant if it still has the version; false when it has moved on or is none. */
export async function updateVariantRow(tx: Tx, id: string, version: number, change: VariantValues): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('catalog_variant')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives variants that stay their new place and combination, and what was said of them. */
export async function rewriteVariants(
  tx: Tx,
  variants: readonly (VariantValues & { id: string; position: number; option_values: string; option_key: string })[],
): Promise<void> {
  if (variants.length === 0) return;
  // First out of each other's way: two that swap their values never share a combination.
  await tx.db
    .updateTable('catalog_variant')
    .set({ option_key: sql<string>`id::text`, sku: null })
    .where('tenant_id', '=', tx.tenant.id)
    .where(
      'id',
      'in',
      variants.map((variant) => variant.id),
    )
    .execute();
  await sql`
    update catalog_variant variant
    set position = given.position, option_values = given.option_values, option_key = given.option_key, sku = given.sku,
      barcode = given.barcode, price_minor = given.price_minor, compare_price_minor = given.compare_price_minor,
      cost_price_minor = given.cost_price_minor, weight_grams = given.weight_grams, length_mm = given.length_mm,
      width_mm = given.width_mm, height_mm = given.height_mm, media_id = given.media_id, tracked = given.tracked,
      low_stock_at = given.low_stock_at, version = variant.version + 1
    from jsonb_populate_recordset(null::catalog_variant, ${asRecords(variants)}::jsonb) given
    where variant.tenant_id = ${tx.tenant.id} and variant.id = given.id`.execute(tx.db);
}

/** Deletes the variants of a product that are not among these. Throws 23503 when one of them is promised to somebody. */
export async function deleteOtherVariants(tx: Tx, productId: string, keep: readonly string[]): Promise<void> {
  await sql`delete from catalog_variant where tenant_id = ${tx.tenant.id} and product_id = ${productId}
    and id <> all(${keep}::uuid[])`.execute(tx.db);
}

/** Pieces that may be sold of each product whose stock is counted, over active locations. */
export async function sumAvailable(tx: Tx, by: 'product' | 'variant', ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const column = sql.ref(by === 'product' ? 'variant.product_id' : 'variant.id');
  const { rows } = await sql<{ id: string; available: number }>`
    select ${column} as id, coalesce(sum(stock.on_hand - stock.reserved) filter (where location.active), 0)::int as available
    from catalog_variant variant
    left join catalog_stock stock on stock.tenant_id = variant.tenant_id and stock.variant_id = variant.id
    left join catalog_location location on location.tenant_id = stock.tenant_id and location.id = stock.location_id
    where variant.tenant_id = ${tx.tenant.id} and ${column} = any(${ids}::uuid[]) and variant.tracked
    group by 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, row.available]));
}

function asRecords(variants: readonly { option_values: string }[]): string {
  const records = variants.map((variant) => ({ ...variant, option_values: JSON.parse(variant.option_values) as unknown }));
  return JSON.stringify(records, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
