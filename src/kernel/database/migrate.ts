import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Log } from '../log.ts';
import { StartupProblem } from '../startup-problem.ts';
import { rolePassword, runtimeRoles } from './databases.ts';

/** One forward-only step of the schema: a file of SQL in a module's `migrations` folder. */
export interface Migration {
  readonly module: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const lockKey = 7_245_120;
const oldestVersion = 160_000;
/** What a statement, a wait for a lock and an idle transaction may take; they stand with the roles, so that no transaction has to set them. */
const [statementSeconds, lockSeconds, idleSeconds] = [15, 2, 30];

/**
 * Brings a database up to date: roles, then every migration that has not run, each in its own transaction, in the order of
 * their names, all under one advisory lock. Returns how many ran. Throws {@link StartupProblem} for a PostgreSQL older
 * than 16, for an administrator who may not create roles, and for a migration that was changed after it ran.
 */
export async function migrate(adminUrl: string, migrations: readonly Migration[], secret: string, log?: Log): Promise<number> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: 'rowhouse migrate',
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
  } catch (error) {
    throw new StartupProblem(`The database does not answer: ${(error as Error).message || (error as { code?: string }).code}.`);
  }
  try {
    await requireVersion(client);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await makeRoles(client, secret);
    return await runPending(client, migrations, log);
  } finally {
    await client.end();
  }
}

/** The migrations of a module's folder, checksummed. */
export function readMigrations(module: string, folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { module, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function requireVersion(client: pg.Client) {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(rows[0]!.server_version_num);
  if (version < oldestVersion) {
    throw new StartupProblem(`PostgreSQL ${Math.trunc(version / 10_000)} is too old: Rowhouse needs version 16 or later.`);
  }
}

/**
 * Roles are the cluster's, not the database's: they may exist already. Passwords follow the installation's secret.
 * `rowhouse_search` owns the functions that search past the wall and name the tenant themselves; nobody signs in as it.
 */
async function makeRoles(client: pg.Client, secret: string) {
  const quoted = (role: string) => client.escapeLiteral(rolePassword(secret, role));
  try {
    await client.query(`
      do $$ begin create role rowhouse_owner nologin; exception when duplicate_object then null; end $$;
      do $$ begin create role rowhouse_search nologin; exception when duplicate_object then null; end $$;
      ${Object.values(runtimeRoles)
        .map(
          (
            role,
          ) => `do $$ begin create role ${role} login nosuperuser nocreatedb nocreaterole; exception when duplicate_object then null; end $$;
      alter role ${role} password ${quoted(role)};
      alter role ${role} set statement_timeout = '${statementSeconds}s';
      alter role ${role} set lock_timeout = '${lockSeconds}s';
      alter role ${role} set idle_in_transaction_session_timeout = '${idleSeconds}s';`,
        )
        .join('\n')}
      do $$ begin
        if not pg_has_role(current_user, 'rowhouse_owner', 'set') then execute format('grant rowhouse_owner to %I', current_user); end if;
        if not pg_has_role(current_user, 'rowhouse_platform', 'set') then execute format('grant rowhouse_platform to %I', current_user); end if;
        execute format('grant connect, temporary on database %I to rowhouse_app, rowhouse_platform', current_database());
        execute format('grant create, connect on database %I to rowhouse_owner', current_database());
        execute format('revoke temporary on database %I from public, rowhouse_app', current_database());
      end $$;
      grant usage, create on schema public to rowhouse_owner, rowhouse_search;
      grant rowhouse_search to rowhouse_owner with inherit false, set true;
      revoke create on schema public from public;
      grant usage on schema public to rowhouse_app, rowhouse_platform;
      create schema if not exists pgboss authorization rowhouse_platform;
    `);
  } catch (error) {
    throw new StartupProblem(
      `The database account may not set up Rowhouse's roles (${(error as Error).message}). It needs CREATEROLE and must own the database.`,
    );
  }
}

async function runPending(client: pg.Client, migrations: readonly Migration[], log?: Log): Promise<number> {
  await client.query('set role rowhouse_owner');
  await client.query(`
    create table if not exists kernel_migration (
      module text not null, name text not null, checksum text not null, ran_at timestamptz not null default now(),
      primary key (module, name)
    );
    grant select on kernel_migration to rowhouse_platform`);
  const { rows } = await client.query<{ module: string; name: string; checksum: string }>(
    'select module, name, checksum from kernel_migration',
  );
  const ran = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.checksum]));
  let count = 0;
  for (const migration of migrations.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const label = `${migration.module}/${migration.name}`;
    const checksum = ran.get(label);
    if (checksum === migration.checksum) continue;
    if (checksum)
      throw new StartupProblem(`The migration ${label} was changed after it ran. Put it back and add a new one instead.`);
    await runOne(client, migration);
    log?.info({ migration: label }, 'migrated');
    count++;
  }
  return count;
}

async function runOne(client: pg.Client, migration: Migration) {
  try {
    await client.query('begin; set local lock_timeout = 5000');
    await client.query(migration.sql);
    await client.query('insert into kernel_migration (module, name, checksum) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StartupProblem(`The migration ${migration.module}/${migration.name} failed: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
