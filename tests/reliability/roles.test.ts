import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { SMTPServer } from 'smtp-server';
import * as Y from 'yjs';
import { blocks } from '#/modules/sites/blocks/index.ts';
import { blocksOf, childIds, propsOf, setField } from '#/modules/sites/document.ts';
import { openTestDatabase, testSecret, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/listening.ts';
import { client, password, type Ask } from './client.ts';
import { endProcess, startProcess } from './process.ts';

// One process for each role, on one database: what one does the others hear of.

const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-roles-'));
const hero = blocks.find((block) => block.type === 'hero')!;
const programs: ChildProcess[] = [];
const letters: string[] = [];
const editors: { close(): void }[] = [];
let database: TestDatabase;
let post: SMTPServer;
let web: Ask;
let livePort: number;
let session: { accessToken: string; tenant: { id: string } };
let page: { id: string; documentId: string };
let siteId: string;

before(async () => {
  database = await openTestDatabase();
  const postPort = await freePort();
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk));
      stream.on('end', () => {
        letters.push(text);
        done();
      });
    },
  });
  post.listen(postPort, '127.0.0.1');
  const webPort = await freePort();
  livePort = await freePort();
  const settings = {
    DATABASE_URL: database.adminUrl,
    DATABASE_POOL: '4',
    ROWHOUSE_SECRET: testSecret,
    ROWHOUSE_URL: `http://localhost:${webPort}`,
    SMTP_URL: `smtp://127.0.0.1:${postPort}`,
  };
  for (const [role, port] of [
    ['web', webPort],
    ['worker', await freePort()],
    ['live', livePort],
  ] as const)
    programs.push(await startProcess(dataDir, port, { ...settings, ROWHOUSE_ROLES: role }));
  web = client(`http://localhost:${webPort}`);
});
after(async () => {
  for (const editor of editors) editor.close();
  for (const program of programs) program.kill('SIGKILL');
  post.close();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a letter asked for on the web leaves through the worker', async () => {
  await web('POST', '/users/register', { name: 'Ada', email: 'ada@example.com', password });
  const link = /\/verify\/([\w-]+)/;
  await until(() => letters.some((letter) => link.test(unfolded(letter))), 10_000);
  const [, token] = link.exec(unfolded(letters[0]!))!;
  const first = await web('GET', `/users/verify/${token}`);
  const tenant = await web('POST', '/tenants', { name: 'Ada Works' }, first.session.accessToken);
  session = await web('POST', '/users/login', { email: 'ada@example.com', password, tenantId: tenant.id, delivery: 'body' });
  const site = await web('POST', '/sites', { name: 'Ada', template: 'grid' }, session.accessToken);
  siteId = site.id;
  [page] = (await web('GET', `/sites/${siteId}/pages`, undefined, session.accessToken)).items;
});

test('what is edited live is what the web reads and publishes, and the other way round', async () => {
  const { accessToken: token } = session;
  const editor = await edit(token);
  for (let n = 1; n <= 20; n++) {
    // Both write at once: neither may miss what the other kept.
    setField(editor.doc, childIds(editor.doc, null)[0]!, hero, 'heading', `Live ${n}`);
    const saved = editor.saved();
    await web('PATCH', `/sites/${siteId}/content`, { content: { footer: `Web ${n}` } }, token);
    const { blocks: draft } = await web('GET', `/pages/${page.id}/content`, undefined, token);
    draft[0].props.eyebrow = `Web ${n}`;
    await web('PUT', `/pages/${page.id}/content`, { blocks: draft }, token);
    // The next word is kept before the web's hint arrives, under a later number.
    setField(editor.doc, childIds(editor.doc, null)[0]!, hero, 'heading', `Live ${n} and on`);
    await saved;
    await until(
      () => String(propsOf(blocksOf(editor.doc).get(childIds(editor.doc, null)[0]!)!).get('eyebrow')).includes(`Web ${n}`),
      5_000,
    );
  }
  setField(editor.doc, childIds(editor.doc, null)[0]!, hero, 'heading', 'Said live, published on the web');
  await editor.saved();
  const { blocks: draft } = await web('GET', `/pages/${page.id}/content`, undefined, token);
  assert.equal(draft[0].props.heading, 'Said live, published on the web');
  assert.equal((await web('POST', `/sites/${siteId}/publications`, {}, token)).number, 1);
});

test('a session that is ended on the web loses its socket on the live process', async () => {
  const editor = await edit(session.accessToken);
  const startedAt = performance.now();
  await web('DELETE', '/users/sessions', undefined, session.accessToken);
  await editor.closed;
  assert.ok(performance.now() - startedAt < 2_000, 'by the hint, not by the next look');
});

test('each process ends by itself when asked', async () => {
  assert.deepEqual(await Promise.all(programs.map(endProcess)), [0, 0, 0]);
});

async function edit(token: string) {
  const doc = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({ url: `ws://localhost:${livePort}/collab`, delay: 600_000 });
  const closed = Promise.withResolvers<void>();
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `${session.tenant.id}.${page.documentId}`,
    token,
    document: doc,
    onClose: () => closed.resolve(),
  });
  provider.attach();
  const close = () => {
    provider.destroy();
    socket.destroy();
  };
  editors.push({ close });
  await until(() => provider.isSynced, 5_000);
  return {
    doc,
    closed: closed.promise,
    saved: () => until(() => provider.unsyncedChanges === 0, 5_000),
  };
}

/** A letter's text without the line ends that its encoding puts in. */
function unfolded(letter: string): string {
  return letter.replace(/=\r\n/g, '');
}

async function until(test: () => boolean, ms: number): Promise<void> {
  const deadline = Date.now() + ms;
  while (!test()) {
    assert.ok(Date.now() < deadline, `did not come true in ${ms} ms: ${test}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
