import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import sharp from 'sharp';
import { openSocket } from '../isolation/socket.ts';
import { openTestDatabase, testSecret, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/listening.ts';
import { openStream } from '../support/stream.ts';
import { client, password, signUp, type Ask } from './client.ts';
import { endProcess, startProcess } from './process.ts';

const writers = 6;
const drainMsMax = 25_000;
const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-drain-'));
let database: TestDatabase;
let settings: Record<string, string>;
const programs: ChildProcess[] = [];
before(async () => {
  database = await openTestDatabase();
  settings = { DATABASE_URL: database.adminUrl, ROWHOUSE_SECRET: testSecret, DATABASE_POOL: '8' };
});
after(async () => {
  for (const program of programs) program.kill('SIGKILL');
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a process that is asked to end answers what was asked of it and loses nothing it acknowledged', async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const program = await startProcess(dataDir, port, settings);
  programs.push(program);
  const ask = client(url);
  const session = await signUp(ask);
  const { accessToken: token } = session;
  const site = await ask('POST', '/sites', { name: 'Ada', template: 'grid' }, token);
  const { items: pages } = await ask('GET', `/sites/${site.id}/pages`, undefined, token);
  const stream = await openStream(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${token}` } });
  const socket = await openSocket(url);
  assert.equal(await socket.open(`${session.tenant.id}.${pages[0].documentId}`, token), true);

  const load = Array.from({ length: writers }, (_, n) => write(port, token, n));
  await Promise.race([
    ...load.map(({ ended }) => ended.then((end) => assert.fail(end))),
    Promise.all(load.map(({ begun }) => begun)),
  ]);
  const pictures = await Promise.all([1, 2, 3].map((n) => upload(url, token, n)));
  const startedAt = performance.now();
  const code = await endProcess(program);
  const took = performance.now() - startedAt;
  const ends = await Promise.all(load.map((writer) => writer.ended));

  assert.equal(code, 0);
  assert.ok(took < drainMsMax, `${took} ms`);
  assert.deepEqual(
    ends.filter((end) => !['refused', 'told to close'].includes(end)),
    [],
    'a request was cut off without an answer',
  );
  await stream.ended();
  await socket.closed;
  await restarted(
    ask,
    port,
    load.flatMap((writer) => writer.roles),
    pictures,
  );
});

/** What was acknowledged before stands after a new start, and what was begun is done once. */
async function restarted(ask: Ask, port: number, roles: string[], pictures: string[]): Promise<void> {
  const program = await startProcess(dataDir, port, settings);
  programs.push(program);
  const { accessToken: token } = await ask('POST', '/users/login', { email: 'ada@example.com', password, delivery: 'body' });
  const stateOf = async (id: string) => (await ask('GET', `/media/${id}`, undefined, token)).state as string;
  for (const id of pictures) while ((await stateOf(id)) === 'processing') await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(await Promise.all(pictures.map(stateOf)), ['ready', 'ready', 'ready']);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const kept = await admin.query('select from identity_role where id = any ($1)', [roles]);
  assert.equal(kept.rowCount, roles.length, 'every acknowledged role is there');
  const { rows } = await admin.query(
    `select data->'payload'->>'mediaId' as id, state, retry_count from pgboss.job where name = 'media.make-variants'`,
  );
  await admin.end();
  assert.equal(rows.length, pictures.length, 'one job for each picture');
  assert.deepEqual(
    rows.filter((row) => row.state === 'failed' || row.retry_count > 1),
    [],
  );
  assert.equal(await endProcess(program), 0);
}

/** A writer on one connection that it keeps; it writes until it is told that the connection closes. */
function write(
  port: number,
  token: string,
  writer: number,
): { readonly roles: string[]; readonly begun: Promise<void>; readonly ended: Promise<string> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const roles: string[] = [];
  const begun = Promise.withResolvers<void>();
  const step = (n: number) =>
    new Promise<string | undefined>((resolve) => {
      const body = JSON.stringify({ name: `Role ${writer} ${n}`, permissions: [] });
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${token}`,
      };
      const asked = request({ agent, port, host: 'localhost', method: 'POST', path: '/api/v1/roles', headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk));
        response.on('end', () => {
          if (roles.length >= 5) begun.resolve();
          const closes = response.headers.connection === 'close' ? 'told to close' : undefined;
          if (response.statusCode === 201) roles.push((JSON.parse(text) as { id: string }).id);
          else if (response.statusCode !== 503 || !String(response.headers['content-type']).includes('problem+json'))
            return resolve(`${response.statusCode} ${response.headers['content-type']} ${text}`);
          resolve(closes);
        });
        response.on('error', (error) => resolve(`cut off: ${error.message}`));
      });
      asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : `${error.code}`));
      asked.end(body);
    });
  const ended = (async () => {
    for (let n = 0; ; n++) {
      const end = await step(n);
      if (end) return end;
    }
  })().finally(() => agent.destroy());
  return { roles, begun: begun.promise, ended };
}

async function upload(url: string, token: string, n: number): Promise<string> {
  const picture = await sharp({ create: { width: 1200, height: 900, channels: 3, background: { r: n * 40, g: 80, b: 90 } } })
    .png()
    .toBuffer();
  const response = await fetch(`${url}/api/v1/media?name=${n}.png`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
    body: new Uint8Array(picture),
  });
  assert.ok(response.ok, await response.clone().text());
  return ((await response.json()) as { id: string }).id;
}
