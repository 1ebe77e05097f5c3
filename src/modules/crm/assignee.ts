import type { Tx } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { may, seenBy } from '#/kernel/scope.ts';
import { isMember } from '#/modules/identity/index.ts';

/**
 * Refuses a member to whom the actor may not give a lead. One's own and nobody's is open to all; another member's needs the permission
 * `crm.assign`, and that one sees that member's leads: the database refuses a row its writer would not see.
 */
export async function refuseAssignee(
  tx: Tx,
  wanted: string | null | undefined,
): Promise<Refusal<'invalid' | 'permission_denied'> | undefined> {
  if (wanted === undefined || wanted === null || wanted === tx.actor.id) return undefined;
  const sees = seenBy(tx.actor);
  if (!may(tx.actor, 'crm.assign') || (sees !== 'all' && !sees.includes(wanted)))
    return refuse('permission_denied', 'Your role does not let you give leads to this member.');
  if (await isMember(tx, wanted)) return undefined;
  return refuse('invalid', 'assignedTo: choose a member of this workspace.', [
    { field: 'assignedTo', message: 'is not a member of this workspace' },
  ]);
}

/** Whose a new lead is when nobody says: nobody's where its maker sees everybody's, else the maker's. */
export function usualAssignee(tx: Tx): string | null {
  return seenBy(tx.actor) === 'all' ? null : tx.actor.id;
}
