import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** All categories with the number of products directly in each, in their order. */
export async function listCategoryRows(tx: Tx) {
  return tx.db
    .selectFrom('catalog_category as category')
    .selectAll('category')
    .select((part) =>
      part
        .selectFrom('catalog_product_category as placed')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('placed.tenant_id', '=', 'category.tenant_id')
        .whereRef('placed.category_id', '=', 'category.id')
        .as('products'),
    )
    .where('category.tenant_id', '=', tx.tenant.id)
    .orderBy('category.position')
    .orderBy('category.id')
    .execute();
}

export type CategoryPlace = Awaited<ReturnType<typeof listCategoryPlaces>>[number];

/** Where all categories stand in the tree, in their order. */
export function listCategoryPlaces(tx: Tx) {
  return tx.db
    .selectFrom('catalog_category')
    .select(['id', 'parent_id', 'name', 'slug'])
    .where('tenant_id', '=', tx.tenant.id)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Those of some categories that are still there. */
export async function findCategoryIds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('catalog_category')
    .select('id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => row.id);
}

/** A category, by its id or its address, and all below it; nothing when there is none. */
export async function listFamily(tx: Tx, top: { id: string } | { slug: string }): Promise<string[]> {
  const which = 'id' in top ? sql`id = ${top.id}` : sql`slug = ${top.slug}`;
  const { rows } = await sql<{ id: string }>`
    with recursive family as (
      select id from catalog_category where tenant_id = ${tx.tenant.id} and ${which}
      union select child.id from catalog_category child join family on child.parent_id = family.id where child.tenant_id = ${tx.tenant.id}
    ) select id from family`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Products directly in a category. */
export async function listProductIdsIn(tx: Tx, categoryId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('catalog_product_category')
    .select('product_id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('category_id', '=', categoryId)
    .execute();
  return rows.map((row) => row.product_id);
}

export async function insertCategory(
  tx: Tx,
  category: { id: string; name: string; slug: string; description: string; parent_id: string | null; position: number },
): Promise<void> {
  await tx.db
    .insertInto('catalog_category')
    .values({ tenant_id: tx.tenant.id, ...category })
    .execute();
}

/** Changes a category if it still has the version; false when it has moved on or is none. */
export async function updateCategoryRow(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string; slug?: string; description?: string; parent_id?: string | null; position?: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('catalog_category')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Numbers categories in the order given. Their versions stay: nobody's words change. */
export async function placeCategories(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update catalog_category category set position = placed.at - 1
    from unnest(${ids}::uuid[]) with ordinality placed (id, at)
    where category.tenant_id = ${tx.tenant.id} and category.id = placed.id and category.position <> placed.at - 1`.execute(tx.db);
}

/** Moves what stands below a category up to its parent, and deletes it. */
export async function deleteCategoryRow(tx: Tx, id: string, parentId: string | null): Promise<void> {
  await tx.db
    .updateTable('catalog_category')
    .set({ parent_id: parentId })
    .where('tenant_id', '=', tx.tenant.id)
    .where('parent_id', '=', id)
    .execute();
  await tx.db.deleteFrom('catalog_category').where('tenant_id', '=', tx.tenant.id).where('id', '=', id).execute();
}
