import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  type Configuration,
} from 'openid-client';
import { z } from 'zod';
import { audit } from '#/kernel/database/record.ts';
import { clock, secondsLater } from '#/kernel/clock.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import type { House } from '#/kernel/house.ts';
import { newId } from '#/kernel/new-id.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { deriveKey, hashToken, newToken, sign, verify } from '#/kernel/seal.ts';
import { normalEmail } from './email.ts';
import { endSessions, openSession } from './session.ts';
import {
  deleteOneTimesOf,
  findIdentity,
  findLinked,
  insertLink,
  insertOneTime,
  markVerified,
  upsertUnverified,
  useOneTime,
} from './store/people.ts';

const stateSeconds = 600;
const linkSeconds = 600;
/** Google allows 100 redirect addresses for a client and no wildcards, so one serves the whole installation. */
export const callbackPath = '/auth/google/callback';

/** Cookie of a link that waits for the account's password. */
export const linkCookie = 'rowhouse-link';

const Claims = z.object({
  iss: z.string(),
  sub: z.string().max(255),
  email: z.string().max(254),
  email_verified: z.boolean(),
  name: z.string().optional(),
});
const State = z.object({ nonce: z.string(), verifier: z.string(), next: z.string() });

/** Whether this installation signs people in with Google. */
export function hasGoogle(house: House): boolean {
  return Boolean(house.config.GOOGLE_CLIENT_ID && house.config.GOOGLE_CLIENT_SECRET);
}

/** Begins a sign-in: the address at Google to go to, and the state whose cookie binds the answer to this browser. */
export async function beginGoogle(scope: PlatformScope, next: string | undefined): Promise<{ url: string; state: string }> {
  const provider = await providerOf(scope.house);
  const [state, nonce, verifier] = [newToken(), randomNonce(), randomPKCECodeVerifier()];
  await inPlatform(scope, (tx) =>
    insertOneTime(tx, {
      hash: hashToken(state),
      purpose: 'google',
      data: { nonce, verifier, next: ownPath(next) },
      expiresAt: secondsLater(stateSeconds),
    }),
  );
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: scope.house.config.url + callbackPath,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state };
}

/** Where the browser goes after Google has answered, signed in or not. */
export interface GoogleEnd {
  readonly location: string;
  /** A link to an account that waits for its password. */
  readonly pendingLink?: string;
}

/** Ends a sign-in: the state is used up, the answer is checked against it, and the person comes in or is told what is missing. */
export async function endGoogle(scope: PlatformScope, callback: URL, cookieState: string | undefined): Promise<GoogleEnd> {
  const state = callback.searchParams.get('state');
  if (!state || state !== cookieState) return problem('google_expired');
  const kept = await inPlatform(scope, (tx) => useOneTime(tx, 'google', hashToken(state)));
  if (!kept) return problem('google_expired');
  const { nonce, verifier, next } = State.parse(kept.data);
  let claims: z.infer<typeof Claims>;
  try {
    const tokens = await authorizationCodeGrant(await providerOf(scope.house), callback, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    claims = Claims.parse(tokens.claims());
  } catch (error) {
    scope.house.log.warn({ code: (error as { code?: string }).code, requestId: scope.requestId }, 'a sign-in with Google failed');
    return problem('google_failed');
  }
  return inPlatform(scope, (tx) => enter(tx, claims, next));
}

/** Makes the link that a sign-in with Google had begun, now that the account's own password was given. */
export async function completeLink(
  tx: PlatformTx,
  identity: { readonly id: string; readonly email_norm: string },
  pending: string | undefined,
): Promise<void> {
  const text = pending && verify(linkKey(tx.house), pending);
  if (!text) return;
  const link = z.object({ iss: z.string(), sub: z.string(), email: z.string(), until: z.number() }).parse(JSON.parse(text));
  if (link.email !== identity.email_norm || link.until < clock.now() || (await findLinked(tx, link.iss, link.sub))) return;
  await insertLink(tx, link.iss, link.sub, identity.id);
  audit(tx, { action: 'identity.link-google', resource: 'identity', resourceId: identity.id });
}

async function enter(tx: PlatformTx, claims: z.infer<typeof Claims>, next: string): Promise<GoogleEnd> {
  const linked = await findLinked(tx, claims.iss, claims.sub);
  if (linked) return come(tx, linked, next);
  if (!claims.email_verified) return problem('google_unverified');
  const emailNorm = normalEmail(claims.email);
  const known = await findIdentity(tx, { emailNorm });
  // A proved account is linked only by whoever knows its password: an address alone may have changed hands.
  if (known?.email_verified_at && known.password_hash) {
    const pendingLink = sign(
      linkKey(tx.house),
      JSON.stringify({ iss: claims.iss, sub: claims.sub, email: emailNorm, until: clock.now() + linkSeconds * 1000 }),
    );
    return { location: `/sign-in?${new URLSearchParams({ problem: 'google_link', next })}`, pendingLink };
  }
  // An account nobody proved may have been made by somebody else: what they set, and their sessions, end here.
  const id = known?.email_verified_at
    ? known.id
    : (await upsertUnverified(tx, {
        id: newId(),
        email: claims.email,
        emailNorm,
        name: claims.name ?? claims.email,
        passwordHash: null,
      }))!.id;
  await deleteOneTimesOf(tx, id, 'verify');
  if (known && !known.email_verified_at) await endSessions(tx, id, 'address proved by somebody else');
  await markVerified(tx, id);
  await insertLink(tx, claims.iss, claims.sub, id);
  audit(tx, { action: 'identity.link-google', resource: 'identity', resourceId: id });
  return come(tx, id, next);
}

async function come(tx: PlatformTx, identityId: string, next: string): Promise<GoogleEnd> {
  const identity = await findIdentity(tx, { id: identityId });
  if (!identity) return problem('google_failed');
  await openSession(tx, identityId, 'google', {});
  return { location: next };
}

const providers = new WeakMap<House, Promise<Configuration>>();

function providerOf(house: House): Promise<Configuration> {
  const { config } = house;
  const known =
    providers.get(house) ??
    discovery(
      new URL(config.GOOGLE_ISSUER),
      config.GOOGLE_CLIENT_ID!,
      config.GOOGLE_CLIENT_SECRET,
      undefined,
      config.production ? {} : { execute: [allowInsecureRequests] },
    );
  providers.set(house, known);
  // A provider that was down when first asked is asked again.
  known.catch(() => providers.delete(house));
  return known;
}

/** A path of the studio; anything that could lead elsewhere becomes the start. */
function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])[\w\-./?=&%]{0,300}$/.test(next) ? next : '/';
}

function linkKey(house: House): Buffer {
  return deriveKey(house.config.secret, 'google link');
}

function problem(code: string): GoogleEnd {
  return { location: `/sign-in?${new URLSearchParams({ problem: code })}` };
}
