-- The chain over a tenant's audit trail: one link for each line, each holding the hash of the one before. Links are added
-- behind the writes, so that a tenant's transactions do not wait for one another; nothing ever changes or deletes one.
create table audit_link (
  tenant_id uuid not null,
  seq bigint not null,
  audit_id uuid not null,
  previous_hash bytea not null,
  hash bytea not null,
  linked_at timestamptz not null default now(),
  primary key (tenant_id, seq),
  unique (tenant_id, audit_id)
);
select rowhouse_wall('audit_link', 'select');
grant select, insert on audit_link to rowhouse_platform;
