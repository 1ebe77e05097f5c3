import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { send } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { hashToken, newToken } from '#/kernel/seal.ts';
import { normalEmail } from '#/modules/identity/index.ts';
import { codeLetter, type Purpose } from './letters.ts';
import { withinLimit } from './limits.ts';
import { cookieOf, tokenIn, type Cookies } from './session.ts';
import { countAttempt, findCode, insertCode, useCode, type CodeRecord } from './store/codes.ts';
import { findCustomer } from './store/customers.ts';

const codeSeconds = 600;
const attemptsMax = 5;
const codeCookie = 'customer-code';

/** What a code is asked for. */
export interface Errand {
  readonly purpose: Purpose;
  readonly email: string;
  /** Who is signed in, for changes of an account. */
  readonly customerId?: string | undefined;
  /** Of a registration. */
  readonly name?: string | undefined;
  readonly passwordHash?: string | undefined;
  readonly acceptsMarketing?: boolean | undefined;
  readonly locale?: string | undefined;
  /** A path of the site to go to afterwards. */
  readonly next?: string | undefined;
}

/**
 * Sends six digits to an address, whoever has it or nobody: the answer and its time say nothing. Returns the `Set-Cookie` value
 * that binds them to this browser.
 */
export async function sendCode(scope: Scope, errand: Errand): Promise<string | Refusal<'too_many_requests'>> {
  const emailNorm = normalEmail(errand.email);
  for (const kind of ['letter', 'letters of a day'] as const) {
    const limited = await withinLimit(scope, kind, emailNorm);
    if (limited) return limited;
  }
  const [token, code] = [newToken(), String(randomInt(1_000_000)).padStart(6, '0')];
  await inTenant(scope, async (tx) => {
    const known = await findCustomer(tx, { emailNorm });
    await insertCode(
      tx,
      {
        id: newId(),
        token_hash: hashToken(token),
        code_hash: hashOf(token, code),
        purpose: errand.purpose,
        email: errand.email,
        email_norm: emailNorm,
        customer_id: errand.customerId ?? null,
        name: errand.name ?? '',
        password_hash: errand.passwordHash ?? null,
        accepts_marketing: errand.acceptsMarketing ?? false,
        locale: errand.locale ?? null,
        next_path: errand.next ?? null,
      },
      codeSeconds,
    );
    send(tx, codeLetter(tx, errand.email, errand.purpose, code, known !== undefined && known.email_verified_at !== null));
  });
  return cookieOf(scope, codeCookie, token, codeSeconds);
}

/** The errand this browser waits to prove; undefined when its code is used or over. */
export async function waitingErrand(scope: Scope, cookies: Cookies): Promise<CodeRecord | undefined> {
  const token = tokenIn(scope, cookies, codeCookie);
  return token ? inTenant(scope, (tx) => findCode(tx, hashToken(token)), { readOnly: true }) : undefined;
}

/** Sends new digits for the errand this browser waits for. */
export async function sendCodeAgain(
  scope: Scope,
  cookies: Cookies,
): Promise<string | Refusal<'too_many_requests' | 'code_expired'>> {
  const errand = await waitingErrand(scope, cookies);
  if (!errand) return expired();
  return sendCode(scope, {
    purpose: errand.purpose as Purpose,
    email: errand.email,
    customerId: errand.customer_id ?? undefined,
    name: errand.name,
    passwordHash: errand.password_hash ?? undefined,
    acceptsMarketing: errand.accepts_marketing,
    locale: errand.locale ?? undefined,
    next: errand.next_path ?? undefined,
  });
}

/**
 * Takes the digits for an errand, then does `work` in the same transaction. A wrong try is counted and stays counted: at most
 * five, however many come at once; right digits work once.
 */
export async function takeCode<T>(
  scope: Scope,
  given: { cookies: Cookies; code: string; purposes: readonly Purpose[] },
  work: (tx: Tx, errand: CodeRecord) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const token = tokenIn(scope, given.cookies, codeCookie);
  if (!token) return expired();
  const limited = await withinLimit(scope, 'code', '');
  if (limited) return limited;
  // A refusal that is returned would roll the count back, so a no travels beside it.
  const outcome = await inTenant<{ no: Refusal } | { yes: T }>(scope, async (tx) => {
    const errand = await countAttempt(tx, hashToken(token), attemptsMax);
    if (!errand || !given.purposes.includes(errand.purpose as Purpose)) return { no: expired() };
    const [made, expected] = [hashOf(token, given.code.replace(/\D/g, '')), errand.code_hash];
    if (!timingSafeEqual(made, expected)) return { no: wrong(attemptsMax - errand.attempts) };
    await useCode(tx, errand.id);
    const result = await work(tx, errand);
    return isRefused(result) ? { no: result } : { yes: result };
  });
  return 'no' in outcome ? outcome.no : outcome.yes;
}

/** The `Set-Cookie` value that makes the browser forget what it waited for. */
export function forgetErrand(scope: Scope): string {
  return cookieOf(scope, codeCookie, '', 0);
}

function hashOf(token: string, code: string): Buffer {
  return createHash('sha256').update(`${token} ${code}`).digest();
}

function expired() {
  return refuse('code_expired', 'This code is over or was tried too often. Ask for a new one.', [
    { field: 'code', message: 'is over; ask for a new one' },
  ]);
}

function wrong(left: number) {
  const tries = left === 0 ? 'no more tries; ask for a new code' : `${left} ${left === 1 ? 'try' : 'tries'} left`;
  return refuse('wrong_code', `This code is not right: ${tries}.`, [{ field: 'code', message: `is not right: ${tries}` }]);
}
