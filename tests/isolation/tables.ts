import type pg from 'pg';

/** A walled table of the catalogue, as the probes need it. */
export interface WalledTable {
  readonly name: string;
  readonly tenantColumn: 'tenant_id' | 'for_tenant_id';
  readonly columns: readonly string[];
  readonly keys: readonly {
    readonly name: string;
    readonly columns: string[];
    readonly parent: string;
    readonly parentColumns: string[];
  }[];
}

/** One row of each side: `mine` of the tenant that asks, `theirs` of the other. */
export interface Rows {
  readonly mine: Record<string, unknown> | undefined;
  readonly theirs: Record<string, unknown>;
}

/** Every table whose rows belong to tenants, with its foreign keys to other such tables. */
export async function walledTables(admin: pg.ClientBase): Promise<WalledTable[]> {
  const { rows } = await admin.query<WalledTable>(`
    select c.relname as name, t.attname as "tenantColumn",
      (select array_agg(attname::text order by attnum) from pg_attribute
         where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a') as columns,
      coalesce((select jsonb_agg(jsonb_build_object('name', k.conname, 'parent', k.confrelid::regclass::text,
          'columns', (select jsonb_agg(a.attname order by u.n) from unnest(k.conkey) with ordinality u (num, n)
             join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num),
          'parentColumns', (select jsonb_agg(a.attname order by u.n) from unnest(k.confkey) with ordinality u (num, n)
             join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num)))
        from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
          and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')), '[]') as keys
    from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname in ('tenant_id', 'for_tenant_id') and not t.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return rows;
}

/**
 * Tries everything a tenant must not be able to do to another's rows of a table, each try undone. `client` stands in a
 * transaction as the runtime role with the asking tenant set. Returns what succeeded: an empty list is a whole wall.
 */
export async function breachesOf(
  client: pg.ClientBase,
  table: WalledTable,
  them: string,
  { mine, theirs }: Rows,
): Promise<string[]> {
  const { name, tenantColumn } = table;
  const breaches: string[] = [];
  const seen = await attempt(client, `select 1 from ${name} where ${tenantColumn} = $1`, [them]);
  if (seen.count > 0) breaches.push(`reads ${seen.count} rows`);
  const all = await attempt(client, `select 1 from ${name} where ${tenantColumn} <> current_setting('app.tenant_id')::uuid`, []);
  if (all.count > 0) breaches.push(`reads rows of others without naming them`);
  const changed = await attempt(client, `update ${name} set ${tenantColumn} = ${tenantColumn} where ${tenantColumn} = $1`, [
    them,
  ]);
  if (changed.count > 0) breaches.push(`changes ${changed.count} rows`);
  const deleted = await attempt(client, `delete from ${name} where ${tenantColumn} = $1`, [them]);
  if (deleted.count > 0) breaches.push(`deletes ${deleted.count} rows`);
  for (const suffix of ['', ' on conflict do nothing']) {
    const added = await attempt(client, insertOf(table) + suffix, [JSON.stringify(theirs)]);
    if (added.code !== '42501') breaches.push(`adds a row${suffix}: ${added.code ?? `${added.count} rows`}`);
  }
  const moved = await attempt(client, `update ${name} set ${tenantColumn} = $1`, [them]);
  if (mine && moved.code !== '42501') breaches.push(`moves its rows over: ${moved.code ?? `${moved.count} rows`}`);
  return breaches;
}

/** Hangs rows of the asking tenant on a parent of the other one; returns the SQLSTATE, which must be 23503. */
export async function hangOnForeignParent(
  client: pg.ClientBase,
  table: WalledTable,
  key: WalledTable['keys'][number],
  mine: Record<string, unknown>,
  parent: Record<string, unknown>,
): Promise<string | undefined> {
  const pairs = key.columns
    .map((column, index) => [column, key.parentColumns[index]!] as const)
    .filter(([column]) => column !== 'tenant_id');
  const assignments = pairs.map(([column], index) => `${column} = $${index + 1}`).join(', ');
  const changed = await attempt(
    client,
    `update ${table.name} set ${assignments} where ctid = (select ctid from ${table.name}
      where ${pairs.map(([column]) => `${column} is not null`).join(' and ')} limit 1)`,
    pairs.map(([, column]) => parent[column]),
  );
  // 42501: the runtime role may not change such rows at all, only add them.
  if (changed.code !== '42501') return changed.code;
  // Nor may it stumble over a number that is taken before it gets to the reference.
  const fresh = { id: crypto.randomUUID(), ...('number' in mine && { number: 987_654_321 }) };
  const row = { ...mine, ...fresh, ...Object.fromEntries(pairs.map(([column, from]) => [column, parent[from]])) };
  return (await attempt(client, insertOf(table), [JSON.stringify(row)])).code;
}

interface Outcome {
  readonly count: number;
  readonly code?: string;
}

/** Runs a statement and takes it back; a refusal is its SQLSTATE. */
async function attempt(client: pg.ClientBase, statement: string, values: unknown[]): Promise<Outcome> {
  await client.query('savepoint attempt');
  const outcome = await run(client, statement, values);
  await client.query('rollback to savepoint attempt');
  return outcome;
}

async function run(client: pg.ClientBase, statement: string, values: unknown[]): Promise<Outcome> {
  try {
    return { count: (await client.query(statement, values)).rowCount ?? 0 };
  } catch (error) {
    return { count: 0, code: (error as { code: string }).code };
  }
}

function insertOf({ name, columns }: WalledTable): string {
  const list = columns.map((column) => `"${column}"`).join(', ');
  return `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1::jsonb)`;
}
