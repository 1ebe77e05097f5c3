import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { contract as sites } from '#/modules/sites/contract.ts';
import { openTestHouse } from '../support/house.ts';
import { freePort } from '../support/listening.ts';
import { settle } from '../support/people.ts';

/** A folder with PostgreSQL as npm packs it, unpacked below `16/` and `17/`; `.ci/run` brings it. */
const folder = process.env.ROWHOUSE_OLDER_POSTGRES;
/** The user that PostgreSQL runs as where the tests run as root, which it refuses. */
const nobody = 65_534;

for (const major of ['16', '17']) {
  const programs = folder && path.resolve(folder, major, 'native');
  const skip = programs && existsSync(programs) ? false : `set ROWHOUSE_OLDER_POSTGRES to a folder that has PostgreSQL ${major}`;
  test(`on PostgreSQL ${major} all migrations run and a site is published`, { skip }, async () => {
    const cluster = await startCluster(path.join(folder!, major));
    const before = process.env.ROWHOUSE_TEST_DATABASE_URL;
    process.env.ROWHOUSE_TEST_DATABASE_URL = cluster.url;
    try {
      await publishOn(major);
    } finally {
      if (before === undefined) delete process.env.ROWHOUSE_TEST_DATABASE_URL;
      else process.env.ROWHOUSE_TEST_DATABASE_URL = before;
      cluster.stop();
    }
  });
}

async function publishOn(major: string): Promise<void> {
  const rowhouse = await openTestHouse();
  try {
    const { rows } = await rowhouse.house.databases.control.platform.query('show server_version');
    assert.ok(rows[0].server_version.startsWith(`${major}.`), rows[0].server_version);
    const worker = await rowhouse.worker();
    const ada = await settle(rowhouse, 'ada', 'ada-works');
    const site = await rowhouse.call(sites.createSite, { name: 'Ada on an older one', template: 'grid' }, ada);
    const { items } = (await rowhouse.call(sites.listPages, { siteId: site.body.id }, ada)).body;
    const { blocks } = (await rowhouse.call(sites.getPageContent, { pageId: items[0].id }, ada)).body;
    const replaced = await rowhouse.call(sites.replacePageContent, { pageId: items[0].id, blocks }, ada);
    assert.equal(replaced.status, 200, JSON.stringify(replaced.body));
    const published = await rowhouse.call(sites.publishSite, { siteId: site.body.id }, ada);
    assert.equal(published.status, 201, JSON.stringify(published.body));
    await worker.queue.idle();
    const page = await rowhouse.server.inject({ url: '/', headers: { host: new URL(site.body.url).host } });
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /Ada on an older one/);
  } finally {
    await rowhouse.close();
  }
}

/** Makes a cluster of an unpacked package and starts it on a free port of loopback. */
async function startCluster(unpacked: string): Promise<{ readonly url: string; stop(): void }> {
  link(unpacked);
  const home = mkdtempSync(path.join(tmpdir(), 'rowhouse-older-'));
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if (user.uid) chownSync(home, user.uid, user.gid);
  const run = (program: string, ...args: string[]) =>
    execFileSync(path.resolve(unpacked, 'native/bin', program), args, {
      ...user,
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  run('initdb', '-D', `${home}/data`, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run('pg_ctl', '-D', `${home}/data`, '-o', settings, '-l', `${home}/log`, '-w', 'start');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', '-D', `${home}/data`, '-m', 'immediate', '-w', 'stop');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** npm packs no symbolic links: the package lists them, and the libraries are not found without. */
function link(unpacked: string): void {
  const links = JSON.parse(readFileSync(path.join(unpacked, 'native/pg-symlinks.json'), 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const at = path.join(unpacked, target);
    if (existsSync(at)) continue;
    mkdirSync(path.dirname(at), { recursive: true });
    symlinkSync(path.relative(path.dirname(at), path.join(unpacked, source)), at);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(path.join(unpacked, 'native/bin', program), 0o755);
}
