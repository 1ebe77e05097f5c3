import { emit } from '#/kernel/database/record.ts';
import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { normalTag } from '#/kernel/normal-tag.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { refuseAssignee } from './assignee.ts';
import { duplicate, refuseSame } from './duplicates.ts';
import { leadChanged } from './events.ts';
import { keptAddress, keptEmails, keptPhones, requireCurrency, termsOfLead, type LeadInput } from './given.ts';
import { noLead, tellMoment } from './moments.ts';
import { presentLead } from './present.ts';
import {
  findContact,
  findProperty,
  insertProperty,
  listEmails,
  listPhones,
  replaceEmails,
  replacePhones,
  updateContactRow,
  updatePropertyRow,
  type KeptEmail,
  type KeptPhone,
} from './store/contacts.ts';
import { deleteLeadRow, lockLead, replaceTags, replaceTerms, updateLeadRow, type LeadRecord } from './store/leads.ts';
import { findLeadRow } from './store/list.ts';

export async function getLead(tx: Tx, id: string) {
  const row = await findLeadRow(tx, id);
  return row ? presentLead(tx, row) : noLead();
}

/** Changes a lead, its contact and its property; what is not said stays. Refuses like `createLead` what others have already. */
export async function updateLead(tx: Tx, id: string, version: number, change: LeadInput) {
  const lead = await lockLead(tx, id);
  if (!lead) return noLead();
  if (lead.version !== version) return staleLead(tx, id);
  const phones = change.phones && keptPhones(tx, change.phones);
  const emails = change.emails && keptEmails(change.emails);
  const address = change.address && keptAddress(change.address);
  const refusal =
    requireCurrency(tx, { estimatedValue: change.estimatedValue }) ??
    needsAddress(lead, change) ??
    (await refuseAssignee(tx, change.assignedTo)) ??
    (await refuseSame(
      tx,
      { phones: phones ?? [], emails: emails ?? [], addressKey: address?.address_key ?? '' },
      { contactId: lead.contact_id, propertyId: lead.property_id },
    ));
  if (refusal) return refusal;
  let propertyId = lead.property_id;
  try {
    await writeContact(tx, lead.contact_id, change, phones, emails);
    propertyId = await writeProperty(tx, lead, change, address);
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    return duplicate(tx, []);
  }
  const { assignedTo, estimatedValue, tags } = change;
  await updateLeadRow(tx, id, {
    property_id: propertyId,
    ...(assignedTo !== undefined && { assigned_to: assignedTo }),
    ...(estimatedValue !== undefined && { estimated_value_minor: estimatedValue ? BigInt(estimatedValue.amount) : null }),
  });
  if (tags) {
    const given = tags.map((tag) => ({ tag, tagNorm: normalTag(tag) }));
    await replaceTags(tx, id, given);
  }
  await writeTerms(tx, id, lead.contact_id, propertyId);
  await tellChange(tx, lead, change);
  emit(tx, leadChanged, { leadId: id });
  return getLead(tx, id);
}

/** Deletes a lead for good, with its contact and property where no other lead has them. */
export async function deleteLead(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  const lead = await lockLead(tx, id);
  if (!lead) return noLead();
  await deleteLeadRow(tx, lead);
  emit(tx, leadChanged, { leadId: id });
}

export async function staleLead(tx: Tx, id: string): Promise<Refusal<'version_conflict'>> {
  return refuse('version_conflict', 'Somebody changed this lead in the meantime.', [], { current: await getLead(tx, id) });
}

function needsAddress({ status }: LeadRecord, { address }: LeadInput): Refusal<'invalid'> | undefined {
  if (address !== null || (status !== 'under_contract' && status !== 'closed')) return undefined;
  return refuse('invalid', 'address: a lead under contract has a property.', [
    { field: 'address', message: 'cannot be taken away from a lead under contract' },
  ]);
}

async function writeContact(
  tx: Tx,
  contactId: string,
  { name, company }: LeadInput,
  phones: readonly KeptPhone[] | undefined,
  emails: readonly KeptEmail[] | undefined,
): Promise<void> {
  if (name !== undefined || company !== undefined)
    await updateContactRow(tx, contactId, { ...(name !== undefined && { name }), ...(company !== undefined && { company }) });
  if (phones) await replacePhones(tx, contactId, phones);
  if (emails) await replaceEmails(tx, contactId, emails);
}

/** Corrects the lead's property where it stands, adds one, or lets go of it. Returns which it is from now on. */
async function writeProperty(
  tx: Tx,
  lead: LeadRecord,
  { address, propertyType }: LeadInput,
  kept: ReturnType<typeof keptAddress> | null | undefined,
): Promise<string | null> {
  if (address === null) return null;
  const change = { ...kept, ...(propertyType !== undefined && { type: propertyType }) };
  if (Object.keys(change).length === 0) return lead.property_id;
  if (lead.property_id !== null) {
    await updatePropertyRow(tx, lead.property_id, change);
    return lead.property_id;
  }
  const id = newId();
  await insertProperty(tx, { id, ...change });
  return id;
}

async function writeTerms(tx: Tx, leadId: string, contactId: string, propertyId: string | null): Promise<void> {
  const contact = (await findContact(tx, contactId))!;
  const property = propertyId === null ? undefined : await findProperty(tx, propertyId);
  const phones = await listPhones(tx, contactId);
  const emails = await listEmails(tx, contactId);
  await replaceTerms(tx, leadId, termsOfLead({ contact, property, phones, emails }));
}

async function tellChange(tx: Tx, lead: LeadRecord, change: LeadInput): Promise<void> {
  const { assignedTo, ...others } = change;
  if (assignedTo !== undefined && assignedTo !== lead.assigned_to)
    await tellMoment(tx, lead.id, 'assigned', { from: lead.assigned_to ?? '', to: assignedTo ?? '' });
  const fields = Object.entries(others).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (fields.length > 0) await tellMoment(tx, lead.id, 'changed', { text: fields.join(', ') });
}
