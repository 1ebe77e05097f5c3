import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { readConfig, type Config } from '#/kernel/config.ts';
import { openEventFeed, type EventFeed } from '#/kernel/events/feed.ts';
import type { Endpoint } from '#/kernel/http/endpoint.ts';
import type { House } from '#/kernel/house.ts';
import { openLog } from '#/kernel/log.ts';
import { openHouse } from '#/server/house.ts';
import { buildServer } from '#/server/web.ts';
import { startWorker, type Worker } from '#/server/worker.ts';
import { openTestDatabase, testSecret } from './database.ts';

/** An installation of its own for one test file: real PostgreSQL, a server reached by `inject`, a worker on demand. */
export interface TestHouse {
  readonly house: House;
  readonly server: FastifyInstance;
  readonly feed: EventFeed;
  readonly adminUrl: string;
  /** Every line the program logged. */
  readonly logged: string[];
  worker(): Promise<Worker>;
  /** Sends a request to an endpoint as somebody. */
  call(endpoint: Endpoint, input?: Record<string, unknown>, as?: Sender): Promise<Answer>;
  /** The letters written so far, oldest first. */
  mails(): Promise<{ recipient: string; subject: string; body_text: string }[]>;
  close(): Promise<void>;
}

export interface Sender {
  readonly token?: string;
  readonly tenantId?: string;
  readonly host?: string;
  readonly headers?: Record<string, string>;
  /** Where the request comes from; limits count by it. */
  readonly address?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly headers: Record<string, unknown>;
  readonly cookies: readonly string[];
}

/** Opens an installation on a database of its own. */
export async function openTestHouse(settings: Record<string, string> = {}): Promise<TestHouse> {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-data-'));
  const config: Config = readConfig({
    NODE_ENV: 'test',
    ROWHOUSE_SECRET: testSecret,
    ROWHOUSE_DATA: dataDir,
    RATE_PER_SECOND: '100000',
    DATABASE_POOL: '8',
    ...settings,
  });
  const logged: string[] = [];
  const house = await openHouse(
    config,
    database.adminUrl,
    openLog({ ...config, LOG_LEVEL: 'debug' }, { write: (line) => void logged.push(line) }),
  );
  const feed = openEventFeed(house.databases.all, house.bus, house.log);
  const server = await buildServer(house, feed, { started: () => true, draining: () => false });
  let worker: Worker | undefined;
  return {
    house,
    server,
    feed,
    adminUrl: database.adminUrl,
    logged,
    worker: async () => (worker ??= await startWorker(house, database.adminUrl)),
    call: (endpoint, input = {}, as = {}) => send(server, house, endpoint, input, as),
    mails: async () =>
      (
        await house.databases.control.platform.query(
          'select recipient, subject, body_text from kernel_mail order by written_at, id',
        )
      ).rows,
    async close() {
      await worker?.stop();
      feed.close();
      await server.close();
      await house.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function send(
  server: FastifyInstance,
  house: House,
  endpoint: Endpoint,
  input: Record<string, unknown>,
  as: Sender,
): Promise<Answer> {
  const rest = { ...input };
  const take = (name: string) => {
    const value = rest[name];
    delete rest[name];
    return value;
  };
  const url = endpoint.path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(take(name))));
  const query = Object.fromEntries(
    Object.keys(endpoint.query.shape).flatMap((name) => (name in rest ? [[name, String(take(name))]] : [])),
  );
  const hasBody = endpoint.body !== undefined || Object.keys(rest).length > 0;
  const response = await server.inject({
    method: endpoint.method,
    ...(as.address && { remoteAddress: as.address }),
    url: `/api/v1${url}`,
    query,
    headers: {
      host: as.host ?? new URL(house.config.url).host,
      ...(as.token && { authorization: `Bearer ${as.token}` }),
      ...(as.tenantId && { 'x-tenant-id': as.tenantId }),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...as.headers,
    },
    ...(hasBody && { payload: JSON.stringify(rest) }),
  });
  return {
    status: response.statusCode,
    body:
      response.body === '' ? undefined : /json/.test(String(response.headers['content-type'])) ? response.json() : response.body,
    headers: response.headers,
    cookies: [response.headers['set-cookie'] ?? []].flat(),
  };
}
