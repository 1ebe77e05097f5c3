import { audit, emit, send } from '#/kernel/database/record.ts';
import { nowIso } from '#/kernel/clock.ts';
import { inTenant, violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { fitsPassword, hashPassword } from '#/modules/identity/index.ts';
import { forgetErrand, takeCode } from './codes.ts';
import { eraseCustomer } from './customers.ts';
import { customerChanged } from './events.ts';
import { emailChangedLetter, passwordChangedLetter } from './letters.ts';
import { withinLimit } from './limits.ts';
import { termsOf } from './search-terms.ts';
import { endSessions, openSession, signOut, type Cookies, type SignedIn } from './session.ts';
import { dropCodes, type CodeRecord } from './store/codes.ts';
import { findCustomer, lockCustomer, replaceTerms, updateCustomerRow } from './store/customers.ts';

/** Changes what customers say of themselves. */
export function changeDetails(
  scope: Scope,
  customer: SignedIn,
  given: { name: string; phone: string; acceptsMarketing: boolean },
): Promise<void> {
  return inTenant(scope, async (tx) => {
    const before = await lockCustomer(tx, customer.id);
    if (!before?.email_norm) return;
    const { name, phone, acceptsMarketing } = given;
    const said = { accepts_marketing: acceptsMarketing, marketing_at: nowIso(), marketing_by: 'customer' };
    await updateCustomerRow(tx, customer.id, { name, phone, ...(acceptsMarketing !== before.accepts_marketing && said) });
    await replaceTerms(tx, customer.id, termsOf({ name, phone, emailNorm: before.email_norm }));
    audit(tx, {
      action: 'customers.change-details',
      resource: 'customers',
      resourceId: customer.id,
      detail: { acceptsMarketing },
    });
    emit(tx, customerChanged, { customerId: customer.id });
  });
}

/** Sets a new password; who has one must know it. Every other session ends. Returns the cookie of the new session. */
export async function changePassword(
  scope: Scope,
  customer: SignedIn,
  given: { current: string; password: string },
  cookies: Cookies,
): Promise<string | Refusal<'wrong_credentials' | 'too_many_requests'>> {
  const limited = await withinLimit(scope, 'password', customer.id);
  if (limited) return limited;
  const before = await inTenant(scope, (tx) => findCustomer(tx, { id: customer.id }), { readOnly: true });
  if (!before || (before.password_hash !== null && !(await fitsPassword(given.current, before.password_hash))))
    return refuse('wrong_credentials', 'Your current password is not right.', [{ field: 'current', message: 'is not right' }]);
  const passwordHash = await hashPassword(given.password);
  return inTenant(scope, async (tx) => {
    const now = await lockCustomer(tx, customer.id);
    if (now?.password_version !== before.password_version)
      return refuse('wrong_credentials', 'Your password was changed in the meantime.', [
        { field: 'current', message: 'was changed in the meantime' },
      ]);
    await updateCustomerRow(tx, customer.id, { password_hash: passwordHash, password_version: now.password_version + 1 });
    await endSessions(tx, customer.id);
    audit(tx, { action: 'customers.change-password', resource: 'customers', resourceId: customer.id });
    send(tx, passwordChangedLetter(tx, customer.email));
    return openSession(tx, customer.id, cookies);
  });
}

/** Gives the account the address its owner has just proved to read. Every other session ends. */
export async function confirmEmail(
  scope: Scope,
  customer: SignedIn,
  code: string,
  cookies: Cookies,
): Promise<string[] | Refusal> {
  try {
    return await takeCode(scope, { cookies, code, purposes: ['email'] }, (tx, errand) => moveTo(tx, errand, customer, cookies));
  } catch (error) {
    // Somebody else took the address in this very moment.
    if (violatedUnique(error) === undefined) throw error;
    return emailTaken();
  }
}

async function moveTo(tx: Tx, errand: CodeRecord, customer: SignedIn, cookies: Cookies): Promise<string[] | Refusal> {
  if (errand.customer_id !== customer.id) return otherAccount();
  const before = await lockCustomer(tx, customer.id);
  const holder = await findCustomer(tx, { emailNorm: errand.email_norm });
  if (!before?.email || !before.email_norm || (holder && holder.id !== customer.id)) return emailTaken();
  const { email, email_norm: emailNorm } = errand;
  await updateCustomerRow(tx, customer.id, { email, email_norm: emailNorm, email_verified_at: nowIso() });
  await replaceTerms(tx, customer.id, termsOf({ name: before.name, phone: before.phone, emailNorm }));
  await endSessions(tx, customer.id);
  await dropCodes(tx, before.email_norm, customer.id);
  audit(tx, { action: 'customers.change-email', resource: 'customers', resourceId: customer.id });
  emit(tx, customerChanged, { customerId: customer.id });
  if (before.email_norm !== emailNorm) send(tx, emailChangedLetter(tx, before.email));
  return [await openSession(tx, customer.id, cookies), forgetErrand(tx)];
}

/** Erases the customer whose owner typed the address and the digits. Returns the cookies to forget. */
export async function confirmErasure(
  scope: Scope,
  customer: SignedIn,
  code: string,
  cookies: Cookies,
): Promise<string[] | Refusal> {
  const forget = await takeCode(scope, { cookies, code, purposes: ['erase'] }, async (tx, errand) => {
    if (errand.customer_id !== customer.id) return otherAccount();
    await eraseCustomer(tx, customer.id);
    return [forgetErrand(tx)];
  });
  return Array.isArray(forget) ? [...forget, ...(await signOut(scope, cookies))] : forget;
}

function otherAccount() {
  return refuse('wrong_code', 'This code was asked for by another account.', [{ field: 'code', message: 'is not right' }]);
}

function emailTaken() {
  return refuse('email_taken', 'There is another account with this address. Sign in with it instead.', [
    { field: 'email', message: 'belongs to another account' },
  ]);
}
