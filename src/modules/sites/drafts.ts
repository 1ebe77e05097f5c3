import * as Y from 'yjs';
import { afterCommit } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { documentBytesMax, faultOfDocument } from './document-check.ts';
import {
  findDocument,
  foldUpdates,
  insertDocument,
  insertUpdate,
  listDocuments,
  listUpdates,
  lockDocument,
} from './store/documents.ts';

/** Bytes one update may have: a pasted page of text, not a library. */
export const updateBytesMax = 500_000;
/** The topic on the bus that tells nodes holding a document open of an update another node has kept; the key is `<tenant>.<document>.<seq>`. */
export const updateTopic = 'sites-document-update';

type DocumentKind = 'page' | 'site';

/** Makes a document with what `fill` writes. A document is begun here only: filling it twice would double its content. */
export async function createDocument(
  tx: Tx,
  id: string,
  siteId: string,
  kind: DocumentKind,
  fill: (doc: Y.Doc) => void,
): Promise<void> {
  const doc = new Y.Doc();
  fill(doc);
  await insertDocument(tx, { id, siteId, kind, state: Buffer.from(Y.encodeStateAsUpdate(doc)) });
}

/** The document as of its last kept update; undefined when the tenant has none of this id. */
export async function loadDocument(tx: Tx, id: string): Promise<{ doc: Y.Doc; kind: DocumentKind; siteId: string } | undefined> {
  const row = await findDocument(tx, id);
  if (!row) return undefined;
  const updates = await listUpdates(tx, [id]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, row.state);
  for (const update of updates) Y.applyUpdate(doc, update.bytes);
  return { doc, kind: row.kind as DocumentKind, siteId: row.site_id };
}

/** All documents of a site, by id. */
export async function loadDocuments(tx: Tx, siteId: string): Promise<Map<string, Y.Doc>> {
  const rows = await listDocuments(tx, siteId);
  const docs = new Map(
    rows.map((row) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, row.state);
      return [row.id, doc];
    }),
  );
  for (const update of await listUpdates(tx, [...docs.keys()])) Y.applyUpdate(docs.get(update.document_id)!, update.bytes);
  return docs;
}

/**
 * Keeps an update before anybody is told of it: what was acknowledged is in the database. `kept` hears its number before the
 * other nodes do, so that whoever sent it does not take its own update for news.
 */
export async function keepUpdate(
  scope: Scope,
  documentId: string,
  update: Uint8Array,
  kept: (seq: string) => void = () => {},
): Promise<void> {
  return inTenant(scope, async (tx) => {
    const seq = await insertUpdate(tx, documentId, Buffer.from(update));
    afterCommit(tx, () => {
      kept(String(seq));
      tx.house.bus.publish({ topic: updateTopic, key: `${tx.tenant.id}.${documentId}.${seq}` });
    });
  });
}

/**
 * Changes a draft from outside a browser: checked like every other update, then kept; nodes that hold the document open take it
 * in and show it to whoever edits there.
 */
export async function editDocument(
  tx: Tx,
  id: string,
  change: (doc: Y.Doc) => void,
): Promise<Y.Doc | Refusal<'not_found' | 'invalid_document'>> {
  const loaded = await loadDocument(tx, id);
  if (!loaded) return refuse('not_found', 'There is no such document.');
  const before = Y.encodeStateVector(loaded.doc);
  change(loaded.doc);
  const fault = faultOfDocument(loaded.doc, loaded.kind, tx.house.blocks);
  if (fault) return refuse('invalid_document', `The content is not valid: ${fault}.`, [{ field: 'blocks', message: fault }]);
  const update = Y.encodeStateAsUpdate(loaded.doc, before);
  if (Y.encodeStateAsUpdate(loaded.doc).length > documentBytesMax)
    return refuse('invalid_document', 'The page has become too large.', [{ field: 'blocks', message: 'is too large' }]);
  const seq = await insertUpdate(tx, id, Buffer.from(update));
  afterCommit(tx, () => tx.house.bus.publish({ topic: updateTopic, key: `${tx.tenant.id}.${id}.${seq}` }));
  return loaded.doc;
}

/** Folds the kept updates of a document into its state, so that opening it stays fast. */
export async function foldDocument(scope: Scope, id: string): Promise<void> {
  await inTenant(scope, async (tx) => {
    const row = await lockDocument(tx, id);
    const updates = row ? await listUpdates(tx, [id]) : [];
    if (!row || updates.length === 0) return;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, row.state);
    for (const update of updates) Y.applyUpdate(doc, update.bytes);
    await foldUpdates(
      tx,
      id,
      Buffer.from(Y.encodeStateAsUpdate(doc)),
      updates.map((update) => update.seq),
    );
  });
}
