import { sql } from 'kysely';
import type pg from 'pg';
import type { Tx } from '#/kernel/database/transactions.ts';
import type { ChainedLine } from './chain.ts';

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly resource?: string | undefined;
  readonly outcome?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Lines newest first, older than `after`. Ids are UUIDv7, so their order is the order of time. */
export function listLines(tx: Tx, filter: AuditFilter, after: string | undefined, limit: number) {
  let query = tx.db.selectFrom('kernel_audit').selectAll().where('tenant_id', '=', tx.tenant.id);
  if (filter.action) query = query.where('action', '=', filter.action);
  if (filter.actorId) query = query.where('actor_id', '=', filter.actorId);
  if (filter.resource) query = query.where('resource', '=', filter.resource);
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome);
  if (filter.since) query = query.where('at', '>=', filter.since);
  if (filter.until) query = query.where('at', '<', filter.until);
  if (after) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

export function listLinksOf(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.db
    .selectFrom('audit_link')
    .select(['audit_id', 'seq', 'hash'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('audit_id', 'in', ids)
    .execute();
}

/** Links in order with their lines; a line that is gone leaves its columns null. */
export async function listChain(tx: Tx, afterSeq: number, limit: number) {
  const { rows } = await sql<{ seq: number; previous_hash: Buffer; hash: Buffer; line_id: string | null } & ChainedLine>`
    select link.seq::float8 as seq, link.previous_hash, link.hash, line.id as line_id, line.*
    from audit_link link left join kernel_audit line on line.tenant_id = link.tenant_id and line.id = link.audit_id
    where link.tenant_id = ${tx.tenant.id} and link.seq > ${afterSeq} order by link.seq limit ${limit}`.execute(tx.db);
  return rows;
}

export async function countUnlinked(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_audit line where line.tenant_id = ${tx.tenant.id}
      and not exists (select from audit_link link where link.tenant_id = ${tx.tenant.id} and link.audit_id = line.id)`.execute(
    tx.db,
  );
  return rows[0]!.n;
}

export type UnlinkedLine = ChainedLine & { readonly xid: string };

/** Lines past the cursor, of transactions older than every running one, over all tenants of a database. */
export async function takeUnlinked(client: pg.PoolClient, cursorName: string, limit: number): Promise<UnlinkedLine[]> {
  await client.query('insert into kernel_cursor (name, xid, id) values ($1, $2, $3) on conflict do nothing', [
    cursorName,
    '0',
    '00000000-0000-0000-0000-000000000000',
  ]);
  // The row lock lets one worker chain at a time.
  const { rows: cursor } = await client.query<{ xid: string; id: string }>(
    'select xid::text, id from kernel_cursor where name = $1 for update',
    [cursorName],
  );
  const { rows } = await client.query<UnlinkedLine>(
    `select *, xid::text as xid from kernel_audit where (xid, id) > ($1::xid8, $2::uuid) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by kernel_audit.xid, id limit ${limit}`,
    [cursor[0]!.xid, cursor[0]!.id],
  );
  return rows;
}

export async function lastLinks(
  client: pg.PoolClient,
  tenantIds: readonly string[],
): Promise<Map<string, { seq: number; hash: Buffer }>> {
  const { rows } = await client.query<{ tenant_id: string; seq: number; hash: Buffer }>(
    `select tenant.id as tenant_id, link.seq::float8 as seq, link.hash from unnest($1::uuid[]) as tenant (id)
     cross join lateral (select seq, hash from audit_link where tenant_id = tenant.id order by seq desc limit 1) link`,
    [tenantIds],
  );
  return new Map(rows.map((row) => [row.tenant_id, row]));
}

export async function insertLinks(
  client: pg.PoolClient,
  links: readonly { tenantId: string; seq: number; auditId: string; previous: Buffer; hash: Buffer }[],
): Promise<void> {
  await client.query(
    `insert into audit_link (tenant_id, seq, audit_id, previous_hash, hash)
     select * from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[])`,
    [
      links.map((link) => link.tenantId),
      links.map((link) => link.seq),
      links.map((link) => link.auditId),
      links.map((link) => link.previous),
      links.map((link) => link.hash),
    ],
  );
}

export async function moveCursor(client: pg.PoolClient, cursorName: string, to: UnlinkedLine): Promise<void> {
  await client.query('update kernel_cursor set xid = $2, id = $3 where name = $1', [cursorName, to.xid, to.id]);
}

/** Runs `work` in one transaction of the platform's role; a connection that ended oddly is destroyed. */
export async function inLinking<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let healthy = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    healthy = true;
    return result;
  } finally {
    client.release(!healthy);
  }
}
