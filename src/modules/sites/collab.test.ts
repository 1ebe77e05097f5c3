import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import pg from 'pg';
import * as Y from 'yjs';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { contract as identity } from '#/modules/identity/contract.ts';
import { openListeningHouse } from '../../../tests/support/listening.ts';
import type { Sender, TestHouse } from '../../../tests/support/house.ts';
import { linkTo, settle, signIn, signUp, type Person } from '../../../tests/support/people.ts';
import { blocks } from './blocks/index.ts';
import { contract } from './contract.ts';
import { foldDocument, updateTopic } from './drafts.ts';
import { blocksOf, childIds, insertBlock, moveBlock, propsOf, readBlocks, setField } from './document.ts';

let rowhouse: TestHouse & { readonly url: string };
let ada: Person;
let page: { id: string; documentId: string };
const kinds = new Map(blocks.map((block) => [block.type, block]));
const open: { destroy(): void }[] = [];

before(async () => {
  rowhouse = await openListeningHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  const site = await rowhouse.call(contract.createSite, { name: 'Ada', template: 'grid' }, ada);
  [page] = (await rowhouse.call(contract.listPages, { siteId: site.body.id }, ada)).body.items;
});
after(async () => {
  for (const one of open) one.destroy();
  await rowhouse.close();
});

interface Editor {
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** Resolves when the server has acknowledged everything. */
  saved(): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly refused: Promise<string>;
}

function edit(as: Sender, tenantId = ada.tenantId, documentId = page.documentId): Editor {
  const doc = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({ url: rowhouse.url.replace('http', 'ws') + '/collab', delay: 60_000 });
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const refused = Promise.withResolvers<string>();
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `${tenantId}.${documentId}`,
    token: as.token!,
    document: doc,
    onAuthenticationFailed: ({ reason }) => refused.resolve(reason),
    onClose: ({ event }) => closed.resolve({ code: event.code, reason: event.reason }),
  });
  provider.attach();
  open.push({
    destroy() {
      provider.destroy();
      socket.destroy();
    },
  });
  const saved = async () => {
    while (provider.unsyncedChanges > 0) await heard(provider, 'unsyncedChanges');
  };
  return { doc, provider, saved, closed: closed.promise, refused: refused.promise };
}

const heard = (provider: HocuspocusProvider, event: string) =>
  new Promise<void>((resolve) => {
    const listener = () => {
      provider.off(event, listener);
      resolve();
    };
    provider.on(event, listener);
  });
const synced = async (editor: Editor) => {
  if (!editor.provider.isSynced) await heard(editor.provider, 'synced');
};
const shows = async (editor: Editor, test: (doc: Y.Doc) => boolean) => {
  while (!test(editor.doc)) await new Promise<void>((resolve) => editor.doc.once('update', () => resolve()));
};
/** What one editor is shown of another's presence, as soon as there is something. */
const seenBy = (one: Editor, other: Editor) =>
  new Promise<Record<string, unknown>>((resolve) => {
    const look = () => {
      const state = one.provider.awareness!.getStates().get(other.doc.clientID) as { user?: Record<string, unknown> } | undefined;
      if (state?.user?.name) resolve(state.user);
    };
    one.provider.awareness!.on('change', look);
    look();
  });
const heading = (doc: Y.Doc) => String(propsOf(blocksOf(doc).get(childIds(doc, null)[0]!)!).get('heading'));

test('two editors see each other’s words in one field, and keep both', async () => {
  const [one, other] = [edit(ada), edit(ada)];
  await Promise.all([synced(one), synced(other)]);
  const [hero] = childIds(one.doc, null);
  setField(one.doc, hero!, kinds.get('hero')!, 'heading', 'Hello');
  await shows(other, (doc) => heading(doc) === 'Hello');
  setField(one.doc, hero!, kinds.get('hero')!, 'heading', 'Hello from one');
  setField(other.doc, hero!, kinds.get('hero')!, 'heading', 'Two says Hello');
  await Promise.all([
    shows(one, (doc) => heading(doc).includes('Two says')),
    shows(other, (doc) => heading(doc).includes('from one')),
  ]);
  await Promise.all([one.saved(), other.saved()]);
  assert.equal(heading(one.doc), 'Two says Hello from one');
  assert.equal(heading(other.doc), heading(one.doc));
});

