-- What every module's migration stands on. Runs as rowhouse_owner, which owns every table and is in no pool.

-- Walls a tenant table: the policies of row-level security and the grants of the runtime role.
-- The restrictive policy fails loudly when no tenant is set (42704 or 22P02) and names its roles, so that the
-- platform's own role needs no BYPASSRLS, which managed databases do not give; it is granted few tables, one by one.
create function rowhouse_wall(tenant_table regclass, privileges text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format($policy$
    create policy tenant_isolation on %s as restrictive to rowhouse_app, rowhouse_owner
      using (tenant_id = current_setting('app.tenant_id')::uuid)
      with check (tenant_id = current_setting('app.tenant_id')::uuid)
  $policy$, tenant_table);
  execute format('create policy tenant_rows on %s using (true) with check (true)', tenant_table);
  execute format('grant %s on %s to rowhouse_app', privileges, tenant_table);
end $$;
revoke execute on function rowhouse_wall from public;

-- Facts, in the order of their transactions: a reader that takes rows of transactions older than every running one
-- (xid < pg_snapshot_xmin) never skips a row that commits late.
create table kernel_event (
  tenant_id uuid not null,
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  name text collate "C" not null,
  payload jsonb not null,
  actor_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index kernel_event_order on kernel_event (xid, id);
select rowhouse_wall('kernel_event', 'select, insert');
grant select, delete on kernel_event to rowhouse_platform;

-- Jobs asked for by a transaction, until the relay has put them into the queue. The runtime role may only add, and only its tenant's.
create table kernel_job (
  id uuid primary key,
  for_tenant_id uuid,
  name text collate "C" not null,
  payload jsonb not null,
  run_at timestamptz not null,
  asked_at timestamptz not null default now()
);
alter table kernel_job enable row level security;
alter table kernel_job force row level security;
create policy own_tenant on kernel_job as restrictive to rowhouse_app
  using (false) with check (for_tenant_id = current_setting('app.tenant_id')::uuid);
create policy every_row on kernel_job using (true) with check (true);
grant insert on kernel_job to rowhouse_app;
grant select, insert, update, delete on kernel_job to rowhouse_platform;

-- Letters: written by the transaction that wants them sent, delivered by a job. Same wall as jobs.
create table kernel_mail (
  id uuid primary key,
  for_tenant_id uuid,
  recipient text not null,
  sender_name text,
  reply_to text,
  subject text not null,
  body_text text not null,
  body_html text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts int not null default 0,
  error text,
  written_at timestamptz not null default now(),
  sent_at timestamptz
);
create index kernel_mail_waiting on kernel_mail (written_at) where state = 'waiting';
create index kernel_mail_recent on kernel_mail (written_at);
alter table kernel_mail enable row level security;
alter table kernel_mail force row level security;
create policy own_tenant on kernel_mail as restrictive to rowhouse_app
  using (false) with check (for_tenant_id = current_setting('app.tenant_id')::uuid);
create policy every_row on kernel_mail using (true) with check (true);
grant insert on kernel_mail to rowhouse_app;
grant select, insert, update, delete on kernel_mail to rowhouse_platform;

-- The audit trail: written in the transaction it tells of, never changed. The module `audit` chains and shows it.
create table kernel_audit (
  tenant_id uuid not null,
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  actor_id uuid not null,
  actor_kind text not null check (actor_kind in ('visitor', 'person', 'member', 'api-key', 'job')),
  action text collate "C" not null,
  outcome text not null check (outcome in ('done', 'refused')),
  resource text collate "C",
  resource_id text collate "C",
  detail jsonb not null,
  address text,
  request_id text not null,
  primary key (tenant_id, id)
);
create index kernel_audit_order on kernel_audit (xid, id);
create index kernel_audit_action on kernel_audit (tenant_id, action, id);
create index kernel_audit_actor on kernel_audit (tenant_id, actor_id, id);
create index kernel_audit_resource on kernel_audit (tenant_id, resource, resource_id, id);
select rowhouse_wall('kernel_audit', 'select, insert');
grant select, insert on kernel_audit to rowhouse_platform;

create table kernel_platform_audit (
  id uuid primary key,
  at timestamptz not null default now(),
  actor_id uuid not null,
  actor_kind text not null,
  action text collate "C" not null,
  outcome text not null check (outcome in ('done', 'refused')),
  resource text collate "C",
  resource_id text collate "C",
  detail jsonb not null,
  address text,
  request_id text not null
);
grant select, insert on kernel_platform_audit to rowhouse_platform;
-- A refused access before any tenant is known is recorded by the platform's role; a tenant's transaction may add its own.
grant insert on kernel_platform_audit to rowhouse_app;

-- Answers of requests that carried an Idempotency-Key, kept for 24 hours, written by the transaction they belong to.
create table kernel_idempotency (
  tenant_id uuid not null,
  actor_id uuid not null,
  key text collate "C" not null,
  endpoint text not null,
  request_hash bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, actor_id, key)
);
select rowhouse_wall('kernel_idempotency');
grant select, delete on kernel_idempotency to rowhouse_platform;

-- The same for requests without a tenant: whoever founds one.
create table kernel_platform_idempotency (
  actor_id uuid not null,
  key text collate "C" not null,
  endpoint text not null,
  request_hash bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (actor_id, key)
);
grant select, insert, update, delete on kernel_platform_idempotency to rowhouse_platform;

-- GCRA rate limits (one theoretical arrival time a key). Unlogged: after a crash everybody starts afresh.
create unlogged table kernel_rate (
  key text collate "C" primary key,
  arrival timestamptz not null
);
grant select, insert, update, delete on kernel_rate to rowhouse_platform;

-- How far a reader that goes through rows in the order of their transactions has come.
create table kernel_cursor (
  name text primary key,
  xid xid8 not null,
  id uuid not null
);
grant select, insert, update on kernel_cursor to rowhouse_platform;
