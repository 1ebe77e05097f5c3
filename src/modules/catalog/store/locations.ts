import type { Tx } from '#/kernel/database/transactions.ts';

export function listLocationRows(tx: Tx) {
  return tx.db
    .selectFrom('catalog_location')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function insertLocation(tx: Tx, location: { id: string; name: string; position: number }): Promise<void> {
  await tx.db
    .insertInto('catalog_location')
    .values({ tenant_id: tx.tenant.id, ...location })
    .execute();
}

/** Changes a location if it still has the version; false when it has moved on or is none. */
export async function updateLocationRow(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string | undefined; active?: boolean | undefined; position?: number | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('catalog_location')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
