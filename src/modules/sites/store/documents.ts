import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export async function insertDocument(
  tx: Tx,
  document: { id: string; siteId: string; kind: 'page' | 'site'; state: Buffer },
): Promise<void> {
  await tx.db
    .insertInto('sites_document')
    .values({ tenant_id: tx.tenant.id, id: document.id, site_id: document.siteId, kind: document.kind, state: document.state })
    .execute();
}

export function findDocument(tx: Tx, id: string) {
  return tx.db
    .selectFrom('sites_document')
    .select(['id', 'site_id', 'kind', 'state', 'folded_seq'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Documents of a site with their states. */
export function listDocuments(tx: Tx, siteId: string) {
  return tx.db
    .selectFrom('sites_document')
    .select(['id', 'site_id', 'kind', 'state', 'folded_seq'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('site_id', '=', siteId)
    .execute();
}

/** Updates that are not folded into the states of these documents, in order. */
export function listUpdates(tx: Tx, documentIds: readonly string[], afterSeq = 0n) {
  if (documentIds.length === 0) return Promise.resolve([]);
  return tx.db
    .selectFrom('sites_document_update')
    .select(['document_id', 'seq', 'bytes'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('document_id', 'in', documentIds)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .execute();
}

/** Appends an update; returns its number. */
export async function insertUpdate(tx: Tx, documentId: string, bytes: Buffer): Promise<bigint> {
  const { seq } = await tx.db
    .insertInto('sites_document_update')
    .values({ tenant_id: tx.tenant.id, document_id: documentId, bytes, actor_id: tx.actor.id })
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}

/** Locks a document while its updates are folded. */
export function lockDocument(tx: Tx, id: string) {
  return tx.db
    .selectFrom('sites_document')
    .select(['state', 'folded_seq'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes the folded state and removes exactly the updates it took in, in their order: one that committed meanwhile stays. */
export async function foldUpdates(tx: Tx, id: string, state: Buffer, seqs: readonly bigint[]): Promise<void> {
  await tx.db
    .updateTable('sites_document')
    .set({ state, folded_seq: seqs.at(-1)!, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
  await tx.db
    .deleteFrom('sites_document_update')
    .where('tenant_id', '=', tx.tenant.id)
    .where('document_id', '=', id)
    .where('seq', 'in', seqs)
    .execute();
}
