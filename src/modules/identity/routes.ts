import { control, implement, outsideAnyTenant, platform } from '#/kernel/http/implement.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Actor } from '#/kernel/scope.ts';
import { createApiKey, presentApiKey, revokeApiKey } from './api-keys.ts';
import { contract } from './contract.ts';
import { createRole, deleteRole, updateRole } from './custom-roles.ts';
import { hasGoogle } from './google.ts';
import { foundTenant, foundTenantFor } from './found-tenant.ts';
import { acceptInvitation, invite, presentInvitation, revokeInvitation, showInvitation } from './invitations.ts';
import { getMemberView, listMembers, presentMembers, removeMember, updateMember } from './members.ts';
import { changePassword, requestPasswordReset, resetPassword } from './passwords.ts';
import { getPreferences, getProfile, setPhoto, updatePreferences, updateProfile } from './profile.ts';
import { register, verifyEmail } from './register.ts';
import { clearCookie, endSessions, refreshSession } from './session.ts';
import { signIn } from './sign-in.ts';
import { listApiKeyRows, listOpenInvitations } from './store/members.ts';
import { listRoleRows } from './store/roles.ts';
import { listLiveSessions } from './store/sessions.ts';
import { listTeamRows } from './store/teams.ts';
import { createTeam, deleteTeam, present as presentTeam, updateTeam } from './teams.ts';
import { confirmTotp, startTotp, stopTotp } from './totp.ts';

export const doors = implement('identity', contract, {
  register: outsideAnyTenant((scope, given) => register(scope, given)),
  verifyEmail: platform((tx, { token }) => verifyEmail(tx, token)),
  login: outsideAnyTenant((scope, given) => signIn(scope, given)),
  listSignInMethods: outsideAnyTenant(async ({ house }) => ({ google: hasGoogle(house) })),
  refreshToken: outsideAnyTenant((scope, { refreshToken, tenantId }) => refreshSession(scope, refreshToken, { tenantId })),
  requestPasswordReset: platform((tx, { email }) => requestPasswordReset(tx, email)),
  resetPassword: outsideAnyTenant((scope, { token, password }) => resetPassword(scope, token, password)),
  changePassword: outsideAnyTenant((scope, { current, password }) => changePassword(scope, current, password)),
  getProfile: platform((tx) => getProfile(tx)),
  updateProfile: platform((tx, { version, name }) => updateProfile(tx, version, name)),
  setPhoto: outsideAnyTenant((scope, input) => setPhoto(scope, (input as { file?: AsyncIterable<Buffer> }).file)),
  getPreferences: platform((tx) => getPreferences(tx)),
  updatePreferences: platform((tx, preferences) => updatePreferences(tx, preferences)),
  listSessions: platform(async (tx) => ({
    items: (await listLiveSessions(tx, tx.actor.id)).map((row) => ({
      id: row.id,
      current: row.id === sessionIdOf(tx.actor),
      userAgent: row.user_agent,
      address: row.address,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    })),
  })),
  endSession: platform(
    async (tx, { sessionId }) => void (await endSessions(tx, tx.actor.id, 'ended by its owner', { only: sessionId })),
  ),
  endAllSessions: platform(async (tx) => {
    await endSessions(tx, tx.actor.id, 'signed out everywhere');
    clearCookie(tx);
  }),
  logout: platform(async (tx) => {
    await endSessions(tx, tx.actor.id, 'signed out', { only: sessionIdOf(tx.actor) });
    clearCookie(tx);
  }),
  startTotp: outsideAnyTenant((scope, { password }) => startTotp(scope, password)),
  confirmTotp: platform((tx, { code }) => confirmTotp(tx, code)),
  stopTotp: platform((tx, { code }) => stopTotp(tx, code)),
  createTenant: platform((tx, given) => foundTenant(tx, given)),
  createOperatorTenant: platform((tx, given) => foundTenantFor(tx, given)),
  listMembers: control(async (tx, { limit, after }) => {
    const [last] = openCursor(tx, 'members', after) ?? [];
    const rows = await listMembers(tx, last as string | undefined, limit + 1);
    return toPage(tx, 'members', await presentMembers(tx, rows), limit, (one) => [one.identityId]);
  }),
  updateMember: control((tx, { identityId, ...change }) => updateMember(tx, identityId, change)),
  removeMember: control((tx, { identityId }) => removeMember(tx, identityId)),
  getMemberView: control((tx, { identityId }) => getMemberView(tx, identityId)),
  listTeams: control(async (tx) => ({ items: (await listTeamRows(tx)).map(presentTeam) })),
  createTeam: control((tx, { name }) => createTeam(tx, name)),
  updateTeam: control((tx, { teamId, version, name }) => updateTeam(tx, teamId, version, name)),
  deleteTeam: control((tx, { teamId }) => deleteTeam(tx, teamId)),
  listInvitations: control(async (tx, { limit, after }) => {
    const [last] = openCursor(tx, 'invitations', after) ?? [];
    const rows = await listOpenInvitations(tx, last as string | undefined, limit + 1);
    return toPage(tx, 'invitations', rows.map(presentInvitation), limit, (one) => [one.id]);
  }),
  invite: control((tx, given) => invite(tx, given)),
  revokeInvitation: control((tx, { invitationId }) => revokeInvitation(tx, invitationId)),
  showInvitation: platform((tx, { token }) => showInvitation(tx, token)),
  acceptInvitation: platform((tx, { token }) => acceptInvitation(tx, token)),
  listPermissions: control(async (tx) => ({
    items: Object.entries(tx.house.permissions).map(([name, summary]) => ({ name, summary })),
  })),
  listRoles: control(async (tx) => ({ items: await listRoleRows(tx) })),
  createRole: control((tx, given) => createRole(tx, given)),
  updateRole: control((tx, { roleId, version, ...change }) => updateRole(tx, roleId, version, change)),
  deleteRole: control((tx, { roleId }) => deleteRole(tx, roleId)),
  listApiKeys: control(async (tx, { limit, after }) => {
    const [last] = openCursor(tx, 'api-keys', after) ?? [];
    const rows = await listApiKeyRows(tx, last as string | undefined, limit + 1);
    return toPage(tx, 'api-keys', rows.map(presentApiKey), limit, (one) => [one.id]);
  }),
  createApiKey: control((tx, given) => createApiKey(tx, given)),
  revokeApiKey: control(async (tx, { apiKeyId }) => {
    const answer = await revokeApiKey(tx, apiKeyId);
    return isRefused(answer) ? answer : undefined;
  }),
});

function sessionIdOf(actor: Actor): string {
  return 'sessionId' in actor ? actor.sessionId : '';
}