test('a block moved by two people at once is there once, in one place for both', async () => {
  const [one, other] = [edit(ada), edit(ada)];
  await Promise.all([synced(one), synced(other)]);
  const added = insertBlock(one.doc, kinds.get('call')!, { parent: null, after: null });
  await shows(other, (doc) => blocksOf(doc).has(added));
  const ids = childIds(one.doc, null);
  moveBlock(one.doc, added, { parent: null, after: ids.at(-1)! });
  moveBlock(other.doc, added, { parent: null, after: ids[1]! });
  await Promise.all([one.saved(), other.saved()]);
  const third = edit(ada);
  await synced(third);
  await Promise.all(
    [one, other].map((editor) => shows(editor, (doc) => childIds(doc, null).join() === childIds(third.doc, null).join())),
  );
  assert.equal(childIds(third.doc, null).filter((id) => id === added).length, 1);
});

test('what was acknowledged is in the database at once', async () => {
  const editor = edit(ada);
  await synced(editor);
  setField(editor.doc, childIds(editor.doc, null)[0]!, kinds.get('hero')!, 'heading', 'Kept for good');
  await editor.saved();
  const content = await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada);
  assert.equal(content.body.blocks[0].props.heading, 'Kept for good');
});

test('an edit through the API reaches whoever has the page open', async () => {
  const editor = edit(ada);
  await synced(editor);
  const { body } = await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada);
  body.blocks[0].props.heading = 'Written by a program';
  await rowhouse.call(contract.replacePageContent, { pageId: page.id, blocks: body.blocks }, ada);
  await shows(editor, (doc) => heading(doc) === 'Written by a program');
  assert.equal(readBlocks(editor.doc).length, body.blocks.length);
});

test('an update that another node has folded by the time its hint arrives is shown too', async () => {
  const editor = edit(ada);
  await synced(editor);
  const [hero] = childIds(editor.doc, null);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(editor.doc));
  const before = Y.encodeStateVector(other);
  setField(other, hero!, kinds.get('hero')!, 'eyebrow', 'Folded elsewhere');
  const node = new pg.Client({ connectionString: rowhouse.adminUrl });
  await node.connect();
  const { rows } = await node.query(
    'insert into sites_document_update (tenant_id, document_id, bytes, actor_id) values ($1, $2, $3, $4) returning seq',
    [ada.tenantId, page.documentId, Buffer.from(Y.encodeStateAsUpdate(other, before)), ada.id],
  );
  await node.end();
  const tenant = (await rowhouse.house.tenants.byId(ada.tenantId))!;
  await foldDocument({ ...platformScope(rowhouse.house), tenant }, page.documentId);
  rowhouse.house.bus.publish({ topic: updateTopic, key: `${ada.tenantId}.${page.documentId}.${rows[0].seq}` });
  await shows(editor, (doc) => String(propsOf(blocksOf(doc).get(hero!)!).get('eyebrow')) === 'Folded elsewhere');
});

