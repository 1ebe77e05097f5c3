import { PgBoss, type Job } from 'pg-boss';
import type pg from 'pg';
import type { Database } from '../database/databases.ts';
import { urlAs, runtimeRoles } from '../database/databases.ts';
import type { House } from '../house.ts';
import { nobody } from '../ids.ts';
import { newId } from '../new-id.ts';
import type { Scope } from '../scope.ts';
import type { JobKind } from './job.ts';

interface QueuedJob {
  readonly tenantId?: string;
  readonly payload: unknown;
}

/** The dead letters: jobs whose last try failed, kept for a person to look at. */
export const deadLetters = 'kernel.dead-letters';
const relayBatch = 200;
const heartbeatSeconds = 10;

/** The queue of this process: takes jobs that transactions asked for, hands them to pg-boss, and runs them. */
export interface Queue {
  /** Moves waiting requests into pg-boss now; returns how many. */
  relay(): Promise<number>;
  /** Resolves when no job is waiting or running: for tests and the demo. */
  idle(): Promise<void>;
  counts(): Promise<{ name: string; ready: number; active: number; failed: number }[]>;
  stop(): Promise<void>;
}

/** Starts pg-boss on the control database and a worker for every job of the modules. */
export async function startQueue(house: House, controlUrl: string, kinds: readonly JobKind<never>[]): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: urlAs(controlUrl, runtimeRoles.platform, house.config.secret),
    schema: 'pgboss',
    application_name: 'rowhouse jobs',
    max: 4,
    createSchema: false,
    superviseIntervalSeconds: 30,
    monitorVacuum: false,
  });
  boss.on('error', (error) => house.log.error({ err: error }, 'the job queue reports an error'));
  await boss.start();
  await boss.createQueue(deadLetters);
  const workers = await Promise.all(kinds.map((kind) => startWorker(boss, house, kind)));
  const relay = () => relayAll(house, boss, workers);
  const unsubscribe = house.bus.onWake(
    'jobs',
    () => void relay().catch((error) => house.log.error({ err: error }, 'jobs could not be relayed')),
  );
  const timer = setInterval(() => void relay().catch(() => {}), 1_000);
  return {
    relay,
    idle: () => untilIdle(house, boss, relay),
    counts: async () =>
      (await boss.getQueues()).map((queue) => ({
        name: queue.name,
        ready: queue.readyCount,
        active: queue.activeCount,
        failed: queue.failedCount,
      })),
    async stop() {
      clearInterval(timer);
      unsubscribe();
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

async function startWorker(boss: PgBoss, house: House, kind: JobKind<never>): Promise<string> {
  await boss.createQueue(kind.name, {
    retryLimit: kind.retries,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: kind.expireSeconds,
    heartbeatSeconds,
    deadLetter: deadLetters,
    deleteAfterSeconds: 7 * 86_400,
  });
  if (kind.cron) await boss.schedule(kind.name, kind.cron, { payload: {} });
  const options = {
    pollingIntervalSeconds: 2,
    localConcurrency: kind.concurrency,
    // No tenant may hold all workers of a job.
    localGroupConcurrency: Math.max(1, kind.concurrency >> 1),
  };
  // After a job there may be another: the worker looks at once, and waits for its next look only when it finds nothing.
  const worker: string = await boss.work<QueuedJob>(kind.name, options, ([queued]) =>
    runJob(house, kind, queued!).finally(() => boss.notifyWorker(worker)),
  );
  return worker;
}

/** Runs one queued job in the scope of its tenant; a tenant that is gone or suspended drops it. */
export async function runJob(house: House, kind: JobKind<never>, queued: Pick<Job<QueuedJob>, 'id' | 'data'>): Promise<void> {
  const { tenantId, payload } = queued.data;
  const scope = { house, actor: { kind: 'job' as const, id: nobody }, requestId: queued.id };
  const log = house.log.child({ job: kind.name, requestId: queued.id, tenant: tenantId });
  const end = house.metrics.jobSeconds.startTimer({ job: kind.name });
  try {
    if (kind.of === 'platform') {
      await kind.run(scope as Scope, kind.payload.parse(payload));
    } else {
      const tenant = tenantId && (await house.tenants.byId(tenantId));
      if (!tenant || tenant.status === 'suspended') return void log.warn('dropped a job of a tenant that is gone or suspended');
      await kind.run({ ...scope, tenant }, kind.payload.parse(payload));
    }
    end({ outcome: 'done' });
  } catch (error) {
    end({ outcome: 'failed' });
    log.error({ err: error }, 'a job failed');
    throw error;
  }
}

async function relayAll(house: House, boss: PgBoss, workers: readonly string[]): Promise<number> {
  let moved = 0;
  for (const database of house.databases.all) moved += await relayFrom(database, boss);
  if (moved > 0) for (const worker of workers) boss.notifyWorker(worker);
  return moved;
}

/**
 * Moves requests of one database into the queue. On the control database that is one transaction; from another one the
 * request is deleted after the queue has it, and the queue ignores an id it knows, so a crash between the two repeats nothing.
 */
async function relayFrom(database: Database, boss: PgBoss): Promise<number> {
  const client = await database.platform.connect();
  let moved = 0;
  try {
    await client.query('begin');
    const { rows } = await client.query(
      `delete from kernel_job where id in (select id from kernel_job order by asked_at limit ${relayBatch} for update skip locked)
       returning id, for_tenant_id, name, payload, run_at`,
    );
    const db =
      database.name === 'main' ? { executeSql: (text: string, values?: unknown[]) => client.query(text, values) } : undefined;
    for (const [name, requests] of Map.groupBy(rows, (row) => row.name as string)) {
      await boss.insert(name, requests.map(toInsert), db ? { db } : {});
    }
    await client.query('commit');
    moved = rows.length;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  return moved;
}

function toInsert(row: { id: string; for_tenant_id: string | null; payload: unknown; run_at: string }) {
  const data: QueuedJob = row.for_tenant_id ? { tenantId: row.for_tenant_id, payload: row.payload } : { payload: row.payload };
  return { id: row.id, data, startAfter: new Date(row.run_at), ...(row.for_tenant_id && { group: { id: row.for_tenant_id } }) };
}

async function untilIdle(house: House, boss: PgBoss, relay: () => Promise<number>): Promise<void> {
  const busy = async (pool: pg.Pool) =>
    (
      await pool.query(
        `select exists (select from kernel_job) or exists (select from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now() and name not like '\\_\\_pgboss%' and name <> $1) as busy`,
        [deadLetters],
      )
    ).rows[0].busy;
  do await relay();
  while ((await busy(house.databases.control.platform)) && (await pause(50)));
}

function pause(ms: number): Promise<true> {
  return new Promise((done) => setTimeout(done, ms, true));
}

/** The scope of work the program does on its own account. */
export function platformScope(house: House) {
  return { house, actor: { kind: 'job' as const, id: nobody }, requestId: newId() };
}
