import { audit, send } from '#/kernel/database/record.ts';
import { secondsLater } from '#/kernel/clock.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import { normalEmail } from './email.ts';
import { passwordChangedLetter, resetLetter } from './letters.ts';
import { fitsPassword, hashPassword } from './password.ts';
import { endSessions } from './session.ts';
import { deleteOneTimesOf, findIdentity, insertOneTime, setPasswordHash, useOneTime } from './store/people.ts';

const resetSeconds = 3600;

/** Sends a link that sets a new password. Whether the address has an account shows only in its mailbox. */
export async function requestPasswordReset(tx: PlatformTx, email: string): Promise<{ sent: true }> {
  const identity = await findIdentity(tx, { emailNorm: normalEmail(email) });
  if (identity) {
    send(tx, resetLetter(tx.house, identity, await issueReset(tx, identity)));
    audit(tx, { action: 'identity.request-password-reset', resource: 'identity', resourceId: identity.id });
  }
  return { sent: true };
}

/** Makes the one token that sets a new password; earlier ones are worthless. */
export async function issueReset(tx: PlatformTx, identity: { id: string; password_version: number }): Promise<string> {
  const token = newToken();
  await deleteOneTimesOf(tx, identity.id, 'reset');
  await insertOneTime(tx, {
    hash: hashToken(token),
    purpose: 'reset',
    identityId: identity.id,
    passwordVersion: identity.password_version,
    expiresAt: secondsLater(resetSeconds),
  });
  return token;
}

/** Sets a new password with a link; every session ends, and every older link is worthless. */
export async function resetPassword(
  scope: PlatformScope,
  token: string,
  password: string,
): Promise<void | Refusal<'link_expired'>> {
  const hash = await hashPassword(password);
  return inPlatform(scope, async (tx) => {
    const used = await useOneTime(tx, 'reset', hashToken(token));
    const identity = used?.identity_id ? await findIdentity(tx, { id: used.identity_id }) : undefined;
    if (!used || !identity || identity.password_version !== used.password_version)
      return refuse('link_expired', 'This link has expired or was used. Ask for a new one.');
    await setPasswordHash(tx, identity.id, hash);
    await endSessions(tx, identity.id, 'password reset');
    audit(tx, { action: 'identity.reset-password', resource: 'identity', resourceId: identity.id });
    send(tx, passwordChangedLetter(tx.house, identity));
  });
}

/** Changes the password of whoever is signed in; every other session ends. */
export async function changePassword(
  scope: PlatformScope,
  current: string | undefined,
  password: string,
): Promise<void | Refusal<'wrong_credentials'>> {
  const identity = (await inPlatform(scope, (tx) => findIdentity(tx, { id: scope.actor.id })))!;
  if (identity.password_hash && !(await fitsPassword(current ?? '', identity.password_hash))) {
    return refuse('wrong_credentials', 'Your current password is not right.', [{ field: 'current', message: 'is not right' }]);
  }
  const hash = await hashPassword(password);
  await inPlatform(scope, async (tx) => {
    await setPasswordHash(tx, identity.id, hash);
    await endSessions(tx, identity.id, 'password changed', 'sessionId' in scope.actor ? { except: scope.actor.sessionId } : {});
    audit(tx, { action: 'identity.change-password', resource: 'identity', resourceId: identity.id });
    send(tx, passwordChangedLetter(tx.house, identity));
  });
}
