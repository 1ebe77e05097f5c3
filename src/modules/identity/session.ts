import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { afterCommit, audit, send } from '#/kernel/database/record.ts';
import { secondsLater } from '#/kernel/clock.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import type { House } from '#/kernel/house.ts';
import { uuid } from '#/kernel/ids.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { deriveKey, hashToken, seal, unseal } from '#/kernel/seal.ts';
import { getTenant, presentTenant } from '#/modules/tenants/index.ts';
import type { Session } from './contract.ts';
import { normalEmail } from './email.ts';
import { reuseLetter } from './letters.ts';
import { presentProfile } from './present.ts';
import { nameOfRole, permissionsOf } from './roles.ts';
import { listMembershipsOf } from './store/members.ts';
import { findIdentity } from './store/people.ts';
import { findLiveSession, findRotated, insertSession, revokeSessions, rotateSession } from './store/sessions.ts';
import { accessSeconds, signAccess } from './tokens.ts';

const sessionSeconds = 30 * 86_400;
/** A browser that lost the answer, or two tabs at once, may come again with the token before for this long. */
const replaySeconds = 30;

export type SignInMethod = 'password' | 'totp' | 'google' | 'verification' | 'recovery-code';

interface Wanted {
  readonly tenantId?: string | undefined;
  readonly delivery?: 'cookie' | 'body' | undefined;
}

/** Opens a session for somebody who has just proved who they are, and records the sign-in. */
export async function openSession(tx: PlatformTx, identityId: string, method: SignInMethod, wanted: Wanted): Promise<Session> {
  const id = newId();
  const refreshToken = newRefreshToken(tx.house, id);
  await insertSession(tx, {
    id,
    identityId,
    refreshHash: hashToken(refreshToken),
    method,
    userAgent: tx.userAgent ?? null,
    address: tx.address ?? null,
    expiresAt: secondsLater(sessionSeconds),
  });
  const session = await describeSession(tx, identityId, id, refreshToken, wanted);
  audit(tx, {
    action: 'identity.sign-in',
    resource: 'identity',
    resourceId: identityId,
    detail: { method },
    ...(session.tenant && { tenantId: session.tenant.id }),
  });
  return session;
}

/**
 * Exchanges a refresh token for its successor. The same token within 30 seconds gets the same successor; later it is a
 * stolen one: the session ends, and its owner gets a letter.
 */
export async function refreshSession(
  scope: PlatformScope,
  given: string | undefined,
  wanted: Wanted,
): Promise<Session | Refusal<'unauthenticated' | 'origin_not_allowed'>> {
  const fromCookie = given === undefined;
  if (fromCookie && !isOwnOrigin(scope)) return refuse('origin_not_allowed', 'This request did not come from the studio.');
  const token = given ?? scope.browser?.cookies[cookieName(scope.house)];
  const sessionId = token && sessionOfToken(scope.house, token);
  if (!token || !sessionId) return signedOut();
  const delivery = fromCookie ? 'cookie' : 'body';
  return inPlatform(scope, async (tx) => {
    const next = newRefreshToken(tx.house, sessionId);
    const rotated = await rotateSession(tx, hashToken(token), hashToken(next), seal(sealKey(tx.house), next, sessionId));
    if (rotated) return describeSession(tx, rotated.identity_id, rotated.id, next, { ...wanted, delivery });
    const before = await findRotated(tx, hashToken(token), replaySeconds);
    if (before?.fresh && before.successor_sealed) {
      return describeSession(tx, before.identity_id, before.id, unseal(sealKey(tx.house), before.successor_sealed, before.id), {
        ...wanted,
        delivery,
      });
    }
    await endReused(scope, sessionId);
    return signedOut();
  });
}

/** Has the browser forget its refresh token. */
export function clearCookie(scope: PlatformScope): void {
  scope.browser?.setCookies.push(cookieOf(scope.house, '', 0));
}

/** Ends sessions of a person at once: on every node, and their open sockets within a second. */
export async function endSessions(
  tx: PlatformTx,
  identityId: string,
  because: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const ended = await revokeSessions(tx, identityId, because, which);
  afterCommit(tx, () => {
    tx.house.cache.invalidate(identityId, 'session');
    for (const id of ended) tx.house.bus.publish({ topic: 'session-ended', key: id });
  });
  if (ended.length > 0)
    audit(tx, {
      action: 'identity.sign-out',
      resource: 'identity',
      resourceId: identityId,
      detail: { because, sessions: ended.length },
    });
  return ended.length;
}

