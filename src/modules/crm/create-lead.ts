import type { z } from 'zod';
import { secondsLater } from '#/kernel/clock.ts';
import { emit } from '#/kernel/database/record.ts';
import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { normalTag } from '#/kernel/normal-tag.ts';
import { isRefused, refuse, type FieldFault, type Refusal } from '#/kernel/refusal.ts';
import { refuseAssignee, usualAssignee } from './assignee.ts';
import type { NewLead } from './contract-schemas.ts';
import { duplicate, refuseSame } from './duplicates.ts';
import { leadChanged } from './events.ts';
import { keptAddress, keptEmails, keptPhones, requireCurrency, termsOfLead } from './given.ts';
import { getLead } from './leads.ts';
import { tellMoment } from './moments.ts';
import {
  findContact,
  findProperty,
  insertContact,
  insertProperty,
  listEmails,
  listPhones,
  replaceEmails,
  replacePhones,
  type ContactRecord,
  type PropertyRecord,
} from './store/contacts.ts';
import { findOpenLead, insertLead, replaceTags, replaceTerms } from './store/leads.ts';
import { deriveNextDue, insertTask } from './store/tasks.ts';

type Given = z.infer<typeof NewLead>;

const firstCallSeconds = 24 * 3600;

/**
 * Adds a lead with its contact and property, or of a contact or property that is known already. Refuses with `duplicate` when a phone, an
 * e-mail or the address belongs to another one, and when the same contact has an open lead of the same property.
 */
export async function createLead(tx: Tx, given: Given) {
  const refusal =
    saysTooLittle(given) ??
    saysTwice(given) ??
    requireCurrency(tx, { estimatedValue: given.estimatedValue }) ??
    (await refuseAssignee(tx, given.assignedTo));
  if (refusal) return refusal;
  const known = await knownOf(tx, given);
  if (isRefused(known)) return known;
  const phones = known.contact ? await listPhones(tx, known.contact.id) : keptPhones(tx, given.phones ?? []);
  const emails = known.contact ? await listEmails(tx, known.contact.id) : keptEmails(given.emails ?? []);
  const address = given.address ? keptAddress(given.address) : undefined;
  const same = await refuseSame(
    tx,
    { phones, emails, addressKey: address?.address_key ?? '' },
    { contactId: known.contact?.id, propertyId: known.property?.id },
  );
  if (same) return same;
  const contact = known.contact ?? { id: newId(), name: given.name ?? '', company: given.company ?? '' };
  const property = known.property ?? (address && { id: newId(), ...address });
  try {
    if (!known.contact) {
      await insertContact(tx, contact);
      await replacePhones(tx, contact.id, phones);
      await replaceEmails(tx, contact.id, emails);
    }
    if (property && !known.property) await insertProperty(tx, { ...property, type: given.propertyType ?? null });
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    // Somebody added it at the same moment: what they met cannot be asked any more in a transaction that failed.
    return duplicate(tx, []);
  }
  const leadId = newId();
  await insertLead(tx, {
    id: leadId,
    contact_id: contact.id,
    property_id: property?.id ?? null,
    assigned_to: given.assignedTo === undefined ? usualAssignee(tx) : given.assignedTo,
    source: given.source,
    source_norm: normalTag(given.source),
    estimated_value_minor: given.estimatedValue ? BigInt(given.estimatedValue.amount) : null,
    currency: tx.tenant.currency,
  });
  await replaceTerms(tx, leadId, termsOfLead({ contact, property, phones, emails }));
  await replaceTags(
    tx,
    leadId,
    (given.tags ?? []).map((tag) => ({ tag, tagNorm: normalTag(tag) })),
  );
  const next = given.next ?? { title: 'Make the first call', dueAt: secondsLater(firstCallSeconds).toISOString() };
  await insertTask(tx, { id: newId(), leadId, ...next });
  await deriveNextDue(tx, leadId);
  await tellMoment(tx, leadId, 'created', { ...(given.source && { text: given.source }) });
  emit(tx, leadChanged, { leadId });
  return getLead(tx, leadId);
}

/** The contact and property a lead is one more of. Refuses those that are not there, not seen, or have an open lead together already. */
async function knownOf(
  tx: Tx,
  { contactId, propertyId }: Given,
): Promise<{ contact: ContactRecord | undefined; property: PropertyRecord | undefined } | Refusal<'invalid' | 'duplicate'>> {
  const contact = contactId === undefined ? undefined : await findContact(tx, contactId);
  const property = propertyId === undefined ? undefined : await findProperty(tx, propertyId);
  const faults: FieldFault[] = [
    ...(contactId !== undefined && !contact ? [{ field: 'contactId', message: 'is not a contact of this workspace' }] : []),
    ...(propertyId !== undefined && !property ? [{ field: 'propertyId', message: 'is not a property of this workspace' }] : []),
  ];
  if (faults.length > 0) return refuse('invalid', 'The lead cannot be one more of what is not there.', faults);
  const open = contact && property && (await findOpenLead(tx, contact.id, property.id));
  return open
    ? refuse('duplicate', 'This contact has an open lead of this property already.', [], {
        matches: [{ by: 'address', leadId: open.id, contactId, propertyId }],
      })
    : { contact, property };
}

function saysTooLittle({ name, company, phones = [], emails = [], address, contactId, propertyId }: Given) {
  const says = name || company || phones.length > 0 || emails.length > 0 || address || contactId || propertyId;
  if (says) return undefined;
  return refuse('invalid', 'name: say who it is, or give a phone, an e-mail or an address.', [
    { field: 'name', message: 'must be given, or a phone, an e-mail or an address' },
  ]);
}

/** Refuses what is said of somebody or something that is known: it is changed where it stands. */
function saysTwice({ contactId, propertyId, name, company, phones, emails, address, propertyType }: Given) {
  const said = [
    ...(contactId === undefined ? [] : Object.entries({ name, company, phones, emails })),
    ...(propertyId === undefined ? [] : Object.entries({ address, propertyType })),
  ].filter(([, value]) => value !== undefined);
  if (said.length === 0) return undefined;
  return refuse(
    'invalid',
    'A contact or property that is known is not described again.',
    said.map(([field]) => ({ field, message: 'must be left out beside contactId or propertyId' })),
  );
}
