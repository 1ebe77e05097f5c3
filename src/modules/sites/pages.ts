import { emit } from '#/kernel/database/record.ts';
import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { insertBlock, readBlocks, writeBlocks } from './document.ts';
import { createDocument, editDocument, loadDocument } from './drafts.ts';
import { pageChanged } from './events.ts';
import { presentPage } from './present.ts';
import type { BlockNode } from './render/page.ts';
import { deletePageRow, findPage, findSite, insertPage, updatePageRow, type PageRow } from './store/sites.ts';

export async function getPage(tx: Tx, id: string): Promise<PageRow | Refusal<'not_found'>> {
  return (await findPage(tx, id)) ?? refuse('not_found', 'There is no such page.');
}

/** Adds a page: empty but for a heading, or with a copy of another page's blocks. */
export async function createPage(tx: Tx, siteId: string, given: { path: string; title: string; copyOf?: string | undefined }) {
  if (!(await findSite(tx, siteId))) return refuse('not_found', 'There is no such site.');
  const original = given.copyOf ? await findPage(tx, given.copyOf) : undefined;
  if (given.copyOf && original?.site_id !== siteId)
    return refuse('invalid', 'copyOf: is not a page of this site.', [{ field: 'copyOf', message: 'is not a page of this site' }]);
  const copied = original && (await loadDocument(tx, original.document_id));
  const [id, documentId] = [newId(), newId()];
  await createDocument(tx, documentId, siteId, 'page', (doc) => {
    if (copied) writeBlocks(doc, readBlocks(copied.doc), tx.house.blocks);
    else insertBlock(doc, tx.house.blocks.get('hero')!, { parent: null, after: null }, { props: { heading: given.title } });
  });
  try {
    await insertPage(tx, { id, siteId, documentId, path: given.path, title: given.title, description: '' });
  } catch (error) {
    if (violatedUnique(error) !== undefined) return pathTaken();
    throw error;
  }
  emit(tx, pageChanged, { siteId, pageId: id });
  return presentPage((await findPage(tx, id))!);
}

/** Changes address, words or visibility of a page. The home page keeps its address and stays visible. */
export async function updatePage(tx: Tx, id: string, version: number, change: Parameters<typeof updatePageRow>[3]) {
  const page = await getPage(tx, id);
  if (isRefused(page)) return page;
  if (page.path === '/' && ((change.path !== undefined && change.path !== '/') || change.hidden))
    return isHome('keeps its address and stays visible');
  try {
    if (!(await updatePageRow(tx, id, version, change)))
      return refuse('version_conflict', 'Somebody changed this page in the meantime.', [], { current: presentPage(page) });
  } catch (error) {
    if (violatedUnique(error) !== undefined) return pathTaken();
    throw error;
  }
  emit(tx, pageChanged, { siteId: page.site_id, pageId: id });
  return presentPage((await findPage(tx, id))!);
}

export async function deletePage(tx: Tx, id: string): Promise<void | Refusal<'not_found' | 'is_home'>> {
  const page = await getPage(tx, id);
  if (isRefused(page)) return page;
  if (page.path === '/') return isHome('cannot be deleted');
  await deletePageRow(tx, page);
  emit(tx, pageChanged, { siteId: page.site_id, pageId: id });
}

/** The draft's blocks as plain data. */
export async function getPageContent(tx: Tx, id: string) {
  const page = await getPage(tx, id);
  if (isRefused(page)) return page;
  const loaded = await loadDocument(tx, page.document_id);
  return { blocks: plain(readBlocks(loaded!.doc)) };
}

/** Replaces the draft's blocks through the live document. */
export async function replacePageContent(tx: Tx, id: string, blocks: readonly { type: string }[]) {
  const page = await getPage(tx, id);
  if (isRefused(page)) return page;
  const unknown = blocks.findIndex((block) => !tx.house.blocks.has(block.type));
  if (unknown >= 0)
    return refuse('invalid_document', 'There is no block of this type.', [
      { field: `blocks.${unknown}.type`, message: 'is not a type of block' },
    ]);
  const doc = await editDocument(tx, page.document_id, (draft) =>
    writeBlocks(draft, blocks as unknown as BlockNode[], tx.house.blocks),
  );
  if (isRefused(doc)) return doc;
  emit(tx, pageChanged, { siteId: page.site_id, pageId: id });
  return { blocks: plain(readBlocks(doc)) };
}

function plain(nodes: readonly BlockNode[]) {
  return nodes.map((node) => ({
    ...node,
    props: { ...node.props },
    text: node.text as Record<string, unknown> | undefined,
    items: node.items.map((item) => ({ ...item, props: { ...item.props } })),
  }));
}

function pathTaken() {
  return refuse('path_taken', 'Another page of this site has this address.', [{ field: 'path', message: 'is taken' }]);
}

function isHome(what: string) {
  return refuse('is_home', `The home page ${what}.`, [{ field: 'path', message: `the home page ${what}` }]);
}
