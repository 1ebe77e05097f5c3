import type { z } from 'zod';
import { nowIso } from '#/kernel/clock.ts';
import { audit, emit, send } from '#/kernel/database/record.ts';
import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { normalEmail } from '#/modules/identity/index.ts';
import type { Customer, customerFields } from './contract-schemas.ts';
import { customerChanged, customerErased } from './events.ts';
import { erasedLetter } from './letters.ts';
import { presentCustomer } from './present.ts';
import { termsOf } from './search-terms.ts';
import { endSessions } from './session.ts';
import { dropCodes } from './store/codes.ts';
import {
  anonymizeCustomer,
  deleteCustomerRow,
  findCustomer,
  insertCustomer,
  lockCustomer,
  replaceTerms,
  updateCustomerRow,
  type CustomerRecord,
} from './store/customers.ts';
import { listTagsInUse, replaceTags } from './store/tags.ts';
import { normalTag } from '#/kernel/normal-tag.ts';

type CustomerInput = z.infer<z.ZodObject<typeof customerFields>>;

/** Adds a customer for staff: a guest, until the e-mail is proved on the site. */
export async function createCustomer(tx: Tx, given: CustomerInput & { email: string }) {
  const id = newId();
  const emailNorm = normalEmail(given.email);
  if (!(await insertCustomer(tx, { id, email: given.email, email_norm: emailNorm, ...columnsOf(given) }))) return emailTaken();
  await writeBeside(tx, { id, name: given.name ?? '', phone: given.phone ?? '', emailNorm }, given.tags);
  return getCustomer(tx, id);
}

export async function getCustomer(tx: Tx, id: string): Promise<Customer | Refusal<'not_found'>> {
  const row = await findCustomer(tx, { id });
  return row ? presentCustomer(tx, row) : noCustomer();
}

/**
 * Changes a customer for staff. Another e-mail is another mailbox: nobody has proved it, so sessions, waiting codes and the
 * password of the old one end.
 */
export async function updateCustomer(
  tx: Tx,
  id: string,
  version: number,
  given: CustomerInput & { email?: string | undefined; disabled?: boolean | undefined },
) {
  const before = await lockCustomer(tx, id);
  if (!before) return noCustomer();
  if (before.email_norm === null) return erased();
  if (before.version !== version)
    return refuse('version_conflict', 'Somebody changed this customer in the meantime.', [], {
      current: await presentCustomer(tx, before),
    });
  const emailNorm = given.email === undefined ? before.email_norm : normalEmail(given.email);
  const moves = emailNorm !== before.email_norm;
  const locks = given.disabled === true && before.disabled_at === null;
  try {
    await updateCustomerRow(tx, id, {
      ...columnsOf(given, before),
      ...(given.email !== undefined && { email: given.email, email_norm: emailNorm }),
      ...(moves && { email_verified_at: null, password_hash: null, password_version: before.password_version + 1 }),
      ...(given.disabled !== undefined && { disabled_at: given.disabled ? (before.disabled_at ?? nowIso()) : null }),
    });
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    return emailTaken();
  }
  if (moves || locks) await endSessions(tx, id);
  if (moves || locks) await dropCodes(tx, before.email_norm, id);
  await writeBeside(tx, { id, name: given.name ?? before.name, phone: given.phone ?? before.phone, emailNorm }, given.tags);
  return getCustomer(tx, id);
}

/** Erases a customer for staff; see {@link eraseCustomer}. */
export async function deleteCustomer(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  return (await eraseCustomer(tx, id)) ? undefined : noCustomer();
}

/**
 * Erases what is personal: name, e-mail, phone, note, tags, addresses, sessions, codes. The row goes too, unless something refers
 * to it: an order keeps its customer without a name. Tells the mailbox. False when there is no such customer.
 */
export async function eraseCustomer(tx: Tx, id: string): Promise<boolean> {
  const customer = await lockCustomer(tx, id);
  if (!customer) return false;
  if (customer.email_norm === null || customer.email === null) return true;
  await dropCodes(tx, customer.email_norm, id);
  const gone = await deleteCustomerRow(tx, id);
  if (!gone) await anonymizeCustomer(tx, id);
  audit(tx, {
    action: 'customers.erase',
    resource: 'customers',
    resourceId: id,
    detail: { row: gone ? 'deleted' : 'anonymous' },
  });
  emit(tx, customerErased, { customerId: id });
  if (customer.email_verified_at !== null) send(tx, erasedLetter(tx, customer.email));
  return true;
}

export async function listCustomerTags(tx: Tx) {
  return { items: await listTagsInUse(tx) };
}

export function noCustomer(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such customer.');
}

export function erased(): Refusal<'erased'> {
  return refuse('erased', 'This customer’s data was erased and cannot be changed.');
}

async function writeBeside(
  tx: Tx,
  customer: { id: string; name: string; phone: string; emailNorm: string },
  tags: readonly string[] | undefined,
): Promise<void> {
  await replaceTerms(tx, customer.id, termsOf(customer));
  if (tags) {
    const byNorm = new Map(tags.map((tag) => [normalTag(tag), tag]));
    await replaceTags(
      tx,
      customer.id,
      [...byNorm].map(([tag_norm, tag]) => ({ tag_norm, tag })),
    );
  }
  emit(tx, customerChanged, { customerId: customer.id });
}

/** What was said of a customer as columns; what was not said is left out. */
function columnsOf({ name, phone, locale, note, acceptsMarketing }: CustomerInput, before?: CustomerRecord) {
  const says = acceptsMarketing !== undefined && acceptsMarketing !== (before?.accepts_marketing ?? false);
  return {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(locale !== undefined && { locale }),
    ...(note !== undefined && { note }),
    ...(says && { accepts_marketing: acceptsMarketing, marketing_at: nowIso(), marketing_by: 'staff' }),
  };
}

function emailTaken() {
  return refuse('email_taken', 'Another customer has this e-mail.', [{ field: 'email', message: 'is taken' }]);
}
