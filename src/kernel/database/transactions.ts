import type pg from 'pg';
import { isUuid, uuid } from '../ids.ts';
import { isRefused } from '../refusal.ts';
import type { PlatformScope, Scope } from '../scope.ts';
import { queriesOn, type Database, type Db } from './databases.ts';
import { flushRecord, newRecord, type Record_ } from './record.ts';

/** A tenant's scope with an open transaction that sees this tenant's rows only. */
export interface Tx extends Scope {
  readonly db: Db;
  readonly record: Record_;
}

/** The platform's scope with an open transaction on the control tables. */
export interface PlatformTx extends PlatformScope {
  readonly db: Db;
  readonly record: Record_;
}

const statementMs = 15_000;
const lockMs = 2_000;

/**
 * Runs `work` in one transaction on the tenant's own database, in which row-level security shows this tenant's rows only.
 * Commits a result; rolls back on an error and on a returned refusal. What `work` recorded (audit, events, jobs, mail) is
 * written by the same transaction, just before the commit.
 */
export function inTenant<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenantOf(scope.house.databases.of(scope.tenant.placement), scope, work);
}

/** Like {@link inTenant}, on the control database: for the rows of a tenant that stand there wherever it is placed (members, keys). */
export function inControl<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenantOf(scope.house.databases.control, scope, work);
}

/** Runs `work` in one transaction on the platform's control tables, as the role that may read them. */
export function inPlatform<T>(scope: PlatformScope, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  const begin = `BEGIN; SET LOCAL statement_timeout = ${statementMs}; SET LOCAL lock_timeout = ${lockMs}`;
  return retried(() =>
    transaction(scope.house.databases.control.platform, begin, (db) => ({ ...scope, db, record: newRecord() }), work),
  );
}

/** Like {@link inTenant} on a given database: for what must visit each database that may hold rows of the tenant. */
export function inTenantOf<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin =
    `BEGIN; SET LOCAL app.tenant_id = '${uuid(scope.tenant.id)}'; SET LOCAL app.actor_id = '${uuid(scope.actor.id)}'; ` +
    `SET LOCAL statement_timeout = ${statementMs}; SET LOCAL lock_timeout = ${lockMs}`;
  return retried(() => transaction(database.app, begin, (db) => ({ ...scope, db, record: newRecord() }), work));
}

async function transaction<X extends Tx | PlatformTx, T>(
  pool: pg.Pool,
  begin: string,
  open: (db: Db) => X,
  work: (tx: X) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let healthy = false;
  try {
    await client.query(begin);
    const tx = open(queriesOn(client));
    const result = await work(tx);
    const refused = isRefused(result);
    if (!refused) await flushRecord(tx, client);
    const end = await client.query(refused ? 'ROLLBACK' : 'COMMIT');
    // COMMIT of a transaction that has failed does not throw, it answers ROLLBACK.
    if (!refused && end.command !== 'COMMIT') throw new Error('a swallowed database error rolled this transaction back');
    healthy = true;
    if (!refused) for (const then of tx.record.afterCommit) then();
    return result;
  } finally {
    if (!healthy) await client.query('ROLLBACK').catch(() => {});
    // node-postgres does not roll back on release: a connection that ended oddly is destroyed.
    client.release(!healthy);
  }
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

/** The tenant of a transaction, or undefined on the platform's. */
export function tenantIdOf(tx: Tx | PlatformTx): string | undefined {
  return 'tenant' in tx && isUuid(tx.tenant.id) ? tx.tenant.id : undefined;
}
