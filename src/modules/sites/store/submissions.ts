import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export async function insertSubmission(
  tx: Tx,
  submission: { id: string; siteId: string; blockId: string; pagePath: string; name: string; email: string; message: string },
): Promise<void> {
  await tx.db
    .insertInto('sites_submission')
    .values({
      tenant_id: tx.tenant.id,
      id: submission.id,
      site_id: submission.siteId,
      block_id: submission.blockId,
      page_path: submission.pagePath,
      name: submission.name,
      email: submission.email,
      message: submission.message,
    })
    .execute();
}

export function findSubmission(tx: Tx, id: string) {
  return tx.db
    .selectFrom('sites_submission')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function listSubmissionRows(
  tx: Tx,
  filter: { state?: string | undefined; search?: string | undefined; after?: string | undefined; limit: number },
) {
  let query = tx.db.selectFrom('sites_submission').selectAll().where('tenant_id', '=', tx.tenant.id);
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.search)
    query = query.where(
      sql<boolean>`(name || ' ' || email || ' ' || message) ilike ${`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`}`,
    );
  if (filter.after) query = query.where('id', '<', filter.after);
  return query.orderBy('id', 'desc').limit(filter.limit).execute();
}

export async function setSubmissionState(tx: Tx, id: string, state: string): Promise<void> {
  await tx.db.updateTable('sites_submission').set({ state }).where('tenant_id', '=', tx.tenant.id).where('id', '=', id).execute();
}

export async function deleteSubmissionRow(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('sites_submission')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
