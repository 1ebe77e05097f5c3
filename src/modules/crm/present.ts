import type { z } from 'zod';
import type { Tx } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import { formatPhone } from '#/modules/messaging/index.ts';
import type { Lead, LeadMoment, LeadRow, Property, Task } from './contract-schemas.ts';
import { phoneCountry } from './given.ts';
import { findProperty, listEmails, listPhones, type PropertyRecord } from './store/contacts.ts';
import { listTags } from './store/leads.ts';
import type { LeadListRow } from './store/list.ts';
import type { MomentRecord } from './store/moments.ts';
import type { TaskRecord } from './store/tasks.ts';

/** A lead as lists show it. */
export function presentLeadRow(tx: Tx, row: LeadListRow, tags: readonly string[]): LeadRow {
  return {
    id: row.id,
    contactId: row.contact_id,
    name: row.name,
    company: row.company,
    phone: row.phone && formatPhone(row.phone, phoneCountry(tx)),
    email: row.email,
    address: row.address,
    propertyType: row.property_type as LeadRow['propertyType'],
    estimatedValue: moneyOf(row.estimated_value_minor, row.currency),
    currency: row.currency,
    source: row.source,
    status: row.status as LeadRow['status'],
    statusAt: row.status_at,
    assignedTo: row.assigned_to,
    tags: [...tags],
    communicationCount: row.communication_count,
    lastContacted: row.last_contacted,
    nextDueAt: row.next_due_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A lead as its page shows it. */
export async function presentLead(tx: Tx, row: LeadListRow): Promise<Lead> {
  const tags = await listTags(tx, [row.id]);
  const phones = await listPhones(tx, row.contact_id);
  const emails = await listEmails(tx, row.contact_id);
  const property = row.property_id === null ? undefined : await findProperty(tx, row.property_id);
  return {
    ...presentLeadRow(
      tx,
      row,
      tags.map((one) => one.tag),
    ),
    phones,
    emails: emails.map(({ address, label }) => ({ address, label })),
    property: property ? presentProperty(property) : null,
    contractPrice: moneyOf(row.contract_price_minor, row.currency),
    contractDate: row.contract_date,
    fee: moneyOf(row.fee_minor, row.currency),
    closingDate: row.closing_date,
    lostReason: row.lost_reason,
  };
}

export function presentTask(row: TaskRecord): Task {
  return {
    id: row.id,
    leadId: row.lead_id,
    title: row.title,
    dueAt: row.due_at,
    doneAt: row.done_at,
    version: row.version,
  };
}

export function presentMoment(row: MomentRecord, people: ReadonlyMap<string, string>): LeadMoment {
  return {
    id: row.id,
    kind: row.kind as LeadMoment['kind'],
    at: row.at,
    actorId: row.actor_id,
    actorName: people.get(row.actor_id) ?? null,
    detail: row.detail as LeadMoment['detail'],
  };
}

function presentProperty(row: PropertyRecord): z.infer<typeof Property> {
  const { id, raw, line, unit, city, state, zip, sure, type } = row;
  return { id, raw, line, unit, city, state, zip, sure, type: type as z.infer<typeof Property>['type'] };
}

function moneyOf(amountMinor: bigint | null, currency: string) {
  return amountMinor === null ? null : toMoney(amountMinor, currency);
}
