import { sqlState, violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { may, seenBy } from '#/kernel/scope.ts';
import { deleteRoleRow, findRole, insertRole, updateRoleRow, type RoleSees } from './store/roles.ts';

/** Makes a role out of permissions its maker holds. */
export async function createRole(tx: Tx, given: { name: string; permissions: readonly string[]; sees: RoleSees }) {
  const fault = requireHeld(tx, given.permissions, given.sees);
  if (isRefused(fault)) return fault;
  const id = newId();
  try {
    await insertRole(tx, { id, ...given });
  } catch (error) {
    if (violatedUnique(error) !== undefined) return nameTaken();
    throw error;
  }
  return (await findRole(tx, id))!;
}

/** Changes a role; those who have it get its new permissions within five seconds, the time a membership is remembered. */
export async function updateRole(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string | undefined; permissions?: readonly string[] | undefined; sees?: RoleSees | undefined },
) {
  const role = await findRole(tx, id);
  if (!role) return noRole();
  const fault = requireHeld(tx, [...role.permissions, ...(change.permissions ?? [])], change.sees);
  if (isRefused(fault)) return fault;
  try {
    if (!(await updateRoleRow(tx, id, version, change)))
      return refuse('version_conflict', 'Somebody changed this role in the meantime.', [], { current: role });
  } catch (error) {
    if (violatedUnique(error) !== undefined) return nameTaken();
    throw error;
  }
  return (await findRole(tx, id))!;
}

/** Deletes a role that no member and no invitation has. */
export async function deleteRole(tx: Tx, id: string): Promise<void | Refusal<'not_found' | 'in_use'>> {
  try {
    if (!(await deleteRoleRow(tx, id))) return noRole();
  } catch (error) {
    if (sqlState(error) === '23503')
      return refuse('in_use', 'Members or invitations still have this role. Give them another one first.');
    throw error;
  }
}

/** Refuses permissions that do not exist, and those the actor does not hold: nobody hands out more than they have. */
export function requireHeld(
  tx: Tx,
  permissions: readonly string[],
  sees: RoleSees = 'own',
): Refusal<'invalid' | 'permission_denied'> | undefined {
  const unknown = permissions.find((name) => !(name in tx.house.permissions));
  if (unknown !== undefined)
    return refuse('invalid', `permissions: ${unknown.slice(0, 80)} is not a permission.`, [
      { field: 'permissions', message: `${unknown.slice(0, 80)} is not a permission` },
    ]);
  if (sees !== 'own' && seenBy(tx.actor) !== 'all')
    return refuse('permission_denied', 'You can only let others see everybody’s rows if you see them yourself.');
  if (permissions.every((name) => may(tx.actor, name))) return undefined;
  return refuse('permission_denied', 'You can only hand out permissions you hold yourself.');
}

function nameTaken() {
  return refuse('name_taken', 'There is a role of this name already.', [{ field: 'name', message: 'is taken' }]);
}

function noRole() {
  return refuse('not_found', 'There is no such role.');
}
