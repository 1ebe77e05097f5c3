import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findEmbeddedPostgres } from '#/kernel/database/embedded.ts';
import { ask, type Asking, type Measured } from './client.ts';
import { freePort } from '../tests/support/listening.ts';
import { endProcess, startProcess } from '../tests/reliability/process.ts';

/** The program in a process of its own on a fresh database, with one tenant whose inbox holds 10,000 messages and whose site is live. */
export interface Place {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  readonly token: string;
  readonly tenantId: string;
  readonly siteHost: string;
  /** As superuser, past row-level security: for baselines. */
  readonly admin: pg.Pool;
  /** Asks an endpoint as the tenant's owner; throws when it refuses. */
  ask(method: string, path: string, body?: object | string): Promise<any>;
  close(): Promise<void>;
}

export const clients = 16;
export const rows = 10_000;
const password = 'correct horse battery';

export async function openPlace(): Promise<Place> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-bench-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const program = await startProcess(dataDir, port);
  const admin = new pg.Pool({ connectionString: (await findEmbeddedPostgres(dataDir))!.url, max: clients });
  const call = async (method: string, address: string, body?: object | string, token?: string) => {
    const isFile = typeof body === 'string';
    const response = await fetch(`${url}${address}`, {
      method,
      headers: {
        ...(body && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: isFile ? body : JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  await call('POST', '/api/v1/users/register', { name: 'Ada', email: 'ada@example.com', password });
  const [mail] = (await call('GET', '/dev/mail.json')).items;
  const { session } = await call('GET', `/api/v1/users/verify/${/\/verify\/([\w-]+)/.exec(mail.body_text)![1]}`);
  const tenant = await call('POST', '/api/v1/tenants', { name: 'Ada Works' }, session.accessToken);
  const { accessToken: token } = await call('POST', '/api/v1/users/login', {
    email: 'ada@example.com',
    password,
    tenantId: tenant.id,
    delivery: 'body',
  });
  const site = await call('POST', '/api/v1/sites', { name: 'Ada', template: 'grid' }, token);
  await call('POST', `/api/v1/sites/${site.id}/publications`, {}, token);
  await fillInbox(admin, tenant.id, site.id, rows);
  return {
    url,
    port,
    pid: program.pid!,
    dataDir,
    token,
    tenantId: tenant.id,
    siteHost: new URL(site.url).host,
    admin,
    ask: (method, path, body) => call(method, `/api/v1${path}`, body, token),
    async close() {
      await admin.end();
      await endProcess(program);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Puts messages into a tenant's inbox. */
export async function fillInbox(admin: pg.Pool, tenantId: string, siteId: string, count: number): Promise<void> {
  await admin.query(
    `insert into sites_submission (tenant_id, id, site_id, block_id, page_path, name, email, message)
     select $1, uuidv7(), $2, gen_random_uuid(), '/', 'Person ' || n, 'person' || n || '@example.com', repeat('A message of some length. ', 8) from generate_series(1, $3) n`,
    [tenantId, siteId, count],
  );
  await admin.query('vacuum analyze sites_submission');
}

/** A baseline and a value measured right behind it. */
interface Turn {
  readonly baseline: number;
  readonly value: number;
}

type Half = (seconds: number) => Promise<number>;

/**
 * Measures a baseline and a value in fifteen turns of a second each, and returns the turn whose ratio is the median: a machine whose pace
 * changes within the run slows both halves of a short turn, and not all turns alike.
 */
export async function inTurns(baseline: Half, value: Half): Promise<Turn> {
  const turns: Turn[] = [];
  for (let turn = 0; turn < 15; turn++) turns.push({ baseline: await baseline(1), value: await value(1) });
  return turns.toSorted((one, other) => one.value / one.baseline - other.value / other.baseline)[turns.length >> 1]!;
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}

/** Asks until the compiler has seen what a server that runs for days has seen. */
export async function warmUp(asking: Asking): Promise<void> {
  await ask(asking, clients, 10);
}

/** Requests a second and latency of `clients` connections, after warming up a quarter as long, a second at most. */
export async function load(asking: Asking, seconds = 3): Promise<Measured> {
  await ask(asking, clients, Math.min(1, seconds / 4));
  return ask(asking, clients, seconds);
}

/** How often a second `work` is done by as many as ask otherwise, each beginning anew when it has ended: a baseline without HTTP. */
export async function bare(seconds: number, work: () => Promise<unknown>): Promise<number> {
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const client = async () => {
    while (performance.now() < until) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / seconds;
}
