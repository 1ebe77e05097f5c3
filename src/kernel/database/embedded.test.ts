import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { Client } from 'pg';
import { StartupProblem } from '../startup-problem.ts';
import { chooseUser, findPrograms, runnablePrograms } from './embedded-programs.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedOptions } from './embedded.ts';

const isRoot = process.getuid!() === 0;
const unprivileged = 65534;
const needsRoot = isRoot ? false : 'needs root to become another user';
const reachable = isRoot && spawnSync(process.execPath, ['--version'], { uid: unprivileged, gid: unprivileged }).status === 0;
const needsReach = needsRoot || (reachable ? false : 'needs a checkout that other users may enter');
let home: string;
let pristine: string;

before(async () => {
  // mkdtemp makes the folder 0700: as root, every test here runs where only root may enter.
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'rowhouse-embedded-'));
  pristine = path.join(home, 'pristine');
  const postgres = await startEmbeddedPostgres({ dataDir: pristine, throwaway: true });
  await query(postgres.url, 'CREATE TABLE house (name text)');
  await postgres.stop();
});

after(() => fs.rmSync(home, { recursive: true, force: true }));

test('data lies in a folder of its own that nobody else may enter, and asks for a password', async (t) => {
  const dataDir = aFolder(t);
  const postgres = await started(t, dataDir);
  assert.equal(fs.statSync(dataDir).mode & 0o777, 0o700);
  assert.equal(fs.statSync(path.join(dataDir, 'postgres')).mode & 0o777, 0o700);
  assert.equal(fs.statSync(path.join(dataDir, 'postgres/rowhouse.password')).mode & 0o777, 0o600);
  assert.equal(fs.statSync(path.join(dataDir, 'postgres.log')).mode & 0o777, 0o600);
  await assert.rejects(
    query(`postgres://postgres:guess@127.0.0.1:${postgres.port}/postgres`, 'SELECT 1'),
    /password authentication/,
  );
});

test('a second process finds the running server, and nothing once it has stopped', async (t) => {
  const dataDir = aFolder(t);
  const postgres = await started(t, dataDir);
  assert.deepEqual(await findEmbeddedPostgres(dataDir), { url: postgres.url, port: postgres.port, pid: postgres.pid });
  await postgres.stop();
  await postgres.stop();
  assert.equal(await findEmbeddedPostgres(dataDir), undefined);
  assert.equal(await findEmbeddedPostgres(path.join(home, 'nowhere')), undefined);
});

test('a data folder in use is refused with the process that uses it', async (t) => {
  const dataDir = aFolder(t);
  await started(t, dataDir);
  await assert.rejects(startEmbeddedPostgres({ dataDir }), problem(`in use by process ${process.pid}`));
});

