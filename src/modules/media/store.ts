import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type AssetRow = NonNullable<Awaited<ReturnType<typeof findAsset>>>;

export function findAsset(tx: Tx, id: string) {
  return tx.db
    .selectFrom('media_asset')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findAssets(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.db.selectFrom('media_asset').selectAll().where('tenant_id', '=', tx.tenant.id).where('id', 'in', ids).execute();
}

export function listAssets(
  tx: Tx,
  filter: { search?: string | undefined; missingAlt?: boolean | undefined; after?: string | undefined; limit: number },
) {
  let query = tx.db.selectFrom('media_asset').selectAll().where('tenant_id', '=', tx.tenant.id);
  if (filter.search)
    query = query.where(sql<boolean>`(name || ' ' || alt) ilike ${`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (filter.missingAlt) query = query.where('alt', '=', '').where('decorative', '=', false);
  if (filter.after) query = query.where('id', '<', filter.after);
  return query.orderBy('id', 'desc').limit(filter.limit).execute();
}

/** Rows of these contents whose files are made or will be, the oldest last. */
export function findAssetsByHash(tx: Tx, hashes: readonly Buffer[]) {
  if (hashes.length === 0) return Promise.resolve([]);
  return tx.db
    .selectFrom('media_asset')
    .select(['id', 'hash'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('hash', 'in', hashes)
    .where('state', '!=', 'failed')
    .orderBy('id', 'desc')
    .execute();
}

interface NewAsset {
  readonly id: string;
  readonly name: string;
  readonly alt: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly hash: Buffer;
  readonly color: string;
  /** `processing` when not given. */
  readonly state?: 'ready';
}

export async function insertAssets(tx: Tx, assets: readonly NewAsset[]): Promise<void> {
  await tx.db
    .insertInto('media_asset')
    .values(assets.map((asset) => ({ tenant_id: tx.tenant.id, created_by: tx.actor.id, ...asset })))
    .execute();
}

export async function updateAsset(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string | undefined; alt?: string | undefined; decorative?: boolean | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('media_asset')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function setAssetState(tx: Tx, id: string, state: 'ready' | 'failed'): Promise<void> {
  await tx.db.updateTable('media_asset').set({ state }).where('tenant_id', '=', tx.tenant.id).where('id', '=', id).execute();
}

export function deleteAsset(tx: Tx, id: string) {
  return tx.db
    .deleteFrom('media_asset')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .returning('bytes')
    .executeTakeFirst();
}

/** Adds bytes if the sum stays within the limit; false when it would not. */
export async function addUsage(tx: Tx, bytes: number, bytesMax: number): Promise<boolean> {
  await sql`insert into media_usage (tenant_id, bytes) values (${tx.tenant.id}, 0) on conflict do nothing`.execute(tx.db);
  const { numAffectedRows } =
    await sql`update media_usage set bytes = greatest(0, bytes + ${bytes}) where tenant_id = ${tx.tenant.id} and bytes + ${bytes} <= ${bytesMax}`.execute(
      tx.db,
    );
  return numAffectedRows === 1n;
}

export async function findUsage(tx: Tx): Promise<number> {
  const row = await tx.db.selectFrom('media_usage').select('bytes').where('tenant_id', '=', tx.tenant.id).executeTakeFirst();
  return Number(row?.bytes ?? 0);
}
