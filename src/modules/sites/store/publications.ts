import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export interface PublishedFile {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
  readonly hash: Buffer;
}

/** Locks the site, so that two publications get two numbers, and returns the next. */
export async function nextNumber(tx: Tx, siteId: string): Promise<number> {
  await tx.db
    .selectFrom('sites_site')
    .select('id')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', siteId)
    .forUpdate()
    .executeTakeFirst();
  const row = await tx.db
    .selectFrom('sites_publication')
    .select(sql<number>`coalesce(max(number), 0) + 1`.as('number'))
    .where('tenant_id', '=', tx.tenant.id)
    .where('site_id', '=', siteId)
    .executeTakeFirstOrThrow();
  return row.number;
}

export async function insertPublication(
  tx: Tx,
  publication: { id: string; siteId: string; number: number; pages: number },
  files: readonly PublishedFile[],
): Promise<void> {
  await tx.db
    .insertInto('sites_publication')
    .values({
      tenant_id: tx.tenant.id,
      id: publication.id,
      site_id: publication.siteId,
      number: publication.number,
      pages: publication.pages,
      created_by: tx.actor.id,
    })
    .execute();
  await tx.db
    .insertInto('sites_publication_file')
    .values(
      files.map((file) => ({
        tenant_id: tx.tenant.id,
        publication_id: publication.id,
        path: file.path,
        content_type: file.contentType,
        body: file.body,
        hash: file.hash,
      })),
    )
    .execute();
}

export function listPublicationRows(tx: Tx, siteId: string) {
  return tx.db
    .selectFrom('sites_publication')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('site_id', '=', siteId)
    .orderBy('number', 'desc')
    .limit(50)
    .execute();
}

export function findPublication(tx: Tx, siteId: string, id: string) {
  return tx.db
    .selectFrom('sites_publication')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Deletes what is older than the last `keep`, never the live one. */
export async function dropOldPublications(tx: Tx, siteId: string, keep: number): Promise<void> {
  await sql`delete from sites_publication where tenant_id = ${tx.tenant.id} and site_id = ${siteId}
    and number <= (select max(number) from sites_publication where tenant_id = ${tx.tenant.id} and site_id = ${siteId}) - ${keep}
    and id is distinct from (select live_publication_id from sites_site where tenant_id = ${tx.tenant.id} and id = ${siteId})`.execute(
    tx.db,
  );
}

export function listFiles(tx: Tx, publicationId: string) {
  return tx.db
    .selectFrom('sites_publication_file')
    .select(['path', 'content_type', 'body', 'hash'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('publication_id', '=', publicationId)
    .execute();
}

export function listFileHashes(tx: Tx, publicationId: string) {
  return tx.db
    .selectFrom('sites_publication_file')
    .select(['path', 'hash'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('publication_id', '=', publicationId)
    .execute();
}
