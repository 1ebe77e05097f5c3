import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#/kernel/database/embedded.ts';
import { migrate } from '#/kernel/database/migrate.ts';
import { allMigrations } from '#/server/modules.ts';

/** The secret of every installation under test; roles are the cluster's, so all of them share their passwords. */
export const testSecret = 'a secret that only tests know, at least 32 characters';

export interface TestDatabase {
  /** Of the superuser. */
  readonly adminUrl: string;
  close(): Promise<void>;
}

/**
 * A database of its own for one test file: a copy of a template that all migrations have run in. The cluster is the one
 * `npm test` started, or one that this process starts when a file is run alone.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const cluster = await openCluster();
  const admin = new pg.Client({ connectionString: cluster.url });
  await admin.connect();
  const template = await ensureTemplate(admin, cluster.url);
  const name = `test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await admin.query(`create database ${name} template ${template}`);
  await admin.end();
  return {
    adminUrl: databaseUrl(cluster.url, name),
    async close() {
      const closing = new pg.Client({ connectionString: cluster.url });
      await closing.connect();
      await closing.query(`drop database if exists ${name} with (force)`);
      await closing.end();
      await cluster.stop();
    },
  };
}

async function openCluster() {
  const url = process.env.ROWHOUSE_TEST_DATABASE_URL;
  if (url) return { url, stop: async () => {} };
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rowhouse-test-'));
  const started = await startEmbeddedPostgres({ dataDir, throwaway: true });
  return {
    url: started.url,
    async stop() {
      await started.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ensureTemplate(admin: pg.Client, url: string): Promise<string> {
  const migrations = allMigrations();
  const hash = createHash('sha256')
    .update(migrations.map((migration) => migration.checksum).join())
    .digest('hex');
  const template = `template_${hash.slice(0, 16)}`;
  await admin.query('select pg_advisory_lock(7245121)');
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      await admin.query(`create database ${template}_unfinished`);
      await migrate(databaseUrl(url, `${template}_unfinished`), migrations, testSecret);
      await admin.query(`alter database ${template}_unfinished rename to ${template}`);
    }
  } finally {
    await admin.query('select pg_advisory_unlock(7245121)');
  }
  return template;
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