test('of two first starts at once one wins and the other is refused', async (t) => {
  const dataDir = path.join(home, 'raced');
  const starts = await Promise.allSettled([0, 1].map(() => anotherProcess(t, dataDir).ready));
  assert.deepEqual(starts.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const address = await findEmbeddedPostgres(dataDir);
  assert.ok(address);
  assert.deepEqual(await query(address.url, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('what was committed survives a killed server', async (t) => {
  const dataDir = aFolder(t);
  const first = await started(t, dataDir, { throwaway: false });
  await query(first.url, "INSERT INTO house VALUES ('kept')");
  process.kill(first.pid, 'SIGKILL');
  const second = await started(t, dataDir);
  assert.deepEqual(await query(second.url, 'SELECT name FROM house'), [{ name: 'kept' }]);
});

test('a server whose program was killed is stopped, and its data kept', async (t) => {
  const dataDir = aFolder(t);
  const other = anotherProcess(t, dataDir);
  await other.ready;
  const left = await findEmbeddedPostgres(dataDir);
  assert.ok(left);
  await query(left.url, "INSERT INTO house VALUES ('kept')");
  other.child.kill('SIGKILL');
  await once(other.child, 'exit');
  const said: string[] = [];
  const mine = await started(t, dataDir, { log: (message) => said.push(message) });
  assert.match(said[0]!, /left behind/);
  assert.notEqual(mine.pid, left.pid);
  assert.deepEqual(await query(mine.url, 'SELECT name FROM house'), [{ name: 'kept' }]);
});

test('a lock file whose number now belongs to another program does not block the start', async (t) => {
  const dataDir = aFolder(t);
  const lock = path.join(dataDir, 'postgres/postmaster.pid');
  fs.writeFileSync(lock, `${process.pid}\n/nowhere\n1\n5432\n\n127.0.0.1\n\nready\n`);
  assert.equal(await findEmbeddedPostgres(dataDir), undefined);
  const postgres = await started(t, dataDir);
  assert.equal(Number.parseInt(fs.readFileSync(lock, 'utf8'), 10), postgres.pid);
});

test('data of another PostgreSQL version is refused, and left alone', async (t) => {
  const dataDir = aFolder(t);
  fs.writeFileSync(path.join(dataDir, 'postgres/PG_VERSION'), '17\n');
  await assert.rejects(startEmbeddedPostgres({ dataDir }), problem('made by PostgreSQL 17, but this is PostgreSQL 18'));
  assert.ok(fs.existsSync(path.join(dataDir, 'postgres/base')));
});

test('a folder that holds something else is refused', async () => {
  const dataDir = path.join(home, 'foreign');
  fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
  await assert.rejects(startEmbeddedPostgres({ dataDir }), problem('is not a data folder that Rowhouse made'));
});

test('what an interrupted first start left is swept away', async (t) => {
  const dataDir = aFolder(t);
  const gone = spawn(process.execPath, ['--version']);
  await once(gone, 'exit');
  const half = path.join(dataDir, `postgres.new-${gone.pid}`);
  fs.mkdirSync(path.join(half, 'base'), { recursive: true });
  await started(t, dataDir);
  assert.equal(fs.existsSync(half), false);
});

test('settings keep every commit', async (t) => {
  const dataDir = aFolder(t);
  const postgres = await started(t, dataDir, { throwaway: false });
  const found = await query(
    postgres.url,
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'jit', 'listen_addresses') ORDER BY 1",
  );
  assert.deepEqual(Object.fromEntries(found.map(({ name, setting }) => [name, setting])), {
    fsync: 'on',
    full_page_writes: 'on',
    jit: 'off',
    listen_addresses: '127.0.0.1',
    synchronous_commit: 'on',
  });
});

test('an unwritable folder is named', { skip: needsReach }, async (t) => {
  const dataDir = path.join(openFolder(t), 'locked');
  fs.mkdirSync(dataDir, { mode: 0o755 });
  await assert.rejects(
    anotherProcess(t, dataDir, unprivileged).ready,
    new RegExp(`data folder ${dataDir} cannot be written by user ${unprivileged}`),
  );
});

test('an ordinary user starts it, and root later runs it as that user', { skip: needsReach }, async (t) => {
  const dataDir = path.join(openFolder(t), 'data');
  fs.mkdirSync(dataDir);
  fs.chownSync(dataDir, unprivileged, unprivileged);
  const other = anotherProcess(t, dataDir, unprivileged);
  await other.ready;
  other.child.kill('SIGTERM');
  await once(other.child, 'exit');
  const postgres = await started(t, dataDir);
  assert.equal(fs.statSync(`/proc/${postgres.pid}`).uid, unprivileged);
});

test('data that root restored is given back to the user of the server', { skip: needsRoot }, async (t) => {
  const dataDir = aFolder(t);
  for (const file of fs.readdirSync(dataDir, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(path.join(dataDir, file), 0, 0);
  const postgres = await started(t, dataDir);
  assert.notEqual(fs.statSync(`/proc/${postgres.pid}`).uid, 0);
  assert.deepEqual(await query(postgres.url, 'SELECT * FROM house'), []);
});

test('programs that only root may reach are copied once to where they run', { skip: needsRoot }, (t) => {
  const installed = findPrograms();
  const hidden = path.join(aFolder(t), 'native');
  fs.cpSync(installed.folder, hidden, { recursive: true, verbatimSymlinks: true });
  const copies = openFolder(t);
  const user = chooseUser('/nonexistent')!;
  const copy = runnablePrograms({ ...installed, folder: hidden }, user, copies);
  assert.equal(path.dirname(copy.folder), copies);
  assert.equal(fs.statSync(copy.folder).uid, 0);
  const madeMs = fs.statSync(copy.folder).ctimeMs;
  assert.deepEqual(runnablePrograms({ ...installed, folder: hidden }, user, copies), copy);
  assert.equal(fs.statSync(copy.folder).ctimeMs, madeMs);
  fs.chmodSync(copy.folder, 0o777);
  assert.throws(() => runnablePrograms({ ...installed, folder: hidden }, user, copies), problem('can be written by others'));
});

function aFolder(t: TestContext): string {
  const dataDir = path.join(home, t.name.replace(/\W+/g, '-').slice(0, 40));
  fs.cpSync(pristine, dataDir, { recursive: true, preserveTimestamps: true });
  fs.chmodSync(dataDir, 0o700);
  const user = chooseUser(path.join(pristine, 'postgres'));
  if (user) for (const file of ['postgres', ...walk(dataDir)]) fs.lchownSync(path.join(dataDir, file), user.uid, user.gid);
  return dataDir;
}

function walk(dataDir: string): string[] {
  return fs
    .readdirSync(path.join(dataDir, 'postgres'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join('postgres', file));
}

function openFolder(t: TestContext): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rowhouse-open-'));
  fs.chmodSync(folder, 0o755);
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function started(t: TestContext, dataDir: string, options: Partial<EmbeddedOptions> = {}) {
  const postgres = await startEmbeddedPostgres({ dataDir, throwaway: true, ...options });
  t.after(() => postgres.stop());
  return postgres;
}

/** Starts the server in a process of its own; `ready` rejects with what that process complains of. */
function anotherProcess(t: TestContext, dataDir: string, uid?: number): { child: ChildProcess; ready: Promise<void> } {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, throwaway: true });
    process.on('SIGTERM', async () => { await postgres.stop(); process.exit(); });
    process.stdout.write('ready');
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    ...(uid !== undefined && { uid, gid: uid }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ready = Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => {
      throw new Error(complaint);
    }),
  ]);
  return { child, ready: ready.then(() => {}) };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // A server killed on purpose ends its connections with an error.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function problem(text: string) {
  return (error: unknown) => {
    assert.ok(error instanceof StartupProblem, String(error));
    assert.ok(error.message.includes(text), error.message);
    return true;
  };
}
