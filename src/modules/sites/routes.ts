import { emit } from '#/kernel/database/record.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { implement } from '#/kernel/http/implement.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import { contract } from './contract.ts';
import { createSite } from './create-site.ts';
import { readSite, setSite } from './document-site.ts';
import { editDocument, loadDocument } from './drafts.ts';
import { siteChanged } from './events.ts';
import { createPage, deletePage, getPage, getPageContent, replacePageContent, updatePage } from './pages.ts';
import { presentPage, presentSite, presentSubmission } from './present.ts';
import { getSiteRow, listPublications, previewChanges, publishSite, setLivePublication, unpublishSite } from './publish.ts';
import { invalidateAfter } from '#/kernel/cache.ts';
import { liveNamespace } from './publish.ts';
import { deleteSiteRow, findSite, listPageRows, listSiteRows, renameSite } from './store/sites.ts';
import { listSubmissionRows } from './store/submissions.ts';
import { deleteSubmission, receiveContact, updateSubmission } from './submissions.ts';

export const doors = implement('sites', contract, {
  listSites: async (tx) => ({ items: (await listSiteRows(tx)).map((row) => presentSite(tx.house, tx.tenant, row)) }),
  createSite: (tx, given) => createSite(tx, given),
  getSite: async (tx, { siteId }) => {
    const row = await getSiteRow(tx, siteId);
    return isRefused(row) ? row : presentSite(tx.house, tx.tenant, row);
  },
  updateSite: async (tx, { siteId, version, name }) => {
    const changed = await renameSite(tx, siteId, version, name);
    const row = await getSiteRow(tx, siteId);
    if (isRefused(row)) return row;
    if (!changed)
      return refuse('version_conflict', 'Somebody changed this site in the meantime.', [], {
        current: presentSite(tx.house, tx.tenant, row),
      });
    emit(tx, siteChanged, { siteId });
    return presentSite(tx.house, tx.tenant, row);
  },
  deleteSite: async (tx, { siteId }) => {
    if (!(await deleteSiteRow(tx, siteId))) return refuse('not_found', 'There is no such site.');
    emit(tx, siteChanged, { siteId });
    invalidateAfter(tx, tx.tenant.id, liveNamespace);
  },
  getSiteContent: async (tx, { siteId }) => {
    const row = await getSiteRow(tx, siteId);
    if (isRefused(row)) return row;
    return readSite((await loadDocument(tx, row.document_id))!.doc);
  },
  updateSiteContent: async (tx, { siteId, content, theme }) => {
    const row = await getSiteRow(tx, siteId);
    if (isRefused(row)) return row;
    const doc = await editDocument(tx, row.document_id, (draft) => {
      setSite(draft, 'site', content ?? {});
      setSite(draft, 'theme', theme ?? {});
    });
    if (isRefused(doc)) return refuse('invalid', 'The content is not valid.', doc.errors);
    emit(tx, siteChanged, { siteId });
    return readSite(doc);
  },
  listPages: async (tx, { siteId }) => {
    if (!(await findSite(tx, siteId))) return refuse('not_found', 'There is no such site.');
    return { items: (await listPageRows(tx, siteId)).map(presentPage) };
  },
  createPage: (tx, { siteId, ...given }) => createPage(tx, siteId, given),
  getPage: async (tx, { pageId }) => {
    const row = await getPage(tx, pageId);
    return isRefused(row) ? row : presentPage(row);
  },
  updatePage: (tx, { pageId, version, ...change }) => updatePage(tx, pageId, version, change),
  deletePage: (tx, { pageId }) => deletePage(tx, pageId),
  getPageContent: (tx, { pageId }) => getPageContent(tx, pageId),
  replacePageContent: (tx, { pageId, blocks }) => replacePageContent(tx, pageId, blocks),
  previewChanges: (tx, { siteId }) => previewChanges(tx, siteId),
  publishSite: (tx, { siteId }) => publishSite(tx, siteId),
  listPublications: (tx, { siteId }) => listPublications(tx, siteId),
  setLivePublication: (tx, { siteId, publicationId }) => setLivePublication(tx, siteId, publicationId),
  unpublishSite: (tx, { siteId }) => unpublishSite(tx, siteId),
  listSubmissions: async (tx, { limit, after, ...filter }) => {
    const [last] = openCursor(tx, 'submissions', after) ?? [];
    const rows = await listSubmissionRows(tx, { ...filter, after: last as string | undefined, limit: limit + 1 });
    return toPage(tx, 'submissions', rows.map(presentSubmission), limit, (one) => [one.id]);
  },
  updateSubmission: (tx, { submissionId, state }) => updateSubmission(tx, submissionId, state),
  deleteSubmission: (tx, { submissionId }) => deleteSubmission(tx, submissionId),
  submitContact: (tx, form) => receiveContact(tx, '', form, '/'),
});
