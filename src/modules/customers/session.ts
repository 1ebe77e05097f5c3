import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import type { Scope } from '#/kernel/scope.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import { readSiteCookie, siteCookie } from '#/kernel/site-cookie.ts';
import { siteUrl } from '#/modules/tenants/index.ts';
import type { CustomerRecord } from './store/customers.ts';
import { findSession, insertSession, revokeSessions, touchSession } from './store/sessions.ts';

/** A session ends after so long without use. */
const sessionSeconds = 30 * 24 * 3600;
/** The cookie lives longer than any session: the server decides when one ends. Browsers keep none beyond 400 days. */
const cookieSeconds = 365 * 24 * 3600;

const sessionCookie = 'customer';

export type Cookies = Readonly<Record<string, string>>;

/** A customer who is signed in on the tenant's site. */
export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly locale: string | null;
  readonly acceptsMarketing: boolean;
  readonly hasPassword: boolean;
  readonly version: number;
}

/** Who is signed in on the tenant's site by these cookies; using a session moves its end on. */
export async function customerOf(scope: Scope, cookies: Cookies): Promise<SignedIn | undefined> {
  const token = tokenIn(scope, cookies, sessionCookie);
  if (!token) return undefined;
  const found = await inTenant(scope, (tx) => findSession(tx, hashToken(token)), { readOnly: true });
  if (!found) return undefined;
  if (!found.fresh) await inTenant(scope, (tx) => touchSession(tx, found.session_id, sessionSeconds));
  return presentSignedIn(found);
}

/** Opens a session under a new token and ends the one the browser had. Returns the `Set-Cookie` value. */
export async function openSession(tx: Tx, customerId: string, cookies: Cookies): Promise<string> {
  const token = newToken();
  await endSession(tx, cookies);
  await insertSession(tx, { id: newId(), customerId, tokenHash: hashToken(token), seconds: sessionSeconds });
  return cookieOf(tx, sessionCookie, token, cookieSeconds);
}

/** Ends the session of these cookies and returns the `Set-Cookie` values that make the browser forget it. */
export async function signOut(scope: Scope, cookies: Cookies): Promise<string[]> {
  await inTenant(scope, (tx) => endSession(tx, cookies));
  return [cookieOf(scope, sessionCookie, '', 0)];
}

/** Ends every session of a customer. */
export async function endSessions(tx: Tx, customerId: string): Promise<void> {
  await revokeSessions(tx, { customerId });
}

/** The `Set-Cookie` value of a cookie of the tenant's site. */
export function cookieOf(scope: Scope, name: string, value: string, seconds: number): string {
  return siteCookie({ origin: siteUrl(scope.house, scope.tenant.slug) }, name, value, seconds);
}

/** The token in a cookie of the tenant's site; what is none by its form is not asked for in the database. */
export function tokenIn(scope: Scope, cookies: Cookies, name: string): string | undefined {
  const value = readSiteCookie({ origin: siteUrl(scope.house, scope.tenant.slug), cookies }, name);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

function presentSignedIn(row: CustomerRecord): SignedIn {
  return {
    id: row.id,
    email: row.email!,
    name: row.name,
    phone: row.phone,
    locale: row.locale,
    acceptsMarketing: row.accepts_marketing,
    hasPassword: row.password_hash !== null,
    version: row.version,
  };
}

async function endSession(tx: Tx, cookies: Cookies): Promise<void> {
  const token = tokenIn(tx, cookies, sessionCookie);
  if (token) await revokeSessions(tx, { tokenHash: hashToken(token) });
}
