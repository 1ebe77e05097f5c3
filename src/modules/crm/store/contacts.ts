import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';

export type ContactRecord = Selectable<Schema['crm_contact']>;
export type PropertyRecord = Selectable<Schema['crm_property']>;

/** A phone as it is kept. */
export interface KeptPhone {
  readonly raw: string;
  readonly e164: string | null;
  readonly extension: string;
  readonly kind: string;
  readonly label: string;
}

/** An e-mail as it is kept. */
export interface KeptEmail {
  readonly address: string;
  readonly address_norm: string;
  readonly label: string;
}

/** Who or what of the tenant has a phone, an e-mail or an address already, seen or not. */
export interface Same {
  readonly contact_id: string | null;
  readonly property_id: string | null;
  readonly lead_id: string | null;
  readonly assigned_to: string | null;
  readonly same_by: 'phone' | 'email' | 'address';
}

export async function findSame(
  tx: Tx,
  { phones, emails, addressKey }: { phones: readonly string[]; emails: readonly string[]; addressKey: string },
): Promise<Same[]> {
  const { rows } = await sql<Same>`
    select * from crm_same(${phones}::text[], ${emails}::text[], ${addressKey}) order by same_by, lead_id limit 20`.execute(
    tx.db,
  );
  return rows;
}

export function findContact(tx: Tx, id: string): Promise<ContactRecord | undefined> {
  return tx.db
    .selectFrom('crm_contact')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertContact(tx: Tx, contact: { id: string; name: string; company: string }): Promise<void> {
  await tx.db
    .insertInto('crm_contact')
    .values({ tenant_id: tx.tenant.id, ...contact })
    .execute();
}

export async function updateContactRow(tx: Tx, id: string, change: { name?: string; company?: string }): Promise<void> {
  await tx.db
    .updateTable('crm_contact')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
}

/** Gives a contact these phones and no others. Throws 23505 for a number another contact has. */
export async function replacePhones(tx: Tx, contactId: string, phones: readonly KeptPhone[]): Promise<void> {
  await tx.db.deleteFrom('crm_phone').where('tenant_id', '=', tx.tenant.id).where('contact_id', '=', contactId).execute();
  if (phones.length === 0) return;
  await tx.db
    .insertInto('crm_phone')
    .values(
      phones.map((phone, position) => ({ tenant_id: tx.tenant.id, id: newId(), contact_id: contactId, position, ...phone })),
    )
    .execute();
}

/** Gives a contact these e-mails and no others. Throws 23505 for an address another contact has. */
export async function replaceEmails(tx: Tx, contactId: string, emails: readonly KeptEmail[]): Promise<void> {
  await tx.db.deleteFrom('crm_email').where('tenant_id', '=', tx.tenant.id).where('contact_id', '=', contactId).execute();
  if (emails.length === 0) return;
  await tx.db
    .insertInto('crm_email')
    .values(
      emails.map((email, position) => ({ tenant_id: tx.tenant.id, id: newId(), contact_id: contactId, position, ...email })),
    )
    .execute();
}

export function listPhones(tx: Tx, contactId: string) {
  return tx.db
    .selectFrom('crm_phone')
    .select(['raw', 'e164', 'extension', 'kind', 'label'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('contact_id', '=', contactId)
    .orderBy('position')
    .execute();
}

export function listEmails(tx: Tx, contactId: string) {
  return tx.db
    .selectFrom('crm_email')
    .select(['address', 'address_norm', 'label'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('contact_id', '=', contactId)
    .orderBy('position')
    .execute();
}

export function findProperty(tx: Tx, id: string): Promise<PropertyRecord | undefined> {
  return tx.db
    .selectFrom('crm_property')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Adds a property. Throws 23505 for an address another property has for certain. */
export async function insertProperty(tx: Tx, property: Omit<Insertable<Schema['crm_property']>, 'tenant_id'>): Promise<void> {
  await tx.db
    .insertInto('crm_property')
    .values({ tenant_id: tx.tenant.id, ...property })
    .execute();
}

/** Changes a property. Throws 23505 like {@link insertProperty}. */
export async function updatePropertyRow(
  tx: Tx,
  id: string,
  change: Omit<Updateable<Schema['crm_property']>, 'tenant_id' | 'id' | 'version'>,
): Promise<void> {
  await tx.db
    .updateTable('crm_property')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
}
