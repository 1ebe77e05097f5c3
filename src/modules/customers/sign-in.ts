import { audit, emit, send } from '#/kernel/database/record.ts';
import { nowIso } from '#/kernel/clock.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { fitsPassword, hashPassword, normalEmail } from '#/modules/identity/index.ts';
import { forgetErrand, sendCode, takeCode } from './codes.ts';
import { customerChanged } from './events.ts';
import { passwordChangedLetter } from './letters.ts';
import { withinLimit } from './limits.ts';
import { termsOf } from './search-terms.ts';
import { endSessions, openSession, type Cookies } from './session.ts';
import type { CodeRecord } from './store/codes.ts';
import {
  findCustomer,
  insertCustomer,
  lockCustomer,
  replaceTerms,
  updateCustomerRow,
  type CustomerRecord,
} from './store/customers.ts';

/** Signed in: `Set-Cookie` values for the answer, and where to go. */
export interface Entered {
  readonly customerId: string;
  readonly setCookies: readonly string[];
  readonly next: string | null;
}

/** Signs a customer in with a password. Unknown address, wrong password and no password get the same answer in the same time. */
export async function signInWithPassword(
  scope: Scope,
  given: { email: string; password: string },
  cookies: Cookies,
): Promise<Entered | Refusal<'wrong_credentials' | 'too_many_requests'>> {
  const emailNorm = normalEmail(given.email);
  const limited = await withinLimit(scope, 'password', emailNorm);
  if (limited) return limited;
  const found = await inTenant(scope, (tx) => findCustomer(tx, { emailNorm }), { readOnly: true });
  const may = found !== undefined && found.email_verified_at !== null && found.disabled_at === null;
  const fits = (await fitsPassword(given.password, found?.password_hash)) && may;
  const outcome = await inTenant<{ no: Refusal<'wrong_credentials'> } | { yes: Entered }>(scope, async (tx) => {
    const now = fits ? await lockCustomer(tx, found.id) : undefined;
    // Between the check and here the password may have been changed, or the customer erased.
    if (!now || now.password_version !== found?.password_version || now.disabled_at !== null) {
      audit(tx, {
        action: 'customers.sign-in',
        outcome: 'refused',
        resource: 'customers',
        ...(found && { resourceId: found.id }),
      });
      return { no: refuse('wrong_credentials', 'E-mail or password is not right.') };
    }
    audit(tx, { action: 'customers.sign-in', resource: 'customers', resourceId: now.id, detail: { by: 'password' } });
    return { yes: { customerId: now.id, setCookies: [await openSession(tx, now.id, cookies)], next: null } };
  });
  return 'no' in outcome ? outcome.no : outcome.yes;
}

/** Asks for an account. Nothing is written but the errand: who proves the mailbox gets the account, also one that orders made for a guest. */
export async function registerCustomer(
  scope: Scope,
  given: {
    email: string;
    name: string;
    password?: string | undefined;
    acceptsMarketing: boolean;
    locale?: string | undefined;
    next?: string | undefined;
  },
): Promise<string | Refusal<'too_many_requests'>> {
  const limited = await withinLimit(scope, 'password', normalEmail(given.email));
  if (limited) return limited;
  const { password, ...rest } = given;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return sendCode(scope, { purpose: 'verify', ...rest, passwordHash });
}

/** Comes in with the digits of a letter; for a forgotten password the new one is set by the way. */
export async function enterWithCode(
  scope: Scope,
  given: { code: string; password?: string | undefined },
  cookies: Cookies,
): Promise<Entered | Refusal> {
  const passwordHash = given.password === undefined ? undefined : await hashPassword(given.password);
  const purposes = given.password === undefined ? (['sign-in', 'verify'] as const) : (['reset'] as const);
  return takeCode(scope, { cookies, code: given.code, purposes }, async (tx, errand) => {
    const customer = await proved(tx, { ...errand, password_hash: passwordHash ?? errand.password_hash });
    if (customer.disabled_at !== null)
      return refuse('account_closed', `This account is closed. Please write to ${tx.tenant.name}.`);
    const by = passwordHash === undefined ? 'code' : 'reset';
    audit(tx, { action: 'customers.sign-in', resource: 'customers', resourceId: customer.id, detail: { by } });
    const cookie = await openSession(tx, customer.id, cookies);
    return { customerId: customer.id, setCookies: [cookie, forgetErrand(tx)], next: errand.next_path };
  });
}

/** The customer of a mailbox that was just proved: a new one, a guest who becomes one, or the one there was. */
async function proved(tx: Tx, errand: CodeRecord): Promise<CustomerRecord> {
  const id = newId();
  const { email, email_norm: emailNorm, name, password_hash, locale } = errand;
  const said = errand.accepts_marketing ? { accepts_marketing: true, marketing_at: nowIso(), marketing_by: 'customer' } : {};
  const fresh = { email_verified_at: nowIso(), password_hash, ...said };
  const added = await insertCustomer(tx, { id, email, email_norm: emailNorm, name, locale, ...fresh });
  const known = (await lockCustomer(tx, (await findCustomer(tx, { emailNorm }))!.id))!;
  if (!added && known.disabled_at !== null) return known;
  if (!added && known.email_verified_at === null) {
    await updateCustomerRow(tx, known.id, { name: name || known.name, locale: locale ?? known.locale, ...fresh });
  } else if (!added && errand.purpose === 'reset') {
    await updateCustomerRow(tx, known.id, { password_hash, password_version: known.password_version + 1 });
    await endSessions(tx, known.id);
    send(tx, passwordChangedLetter(tx, email));
  } else if (!added) return known;
  const customer = (await findCustomer(tx, { id: known.id }))!;
  await replaceTerms(tx, customer.id, termsOf({ name: customer.name, emailNorm, phone: customer.phone }));
  emit(tx, customerChanged, { customerId: customer.id });
  return customer;
}
