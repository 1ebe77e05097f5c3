import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { clock } from '#/kernel/clock.ts';
import type { House } from '#/kernel/house.ts';
import { Id } from '#/kernel/ids.ts';
import { deriveKey } from '#/kernel/seal.ts';

/** What an access token says: who, in which session, for which tenant, of which epoch. */
export const Claims = z.object({ sub: Id, sid: Id, tid: Id.optional(), te: z.int().optional(), exp: z.int() });
export type Claims = z.infer<typeof Claims>;

export const accessSeconds = 600;
const leewaySeconds = 5;
const tokenType = 'at+jwt';
const algorithm = 'EdDSA';

/** Signs an access token (RFC 9068) for ten minutes. */
export function signAccess(house: House, claims: Omit<Claims, 'exp'>): Promise<string> {
  const { key, id } = keyOf(house);
  const now = Math.floor(clock.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: tokenType, kid: id })
    .setIssuer(house.config.url)
    .setAudience(`${house.config.url}/api`)
    .setIssuedAt(now)
    .setExpirationTime(now + accessSeconds)
    .sign(key);
}

/** The claims of a token we signed; `expired` for one past its time; undefined for anything else. */
export async function readAccess(house: House, token: string): Promise<Claims | 'expired' | undefined> {
  const { verified, publicKey, id } = keyOf(house);
  const known = verified.get(token);
  if (known) return known.exp + leewaySeconds > clock.now() / 1000 ? known : 'expired';
  try {
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
      algorithms: [algorithm],
      typ: tokenType,
      issuer: house.config.url,
      audience: `${house.config.url}/api`,
      requiredClaims: ['exp', 'iat', 'sub', 'sid'],
      clockTolerance: leewaySeconds,
      currentDate: new Date(clock.now()),
    });
    if (protectedHeader.kid !== id || Object.keys(protectedHeader).some((name) => !['alg', 'typ', 'kid'].includes(name)))
      return undefined;
    const claims = Claims.parse(payload);
    verified.set(token, claims);
    return claims;
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : undefined;
  }
}

interface Keys {
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  readonly id: string;
  /** Signatures already checked: checking one costs more than the rest of a request. */
  readonly verified: LRUCache<string, Claims>;
}

const keys = new WeakMap<House, Keys>();
/** The DER prefix of an Ed25519 private key in PKCS #8 (RFC 8410); the 32-byte seed follows. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function keyOf(house: House): Keys {
  const known = keys.get(house);
  if (known) return known;
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, deriveKey(house.config.secret, 'access token')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key);
  const id = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url')
    .slice(0, 12);
  const made = { key, publicKey, id, verified: new LRUCache<string, Claims>({ max: 10_000 }) };
  keys.set(house, made);
  return made;
}
