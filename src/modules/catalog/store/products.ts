import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type ProductRecord = NonNullable<Awaited<ReturnType<typeof findProduct>>>;

interface ProductValues {
  readonly name: string;
  readonly slug: string;
  readonly short_description: string;
  /** JSON text. */
  readonly description: string | null;
  readonly status: string;
  readonly featured: boolean;
  readonly tax_category: string;
  readonly seo_title: string;
  readonly seo_description: string;
}

export function findProduct(tx: Tx, id: string) {
  return tx.db
    .selectFrom('catalog_product')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findProductsByIds(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.db.selectFrom('catalog_product').selectAll().where('tenant_id', '=', tx.tenant.id).where('id', 'in', ids).execute();
}

/** The product at an address, or the one that had it before. */
export async function findProductBySlug(tx: Tx, slug: string) {
  const current = await tx.db
    .selectFrom('catalog_product')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (current) return current;
  const former = await tx.db
    .selectFrom('catalog_former_slug')
    .select('product_id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return former && findProduct(tx, former.product_id);
}

/** Addresses of what is offered, newest first, with when each changed. */
export function listActiveAddresses(tx: Tx, limit: number) {
  return tx.db
    .selectFrom('catalog_product')
    .select(['slug', 'updated_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('status', '=', 'active')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Addresses that begin like this one and are taken: those of products, and those that lead to one. */
export async function listSlugsLike(tx: Tx, slug: string): Promise<Set<string>> {
  const end = `${slug}~`;
  const { rows } = await sql<{ slug: string }>`
    select slug from catalog_product where tenant_id = ${tx.tenant.id} and slug >= ${slug} and slug < ${end}
    union select slug from catalog_former_slug where tenant_id = ${tx.tenant.id} and slug >= ${slug} and slug < ${end}`.execute(
    tx.db,
  );
  return new Set(rows.map((row) => row.slug));
}

export async function insertProduct(tx: Tx, product: ProductValues & { id: string; currency: string }): Promise<void> {
  await tx.db
    .insertInto('catalog_product')
    .values({ tenant_id: tx.tenant.id, ...product })
    .execute();
}

/** Changes a product if it still has the version; false when it has moved on or is none. */
export async function updateProductRow(tx: Tx, id: string, version: number, change: Partial<ProductValues>): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('catalog_product')
    .set({ ...change, version: version + 1, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Sets the state of many products at once; the ids of those that changed. */
export async function setProductsState(
  tx: Tx,
  ids: readonly string[],
  change: { status?: string | undefined; featured?: boolean | undefined },
): Promise<string[]> {
  const rows = await tx.db
    .updateTable('catalog_product')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function deleteProductRow(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('catalog_product')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Keeps an address a product had, and gives up one it takes back. */
export async function moveSlug(tx: Tx, productId: string, from: string, to: string): Promise<void> {
  await tx.db.deleteFrom('catalog_former_slug').where('tenant_id', '=', tx.tenant.id).where('slug', '=', to).execute();
  await tx.db
    .insertInto('catalog_former_slug')
    .values({ tenant_id: tx.tenant.id, slug: from, product_id: productId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).doUpdateSet({ product_id: productId }))
    .execute();
}

/** Writes what lists show of a product's variants anew: their number, the lowest and the highest price. */
export async function sumUpVariants(tx: Tx, productId: string, options?: string): Promise<void> {
  await sql`
    update catalog_product product
    set variants = sums.n, price_from_minor = sums.low, price_to_minor = sums.high, updated_at = now(),
      options = coalesce(${options ?? null}::jsonb, product.options)
    from (select count(*)::int as n, min(price_minor) as low, max(price_minor) as high
      from catalog_variant where tenant_id = ${tx.tenant.id} and product_id = ${productId}) sums
    where product.tenant_id = ${tx.tenant.id} and product.id = ${productId}`.execute(tx.db);
}

/** Replaces the pictures of a product, in order. Throws 23503 for one that is none of the tenant's. */
export async function replacePictures(tx: Tx, productId: string, mediaIds: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('catalog_product_media')
    .where('tenant_id', '=', tx.tenant.id)
    .where('product_id', '=', productId)
    .execute();
  if (mediaIds.length === 0) return;
  await tx.db
    .insertInto('catalog_product_media')
    .values(mediaIds.map((media_id, position) => ({ tenant_id: tx.tenant.id, product_id: productId, media_id, position })))
    .execute();
}

/** Pictures of products, in order; with `firstOnly` one each. */
export async function listPictures(tx: Tx, productIds: readonly string[], firstOnly: boolean) {
  if (productIds.length === 0) return [];
  let query = tx.db
    .selectFrom('catalog_product_media')
    .select(['product_id', 'media_id'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('product_id', 'in', productIds)
    .orderBy('product_id')
    .orderBy('position');
  if (firstOnly) query = query.distinctOn('product_id');
  return query.execute();
}

/** Replaces the categories of a product. Throws 23503 for one that is none of the tenant's. */
export async function replaceCategories(tx: Tx, productId: string, categoryIds: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('catalog_product_category')
    .where('tenant_id', '=', tx.tenant.id)
    .where('product_id', '=', productId)
    .execute();
  if (categoryIds.length > 0) await addToCategory(tx, [productId], categoryIds);
}

export async function addToCategory(tx: Tx, productIds: readonly string[], categoryIds: readonly string[]): Promise<void> {
  await tx.db
    .insertInto('catalog_product_category')
    .values(
      productIds.flatMap((product_id) =>
        categoryIds.map((category_id) => ({ tenant_id: tx.tenant.id, product_id, category_id })),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeFromCategory(tx: Tx, productIds: readonly string[], categoryId: string): Promise<void> {
  await tx.db
    .deleteFrom('catalog_product_category')
    .where('tenant_id', '=', tx.tenant.id)
    .where('category_id', '=', categoryId)
    .where('product_id', 'in', productIds)
    .execute();
}

export async function listCategoryIdsOf(tx: Tx, productId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('catalog_product_category')
    .select('category_id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('product_id', '=', productId)
    .orderBy('category_id')
    .execute();
  return rows.map((row) => row.category_id);
}
