import { sql } from 'kysely';
import type { PlatformTx, Tx } from '#/kernel/database/transactions.ts';
import { PermissionList, type RoleSees } from './roles.ts';

export interface RoleChoice {
  readonly role: string;
  readonly roleId: string | null;
}

/** The workspaces of a person. Runs on the platform's transaction: the answer spans tenants. */
export async function listMembershipsOf(tx: PlatformTx, identityId: string) {
  const rows = await tx.db
    .selectFrom('identity_member as member')
    .leftJoin('identity_role as role', (join) =>
      join.onRef('role.tenant_id', '=', 'member.tenant_id').onRef('role.id', '=', 'member.role_id'),
    )
    .select(['member.tenant_id', 'member.role', 'member.team_id', 'role.name as role_name', 'role.permissions', 'role.sees'])
    .where('member.identity_id', '=', identityId)
    .orderBy('member.joined_at')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    role: row.role,
    roleName: row.role_name,
    permissions: PermissionList.nullable().parse(row.permissions) ?? undefined,
    sees: (row.sees ?? 'all') as RoleSees,
    teamId: row.team_id,
  }));
}

export async function insertMember(tx: PlatformTx, tenantId: string, identityId: string, choice: RoleChoice): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('identity_member')
    .values({ tenant_id: tenantId, identity_id: identityId, role: choice.role, role_id: choice.roleId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('identity_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export function findMember(tx: Tx, identityId: string) {
  return membersOf(tx).where('member.identity_id', '=', identityId).executeTakeFirst();
}

export function listMemberRows(tx: Tx, after: string | undefined, limit: number) {
  let query = membersOf(tx);
  if (after) query = query.where('member.identity_id', '>', after);
  return query.orderBy('member.identity_id').limit(limit).execute();
}

/** Counts a tenant's members and open invitations; waits for whoever is adding one, so that a limit holds. */
export async function countSeats(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seats ${tx.tenant.id}`}, 0))`.execute(tx.db);
  const members = await tx.db
    .selectFrom('identity_member')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('tenant_id', '=', tx.tenant.id)
    .executeTakeFirstOrThrow();
  const open = await openInvitations(tx)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow();
  return members.n + open.n;
}

export async function listOwnerIds(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('identity_member')
    .select('identity_id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('role', '=', 'owner')
    .orderBy('identity_id')
    .limit(20)
    .execute();
  return rows.map((row) => row.identity_id);
}

/** Locks the owners' rows and counts them, so that two owners cannot leave at once. */
export async function countOwnersLocked(tx: Tx): Promise<number> {
  const rows = await tx.db
    .selectFrom('identity_member')
    .select('identity_id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('role', '=', 'owner')
    .forUpdate()
    .execute();
  return rows.length;
}

export async function setMemberRole(tx: Tx, identityId: string, choice: RoleChoice): Promise<void> {
  await tx.db
    .updateTable('identity_member')
    .set({ role: choice.role, role_id: choice.roleId })
    .where('tenant_id', '=', tx.tenant.id)
    .where('identity_id', '=', identityId)
    .execute();
}

export async function setMemberTeam(tx: Tx, identityId: string, teamId: string | null): Promise<void> {
  await tx.db
    .updateTable('identity_member')
    .set({ team_id: teamId })
    .where('tenant_id', '=', tx.tenant.id)
    .where('identity_id', '=', identityId)
    .execute();
}

export async function deleteMember(tx: Tx, identityId: string): Promise<void> {
  await tx.db.deleteFrom('identity_member').where('tenant_id', '=', tx.tenant.id).where('identity_id', '=', identityId).execute();
}

export async function insertInvitation(
  tx: Tx | PlatformTx,
  invitation: {
    tenantId: string;
    id: string;
    email: string;
    emailNorm: string;
    choice: RoleChoice;
    tokenHash: Buffer;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('identity_invitation')
    .values({
      tenant_id: invitation.tenantId,
      id: invitation.id,
      email: invitation.email,
      email_norm: invitation.emailNorm,
      role: invitation.choice.role,
      role_id: invitation.choice.roleId,
      token_hash: invitation.tokenHash,
      invited_by: tx.actor.id,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

export function findOpenInvitation(tx: Tx, by: { readonly emailNorm: string } | { readonly id: string }) {
  const query = invitationsWithRole(tx);
  return (
    'id' in by ? query.where('invitation.id', '=', by.id) : query.where('invitation.email_norm', '=', by.emailNorm)
  ).executeTakeFirst();
}

export function listOpenInvitations(tx: Tx, after: string | undefined, limit: number) {
  let query = invitationsWithRole(tx);
  if (after) query = query.where('invitation.id', '<', after);
  return query.orderBy('invitation.id', 'desc').limit(limit).execute();
}

export async function revokeInvitationRow(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_invitation')
    .set({ revoked_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The open invitation a link stands for, in whatever tenant; `lock` while it is being accepted. */
export function findInvitationByToken(tx: PlatformTx, tokenHash: Buffer, lock: boolean) {
  const query = tx.db
    .selectFrom('identity_invitation as invitation')
    .selectAll('invitation')
    .select((row) =>
      row
        .selectFrom('identity_role as role')
        .select('role.name')
        .whereRef('role.tenant_id', '=', 'invitation.tenant_id')
        .whereRef('role.id', '=', 'invitation.role_id')
        .as('role_name'),
    )
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function markAccepted(tx: PlatformTx, tenantId: string, id: string): Promise<void> {
  await tx.db
    .updateTable('identity_invitation')
    .set({ accepted_at: sql`now()` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export async function insertApiKey(
  tx: Tx,
  key: { id: string; name: string; secretHash: Buffer; permissions: readonly string[]; expiresAt: Date | null },
): Promise<void> {
  await tx.db
    .insertInto('identity_api_key')
    .values({
      tenant_id: tx.tenant.id,
      id: key.id,
      name: key.name,
      secret_hash: key.secretHash,
      permissions: JSON.stringify(key.permissions),
      created_by: tx.actor.id,
      expires_at: key.expiresAt,
    })
    .execute();
}

export async function findApiKeyRow(tx: Tx, id: string) {
  const row = await liveApiKeys(tx).where('id', '=', id).executeTakeFirst();
  return row && { ...row, permissions: PermissionList.parse(row.permissions) };
}

export async function listApiKeyRows(tx: Tx, after: string | undefined, limit: number) {
  let query = liveApiKeys(tx);
  if (after) query = query.where('id', '<', after);
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, permissions: PermissionList.parse(row.permissions) }));
}

export async function revokeApiKeyRow(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('identity_api_key')
    .set({ revoked_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The live key of an id, in whatever tenant; notes its use at most once a minute. */
export async function findApiKey(tx: PlatformTx, id: string) {
  const row = await tx.db
    .selectFrom('identity_api_key')
    .select(['tenant_id', 'id', 'secret_hash', 'permissions', 'last_used_at'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', sql<string>`now()`)]))
    .executeTakeFirst();
  if (!row) return undefined;
  await sql`update identity_api_key set last_used_at = now() where tenant_id = ${row.tenant_id} and id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(
    tx.db,
  );
  return { tenantId: row.tenant_id, id: row.id, secretHash: row.secret_hash, permissions: PermissionList.parse(row.permissions) };
}

function membersOf(tx: Tx) {
  return tx.db
    .selectFrom('identity_member as member')
    .leftJoin('identity_role as role', (join) =>
      join.onRef('role.tenant_id', '=', 'member.tenant_id').onRef('role.id', '=', 'member.role_id'),
    )
    .leftJoin('identity_team as team', (join) =>
      join.onRef('team.tenant_id', '=', 'member.tenant_id').onRef('team.id', '=', 'member.team_id'),
    )
    .select(['member.identity_id', 'member.role', 'member.role_id', 'member.joined_at', 'role.name as role_name'])
    .select(['member.team_id', 'team.name as team_name'])
    .where('member.tenant_id', '=', tx.tenant.id);
}

function invitationsWithRole(tx: Tx) {
  return openInvitations(tx)
    .leftJoin('identity_role as role', (join) =>
      join.onRef('role.tenant_id', '=', 'invitation.tenant_id').onRef('role.id', '=', 'invitation.role_id'),
    )
    .selectAll('invitation')
    .select('role.name as role_name');
}

function liveApiKeys(tx: Tx) {
  return tx.db
    .selectFrom('identity_api_key')
    .select(['id', 'name', 'permissions', 'created_at', 'expires_at', 'last_used_at'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('revoked_at', 'is', null);
}

function openInvitations(tx: Tx) {
  return tx.db
    .selectFrom('identity_invitation as invitation')
    .where('invitation.tenant_id', '=', tx.tenant.id)
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.revoked_at', 'is', null)
    .where('invitation.expires_at', '>', sql<string>`now()`);
}
