import { timingSafeEqual } from 'node:crypto';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import type { Authenticator, House } from '#/kernel/house.ts';
import type { Credentials } from '#/kernel/http/corridor.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { may, type Actor, type Sees, type TenantRef } from '#/kernel/scope.ts';
import { hashToken } from '#/kernel/seal.ts';
import { readApiKey } from './api-keys.ts';
import { permissionsOf } from './roles.ts';
import { isOperator } from './session.ts';
import { findApiKey, listMembershipsOf } from './store/members.ts';
import type { RoleSees } from './store/roles.ts';
import { listTeamMates } from './store/teams.ts';
import { findLiveSession } from './store/sessions.ts';
import { readAccess, type Claims } from './tokens.ts';

/** Finds out who acts, from access tokens and API keys. Sessions, memberships and keys are remembered for seconds; a revocation is pushed. */
export function openAuthenticator(house: () => House): Authenticator {
  return {
    async tenantIdOf(credentials) {
      const proof = await proofOf(house(), credentials);
      return proof && 'key' in proof ? proof.key.tenantId : proof?.claims.tid;
    },
    async actorOf(_scope, credentials, tenant) {
      const proof = await proofOf(house(), credentials);
      if (!proof)
        return (await isExpired(house(), credentials))
          ? refuse('token_expired', 'The access token has expired. Refresh it.')
          : unauthenticated();
      if ('key' in proof)
        return tenant?.id === proof.key.tenantId
          ? { kind: 'api-key', id: proof.key.id, permissions: new Set(proof.key.permissions) }
          : denied();
      return personOrMember(house(), proof.claims, tenant);
    },
    async viewAs(viewer, identityId, tenant) {
      if (viewer.kind !== 'member' || !may(viewer, 'identity.manage')) return denied();
      const membership = await membershipIn(house(), identityId, tenant);
      if (!membership) return refuse('not_found', 'There is no such member.');
      return {
        ...viewer,
        id: identityId,
        operator: false,
        permissions: new Set([...membership.permissions].filter((name) => may(viewer, name))),
        sees:
          membership.sees === 'all'
            ? viewer.sees
            : membership.sees.filter((id) => viewer.sees === 'all' || viewer.sees.includes(id)),
        viewer: viewer.id,
      };
    },
  };
}

type Proof =
  | { readonly claims: Claims }
  | { readonly key: { readonly id: string; readonly tenantId: string; readonly permissions: readonly string[] } };

async function proofOf(house: House, { bearer }: Credentials): Promise<Proof | undefined> {
  if (!bearer) return undefined;
  const apiKey = readApiKey(bearer);
  if (apiKey) {
    const key = await house.cache.get('platform', 'api-keys', apiKey.id, () =>
      inPlatform(platformScope(house), (tx) => findApiKey(tx, apiKey.id)),
    );
    return key && timingSafeEqual(hashToken(bearer), key.secretHash) ? { key } : undefined;
  }
  const claims = await readAccess(house, bearer);
  return claims && claims !== 'expired' ? { claims } : undefined;
}

async function isExpired(house: House, { bearer }: Credentials): Promise<boolean> {
  return bearer !== undefined && (await readAccess(house, bearer)) === 'expired';
}

async function personOrMember(house: House, claims: Claims, tenant: TenantRef | undefined): Promise<Actor | Refusal> {
  const session = await house.cache.get(claims.sub, 'session', claims.sid, () =>
    inPlatform(platformScope(house), (tx) => findLiveSession(tx, claims.sid)),
  );
  if (session?.identity_id !== claims.sub) return unauthenticated();
  const person = {
    id: claims.sub,
    sessionId: claims.sid,
    operator: isOperator(house, session),
    emailVerified: session.email_verified_at !== null,
  };
  if (!tenant) return { kind: 'person', ...person };
  // The token of one tenant is worthless in another, and all tokens of a tenant end when its epoch is raised.
  if (claims.tid !== tenant.id || claims.te !== tenant.epoch) return denied();
  const membership = await membershipIn(house, claims.sub, tenant);
  if (!membership) return denied();
  return { kind: 'member', ...person, permissions: membership.permissions, sees: membership.sees };
}

interface Membership {
  readonly tenantId: string;
  readonly permissions: ReadonlySet<string>;
  readonly sees: Sees;
}

async function membershipIn(house: House, identityId: string, tenant: TenantRef): Promise<Membership | undefined> {
  const memberships = await house.cache.get(identityId, 'memberships', '', () =>
    inPlatform(platformScope(house), async (tx) => {
      const made: Membership[] = [];
      for (const { tenantId, role, permissions, ...rest } of await listMembershipsOf(tx, identityId))
        made.push({
          tenantId,
          permissions: permissionsOf(house, role, permissions),
          sees: await seesOf(tx, identityId, tenantId, rest),
        });
      return made;
    }),
  );
  return memberships.find(({ tenantId }) => tenantId === tenant.id);
}

async function seesOf(
  tx: PlatformTx,
  identityId: string,
  tenantId: string,
  { sees, teamId }: { sees: RoleSees; teamId: string | null },
): Promise<Sees> {
  if (sees === 'all') return sees;
  return sees === 'team' && teamId !== null ? listTeamMates(tx, tenantId, teamId) : [identityId];
}

function unauthenticated() {
  return refuse('unauthenticated', 'Sign in first.');
}

function denied() {
  return refuse('permission_denied', 'You are not a member of this workspace.');
}
