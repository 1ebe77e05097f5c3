import { afterCommit, audit, send } from '#/kernel/database/record.ts';
import { secondsLater } from '#/kernel/clock.ts';
import { inPlatform, type PlatformTx, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import { getTenant, planRules, presentTenant, type TenantRow } from '#/modules/tenants/index.ts';
import { normalEmail } from './email.ts';
import { invitationLetter } from './letters.ts';
import { chooseRole } from './members.ts';
import { nameOfRole } from './roles.ts';
import {
  countSeats,
  findInvitationByToken,
  findMember,
  findOpenInvitation,
  insertInvitation,
  insertMember,
  type listOpenInvitations,
  markAccepted,
  revokeInvitationRow,
  type RoleChoice,
} from './store/members.ts';
import { findRole } from './store/roles.ts';
import { findIdentities, findIdentity } from './store/people.ts';

const invitationSeconds = 7 * 86_400;

/** Invites somebody by letter. Counts against the plan's members from now on. */
export async function invite(tx: Tx, given: { email: string; role: string; roleId?: string | undefined }) {
  if (!('emailVerified' in tx.actor) || !tx.actor.emailVerified)
    return refuse('email_not_verified', 'Confirm your e-mail address before you invite others.');
  const choice = await chooseRole(tx, given);
  if (isRefused(choice)) return choice;
  if (choice.role === 'owner' && (await findMember(tx, tx.actor.id))?.role !== 'owner')
    return refuse('permission_denied', 'Only an owner can invite owners.');
  const emailNorm = normalEmail(given.email);
  const limit = planRules[tx.tenant.plan as TenantRow['plan']].limits.members;
  if ((await countSeats(tx)) >= limit)
    return refuse('plan_limit_reached', `The ${tx.tenant.plan} plan has room for ${limit} members and invitations.`);
  const known = await inPlatform(tx, (platform) => findIdentity(platform, { emailNorm }));
  if (known && (await findMember(tx, known.id)))
    return refuse('already_member', 'This person is a member already.', [{ field: 'email', message: 'is a member already' }]);
  if (await findOpenInvitation(tx, { emailNorm }))
    return refuse('already_invited', 'This address has an open invitation. Withdraw it to send a new one.', [
      { field: 'email', message: 'has an open invitation' },
    ]);
  const [inviter] = await inPlatform(tx, (platform) => findIdentities(platform, [tx.actor.id]));
  const id = await writeInvitation(tx, tx.tenant, {
    email: given.email,
    emailNorm,
    choice,
    invitedBy: inviter?.name ?? 'Somebody',
    roleName: await roleNameOf(tx, choice),
  });
  return presentInvitation((await findOpenInvitation(tx, { id }))!);
}

/** Writes an invitation and its letter; also for the operator, who founds workspaces for others. */
export async function writeInvitation(
  tx: Tx | PlatformTx,
  tenant: { readonly id: string; readonly name: string },
  invitation: { email: string; emailNorm: string; choice: RoleChoice; invitedBy: string; roleName: string },
): Promise<string> {
  const token = newToken();
  const id = newId();
  await insertInvitation(tx, {
    tenantId: tenant.id,
    id,
    email: invitation.email,
    emailNorm: invitation.emailNorm,
    choice: invitation.choice,
    tokenHash: hashToken(token),
    expiresAt: secondsLater(invitationSeconds),
  });
  send(tx, invitationLetter(tx.house, { ...invitation, tenantName: tenant.name }, token));
  return id;
}

/** Withdraws an open invitation; its link is worthless from then on. */
export async function revokeInvitation(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  if (!(await revokeInvitationRow(tx, id))) return refuse('not_found', 'There is no such open invitation.');
}

/** What the holder of a link is shown before they sign in. */
export async function showInvitation(tx: PlatformTx, token: string) {
  const invitation = await findInvitationByToken(tx, hashToken(token), false);
  const tenant = invitation && (await getTenant(tx, invitation.tenant_id));
  if (!invitation || !tenant || isRefused(tenant)) return expired();
  const [inviter] = await findIdentities(tx, [invitation.invited_by]);
  return {
    tenantName: tenant.name,
    email: invitation.email,
    roleName: nameOfRole(invitation.role, invitation.role_name),
    invitedBy: inviter?.name ?? 'An operator',
  };
}

/** Joins the workspace. The invitation is for one address: whoever holds the link must have proved that address. */
export async function acceptInvitation(tx: PlatformTx, token: string) {
  const invitation = await findInvitationByToken(tx, hashToken(token), true);
  const tenant = invitation && (await getTenant(tx, invitation.tenant_id));
  if (!invitation || !tenant || isRefused(tenant)) return expired();
  const identity = (await findIdentity(tx, { id: tx.actor.id }))!;
  if (identity.email_norm !== invitation.email_norm)
    return refuse('other_address', `This invitation is for ${invitation.email}. Sign in with that address to accept it.`);
  if (!identity.email_verified_at) return refuse('email_not_verified', 'Confirm your e-mail address first.');
  await insertMember(tx, invitation.tenant_id, identity.id, { role: invitation.role, roleId: invitation.role_id });
  await markAccepted(tx, invitation.tenant_id, invitation.id);
  audit(tx, {
    action: 'identity.accept-invitation',
    resource: 'identity',
    resourceId: identity.id,
    tenantId: invitation.tenant_id,
    detail: { role: invitation.role },
  });
  afterCommit(tx, () => tx.house.cache.invalidate(identity.id, 'memberships'));
  return presentTenant(tx.house, tenant);
}

export function presentInvitation(row: Awaited<ReturnType<typeof listOpenInvitations>>[number]) {
  return {
    id: row.id,
    email: row.email,
    role: row.role as 'owner',
    roleId: row.role_id,
    roleName: nameOfRole(row.role, row.role_name),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

async function roleNameOf(tx: Tx, choice: RoleChoice): Promise<string> {
  return nameOfRole(choice.role, choice.roleId ? (await findRole(tx, choice.roleId))?.name : null);
}

function expired() {
  return refuse('link_expired', 'This invitation has expired or was withdrawn. Ask for a new one.');
}
