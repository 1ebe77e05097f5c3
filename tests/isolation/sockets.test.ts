import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import pg from 'pg';
import * as Y from 'yjs';
import { newId } from '#/kernel/new-id.ts';
import { collabPath } from '#/modules/sites/contract.ts';
import { openListeningHouse } from '../support/listening.ts';
import type { TestHouse } from '../support/house.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Side } from './side.ts';
import { openSocket } from './socket.ts';
import { openWorld, type World } from './world.ts';

/** Files that take sockets, and the paths they take. One that is not named here fails the test: probe it below first. */
const socketFiles = { 'src/modules/sites/collab.ts': collabPath };
/** Tables whose rows are live documents. */
const documentTables = ['sites_document'];

let house: TestHouse & { readonly url: string };
let world: World;
let admin: pg.Client;
let documents: { a: string[]; b: string[] };
/** An update that writes a canary of B: should it ever stand in A's document, A's rows have changed. */
const intrusion = updateOf('plain-B was here');

before(async () => {
  house = await openListeningHouse();
  admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  world = await openWorld(house);
  documents = { a: await documentsOf(world.a), b: await documentsOf(world.b) };
});
after(async () => {
  await admin.end();
  await house.close();
});

async function documentsOf({ tenantId }: Side): Promise<string[]> {
  const found = await Promise.all(
    documentTables.map((table) => admin.query(`select id from ${table} where tenant_id = $1 order by id`, [tenantId])),
  );
  return found.flatMap(({ rows }) => rows.map((row) => row.id as string));
}

function updateOf(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('site').set('name', text);
  return Y.encodeStateAsUpdate(doc);
}

/** Who is not A, with what they can show. */
function othersTokens(): Record<string, string> {
  const { b, stranger } = world;
  return { B: b.token, 'an API key of B': b.apiKey, 'a stranger': stranger.token, nobody: '', nonsense: 'nonsense' };
}

