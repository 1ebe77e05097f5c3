import type { Socket } from 'node:net';
import type pg from 'pg';
import { uuid } from '../ids.ts';
import { isRefused } from '../refusal.ts';
import { seenBy, type Actor, type PlatformScope, type Scope } from '../scope.ts';
import { queriesOn, type Database, type Db } from './databases.ts';
import { flushRecord, newRecord } from './record.ts';
import { inTurn } from './turns.ts';
import type { PlatformTx, Tx } from './tx.ts';

export type { PlatformTx, Tx } from './tx.ts';

/**
 * Runs `work` in one transaction on the tenant's own database, in which row-level security shows this tenant's rows only.
 * Commits a result; rolls back on an error and on a returned refusal. What `work` recorded (audit, events, jobs, mail) is
 * written by the same transaction, just before the commit.
 */
export function inTenant<T>(scope: Scope, work: (tx: Tx) => Promise<T>, mode?: Mode): Promise<T> {
  return inTenantOf(scope.house.databases.of(scope.tenant.placement), scope, work, mode);
}

/** Like {@link inTenant}, on the control database: for the rows of a tenant that stand there wherever it is placed (members, keys). */
export function inControl<T>(scope: Scope, work: (tx: Tx) => Promise<T>, mode?: Mode): Promise<T> {
  return inTenantOf(scope.house.databases.control, scope, work, mode);
}

/** Runs `work` in one transaction on the platform's control tables, as the role that may read them. */
export function inPlatform<T>(scope: PlatformScope, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  return retried(() =>
    transaction(scope.house.databases.control.platform, 'BEGIN', (db) => ({ ...scope, db, record: newRecord() }), work),
  );
}

/** Like {@link inTenant} on a given database: for what must visit each database that may hold rows of the tenant. */
export function inTenantOf<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>, mode?: Mode): Promise<T> {
  const begin = [
    mode?.readOnly ? 'BEGIN READ ONLY' : 'BEGIN',
    `SET LOCAL app.tenant_id = '${uuid(scope.tenant.id)}'`,
    `SET LOCAL app.rows = '${rowsOf(scope.actor)}'`,
    ...(mode?.plansStand ? ['SET LOCAL plan_cache_mode = force_generic_plan'] : []),
  ].join('; ');
  const run = () =>
    retried(() => transaction(database.app, begin, (db) => ({ ...scope, db, record: newRecord() }), work, mode?.readOnly));
  return mode?.turn ? inTurn(`${scope.tenant.id} ${mode.turn}`, run) : run();
}

/** How a transaction runs. */
export interface Mode {
  /** PostgreSQL refuses every write, so the result need not wait for the end. */
  readonly readOnly?: boolean;
  /** What many transactions of one tenant change at once (`stock`): they wait for one another before they take a connection. */
  readonly turn?: string;
  /**
   * No statement has values but ids, a limit and a cursor: the plan made for the first tenant is good for all. Left to choose, PostgreSQL
   * plans a list anew for each request as soon as tenants differ in size. Searches and spans of time need a plan for their values.
   */
  readonly plansStand?: boolean;
}

/** `all`, or the members whose rows are seen, as `rowhouse_sees` reads it. */
function rowsOf(actor: Actor): string {
  const sees = seenBy(actor);
  return sees === 'all' ? sees : sees.map(uuid).join();
}

async function transaction<X extends Tx | PlatformTx, T>(
  pool: pg.Pool,
  begin: string,
  open: (db: Db) => X,
  work: (tx: X) => Promise<T>,
  readOnly = false,
): Promise<T> {
  const client = resting.get(pool)?.pop() ?? (await pool.connect());
  // The connection is a pipeline: what is asked next leaves without waiting for the answer, and fails if this fails.
  holdBack(client);
  const begun = client.query(overdueEnd(client) + begin);
  begun.catch(() => {});
  try {
    const tx = open(queriesOn(client));
    const result = await work(tx);
    if (readOnly) {
      if (Object.values(tx.record).some((list) => list.length > 0)) throw new Error('a read-only transaction recorded something');
      endRead(pool, client);
      return result;
    }
    const refused = isRefused(result);
    const written = refused ? undefined : flushRecord(tx, client);
    const ended = client.query(refused ? 'ROLLBACK' : 'COMMIT');
    // COMMIT of a transaction that has failed does not throw, it answers ROLLBACK.
    const [, , { command }] = await Promise.all([begun, written, ended]);
    if (!refused && command !== 'COMMIT') throw new Error('a swallowed database error rolled this transaction back');
    client.release();
    if (!refused) for (const then of tx.record.afterCommit) then();
    return result;
  } catch (error) {
    // A connection that ended oddly is destroyed: release does not roll back.
    const destroy = () => client.release(true);
    client.query('ROLLBACK').then(destroy, destroy);
    throw error;
  }
}

const unended = new WeakSet<pg.PoolClient>();
const resting = new WeakMap<pg.Pool, pg.PoolClient[]>();
const restMs = 2;

/**
 * Ends a read-only transaction in the message that begins the next one on its connection, or alone when none comes at once. The end of
 * reads cannot fail in a way that matters. Until then the connection is not given back, so that only a transaction can come next.
 */
function endRead(pool: pg.Pool, client: pg.PoolClient): void {
  unended.add(client);
  if (pool.waitingCount > 0) return client.release();
  const idle = resting.get(pool) ?? [];
  resting.set(pool, idle);
  idle.push(client);
  setTimeout(() => {
    const at = idle.indexOf(client);
    if (at < 0) return;
    idle.splice(at, 1);
    if (unended.delete(client)) client.query('COMMIT').catch(() => {});
    client.release();
  }, restMs);
}

/** What stands before BEGIN on this connection. */
function overdueEnd(client: pg.PoolClient): string {
  return unended.delete(client) ? 'COMMIT; ' : '';
}

/** Holds what is asked of a connection back until the promises at hand have run, so that it leaves in one packet. */
function holdBack(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Serialisation failures and deadlocks are the database asking for another try; three tries, then the error stands. */
async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 3 || !['40001', '40P01'].includes(sqlState(error) ?? '')) throw error;
    }
  }
}

/** The SQLSTATE of a database error, or undefined for any other. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The violated constraint when the error is a unique violation (23505), else undefined. */
export function violatedUnique(error: unknown): string | undefined {
  return sqlState(error) === '23505' ? ((error as { constraint?: string }).constraint ?? '') : undefined;
}
