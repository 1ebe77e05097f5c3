import { sql, type Selectable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import type { Tx } from '#/kernel/database/transactions.ts';

export type TaskRecord = Selectable<Schema['crm_task']>;

export async function insertTask(tx: Tx, task: { id: string; leadId: string; title: string; dueAt: string }): Promise<void> {
  await tx.db
    .insertInto('crm_task')
    .values({ tenant_id: tx.tenant.id, id: task.id, lead_id: task.leadId, title: task.title, due_at: task.dueAt })
    .execute();
}

export function findTask(tx: Tx, id: string): Promise<TaskRecord | undefined> {
  return tx.db.selectFrom('crm_task').selectAll().where('tenant_id', '=', tx.tenant.id).where('id', '=', id).executeTakeFirst();
}

/** Tasks of a lead, open ones first, each by when it is due. */
export function listTaskRows(tx: Tx, leadId: string, limit: number): Promise<TaskRecord[]> {
  return tx.db
    .selectFrom('crm_task')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('lead_id', '=', leadId)
    .orderBy(sql`done_at is not null`)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function countTasks(tx: Tx, leadId: string): Promise<{ all: number; open: number }> {
  const { rows } = await sql<{ all: number; open: number }>`
    select count(*)::int as all, (count(*) filter (where done_at is null))::int as open from crm_task
    where tenant_id = ${tx.tenant.id} and lead_id = ${leadId}`.execute(tx.db);
  return rows[0]!;
}

export async function updateTaskRow(
  tx: Tx,
  id: string,
  change: { title?: string; due_at?: string; done_at?: string; done_by?: string },
): Promise<void> {
  await tx.db
    .updateTable('crm_task')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
}

/** Drops what was planned of a lead and is not done. */
export async function dropOpenTasks(tx: Tx, leadId: string): Promise<void> {
  await tx.db
    .deleteFrom('crm_task')
    .where('tenant_id', '=', tx.tenant.id)
    .where('lead_id', '=', leadId)
    .where('done_at', 'is', null)
    .execute();
}

/** Derives when something is next due of a lead from its tasks. */
export async function deriveNextDue(tx: Tx, leadId: string): Promise<void> {
  await sql`
    update crm_lead lead set next_due_at = (
      select min(due_at) from crm_task task where task.tenant_id = ${tx.tenant.id} and task.lead_id = ${leadId} and task.done_at is null)
    where lead.tenant_id = ${tx.tenant.id} and lead.id = ${leadId}`.execute(tx.db);
}
