import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import type { Tx } from '#/kernel/database/transactions.ts';

export type LeadRecord = Selectable<Schema['crm_lead']>;
export type LeadChange = Omit<Updateable<Schema['crm_lead']>, 'tenant_id' | 'id' | 'version'>;

export async function insertLead(tx: Tx, lead: Omit<Insertable<Schema['crm_lead']>, 'tenant_id'>): Promise<void> {
  await tx.db
    .insertInto('crm_lead')
    .values({ tenant_id: tx.tenant.id, ...lead })
    .execute();
}

export function findLead(tx: Tx, id: string): Promise<LeadRecord | undefined> {
  return leadQuery(tx, id).executeTakeFirst();
}

/** Holds a lead's row until the transaction ends; undefined when there is none, or none to be seen. */
export function lockLead(tx: Tx, id: string): Promise<LeadRecord | undefined> {
  return leadQuery(tx, id).forUpdate().executeTakeFirst();
}

/** Changes a lead that is locked. */
export async function updateLeadRow(tx: Tx, id: string, change: LeadChange): Promise<void> {
  await tx.db
    .updateTable('crm_lead')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
}

/** The open lead of this contact and property, among those that are seen. */
export function findOpenLead(tx: Tx, contactId: string, propertyId: string | null) {
  return tx.db
    .selectFrom('crm_lead')
    .select('id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('contact_id', '=', contactId)
    .where('property_id', propertyId === null ? 'is' : '=', propertyId)
    .where('status', 'in', ['new', 'contacted', 'under_contract'])
    .limit(1)
    .executeTakeFirst();
}

/**
 * Deletes a lead, and its contact and property where no other lead has them: in one statement, since without the lead whoever sees only
 * their own rows would see neither.
 */
export async function deleteLeadRow(tx: Tx, { id, contact_id, property_id }: LeadRecord): Promise<void> {
  await sql`
    with used as materialized (
      select contact, property from crm_used_elsewhere(${id}::uuid)
    ), lead as (
      delete from crm_lead where tenant_id = ${tx.tenant.id} and id = ${id}
    ), contact as (
      delete from crm_contact where tenant_id = ${tx.tenant.id} and id = ${contact_id} and not (select contact from used)
    )
    delete from crm_property where tenant_id = ${tx.tenant.id} and id = ${property_id} and not (select property from used)`.execute(
    tx.db,
  );
}

/** Writes anew what a lead is found by. */
export async function replaceTerms(tx: Tx, leadId: string, terms: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from crm_term where tenant_id = ${tx.tenant.id} and lead_id = ${leadId} and term <> all (${terms}::text[])
    )
    insert into crm_term (tenant_id, lead_id, term)
    select ${tx.tenant.id}, ${leadId}, unnest(${terms}::text[]) on conflict do nothing`.execute(tx.db);
}

/** Gives a lead these tags and no others. */
export async function replaceTags(
  tx: Tx,
  leadId: string,
  tags: readonly { readonly tag: string; readonly tagNorm: string }[],
): Promise<void> {
  const norms = tags.map(({ tagNorm }) => tagNorm);
  await sql`
    with gone as (
      delete from crm_tag where tenant_id = ${tx.tenant.id} and lead_id = ${leadId} and tag_norm <> all (${norms}::text[])
    )
    insert into crm_tag (tenant_id, lead_id, tag_norm, tag)
    select ${tx.tenant.id}, ${leadId}, * from unnest(${norms}::text[], ${tags.map(({ tag }) => tag)}::text[]) on conflict do nothing`.execute(
    tx.db,
  );
}

export function listTags(tx: Tx, leadIds: readonly string[]) {
  return tx.db
    .selectFrom('crm_tag')
    .select(['lead_id', 'tag'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('lead_id', 'in', [...leadIds])
    .orderBy('tag_norm')
    .execute();
}

function leadQuery(tx: Tx, id: string) {
  return tx.db.selectFrom('crm_lead').selectAll().where('tenant_id', '=', tx.tenant.id).where('id', '=', id);
}
