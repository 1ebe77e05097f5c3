import { audit } from '#/kernel/database/record.ts';
import { inPlatform, type PlatformTx } from '#/kernel/database/transactions.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import type { PlatformScope } from '#/kernel/scope.ts';
import type { Session } from './contract.ts';
import { normalEmail } from './email.ts';
import { completeLink, linkCookie } from './google.ts';
import { fitsPassword } from './password.ts';
import { sendVerification } from './register.ts';
import { openSession, type SignInMethod } from './session.ts';
import { deleteOneTimesOf, findIdentity, type IdentityRow } from './store/people.ts';
import { takeSecondFactor } from './totp.ts';

type SignInRefusal = Refusal<'wrong_credentials' | 'second_factor_required' | 'email_not_verified'>;

/** Signs in with e-mail and password. Unknown address, wrong password and no password at all get the same answer in the same time. */
export async function signIn(
  scope: PlatformScope,
  given: {
    email: string;
    password: string;
    code?: string | undefined;
    tenantId?: string | undefined;
    delivery: 'cookie' | 'body';
  },
): Promise<Session | SignInRefusal> {
  const emailNorm = normalEmail(given.email);
  const identity = await inPlatform(scope, (tx) => findIdentity(tx, { emailNorm }));
  const fits = await fitsPassword(given.password, identity?.password_hash);
  const result = identity && fits ? await inPlatform(scope, (tx) => enter(tx, identity, given)) : wrong();
  if (isRefused(result) && result.code === 'wrong_credentials') await recordFailure(scope, identity?.id);
  if (isRefused(result) && result.code === 'email_not_verified') await remind(scope, identity!);
  return result;
}

async function enter(
  tx: PlatformTx,
  identity: IdentityRow,
  given: { code?: string | undefined; tenantId?: string | undefined; delivery: 'cookie' | 'body' },
): Promise<Session | SignInRefusal> {
  if (!identity.email_verified_at)
    return refuse('email_not_verified', 'Confirm your e-mail address first: we have sent you a new letter.');
  let method: SignInMethod = 'password';
  if (identity.totp_secret) {
    if (given.code === undefined)
      return refuse('second_factor_required', 'Enter the code of your authenticator app.', [
        { field: 'code', message: 'is needed' },
      ]);
    const taken = await takeSecondFactor(tx, identity, given.code);
    if (!taken)
      return refuse('wrong_credentials', 'This code is not right, or was used before.', [
        { field: 'code', message: 'is not right' },
      ]);
    method = taken;
  }
  await completeLink(tx, identity, tx.browser?.cookies[linkCookie]);
  return openSession(tx, identity.id, method, given);
}

async function recordFailure(scope: PlatformScope, identityId: string | undefined): Promise<void> {
  await inPlatform(scope, async (tx) =>
    audit(tx, {
      action: 'identity.sign-in',
      outcome: 'refused',
      resource: 'identity',
      ...(identityId && { resourceId: identityId }),
    }),
  );
}

async function remind(scope: PlatformScope, identity: IdentityRow): Promise<void> {
  await inPlatform(scope, async (tx) => {
    await deleteOneTimesOf(tx, identity.id, 'verify');
    await sendVerification(tx, {
      id: identity.id,
      email: identity.email,
      name: identity.name,
      passwordVersion: identity.password_version,
    });
  });
}

function wrong() {
  return refuse('wrong_credentials', 'E-mail or password is not right.');
}