test('every file that takes sockets and every table of documents is probed here', async () => {
  const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
  const taking = files.filter((file) => /WebSocketServer\(|\bon(ce)?\(\s*'upgrade'/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(taking, Object.keys(socketFiles));
  assert.equal(house.server.server.listenerCount('upgrade'), taking.length);
  const { rows } = await admin.query<{ table: string }>(`
    select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'state' and a.atttypid = 'bytea'::regtype`);
  assert.deepEqual(
    rows.map(({ table }) => table),
    documentTables,
  );
  assert.ok(documents.a.length >= 3 && documents.b.length === documents.a.length);
});

test('no other address takes a socket', async () => {
  const { a } = world;
  for (const path of ['/', '/collab/', '/collab/x', '/api/graphql', '/api/v1/events', '/Collab', `/api/tenant/${a.slug}/collab`])
    await assert.rejects(openSocket(house.url, {}, path), path);
});

test('A sees its own canary in its documents: the probe is not blind', async () => {
  const socket = await openSocket(house.url);
  for (const id of documents.a) {
    assert.equal(await socket.open(`${world.a.tenantId}.${id}`, world.a.token), true);
    await socket.state(`${world.a.tenantId}.${id}`);
  }
  socket.close();
  const seen = socket.received().match(/canary-A/g)?.length ?? 0;
  assert.ok(seen >= documents.a.length / 2, `${seen} canaries in ${documents.a.length} documents`);
});

test('nobody but A opens a document of A, by whatever name', async () => {
  const { a, b } = world;
  const before = await fingerprintOf(admin, a);
  for (const id of documents.a) {
    const names = [
      `${a.tenantId}.${id}`,
      `${b.tenantId}.${id}`,
      `${a.tenantId}.${id}\0session`,
      `${b.tenantId}.${id}\0${a.tenantId}.${id}`,
      `${b.tenantId}.${a.tenantId}.${id}`,
      `${a.tenantId.toUpperCase()}.${id}`,
      ` ${a.tenantId}.${id}`,
      id,
    ];
    const ofA = { 'x-tenant-id': a.tenantId, host: `${a.slug}.localhost:${new URL(house.url).port}` };
    for (const [who, token] of Object.entries(othersTokens())) {
      for (const headers of [{}, ofA]) {
        const socket = await openSocket(house.url, headers);
        for (const name of names) {
          socket.push(name, intrusion);
          assert.equal(await socket.open(name, token), false, `${who} opened ${JSON.stringify(name)}`);
          socket.push(name, intrusion);
        }
        socket.close();
        assert.doesNotMatch(socket.received(), /canary-a/i, who);
      }
    }
  }
  assert.deepEqual(await fingerprintOf(admin, a), before);
});

test('A’s token opens no document of B, and B’s token with A’s tenant in its name opens none of B', async () => {
  const { a, b } = world;
  const socket = await openSocket(house.url);
  assert.equal(await socket.open(`${b.tenantId}.${documents.b[0]}`, a.token), false);
  assert.equal(await socket.open(`${a.tenantId}.${documents.b[0]}`, b.token), false);
  assert.equal(await socket.open(`${a.tenantId}.${documents.b[0]}`, a.token), false);
  socket.close();
});

test('on a socket that has opened its own document B can neither read nor change one of A', async () => {
  const { a, b } = world;
  const before = await fingerprintOf(admin, a);
  const own = `${b.tenantId}.${documents.b[0]}`;
  for (const id of documents.a) {
    const socket = await openSocket(house.url);
    assert.equal(await socket.open(own, b.token), true);
    for (const name of [`${a.tenantId}.${id}`, `${b.tenantId}.${id}`]) {
      socket.push(name, intrusion);
      assert.equal(await socket.open(name, b.token), false, name);
      socket.push(name, intrusion);
    }
    // What follows the NUL is the browser's own label: this writes to B's own document.
    socket.push(`${own}\0${a.tenantId}.${id}`, intrusion);
    await socket.state(own);
    socket.close();
    assert.doesNotMatch(socket.received(), /canary-a/i);
  }
  assert.deepEqual(await fingerprintOf(admin, a), before);
});

test('while A edits, a socket of B hears nothing of it', async () => {
  const { a, b } = world;
  const [mine, theirs] = [await openSocket(house.url), await openSocket(house.url)];
  for (const [socket, side, ids] of [
    [theirs, a, documents.a],
    [mine, b, documents.b],
  ] as const)
    for (const id of ids) assert.equal(await socket.open(`${side.tenantId}.${id}`, side.token), true);
  const heard = theirs.received().length;
  const page = await house.server.inject({
    url: `/api/v1/pages/${a.ids.pageId}/content`,
    headers: { authorization: `Bearer ${a.token}` },
  });
  const { blocks } = page.json();
  blocks[0].props.heading = `canary-A ${newId()}`;
  const put = await house.server.inject({
    method: 'PUT',
    url: `/api/v1/pages/${a.ids.pageId}/content`,
    headers: { authorization: `Bearer ${a.token}` },
    payload: { blocks },
  });
  assert.equal(put.statusCode, 200, put.body);
  while (theirs.received().length === heard) await new Promise((resolve) => setImmediate(resolve));
  await mine.state(`${b.tenantId}.${documents.b[0]}`);
  assert.match(theirs.received().slice(heard), /canary-A/);
  assert.doesNotMatch(mine.received(), /canary-a/i);
  mine.close();
  theirs.close();
});

test('names that are no documents and frames that are no messages end at most their own socket', async () => {
  for (const raw of [
    Buffer.alloc(0),
    Buffer.from([255, 255, 255, 255, 255, 255, 255, 255, 255]),
    Buffer.from([9, ...Buffer.from('__proto__'), 0, 0, 1, 0]),
    Buffer.from([11, ...Buffer.from('constructor'), 2, 0, 1, 120]),
    Buffer.from([1, 120, 7]),
  ]) {
    const socket = await openSocket(house.url);
    socket.send(raw);
    assert.equal(await socket.open(`${world.a.tenantId}.${documents.a[0]}`, world.b.token), false);
    socket.close();
  }
  const socket = await openSocket(house.url);
  assert.equal(await socket.open(`${world.b.tenantId}.${documents.b[0]}`, world.b.token), true);
  socket.close();
});
