import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { renderSVG } from 'uqr';
import { audit } from '#/kernel/database/record.ts';
import { clock } from '#/kernel/clock.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import type { House } from '#/kernel/house.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { deriveKey, hashToken, seal, unseal } from '#/kernel/seal.ts';
import { fitsPassword } from './password.ts';
import {
  confirmTotpRow,
  deleteTotp,
  findIdentity,
  findTotp,
  putTotpSecret,
  replaceRecoveryCodes,
  takeTotpStep,
  useRecoveryCode,
  type IdentityRow,
} from './store/people.ts';

const stepSeconds = 30;
const recoveryCodes = 10;

/** Begins two-factor sign-in. The person's password is asked for again, so that an unattended browser is not enough. */
export async function startTotp(
  scope: PlatformScope,
  password: string | undefined,
): Promise<{ secret: string; uri: string; qr: string } | Refusal<'already_on' | 'wrong_credentials'>> {
  const identity = (await inPlatform(scope, (tx) => findIdentity(tx, { id: scope.actor.id })))!;
  if (identity.password_hash && !(await fitsPassword(password ?? '', identity.password_hash))) {
    return refuse('wrong_credentials', 'The password is not right.', [{ field: 'password', message: 'is not right' }]);
  }
  if (identity.totp_secret) return refuse('already_on', 'Two-factor sign-in is on already.');
  const secret = toBase32(randomBytes(20));
  await inPlatform(scope, (tx) => putTotpSecret(tx, identity.id, seal(totpKey(scope.house), secret, identity.id)));
  const uri = `otpauth://totp/${encodeURIComponent(`Rowhouse:${identity.email}`)}?${new URLSearchParams({ secret, issuer: 'Rowhouse' })}`;
  return { secret, uri, qr: renderSVG(uri) };
}

/** Switches it on with a first code, and makes ten recovery codes that are shown once. */
export async function confirmTotp(
  tx: PlatformTx,
  code: string,
): Promise<{ recoveryCodes: string[] } | Refusal<'not_started' | 'wrong_credentials'>> {
  const row = await findTotp(tx, tx.actor.id);
  if (!row || row.confirmed_at) return refuse('not_started', 'Begin with a new secret first.');
  const step = stepOfCode(unseal(totpKey(tx.house), row.secret_sealed, tx.actor.id), code);
  if (step === undefined || !(await takeTotpStep(tx, tx.actor.id, step))) return wrongCode();
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  await replaceRecoveryCodes(
    tx,
    tx.actor.id,
    codes.map((text) => recoveryHash(tx.house, text)),
  );
  await confirmTotpRow(tx, tx.actor.id);
  audit(tx, { action: 'identity.confirm-totp', resource: 'identity', resourceId: tx.actor.id });
  return { recoveryCodes: codes };
}

/** Switches it off with a code of the app or a recovery code. */
export async function stopTotp(tx: PlatformTx, code: string): Promise<void | Refusal<'wrong_credentials'>> {
  const identity = (await findIdentity(tx, { id: tx.actor.id }))!;
  if (!identity.totp_secret || !(await takeSecondFactor(tx, identity, code))) return wrongCode();
  await deleteTotp(tx, identity.id);
  audit(tx, { action: 'identity.stop-totp', resource: 'identity', resourceId: identity.id });
}

/** Takes a code of the app or a recovery code; each is worth one use. Undefined when it is not right. */
export async function takeSecondFactor(
  tx: PlatformTx,
  identity: IdentityRow,
  code: string,
): Promise<'totp' | 'recovery-code' | undefined> {
  const step = stepOfCode(unseal(totpKey(tx.house), identity.totp_secret!, identity.id), code);
  if (step !== undefined) return (await takeTotpStep(tx, identity.id, step)) ? 'totp' : undefined;
  return (await useRecoveryCode(tx, identity.id, recoveryHash(tx.house, code))) ? 'recovery-code' : undefined;
}

/** The code of a step: HOTP with SHA-1 and six digits (RFC 4226, RFC 6238). */
export function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = digest.at(-1)! & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The step a code belongs to, one step of clock drift allowed each way; undefined when it fits none. */
function stepOfCode(secret: string, code: string): number | undefined {
  const given = Buffer.from(code.replaceAll(' ', ''));
  const now = Math.floor(clock.now() / 1000 / stepSeconds);
  return [now, now - 1, now + 1].find((step) => {
    const expected = Buffer.from(codeOfStep(secret, step));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function newRecoveryCode(): string {
  const text = toBase32(randomBytes(10)).toLowerCase();
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}`;
}

function recoveryHash(house: House, code: string): Buffer {
  return hashToken(`${totpKey(house).toString('hex')} ${code.toLowerCase().replace(/[^a-z2-7]/g, '')}`);
}

function totpKey(house: House): Buffer {
  return deriveKey(house.config.secret, 'totp');
}

function wrongCode() {
  return refuse('wrong_credentials', 'This code is not right, or was used before.', [{ field: 'code', message: 'is not right' }]);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding. */
function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text.toUpperCase()].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
