-- A file of products on its way in: read first, applied when somebody confirms, put back when somebody regrets.
create table catalog_import (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  state text collate "C" not null default 'reading'
    check (state in ('reading', 'ready', 'applying', 'done', 'undoing', 'undone', 'failed')),
  -- Why the whole file cannot be taken in.
  problem text not null default '',
  lines int not null default 0,
  creates int not null default 0,
  updates int not null default 0,
  skips int not null default 0,
  errors int not null default 0,
  -- Categories it makes, or has made.
  categories int not null default 0,
  -- The line up to which it is applied or put back: written by the transaction that does it, so that a killed job goes on there.
  reached int not null default 0,
  actor_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
select rowhouse_wall('catalog_import');

-- What happens to each product of the file. Its line is that of the product's first row, or of the row at fault.
create table catalog_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  line int not null,
  action text collate "C" not null check (action in ('create', 'update', 'skip', 'error')),
  name text not null,
  field text not null default '',
  message text not null default '',
  -- The product as the file has it, the product as it was, and its version right after: what undoing compares with.
  given jsonb,
  before jsonb,
  product_id uuid,
  version_after int,
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, import_id) references catalog_import (tenant_id, id) on delete cascade
);
create index catalog_import_row_action on catalog_import_row (tenant_id, import_id, action, line);
select rowhouse_wall('catalog_import_row');

-- Categories an import made: undone, it takes those back that nobody uses.
create table catalog_import_category (
  tenant_id uuid not null,
  import_id uuid not null,
  category_id uuid not null,
  primary key (tenant_id, import_id, category_id),
  foreign key (tenant_id, import_id) references catalog_import (tenant_id, id) on delete cascade,
  foreign key (tenant_id, category_id) references catalog_category (tenant_id, id) on delete cascade
);
create index catalog_import_category_category on catalog_import_category (tenant_id, category_id);
select rowhouse_wall('catalog_import_category');

-- Pictures of the file that are somewhere else: fetched once the file is applied. An address may stand in many lines.
create table catalog_import_picture (
  tenant_id uuid not null,
  import_id uuid not null,
  line int not null,
  position int not null,
  address text collate "C" not null check (length(address) <= 2000),
  state text collate "C" not null default 'waiting' check (state in ('waiting', 'fetched', 'failed')),
  -- Why it could not be fetched, this time or for good.
  problem text not null default '',
  -- Since when a job is fetching it; one that was killed gives it up after a while.
  claimed_at timestamptz,
  primary key (tenant_id, import_id, line, position),
  foreign key (tenant_id, import_id, line) references catalog_import_row (tenant_id, import_id, line) on delete cascade
);
create index catalog_import_picture_address on catalog_import_picture (tenant_id, import_id, address);
create index catalog_import_picture_state on catalog_import_picture (tenant_id, import_id, state, line, position);
select rowhouse_wall('catalog_import_picture');

-- Where fetched pictures came from: an address is not fetched again as long as its picture is kept.
create table catalog_picture_source (
  tenant_id uuid not null,
  address text collate "C" not null check (length(address) <= 2000),
  media_id uuid not null,
  primary key (tenant_id, address),
  foreign key (tenant_id, media_id) references media_asset (tenant_id, id) on delete cascade
);
create index catalog_picture_source_media on catalog_picture_source (tenant_id, media_id);
select rowhouse_wall('catalog_picture_source');
