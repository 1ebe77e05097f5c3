import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { allowed, platformGrants, searchGrants } from './rls-lint/allowed.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

const lint = readFileSync(`${import.meta.dirname}/rls-lint/faults.sql`, 'utf8');
let database: TestDatabase;
let admin: pg.Client;
before(async () => {
  database = await openTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin.end();
  await database.close();
});

async function faults(): Promise<string[]> {
  const { rows } = await admin.query<{ fault: string; place: string }>(lint);
  return rows.map(({ fault, place }) => `${fault}: ${place}`);
}

test('the walls of the real schema have no fault but those allowed, and every allowance is needed', async () => {
  assert.deepEqual(await faults(), Object.keys(allowed).toSorted());
});

for (const [role, grants] of [
  ['rowhouse_platform', platformGrants],
  ['rowhouse_search', searchGrants],
] as const) {
  test(`${role} may touch just the walled tables named, in just the ways named`, async () => {
    const { rows } = await admin.query<{ name: string; privileges: string }>(
      `select c.relname as name, string_agg(g.privilege_type, ', ' order by g.privilege_type) as privileges
       from pg_class c cross join lateral aclexplode(c.relacl) g
       where c.relnamespace = 'public'::regnamespace and g.grantee = $1::regrole
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant_id', 'for_tenant_id') and not a.attisdropped)
       group by 1 order by 1`,
      [role],
    );
    assert.deepEqual(Object.fromEntries(rows.map((row) => [row.name, row.privileges])), grants);
  });
}

