import type { Selectable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import type { Tx } from '#/kernel/database/transactions.ts';

export type MomentRecord = Selectable<Schema['crm_moment']>;

export async function insertMoment(tx: Tx, moment: { id: string; leadId: string; kind: string; detail: object }): Promise<void> {
  await tx.db
    .insertInto('crm_moment')
    .values({
      tenant_id: tx.tenant.id,
      id: moment.id,
      lead_id: moment.leadId,
      kind: moment.kind,
      actor_id: tx.actor.id,
      detail: JSON.stringify(moment.detail),
    })
    .execute();
}

/** What happened to a lead, newest first. */
export function listMomentRows(tx: Tx, leadId: string, limit: number, before?: string): Promise<MomentRecord[]> {
  let query = tx.db.selectFrom('crm_moment').selectAll().where('tenant_id', '=', tx.tenant.id).where('lead_id', '=', leadId);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

export function findMoment(tx: Tx, id: string): Promise<MomentRecord> {
  return tx.db
    .selectFrom('crm_moment')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
