import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import type { ProductRecord } from './products.ts';

/** What lists show of a product; its texts are long and stay where they are. */
export const listColumns = [
  'id',
  'name',
  'slug',
  'status',
  'featured',
  'currency',
  'price_from_minor',
  'price_to_minor',
  'variants',
  'version',
  'created_at',
  'updated_at',
] as const;

/** A product as lists read it. */
export type ListedProduct = Pick<ProductRecord, (typeof listColumns)[number]>;

/** Which products to list, in which order. */
export interface ProductFilter {
  readonly search?: string | undefined;
  readonly status?: string | undefined;
  readonly featured?: boolean | undefined;
  /** Products directly in any of these. */
  readonly categoryIds?: readonly string[] | undefined;
  readonly priceFromMinor?: bigint | undefined;
  readonly priceToMinor?: bigint | undefined;
  readonly stock?: 'in' | 'out' | 'low' | undefined;
  readonly sort?: 'newest' | 'name' | 'price' | '-price' | undefined;
  /** The values of the last row's order. */
  readonly after?: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** Products of a filter without words, `limit` of them after the last one. */
export async function listProductRows(tx: Tx, filter: ProductFilter): Promise<ListedProduct[]> {
  let query = tx.db
    .selectFrom('catalog_product as product')
    .select(listColumns.map((column) => `product.${column}` as const))
    .where('product.tenant_id', '=', tx.tenant.id);
  if (filter.status) query = query.where('product.status', '=', filter.status);
  if (filter.featured !== undefined) query = query.where('product.featured', '=', filter.featured);
  if (filter.priceFromMinor !== undefined) query = query.where('product.price_to_minor', '>=', filter.priceFromMinor);
  if (filter.priceToMinor !== undefined) query = query.where('product.price_from_minor', '<=', filter.priceToMinor);
  if (filter.categoryIds) query = query.where(inCategories(filter.categoryIds));
  if (filter.stock) query = query.where(stockIs(filter.stock));
  const [first, id] = filter.after ?? [];
  if (filter.sort === 'name') {
    const name = sql<string>`product.name collate "C"`;
    if (first !== undefined) query = query.where(sql<boolean>`(${name}, product.id) > (${first}, ${id})`);
    query = query.orderBy(name).orderBy('product.id');
  } else if (filter.sort === 'price' || filter.sort === '-price') {
    const [direction, sign] = filter.sort === 'price' ? (['asc', sql`>`] as const) : (['desc', sql`<`] as const);
    query = query.where('product.price_from_minor', 'is not', null);
    if (first !== undefined)
      query = query.where(sql<boolean>`(product.price_from_minor, product.id) ${sign} (${first}::bigint, ${id}::uuid)`);
    query = query.orderBy('product.price_from_minor', direction).orderBy('product.id', direction);
  } else {
    if (first !== undefined) query = query.where('product.id', '<', String(first));
    query = query.orderBy('product.id', 'desc');
  }
  return query.limit(filter.limit).execute();
}

function inCategories(ids: readonly string[]) {
  return sql<boolean>`exists (select from catalog_product_category placed where placed.tenant_id = product.tenant_id
    and placed.product_id = product.id and placed.category_id = any(${ids}::uuid[]))`;
}

/** Whether anything of a product may be sold, nothing, or so little that it should be ordered. */
export function stockIs(state: 'in' | 'out' | 'low') {
  const having = {
    in: sql`not variant.tracked or stock.free > 0`,
    out: sql`variant.tracked and coalesce(stock.free, 0) <= 0`,
    low: sql`variant.tracked and coalesce(stock.free, 0) <= coalesce(variant.low_stock_at, 0)`,
  }[state];
  return sql<boolean>`exists (select from catalog_variant variant
    left join lateral (select sum(level.on_hand + level.oversell - level.reserved) as free from catalog_stock level
      join catalog_location location on location.tenant_id = level.tenant_id and location.id = level.location_id and location.active
      where level.tenant_id = variant.tenant_id and level.variant_id = variant.id) stock on true
    where variant.tenant_id = product.tenant_id and variant.product_id = product.id and (${having}))`;
}
