import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type ImportRecord = NonNullable<Awaited<ReturnType<typeof findImport>>>;
export type ImportState = 'reading' | 'ready' | 'applying' | 'done' | 'undoing' | 'undone' | 'failed';
export type ImportRow = Awaited<ReturnType<typeof listImportRows>>[number];

export function findImport(tx: Tx, id: string, lock = false) {
  const query = tx.db.selectFrom('catalog_import').selectAll().where('tenant_id', '=', tx.tenant.id).where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Imports, the last one first. */
export function listImportRecords(tx: Tx, limit: number, after: string | undefined) {
  let query = tx.db.selectFrom('catalog_import').selectAll().where('tenant_id', '=', tx.tenant.id);
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Whether an import is applied and not undone; it stays so until the transaction ends. */
export async function isApplied(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('catalog_import')
    .select('state')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  return row?.state === 'done';
}

export async function insertImport(tx: Tx, id: string, name: string): Promise<void> {
  await tx.db.insertInto('catalog_import').values({ tenant_id: tx.tenant.id, id, name, actor_id: tx.actor.id }).execute();
}

export async function updateImport(
  tx: Tx,
  id: string,
  change: { state?: ImportState; problem?: string; lines?: number; categories?: number; reached?: number },
): Promise<void> {
  await tx.db.updateTable('catalog_import').set(change).where('tenant_id', '=', tx.tenant.id).where('id', '=', id).execute();
}

/** Writes how many rows there are of each kind; errors past those that are kept are counted too. */
export async function countImportRows(tx: Tx, id: string, errorsNotKept: number): Promise<void> {
  await sql`
    update catalog_import set creates = sums.creates, updates = sums.updates, skips = sums.skips, errors = sums.errors + ${errorsNotKept}::int
    from (select (count(*) filter (where action = 'create'))::int as creates, (count(*) filter (where action = 'update'))::int as updates,
        (count(*) filter (where action = 'skip'))::int as skips, (count(*) filter (where action = 'error'))::int as errors
      from catalog_import_row where tenant_id = ${tx.tenant.id} and import_id = ${id}) sums
    where tenant_id = ${tx.tenant.id} and catalog_import.id = ${id}`.execute(tx.db);
}

export interface NewImportRow {
  readonly line: number;
  readonly action: string;
  readonly name: string;
  readonly field: string;
  readonly message: string;
  readonly given: unknown;
  readonly before: unknown;
  readonly product_id: string | null;
}

export async function insertImportRows(tx: Tx, importId: string, rows: readonly NewImportRow[]): Promise<void> {
  await sql`
    insert into catalog_import_row (tenant_id, import_id, line, action, name, field, message, given, before, product_id)
    select ${tx.tenant.id}, ${importId}, line, action, name, field, message, given, before, product_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (line int, action text, name text, field text, message text, given jsonb, before jsonb, product_id uuid)`.execute(
    tx.db,
  );
}

/** Forgets what an earlier run read of the file. */
export async function deleteImportRows(tx: Tx, importId: string): Promise<void> {
  await tx.db.deleteFrom('catalog_import_row').where('tenant_id', '=', tx.tenant.id).where('import_id', '=', importId).execute();
}

/** Rows of an import after a line, in the file's order; of some kinds only. */
export function listImportRows(tx: Tx, importId: string, actions: readonly string[], after: number, limit: number) {
  let query = tx.db
    .selectFrom('catalog_import_row')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where('line', '>', after);
  if (actions.length > 0) query = query.where('action', 'in', actions);
  return query.orderBy('line').limit(limit).execute();
}

export function findImportRow(tx: Tx, importId: string, line: number) {
  return tx.db
    .selectFrom('catalog_import_row')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .executeTakeFirst();
}

/** Says what became of a row. */
export async function updateImportRow(
  tx: Tx,
  importId: string,
  line: number,
  change: {
    action?: string;
    message?: string;
    field?: string;
    product_id?: string | null;
    version_after?: number;
    before?: string;
  },
): Promise<void> {
  await tx.db
    .updateTable('catalog_import_row')
    .set(change)
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .execute();
}

/** Says of many rows that their products were added. */
export async function setRowsAdded(tx: Tx, importId: string, added: ReadonlyMap<number, string>): Promise<void> {
  await sql`
    update catalog_import_row row set product_id = given.product_id, version_after = 1
    from unnest(${[...added.keys()]}::int[], ${[...added.values()]}::uuid[]) as given (line, product_id)
    where row.tenant_id = ${tx.tenant.id} and row.import_id = ${importId} and row.line = given.line`.execute(tx.db);
}

/** Adds categories and says that an import made them; the ids of those whose address was free. */
export async function addCategoriesOfImport(
  tx: Tx,
  importId: string,
  categories: readonly { id: string; name: string; slug: string; parent_id: string | null; position: number }[],
): Promise<string[]> {
  const { rows } = await sql<{ category_id: string }>`
    with made as (
      insert into catalog_category (tenant_id, id, name, slug, parent_id, position)
      select ${tx.tenant.id}, id, name, slug, parent_id, position
      from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb) as given (id uuid, name text, slug text, parent_id uuid, position int)
      on conflict (tenant_id, slug) do nothing returning id)
    insert into catalog_import_category (tenant_id, import_id, category_id) select ${tx.tenant.id}, ${importId}, id from made
    returning category_id`.execute(tx.db);
  return rows.map((row) => row.category_id);
}

/** Writes how many categories an import made. */
export async function countCategoriesMade(tx: Tx, importId: string): Promise<void> {
  await sql`
    update catalog_import set categories = (select count(*)::int from catalog_import_category
      where tenant_id = ${tx.tenant.id} and import_id = ${importId})
    where tenant_id = ${tx.tenant.id} and id = ${importId}`.execute(tx.db);
}

/** Deletes categories that an import made, nobody changed and nothing stands in or below; returns their ids. */
export async function deleteCategoriesOfImport(tx: Tx, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from catalog_category category using catalog_import_category made
    where made.tenant_id = ${tx.tenant.id} and made.import_id = ${importId} and category.tenant_id = ${tx.tenant.id}
      and category.id = made.category_id and category.version = 1
      and not exists (select from catalog_category below where below.tenant_id = ${tx.tenant.id} and below.parent_id = category.id)
      and not exists (select from catalog_product_category placed
        where placed.tenant_id = ${tx.tenant.id} and placed.category_id = category.id)
    returning category.id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Puts new products into categories. */
export async function insertPlacements(tx: Tx, placements: readonly { productId: string; categoryId: string }[]): Promise<void> {
  await sql`
    insert into catalog_product_category (tenant_id, product_id, category_id)
    select ${tx.tenant.id}, product_id, category_id
    from unnest(${placements.map((one) => one.productId)}::uuid[], ${placements.map((one) => one.categoryId)}::uuid[])
      as given (product_id, category_id)`.execute(tx.db);
}

/** Shows pictures with new products. */
export async function insertShownPictures(
  tx: Tx,
  shown: readonly { product_id: string; media_id: string; position: number }[],
): Promise<void> {
  await sql`
    insert into catalog_product_media (tenant_id, product_id, media_id, position)
    select ${tx.tenant.id}, product_id, media_id, position
    from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as given (product_id uuid, media_id uuid, position int)`.execute(
    tx.db,
  );
}

/** Adds whole products, sums of their variants included. */
export async function insertProducts(
  tx: Tx,
  products: readonly {
    id: string;
    name: string;
    slug: string;
    currency: string;
    short_description: string;
    description: string | null;
    status: string;
    featured: boolean;
    tax_category: string;
    seo_title: string;
    seo_description: string;
    options: string;
    variants: number;
    price_from_minor: bigint | null;
    price_to_minor: bigint | null;
  }[],
): Promise<void> {
  await tx.db
    .insertInto('catalog_product')
    .values(products.map((product) => ({ tenant_id: tx.tenant.id, ...product })))
    .execute();
}

/**
 * Has PostgreSQL plan anew in this session. A foreign key's check is planned once, over a table that was small then: 10,000
 * products later it reads all of them for each (measured: half of an import's time), until statistics are gathered.
 */
export async function forgetPlans(tx: Tx): Promise<void> {
  await sql`discard plans`.execute(tx.db);
}

/** Runs work that may fail without the transaction around it: what it wrote goes when it returns false or throws. */
export async function attempt(tx: Tx, work: () => Promise<boolean>): Promise<void> {
  await sql`savepoint attempt`.execute(tx.db);
  let kept = false;
  try {
    kept = await work();
  } finally {
    await sql.raw(kept ? 'release savepoint attempt' : 'rollback to savepoint attempt').execute(tx.db);
  }
}

/** Products by their addresses, or by the SKUs of their variants. */
export async function findProductIds(tx: Tx, slugs: readonly string[], skus: readonly string[]) {
  const { rows } = await sql<{ key: string; product_id: string }>`
    select 's' || slug as key, id as product_id from catalog_product where tenant_id = ${tx.tenant.id} and slug = any(${slugs}::text[])
    union all select 's' || slug, product_id from catalog_former_slug where tenant_id = ${tx.tenant.id} and slug = any(${slugs}::text[])
    union all select 'k' || sku, product_id from catalog_variant where tenant_id = ${tx.tenant.id} and sku = any(${skus}::text[])`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.key, row.product_id]));
}