test('past the wall go two functions, which name the tenant of the transaction in every part that reads', async () => {
  const { rows } = await admin.query<{ name: string; body: string; past: boolean }>(
    `select proname as name, prosrc as body, proowner = 'rowhouse_search'::regrole as past from pg_proc
     where proname like 'catalog_search_%' and prosrc ~ 'from catalog_' order by 1`,
  );
  // What they call with their rights reads as they do.
  assert.deepEqual(Object.fromEntries(rows.map(({ name, past }) => [name, past])), {
    catalog_search_query: false,
    catalog_search_ranked: true,
    catalog_search_sorted: true,
  });
  const owned = await admin.query(`select from pg_proc where proowner = 'rowhouse_search'::regrole and proname not like 'crm_%'`);
  assert.equal(owned.rowCount, 2);
  for (const { name, body, past } of rows) {
    const reads = body.match(/\bfrom catalog_\w+ \w+\s+where \(?\w+\.tenant_id = (?:tenant|\$1)\b/g) ?? [];
    assert.equal(reads.length, body.match(/\b(?:from|join) catalog_\w+/g)!.length, name);
    if (!past) continue;
    assert.match(body, /tenant constant uuid := current_setting\('app\.tenant_id'\)::uuid;/);
    assert.doesNotMatch(body, /catalog_search_query\((?!tenant,)/);
    for (const [using] of body.matchAll(/using \w+,/g)) assert.equal(using, 'using tenant,', '$1 is the tenant');
  }
});

test('past the walls between members go two functions, which name the tenant of the transaction wherever they read', async () => {
  const { rows } = await admin.query<{ name: string; body: string }>(
    `select proname as name, prosrc as body from pg_proc where proowner = 'rowhouse_search'::regrole and proname like 'crm_%' order by 1`,
  );
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['crm_same', 'crm_used_elsewhere'],
  );
  for (const { name, body } of rows) {
    const named = body.match(
      /\b(?:from|join) crm_\w+ (\w+)\s+(?:where|on) \1\.tenant_id = current_setting\('app\.tenant_id'\)::uuid/g,
    );
    assert.equal(named?.length, body.match(/\b(?:from|join) crm_\w+/g)!.length, name);
  }
});

/** One fault of each kind, made by hand: a lint that finds nothing here would find nothing anywhere. */
const broken: [string, string][] = [
  ['create table bad (tenant_id uuid not null, id uuid, primary key (tenant_id, id))', 'no row-level security: bad'],
  ['create table bad (tenant_id uuid not null, id uuid, primary key (tenant_id, id))', 'no restrictive policy: bad'],
  ['alter table identity_role no force row level security', 'row-level security not forced: identity_role'],
  ['drop policy tenant_isolation on identity_role', 'no restrictive policy: identity_role'],
  [
    `drop policy tenant_isolation on identity_role; create policy tenant_isolation on identity_role as restrictive to rowhouse_app, rowhouse_owner
       using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) with check (true)`,
    'no restrictive policy: identity_role',
  ],
  ['create policy more on identity_role using (true)', 'more than one permissive policy: identity_role'],
  [
    'alter table kernel_event drop constraint kernel_event_pkey, alter column tenant_id drop not null',
    'tenant_id may be null: kernel_event',
  ],
  [
    'alter table kernel_event drop constraint kernel_event_pkey, add primary key (id, tenant_id)',
    'primary key does not begin with tenant_id: kernel_event',
  ],
  ['create unique index bad on identity_role (name_norm)', 'unique without tenant_id: bad'],
  ['create unique index bad on identity_invitation (email_norm) where accepted_at is null', 'unique without tenant_id: bad'],
  [
    `create unique index on identity_role (id);
     alter table identity_invitation add constraint bad foreign key (role_id) references identity_role (id)`,
    'foreign key without tenant_id: bad',
  ],
  [
    'alter table identity_role add constraint bad foreign key (tenant_id) references tenants_tenant (id)',
    'foreign key to a control table: bad',
  ],
  ['create index bad on identity_role using gin (permissions)', 'index column not leakproof: bad.permissions'],
  ['create index bad on identity_role (tenant_id, lower(name))', 'index over an expression: bad'],
  ['alter table identity_role add rate numeric', 'column of a type that cannot use an index: identity_role.rate numeric'],
  [
    "create type mood as enum ('good'); alter table identity_role add mood mood",
    'column of a type that cannot use an index: identity_role.mood mood',
  ],
  ['create index bad on identity_role (tenant_id, name)', 'indexed text without collate "C": bad.name'],
  ['grant truncate on identity_role to rowhouse_app', 'dangerous grant: identity_role: TRUNCATE to rowhouse_app'],
  ['grant select on identity_role to public', 'granted to everybody: identity_role: SELECT'],
  ['grant select (email) on identity_identity to rowhouse_app', 'grant on a column: identity_identity.email to rowhouse_app'],
  ['grant select on tenants_tenant to rowhouse_app', 'control table open to the runtime role: tenants_tenant: SELECT'],
  ['create view bad as select * from identity_role', 'view that shows its owner’s rows: bad'],
  [
    'create materialized view bad as select * from tenants_tenant; grant select on bad to rowhouse_app',
    'materialized view granted: bad',
  ],
  [
    `create table whole (tenant_id uuid not null) partition by hash (tenant_id);
     create table part partition of whole for values with (modulus 1, remainder 0); grant select on part to rowhouse_app`,
    'partition granted: part',
  ],
  [
    'create function bad() returns int language sql security definer return 1',
    'function with its owner’s rights: bad() of rowhouse_owner',
  ],
];

for (const [breakage, fault] of broken) {
  test(`the lint finds “${fault}”`, async () => {
    await admin.query("begin; set local role rowhouse_owner; set local app.tenant_id = '00000000-0000-0000-0000-000000000000'");
    try {
      await admin.query(breakage);
      await admin.query('reset role');
      assert.ok((await faults()).includes(fault), `not found in ${(await faults()).join('\n')}`);
    } finally {
      await admin.query('rollback');
    }
  });
}

test('the lint finds power and foreign hands', async () => {
  await admin.query(
    'begin; alter role rowhouse_app bypassrls; grant rowhouse_owner to rowhouse_app; create table theirs (id int primary key)',
  );
  const found = await faults();
  await admin.query('rollback');
  assert.ok(found.includes('role with too much power: rowhouse_app'));
  assert.ok(found.includes('runtime role is a member of another: rowhouse_app of rowhouse_owner'));
  assert.ok(found.some((fault) => fault.startsWith('table of somebody else: theirs of ')));
});
