import type { PlatformTx, Tx } from '#/kernel/database/transactions.ts';
import { nameNorm } from './roles.ts';

const teamsMax = 200;
/** As many as a workspace of the largest plan has members. */
const matesMax = 1_000;

export function listTeamRows(tx: Tx) {
  return teams(tx).orderBy('name_norm').limit(teamsMax).execute();
}

export function findTeam(tx: Tx, id: string) {
  return teams(tx).where('team.id', '=', id).executeTakeFirst();
}

/** Throws 23505 for a name that is taken. */
export async function insertTeam(tx: Tx, id: string, name: string): Promise<void> {
  await tx.db
    .insertInto('identity_team')
    .values({ tenant_id: tx.tenant.id, id, name, name_norm: nameNorm(name) })
    .execute();
}

/** Renames a team that still has this version. Throws 23505 for a name that is taken. */
export async function renameTeam(tx: Tx, id: string, version: number, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_team')
    .set({ name, name_norm: nameNorm(name), version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes a team; its members are in none then. */
export async function deleteTeamRow(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('identity_team')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** The members of a team, of a tenant's own transaction or the platform's. */
export async function listTeamMates(tx: Tx | PlatformTx, tenantId: string, teamId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('identity_member')
    .select('identity_id')
    .where('tenant_id', '=', tenantId)
    .where('team_id', '=', teamId)
    .orderBy('identity_id')
    .limit(matesMax)
    .execute();
  return rows.map((row) => row.identity_id);
}

function teams(tx: Tx) {
  return tx.db
    .selectFrom('identity_team as team')
    .select((row) => [
      'team.id',
      'team.name',
      'team.version',
      row
        .selectFrom('identity_member as member')
        .select((all) => all.cast<number>(all.fn.countAll(), 'integer').as('n'))
        .whereRef('member.tenant_id', '=', 'team.tenant_id')
        .whereRef('member.team_id', '=', 'team.id')
        .as('members'),
    ])
    .where('team.tenant_id', '=', tx.tenant.id);
}
