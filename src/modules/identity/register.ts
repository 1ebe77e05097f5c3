import { audit, send } from '#/kernel/database/record.ts';
import { secondsLater } from '#/kernel/clock.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import type { Session } from './contract.ts';
import { normalEmail } from './email.ts';
import { knownAddressLetter, verificationLetter } from './letters.ts';
import { hashPassword } from './password.ts';
import { issueReset } from './passwords.ts';
import { openSession } from './session.ts';
import {
  dropPassword,
  findIdentity,
  findOneTime,
  insertOneTime,
  markVerified,
  upsertUnverified,
  useOneTime,
} from './store/people.ts';

const verifySeconds = 24 * 3600;

/**
 * Signs somebody up. The answer and its time are the same for a new and for a known address; the letter differs.
 * Signing up again with an address nobody has proved replaces what the earlier sign-up set, links included.
 */
export async function register(
  scope: PlatformScope,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<{ sent: true }> {
  const passwordHash = await hashPassword(password);
  await inPlatform(scope, async (tx) => {
    const emailNorm = normalEmail(email);
    const added = await upsertUnverified(tx, { id: newId(), email, emailNorm, name, passwordHash });
    if (added) {
      await sendVerification(tx, { id: added.id, email, name, passwordVersion: added.password_version });
      audit(tx, { action: 'identity.register', resource: 'identity', resourceId: added.id });
    } else {
      const known = await findIdentity(tx, { emailNorm });
      if (known) send(tx, knownAddressLetter(tx.house, known));
    }
  });
  return { sent: true };
}

interface Verified {
  readonly email: string;
  readonly session: Session | null;
  readonly choosePassword: string | null;
}

/**
 * Proves an address. The first use of the link signs in; a second one only says that all is well. Where several sign-ups
 * named the address, nobody can tell whose password stands: it goes, and whoever reads the mailbox chooses a new one.
 */
export async function verifyEmail(tx: PlatformTx, token: string): Promise<Verified | Refusal<'link_expired'>> {
  const hash = hashToken(token);
  const used = await useOneTime(tx, 'verify', hash);
  const identity = used?.identity_id ? await findIdentity(tx, { id: used.identity_id }) : undefined;
  if (!used || !identity || identity.password_version !== used.password_version)
    return (await alreadyVerified(tx, hash)) ?? expired();
  await markVerified(tx, identity.id);
  audit(tx, { action: 'identity.verify-email', resource: 'identity', resourceId: identity.id });
  const contested = identity.email_verified_at === null && identity.password_version > 1;
  if (contested) {
    await dropPassword(tx, identity.id);
    return { email: identity.email, session: null, choosePassword: await issueReset(tx, identity) };
  }
  // Two factors may have been switched on since; the link alone is then not enough to come in.
  const session = identity.totp_secret ? null : await openSession(tx, identity.id, 'verification', {});
  return { email: identity.email, session, choosePassword: null };
}

/** Sends the letter that proves an address. */
export async function sendVerification(
  tx: PlatformTx,
  person: { id: string; email: string; name: string; passwordVersion: number },
): Promise<void> {
  const token = newToken();
  await insertOneTime(tx, {
    hash: hashToken(token),
    purpose: 'verify',
    identityId: person.id,
    passwordVersion: person.passwordVersion,
    expiresAt: secondsLater(verifySeconds),
  });
  send(tx, verificationLetter(tx.house, person, token));
}

async function alreadyVerified(tx: PlatformTx, hash: Buffer) {
  const link = await findOneTime(tx, 'verify', hash);
  const identity = link?.used_at && link.identity_id ? await findIdentity(tx, { id: link.identity_id }) : undefined;
  return identity?.email_verified_at && identity.password_version === link?.password_version
    ? { email: identity.email, session: null, choosePassword: null }
    : undefined;
}

function expired() {
  return refuse('link_expired', 'This link has expired. Sign up again to get a new one.');
}