test('an update of another node that commits after a later one is taken in too', async () => {
  const editor = edit(ada);
  await synced(editor);
  const [hero] = childIds(editor.doc, null);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(editor.doc));
  const before = Y.encodeStateVector(other);
  setField(other, hero!, kinds.get('hero')!, 'eyebrow', 'From the other node');
  const node = new pg.Client({ connectionString: rowhouse.adminUrl });
  await node.connect();
  await node.query('begin');
  const { rows } = await node.query(
    'insert into sites_document_update (tenant_id, document_id, bytes, actor_id) values ($1, $2, $3, $4) returning seq',
    [ada.tenantId, page.documentId, Buffer.from(Y.encodeStateAsUpdate(other, before)), ada.id],
  );
  setField(editor.doc, hero!, kinds.get('hero')!, 'heading', 'Kept first, numbered later');
  await editor.saved();
  await node.query('commit');
  await node.end();
  rowhouse.house.bus.publish({ topic: updateTopic, key: `${ada.tenantId}.${page.documentId}.${rows[0].seq}` });
  await shows(editor, (doc) => String(propsOf(blocksOf(doc).get(hero!)!).get('eyebrow')) === 'From the other node');
});

test('an update that does not fit is refused, and the document stays as it was', async () => {
  for (const harm of [
    (doc: Y.Doc) =>
      blocksOf(doc).set(
        crypto.randomUUID(),
        new Y.Map([
          ['type', 'script'],
          ['parent', null],
          ['order', 'a0'],
          ['props', new Y.Map()],
        ]),
      ),
    (doc: Y.Doc) => propsOf(blocksOf(doc).get(childIds(doc, null)[0]!)!).set('actionLink', 'javascript:alert(1)'),
    (doc: Y.Doc) => doc.getMap('elsewhere').set('tenantId', 'x'),
    (doc: Y.Doc) => blocksOf(doc).set('not-an-id', new Y.Map()),
  ]) {
    const editor = edit(ada);
    await synced(editor);
    const before = (await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada)).body;
    harm(editor.doc);
    await editor.closed;
    assert.deepEqual((await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada)).body, before);
    editor.provider.destroy();
  }
});

test('a stranger, another workspace and an unknown document are turned away', async () => {
  const bob = await settle(rowhouse, 'bob', 'bob-works');
  assert.ok(await edit(bob).refused, 'B with A’s document name');
  assert.ok(await edit(bob, bob.tenantId).refused, 'B’s tenant with A’s document');
  assert.ok(await edit({ token: 'nonsense' }).refused);
  assert.ok(await edit(ada, ada.tenantId, crypto.randomUUID()).refused);
});

test('a viewer reads live and cannot write; a revoked session loses its socket within a second', async () => {
  await rowhouse.call(identity.invite, { email: 'grace@example.com', role: 'viewer' }, ada);
  const grace = await signUp(rowhouse, 'grace');
  await rowhouse.call(identity.acceptInvitation, { token: await linkTo(rowhouse, grace.email, 'invitation') }, grace);
  const session = await signIn(rowhouse, grace.email, ada.tenantId);
  const viewer = edit({ token: session.accessToken });
  await synced(viewer);
  const before = (await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada)).body;
  setField(viewer.doc, childIds(viewer.doc, null)[0]!, kinds.get('hero')!, 'heading', 'I may not');
  // What a socket sends is handled in its order: once the others see the viewer's presence, the edit has been looked at.
  const witness = edit(ada);
  await synced(witness);
  viewer.provider.setAwarenessField('user', { name: 'Grace' });
  await seenBy(witness, viewer);
  assert.deepEqual((await rowhouse.call(contract.getPageContent, { pageId: page.id }, ada)).body, before);

  const reader = edit({ token: session.accessToken });
  await synced(reader);
  const startedAt = performance.now();
  await rowhouse.call(identity.endAllSessions, {}, { token: session.accessToken });
  await reader.closed;
  assert.ok(performance.now() - startedAt < 1_000);
});

test('presence carries the identity the server knows, not the one a client claims', async () => {
  const [one, other] = [edit(ada), edit(ada)];
  await Promise.all([synced(one), synced(other)]);
  one.provider.setAwarenessField('user', { id: 'somebody else', name: 'Ada', color: '#a8442a', extra: 'x'.repeat(100) });
  const seen = await seenBy(other, one);
  assert.deepEqual(seen, { name: 'Ada', color: '#a8442a', id: ada.id });
});
