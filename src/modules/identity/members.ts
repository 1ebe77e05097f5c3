import { afterCommit } from '#/kernel/database/record.ts';
import { inControl, inPlatform, type Tx } from '#/kernel/database/transactions.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { may, type Scope } from '#/kernel/scope.ts';
import { requireHeld } from './custom-roles.ts';
import { photoUrl } from './present.ts';
import { nameOfRole, permissionsOf } from './roles.ts';
import {
  countOwnersLocked,
  deleteMember,
  findMember,
  listMemberRows,
  listMembershipsOf,
  listOwnerIds,
  setMemberRole,
  setMemberTeam,
  type RoleChoice,
} from './store/members.ts';
import { findRole } from './store/roles.ts';
import { findTeam } from './store/teams.ts';
import { findIdentities } from './store/people.ts';

type MemberRow = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/** Members with their names. Names stand in the control tables, which no tenant's transaction joins: a second query brings them. */
export async function presentMembers(scope: Scope, rows: readonly MemberRow[]) {
  const people = await inPlatform(scope, (tx) =>
    findIdentities(
      tx,
      rows.map((row) => row.identity_id),
    ),
  );
  const byId = new Map(people.map((one) => [one.id, one]));
  return rows.map((row) => {
    const one = byId.get(row.identity_id)!;
    return {
      identityId: row.identity_id,
      name: one.name,
      email: one.email,
      photoUrl: photoUrl(one),
      role: row.role as 'owner',
      roleId: row.role_id,
      roleName: nameOfRole(row.role, row.role_name),
      teamId: row.team_id,
      teamName: row.team_name,
      joinedAt: row.joined_at,
    };
  });
}

/** The names of people by id, for screens that show who did something. */
export async function namesOf(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await inPlatform(scope, (tx) => findIdentities(tx, [...new Set(ids)]));
  return new Map(people.map((one) => [one.id, one.name]));
}

/** Whether somebody works in the tenant. */
export async function isMember(scope: Scope, identityId: string): Promise<boolean> {
  const memberships = await inPlatform(scope, (tx) => listMembershipsOf(tx, identityId));
  return memberships.some(({ tenantId }) => tenantId === scope.tenant.id);
}

/** The owners of the tenant with their addresses, for letters that concern the whole workspace. */
export async function ownersOf(scope: Scope): Promise<{ readonly name: string; readonly email: string }[]> {
  const ids = await inControl(scope, (tx) => listOwnerIds(tx));
  return inPlatform(scope, (tx) => findIdentities(tx, ids));
}

export function listMembers(tx: Tx, after: string | undefined, limit: number) {
  return listMemberRows(tx, after, limit);
}

/** What a member may do and see, for an administrator who looks through their eyes. */
export async function getMemberView(tx: Tx, identityId: string) {
  const member = await findMember(tx, identityId);
  if (!member) return noMember();
  const role = member.role_id === null ? undefined : await findRole(tx, member.role_id);
  const [shown] = await presentMembers(tx, [member]);
  return {
    identityId,
    name: shown!.name,
    roleName: shown!.roleName,
    permissions: [...permissionsOf(tx.house, member.role, role?.permissions)].filter((name) => may(tx.actor, name)),
    sees: role?.sees ?? 'all',
  };
}

/** Gives a member another role or team. Only an owner makes or unmakes owners, and the last owner stays one. */
export async function updateMember(
  tx: Tx,
  identityId: string,
  given: { role?: string | undefined; roleId?: string | undefined; teamId?: string | null | undefined },
) {
  const member = await findMember(tx, identityId);
  if (!member) return noMember();
  const refusal = (await changeRole(tx, member, given)) ?? (await changeTeam(tx, member, given.teamId));
  if (refusal) return refusal;
  forgetMemberships(tx, identityId);
  const [shown] = await presentMembers(tx, [(await findMember(tx, identityId))!]);
  return shown!;
}

async function changeRole(
  tx: Tx,
  member: MemberRow,
  { role, roleId }: { role?: string | undefined; roleId?: string | undefined },
) {
  if (role === undefined) return roleId === undefined ? undefined : noRoleOfWorkspace();
  const choice = await chooseRole(tx, { role, roleId });
  if (isRefused(choice)) return choice;
  const refusal = await mayTouch(tx, member.role, choice.role);
  if (refusal) return refusal;
  await setMemberRole(tx, member.identity_id, choice);
  return undefined;
}

/** Puts a member into a team, or out of theirs. What mates see of each other changes within five seconds, the time a membership is remembered. */
async function changeTeam(tx: Tx, member: MemberRow, teamId: string | null | undefined) {
  if (teamId === undefined || teamId === member.team_id) return undefined;
  if (teamId !== null && !(await findTeam(tx, teamId)))
    return refuse('invalid', 'teamId: choose one of the teams of this workspace.', [
      { field: 'teamId', message: 'is not a team of this workspace' },
    ]);
  await setMemberTeam(tx, member.identity_id, teamId);
  return undefined;
}

/** Takes a member out; their tokens for this workspace are worthless at once. */
export async function removeMember(
  tx: Tx,
  identityId: string,
): Promise<void | Refusal<'not_found' | 'last_owner' | 'permission_denied'>> {
  const member = await findMember(tx, identityId);
  if (!member) return noMember();
  const refusal = await mayTouch(tx, member.role, undefined);
  if (refusal) return refusal;
  await deleteMember(tx, identityId);
  forgetMemberships(tx, identityId);
}

/** The role somebody may hand out: one of the four, or a role of the tenant whose permissions the actor holds. */
export async function chooseRole(
  tx: Tx,
  { role, roleId }: { role: string; roleId?: string | undefined },
): Promise<RoleChoice | Refusal<'invalid' | 'permission_denied'>> {
  if (role !== 'custom') return requireHeld(tx, [...permissionsOf(tx.house, role, undefined)], 'all') ?? { role, roleId: null };
  const custom = roleId === undefined ? undefined : await findRole(tx, roleId);
  if (!custom) return noRoleOfWorkspace();
  return requireHeld(tx, custom.permissions, custom.sees) ?? { role, roleId: custom.id };
}

/** Has every node forget a person's workspaces, once the transaction has committed. */
export function forgetMemberships(tx: Tx, identityId: string): void {
  afterCommit(tx, () => {
    tx.house.cache.invalidate(identityId, 'memberships');
    tx.house.bus.publish({ topic: 'membership-changed', key: identityId });
  });
}

async function mayTouch(
  tx: Tx,
  before: string,
  after: string | undefined,
): Promise<Refusal<'permission_denied' | 'last_owner'> | undefined> {
  if (before !== 'owner' && after !== 'owner') return undefined;
  const actor = await findMember(tx, tx.actor.id);
  if (actor?.role !== 'owner') return refuse('permission_denied', 'Only an owner can make or unmake owners.');
  if (before === 'owner' && after !== 'owner' && (await countOwnersLocked(tx)) === 1)
    return refuse('last_owner', 'A workspace needs an owner. Make somebody else one first.');
  return undefined;
}

function noRoleOfWorkspace(): Refusal<'invalid'> {
  return refuse('invalid', 'roleId: choose one of the roles of this workspace.', [
    { field: 'roleId', message: 'is not a role of this workspace' },
  ]);
}

function noMember() {
  return refuse('not_found', 'There is no such member.');
}
