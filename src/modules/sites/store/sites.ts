import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type SiteRow = NonNullable<Awaited<ReturnType<typeof findSite>>>;
export type PageRow = NonNullable<Awaited<ReturnType<typeof findPage>>>;

export function listSiteRows(tx: Tx) {
  return sites(tx).orderBy('site.id').limit(200).execute();
}

export function findSite(tx: Tx, id: string) {
  return sites(tx).where('site.id', '=', id).executeTakeFirst();
}

export function findSiteByLabel(tx: Tx, label: string) {
  return sites(tx).where('site.label', '=', label).executeTakeFirst();
}

/** Counts the sites; waits for whoever is adding one, so that the plan's limit holds. */
export async function countSites(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sites ${tx.tenant.id}`}, 0))`.execute(tx.db);
  const { n } = await tx.db
    .selectFrom('sites_site')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('tenant_id', '=', tx.tenant.id)
    .executeTakeFirstOrThrow();
  return n;
}

export async function insertSite(tx: Tx, site: { id: string; name: string; label: string; documentId: string }): Promise<void> {
  await tx.db
    .insertInto('sites_site')
    .values({ tenant_id: tx.tenant.id, id: site.id, name: site.name, label: site.label, document_id: site.documentId })
    .execute();
}

export async function renameSite(tx: Tx, id: string, version: number, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('sites_site')
    .set({ name, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteSiteRow(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('sites_site')
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Points the site to a publication, or to none. */
export async function setLive(tx: Tx, siteId: string, publicationId: string | null): Promise<void> {
  await tx.db
    .updateTable('sites_site')
    .set({ live_publication_id: publicationId })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', siteId)
    .execute();
}

export function listPageRows(tx: Tx, siteId: string) {
  return tx.db
    .selectFrom('sites_page')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('site_id', '=', siteId)
    .orderBy('path')
    .limit(500)
    .execute();
}

export function findPage(tx: Tx, id: string) {
  return tx.db.selectFrom('sites_page').selectAll().where('tenant_id', '=', tx.tenant.id).where('id', '=', id).executeTakeFirst();
}

export async function insertPage(
  tx: Tx,
  page: { id: string; siteId: string; documentId: string; path: string; title: string; description: string },
): Promise<void> {
  await tx.db
    .insertInto('sites_page')
    .values({
      tenant_id: tx.tenant.id,
      id: page.id,
      site_id: page.siteId,
      document_id: page.documentId,
      path: page.path,
      title: page.title,
      description: page.description,
    })
    .execute();
}

export async function updatePageRow(
  tx: Tx,
  id: string,
  version: number,
  change: {
    path?: string | undefined;
    title?: string | undefined;
    description?: string | undefined;
    hidden?: boolean | undefined;
    noindex?: boolean | undefined;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('sites_page')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes a page with its document. */
export async function deletePageRow(tx: Tx, page: PageRow): Promise<void> {
  await tx.db.deleteFrom('sites_document').where('tenant_id', '=', tx.tenant.id).where('id', '=', page.document_id).execute();
}

function sites(tx: Tx) {
  return tx.db
    .selectFrom('sites_site as site')
    .leftJoin('sites_publication as publication', (join) =>
      join.onRef('publication.tenant_id', '=', 'site.tenant_id').onRef('publication.id', '=', 'site.live_publication_id'),
    )
    .selectAll('site')
    .select(['publication.number as live_number', 'publication.created_at as live_since'])
    .select((row) =>
      row
        .selectFrom('sites_page as page')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('page.tenant_id', '=', 'site.tenant_id')
        .whereRef('page.site_id', '=', 'site.id')
        .as('pages'),
    )
    .where('site.tenant_id', '=', tx.tenant.id);
}
