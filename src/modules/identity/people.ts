import type { PlatformTx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { normalEmail } from './email.ts';
import { insertMember } from './store/members.ts';
import { findIdentity, markVerified, upsertUnverified } from './store/people.ts';

/** Adds somebody whose address needs no proof, such as a person of the demo. Returns the id; of the known person if there is one. */
export async function addPerson(tx: PlatformTx, person: { name: string; email: string; passwordHash: string }): Promise<string> {
  const emailNorm = normalEmail(person.email);
  const known = await findIdentity(tx, { emailNorm });
  if (known?.email_verified_at) return known.id;
  const added = await upsertUnverified(tx, {
    id: newId(),
    email: person.email,
    emailNorm,
    name: person.name,
    passwordHash: person.passwordHash,
  });
  await markVerified(tx, added!.id);
  return added!.id;
}

/** Makes somebody a member without an invitation, as the demo does. */
export async function addMember(
  tx: PlatformTx,
  tenantId: string,
  identityId: string,
  role: 'owner' | 'admin' | 'editor' | 'viewer',
): Promise<void> {
  await insertMember(tx, tenantId, identityId, { role, roleId: null });
}
