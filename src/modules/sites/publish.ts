import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { namesOf } from '#/modules/identity/index.ts';
import { invalidateAfter } from '#/kernel/cache.ts';
import { sitePublished, siteUnpublished } from './events.ts';
import { findingsOf } from './findings.ts';
import { presentSite } from './present.ts';
import { readDraft, renderFiles } from './rendering.ts';
import {
  dropOldPublications,
  findPublication,
  insertPublication,
  listFileHashes,
  listPublicationRows,
  nextNumber,
} from './store/publications.ts';
import { findSite, setLive, type SiteRow } from './store/sites.ts';

const kept = 10;
/** Namespace of what this module remembers of a tenant's live sites. */
export const liveNamespace = 'sites-live';

export async function getSiteRow(tx: Tx, id: string): Promise<SiteRow | Refusal<'not_found'>> {
  return (await findSite(tx, id)) ?? refuse('not_found', 'There is no such site.');
}

/** Publishes the draft: every file is rendered and kept, then the site's pointer moves, all in one transaction. The last ten stay. */
export async function publishSite(tx: Tx, siteId: string) {
  const site = await getSiteRow(tx, siteId);
  if (isRefused(site)) return site;
  const number = await nextNumber(tx, siteId);
  const draft = await readDraft(tx, site);
  if (!draft.pages.some((page) => page.path === '/' && !page.hidden))
    return refuse('no_home_page', 'The site needs a home page before it can be published.');
  const files = renderFiles(draft);
  const id = newId();
  await insertPublication(tx, { id, siteId, number, pages: draft.pages.filter((page) => !page.hidden).length }, files);
  await goLive(tx, siteId, id, number);
  await dropOldPublications(tx, siteId, kept);
  const [shown] = await presentPublications(tx, [(await findPublication(tx, siteId, id))!], id);
  return shown!;
}

/** Brings an earlier publication back. */
export async function setLivePublication(tx: Tx, siteId: string, publicationId: string) {
  const publication = await findPublication(tx, siteId, publicationId);
  if (!publication) return refuse('not_found', 'There is no such publication.');
  await goLive(tx, siteId, publication.id, publication.number);
  return presentSite(tx.house, tx.tenant, (await findSite(tx, siteId))!);
}

/** Takes the site off the web. */
export async function unpublishSite(tx: Tx, siteId: string) {
  const site = await getSiteRow(tx, siteId);
  if (isRefused(site)) return site;
  await setLive(tx, siteId, null);
  emit(tx, siteUnpublished, { siteId });
  invalidateAfter(tx, tx.tenant.id, liveNamespace);
  return presentSite(tx.house, tx.tenant, (await findSite(tx, siteId))!);
}

/** What publishing now would change, page by page, and what should be mended before. */
export async function previewChanges(tx: Tx, siteId: string) {
  const site = await getSiteRow(tx, siteId);
  if (isRefused(site)) return site;
  const draft = await readDraft(tx, site);
  const files = renderFiles(draft).filter(isPage);
  const live = site.live_publication_id ? (await listFileHashes(tx, site.live_publication_id)).filter(isPage) : [];
  const before = new Map(live.map((file) => [file.path, file.hash]));
  const now = new Set(files.map((file) => file.path));
  return {
    changes: [
      ...files.flatMap((file) => {
        const hash = before.get(file.path);
        return hash?.equals(file.hash) ? [] : [{ path: file.path, change: hash ? ('changed' as const) : ('added' as const) }];
      }),
      ...live.filter((file) => !now.has(file.path)).map((file) => ({ path: file.path, change: 'removed' as const })),
    ],
    findings: findingsOf(draft),
  };
}

export async function listPublications(tx: Tx, siteId: string) {
  const site = await getSiteRow(tx, siteId);
  if (isRefused(site)) return site;
  return { items: await presentPublications(tx, await listPublicationRows(tx, siteId), site.live_publication_id) };
}

async function goLive(tx: Tx, siteId: string, publicationId: string, number: number): Promise<void> {
  await setLive(tx, siteId, publicationId);
  emit(tx, sitePublished, { siteId, publicationId, number });
  invalidateAfter(tx, tx.tenant.id, liveNamespace);
}

async function presentPublications(tx: Tx, rows: Awaited<ReturnType<typeof listPublicationRows>>, live: string | null) {
  const people = await namesOf(
    tx,
    rows.map((row) => row.created_by),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    pages: row.pages,
    live: row.id === live,
    createdBy: people.get(row.created_by) ?? 'A program',
    createdAt: row.created_at,
  }));
}

function isPage({ path }: { readonly path: string }): boolean {
  return path.startsWith('/') && !path.endsWith('.xml') && !path.endsWith('.txt');
}
