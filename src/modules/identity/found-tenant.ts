import { afterCommit } from '#/kernel/database/record.ts';
import type { PlatformTx } from '#/kernel/database/transactions.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import { createTenant, presentTenant, type NewTenant } from '#/modules/tenants/index.ts';
import { normalEmail } from './email.ts';
import { writeInvitation } from './invitations.ts';
import { insertMember } from './store/members.ts';

/** Founds a workspace; whoever does it becomes its owner. */
export async function foundTenant(tx: PlatformTx, given: NewTenant) {
  if (!('emailVerified' in tx.actor) || !tx.actor.emailVerified)
    return refuse('email_not_verified', 'Confirm your e-mail address first.');
  const tenant = await createTenant(tx, given);
  if (isRefused(tenant)) return tenant;
  await insertMember(tx, tenant.id, tx.actor.id, { role: 'owner', roleId: null });
  afterCommit(tx, () => tx.house.cache.invalidate(tx.actor.id, 'memberships'));
  return presentTenant(tx.house, tenant);
}

/** Founds a workspace for somebody else, who is invited as its owner. */
export async function foundTenantFor(tx: PlatformTx, { ownerEmail, ...given }: NewTenant & { ownerEmail: string }) {
  const tenant = await createTenant(tx, given);
  if (isRefused(tenant)) return tenant;
  const row = tenant;
  await writeInvitation(tx, row, {
    email: ownerEmail,
    emailNorm: normalEmail(ownerEmail),
    choice: { role: 'owner', roleId: null },
    invitedBy: 'Rowhouse',
    roleName: 'Owner',
  });
  return presentTenant(tx.house, row);
}
