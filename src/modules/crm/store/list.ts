import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import type { LeadStatus } from '../rules/lead-status.ts';

/** Which leads to list, in which order. */
export interface LeadFilter {
  /** Beginnings of terms; all must fit. */
  readonly beginnings?: readonly string[] | undefined;
  readonly statuses?: readonly LeadStatus[] | undefined;
  /** A member, or null for nobody's. */
  readonly assignedTo?: string | null | undefined;
  readonly sourceNorm?: string | undefined;
  readonly tagNorm?: string | undefined;
  readonly sort: keyof typeof orders;
  /** The values of the last row's order. */
  readonly after?: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** By which column a list is sorted, with what PostgreSQL takes its values for. Leads without one stand in no such list. */
const orders = {
  newest: undefined,
  touched: { column: 'lead.updated_at', type: sql`timestamptz`, direction: 'desc' },
  value: { column: 'lead.estimated_value_minor', type: sql`bigint`, direction: 'desc' },
  due: { column: 'lead.next_due_at', type: sql`timestamptz`, direction: 'asc' },
} as const;

export type LeadListRow = Awaited<ReturnType<typeof listLeadRows>>[number];

/** Leads of a filter, `limit` of them after the last one, with their first phone and e-mail and their address: one statement. */
export function listLeadRows(tx: Tx, filter: LeadFilter) {
  return leadsQuery(tx, filter).execute();
}

/** The statement of {@link listLeadRows}. */
export function leadsQuery(tx: Tx, filter: LeadFilter) {
  let query = rowsQuery(tx);
  for (const beginning of filter.beginnings ?? [])
    query = query.where(
      sql<boolean>`lead.id in (select lead_id from crm_term where tenant_id = ${tx.tenant.id} and term ^@ ${beginning})`,
    );
  if (filter.statuses) query = query.where('lead.status', 'in', [...filter.statuses]);
  if (filter.assignedTo !== undefined)
    query = query.where('lead.assigned_to', filter.assignedTo === null ? 'is' : '=', filter.assignedTo);
  if (filter.sourceNorm !== undefined) query = query.where('lead.source_norm', '=', filter.sourceNorm);
  if (filter.tagNorm !== undefined)
    query = query.where(
      sql<boolean>`lead.id in (select lead_id from crm_tag where tenant_id = ${tx.tenant.id} and tag_norm = ${filter.tagNorm})`,
    );
  const [first, id] = filter.after ?? [];
  const order = orders[filter.sort];
  if (!order) {
    if (first !== undefined) query = query.where('lead.id', '<', String(first));
    return query.orderBy('lead.id', 'desc').limit(filter.limit);
  }
  const { column, type, direction } = order;
  query = query.where(column, 'is not', null);
  if (first !== undefined)
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, lead.id) ${direction === 'desc' ? sql`<` : sql`>`} (${first}::${type}, ${id}::uuid)`,
    );
  return query.orderBy(column, direction).orderBy('lead.id', direction).limit(filter.limit);
}

/** One lead as lists show it; undefined when it is not seen. */
export function findLeadRow(tx: Tx, id: string) {
  return rowsQuery(tx).where('lead.id', '=', id).executeTakeFirst();
}

function rowsQuery(tx: Tx) {
  return tx.db
    .selectFrom('crm_lead as lead')
    .innerJoin('crm_contact as contact', (join) =>
      join.onRef('contact.tenant_id', '=', 'lead.tenant_id').onRef('contact.id', '=', 'lead.contact_id'),
    )
    .leftJoin('crm_property as property', (join) =>
      join.onRef('property.tenant_id', '=', 'lead.tenant_id').onRef('property.id', '=', 'lead.property_id'),
    )
    .selectAll('lead')
    .select(['contact.name', 'contact.company', 'property.raw as address', 'property.type as property_type'])
    .select((row) => [
      row
        .selectFrom('crm_phone as phone')
        .select((phone) => phone.fn.coalesce('phone.e164', 'phone.raw').as('number'))
        .whereRef('phone.tenant_id', '=', 'lead.tenant_id')
        .whereRef('phone.contact_id', '=', 'lead.contact_id')
        .orderBy(sql`phone.e164 is null`)
        .orderBy('phone.position')
        .limit(1)
        .as('phone'),
      row
        .selectFrom('crm_email as email')
        .select('email.address')
        .whereRef('email.tenant_id', '=', 'lead.tenant_id')
        .whereRef('email.contact_id', '=', 'lead.contact_id')
        .orderBy('email.position')
        .limit(1)
        .as('email'),
    ])
    .where('lead.tenant_id', '=', tx.tenant.id);
}