async function describeSession(
  tx: PlatformTx,
  identityId: string,
  sessionId: string,
  refreshToken: string,
  wanted: Wanted,
): Promise<Session> {
  const identity = (await findIdentity(tx, { id: identityId }))!;
  const memberships = await membershipsOf(tx, identityId);
  const current = memberships.find(({ row }) => row.id === wanted.tenantId) ?? memberships[0];
  const accessToken = await signAccess(tx.house, {
    sub: identityId,
    sid: sessionId,
    ...(current && { tid: current.row.id, te: current.row.epoch }),
  });
  const inBody = wanted.delivery === 'body';
  if (!inBody) tx.browser?.setCookies.push(cookieOf(tx.house, refreshToken, sessionSeconds));
  return {
    accessToken,
    expiresInSeconds: accessSeconds,
    refreshToken: inBody ? refreshToken : null,
    person: presentProfile(identity),
    tenant: current ? presentTenant(tx.house, current.row) : null,
    permissions: current ? [...permissionsOf(tx.house, current.role, current.permissions)] : [],
    memberships: memberships.map(({ row, role, roleName }) => ({
      tenant: presentTenant(tx.house, row),
      role: role as Session['memberships'][number]['role'],
      roleName: nameOfRole(role, roleName),
    })),
    operator: isOperator(tx.house, identity),
  };
}

async function membershipsOf(tx: PlatformTx, identityId: string) {
  const found = [];
  for (const membership of await listMembershipsOf(tx, identityId)) {
    const row = await getTenant(tx, membership.tenantId);
    if (!isRefused(row)) found.push({ ...membership, row: row });
  }
  return found;
}

/** Operators are named by the configuration; only a proved address counts. */
export function isOperator(
  house: House,
  identity: { readonly email_norm: string; readonly email_verified_at: string | null },
): boolean {
  return (
    identity.email_verified_at !== null &&
    house.config.ROWHOUSE_OPERATORS.some((address) => normalEmail(address) === identity.email_norm)
  );
}

/** Runs in a transaction of its own: the one that found the reuse is rolled back with its refusal. */
async function endReused(scope: PlatformScope, sessionId: string): Promise<void> {
  await inPlatform(scope, async (tx) => {
    const session = await findLiveSession(tx, sessionId);
    const owner = session && (await findIdentity(tx, { id: session.identity_id }));
    if (!owner) return;
    await endSessions(tx, owner.id, 'refresh token used twice', { only: sessionId });
    audit(tx, { action: 'identity.refresh-reuse', outcome: 'refused', resource: 'identity', resourceId: owner.id });
    send(tx, reuseLetter(tx.house, owner));
  });
}

/** `session . random . mac`: only a token we made can end a session by being old. */
function newRefreshToken(house: House, sessionId: string): string {
  const body = `${uuid(sessionId)}.${randomBytes(32).toString('base64url')}`;
  return `${body}.${macOf(house, body)}`;
}

function sessionOfToken(house: House, token: string): string | undefined {
  const { body, id, mac } = /^(?<body>(?<id>[0-9a-f-]{36})\.[\w-]{43})\.(?<mac>[\w-]{22})$/.exec(token)?.groups ?? {};
  if (!body || !mac) return undefined;
  const [given, expected] = [Buffer.from(mac), Buffer.from(macOf(house, body))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
}

function macOf(house: House, body: string): string {
  return createHmac('sha256', deriveKey(house.config.secret, 'refresh token')).update(body).digest('base64url').slice(0, 22);
}

function sealKey(house: House): Buffer {
  return deriveKey(house.config.secret, 'refresh successor');
}

function isOwnOrigin({ browser, house }: PlatformScope): boolean {
  return browser?.origin === new URL(house.config.url).origin;
}

/** `__Host-` binds the cookie to this host and to https; plain http, in development, cannot have it. */
function cookieName(house: House): string {
  return house.config.url.startsWith('https:') ? '__Host-session' : 'rowhouse-session';
}

function cookieOf(house: House, value: string, seconds: number): string {
  const secure = house.config.url.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(house)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}

function signedOut() {
  return refuse('unauthenticated', 'Your session has ended. Sign in again.');
}
