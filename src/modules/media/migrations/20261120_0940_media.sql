-- Pictures of a tenant. The upload itself is kept only until the job has re-encoded it.
create table media_asset (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  alt text not null default '',
  -- An image that only decorates needs no words; '' without this is a question still open.
  decorative boolean not null default false,
  state text not null default 'processing' check (state in ('processing', 'ready', 'failed')),
  format text not null check (format in ('jpeg', 'png', 'webp', 'avif', 'gif')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  bytes int not null,
  hash bytea not null,
  color text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id)
);
create index media_asset_hash on media_asset (tenant_id, hash);
select rowhouse_wall('media_asset');

-- Bytes a tenant keeps, raised and lowered with its assets in one transaction; the plan's limit is a condition of the update.
create table media_usage (
  tenant_id uuid primary key,
  bytes bigint not null check (bytes >= 0)
);
select rowhouse_wall('media_usage', 'select, insert, update');
