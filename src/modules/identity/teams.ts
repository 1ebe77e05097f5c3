import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { forgetMemberships } from './members.ts';
import { deleteTeamRow, findTeam, insertTeam, listTeamMates, renameTeam } from './store/teams.ts';

/** Makes a team without members. */
export async function createTeam(tx: Tx, name: string) {
  const id = newId();
  try {
    await insertTeam(tx, id, name);
  } catch (error) {
    if (violatedUnique(error) !== undefined) return nameTaken();
    throw error;
  }
  return getTeam(tx, id);
}

export async function updateTeam(tx: Tx, id: string, version: number, name: string) {
  const team = await findTeam(tx, id);
  if (!team) return noTeam();
  try {
    if (!(await renameTeam(tx, id, version, name)))
      return refuse('version_conflict', 'Somebody changed this team in the meantime.', [], { current: present(team) });
  } catch (error) {
    if (violatedUnique(error) !== undefined) return nameTaken();
    throw error;
  }
  return getTeam(tx, id);
}

/** Deletes a team. Who saw its rows sees their own from then on. */
export async function deleteTeam(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  const mates = await listTeamMates(tx, tx.tenant.id, id);
  if (!(await deleteTeamRow(tx, id))) return noTeam();
  for (const identityId of mates) forgetMemberships(tx, identityId);
}

export async function getTeam(tx: Tx, id: string) {
  const team = await findTeam(tx, id);
  return team ? present(team) : noTeam();
}

/** A team as the API shows it. */
export function present(team: NonNullable<Awaited<ReturnType<typeof findTeam>>>) {
  return { ...team, members: team.members ?? 0 };
}

export function noTeam(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such team.');
}

function nameTaken() {
  return refuse('name_taken', 'There is a team of this name already.', [{ field: 'name', message: 'is taken' }]);
}
