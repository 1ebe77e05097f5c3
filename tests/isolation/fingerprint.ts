import type pg from 'pg';
import type { Side } from './side.ts';

/** Everything a tenant's rows say, and its people's, table by table: a byte that changes changes it. */
export async function fingerprintOf(admin: pg.ClientBase, side: Side): Promise<Record<string, string>> {
  const { rows: columns } = await admin.query<{ table: string; column: string }>(`
    select distinct on (c.oid) c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not attisdropped
      and (a.attname in ('tenant_id', 'for_tenant_id', 'identity_id') or (c.relname, a.attname) in (('tenants_tenant', 'id'), ('identity_identity', 'id')))
    -- A membership is its tenant's, not its person's.
    order by c.oid, a.attname = 'tenant_id' desc`);
  const prints: Record<string, string> = {};
  for (const { table, column } of columns) {
    const print = await admin.query(
      `select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print from ${table} t where ${column} = any ($1)`,
      [[side.tenantId, side.id, side.ids.identityId]],
    );
    prints[`${table} by ${column}`] = print.rows[0].print;
  }
  return prints;
}
