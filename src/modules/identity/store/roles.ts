import { z } from 'zod';
import type { Tx } from '#/kernel/database/transactions.ts';

export const PermissionList = z.array(z.string());

/** Whose rows a role shows, where rows belong to members. */
export type RoleSees = 'own' | 'team' | 'all';

export async function listRoleRows(tx: Tx) {
  const rows = await tx.db
    .selectFrom('identity_role')
    .select(['id', 'name', 'permissions', 'sees', 'version'])
    .where('tenant_id', '=', tx.tenant.id)
    .orderBy('name_norm')
    .limit(200)
    .execute();
  return rows.map(present);
}

export async function findRole(tx: Tx, id: string) {
  const row = await tx.db
    .selectFrom('identity_role')
    .select(['id', 'name', 'permissions', 'sees', 'version'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && present(row);
}

export async function insertRole(
  tx: Tx,
  role: { id: string; name: string; permissions: readonly string[]; sees: RoleSees },
): Promise<void> {
  await tx.db
    .insertInto('identity_role')
    .values({
      tenant_id: tx.tenant.id,
      ...role,
      name_norm: nameNorm(role.name),
      permissions: JSON.stringify(role.permissions),
    })
    .execute();
}

export async function updateRoleRow(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string | undefined; permissions?: readonly string[] | undefined; sees?: RoleSees | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_role')
    .set({
      version: version + 1,
      ...(change.name !== undefined && { name: change.name, name_norm: nameNorm(change.name) }),
      ...(change.permissions && { permissions: JSON.stringify(change.permissions) }),
      ...(change.sees && { sees: change.sees }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteRoleRow(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('identity_role')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Two names that look alike are one. */
export function nameNorm(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function present<Row extends { permissions: unknown; sees: string }>(row: Row) {
  return { ...row, permissions: PermissionList.parse(row.permissions), sees: row.sees as RoleSees };
}
