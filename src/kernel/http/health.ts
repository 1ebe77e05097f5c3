import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { timingSafeEqual } from 'node:crypto';

/** What the health routes ask of the program that composes it. */
export interface Health {
  /** True once every part has started. */
  started(): boolean;
  /** True from the first signal to stop: the balancer sends no more, what runs is finished. */
  draining(): boolean;
}

const pingMs = 1_000;

/** `/api/health/live`, `/ready` and `/start` for whoever supervises the process, and `/metrics` for Prometheus. */
export function addHealth(server: FastifyInstance, house: House, health: Health): void {
  server.get('/api/health', async (_request, reply) => answer(reply, await readiness(house, health)));
  server.get('/api/health/live', async () => ({ ok: true }));
  server.get('/api/health/start', async (_request, reply) => answer(reply, { ok: health.started() }));
  server.get('/api/health/ready', async (_request, reply) => answer(reply, await readiness(house, health)));
  server.get('/metrics', async (request, reply) => {
    if (!mayScrape(house, request.headers.authorization)) return reply.code(401).send('');
    await measure(house);
    return reply.type(house.metrics.registry.contentType).send(await house.metrics.registry.metrics());
  });
}

async function readiness(house: House, health: Health) {
  const databases = await Promise.all(
    house.databases.all.map(async ({ name, platform }) => [name, await within(pingMs, platform.query('select 1'))] as const),
  );
  const storage = await within(pingMs, house.storage.check());
  const ok = health.started() && !health.draining() && storage && databases.every(([, up]) => up);
  return { ok, draining: health.draining(), databases: Object.fromEntries(databases), storage };
}

async function measure({ databases, metrics }: House) {
  for (const database of databases.all) {
    for (const role of ['app', 'platform'] as const) {
      const pool = database[role];
      metrics.poolClients.set({ database: database.name, role, state: 'idle' }, pool.idleCount);
      metrics.poolClients.set({ database: database.name, role, state: 'busy' }, pool.totalCount - pool.idleCount);
      metrics.poolClients.set({ database: database.name, role, state: 'waiting' }, pool.waitingCount);
    }
    const { rows } = await database.platform.query(
      `select coalesce(extract(epoch from now() - min(asked_at)), 0)::float8 as jobs,
         (select coalesce(extract(epoch from now() - min(written_at)), 0)::float8 from kernel_mail where state = 'waiting') as mails from kernel_job`,
    );
    metrics.outboxAgeSeconds.set({ database: database.name, outbox: 'jobs' }, rows[0].jobs);
    metrics.outboxAgeSeconds.set({ database: database.name, outbox: 'mails' }, rows[0].mails);
  }
}

/** In production metrics need `METRICS_TOKEN`; elsewhere they are open, since the server listens on loopback. */
function mayScrape({ config }: House, authorization: string | undefined): boolean {
  if (!config.METRICS_TOKEN) return !config.production;
  const [given, expected] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${config.METRICS_TOKEN}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, ms, false)));
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

function answer(reply: { code(status: number): { send(body: object): unknown } }, body: { ok: boolean }) {
  return reply.code(body.ok ? 200 : 503).send(body);
}
