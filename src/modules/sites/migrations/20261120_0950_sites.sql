create table sites_site (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  -- '' is the site at the tenant's own address; another label stands before it: weddings--acme.
  label text collate "C" not null,
  document_id uuid not null,
  live_publication_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, label)
);
select rowhouse_wall('sites_site');

-- A live document (Yjs): the blocks of a page, or the look and navigation of a site. Updates are appended before they are
-- acknowledged, and folded into the state when the document rests.
create table sites_document (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  kind text not null check (kind in ('page', 'site')),
  state bytea not null,
  -- The last update folded into the state.
  folded_seq bigint not null default 0,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, site_id) references sites_site (tenant_id, id) on delete cascade
);
create index sites_document_site on sites_document (tenant_id, site_id);
select rowhouse_wall('sites_document');

create sequence sites_document_update_seq;
grant usage on sequence sites_document_update_seq to rowhouse_app;
create table sites_document_update (
  tenant_id uuid not null,
  document_id uuid not null,
  seq bigint not null default nextval('sites_document_update_seq'),
  bytes bytea not null,
  actor_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, document_id, seq),
  foreign key (tenant_id, document_id) references sites_document (tenant_id, id) on delete cascade
);
select rowhouse_wall('sites_document_update');

create table sites_page (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  document_id uuid not null,
  path text collate "C" not null,
  title text not null,
  description text not null default '',
  hidden boolean not null default false,
  noindex boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, site_id, path),
  foreign key (tenant_id, site_id) references sites_site (tenant_id, id) on delete cascade,
  foreign key (tenant_id, document_id) references sites_document (tenant_id, id) on delete cascade
);
select rowhouse_wall('sites_page');

-- An immutable snapshot of a site; the site points to the one that is live.
create table sites_publication (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  number int not null,
  pages int not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, site_id, number),
  foreign key (tenant_id, site_id) references sites_site (tenant_id, id) on delete cascade
);
select rowhouse_wall('sites_publication', 'select, insert, delete');

create table sites_publication_file (
  tenant_id uuid not null,
  publication_id uuid not null,
  path text collate "C" not null,
  content_type text not null,
  body bytea not null,
  hash bytea not null,
  primary key (tenant_id, publication_id, path),
  foreign key (tenant_id, publication_id) references sites_publication (tenant_id, id) on delete cascade
);
select rowhouse_wall('sites_publication_file', 'select, insert, delete');

-- What visitors sent through a contact block.
create table sites_submission (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  block_id uuid not null,
  page_path text not null,
  name text not null,
  email text not null,
  message text not null,
  state text collate "C" not null default 'new' check (state in ('new', 'read', 'archived')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, site_id) references sites_site (tenant_id, id) on delete cascade
);
create index sites_submission_state on sites_submission (tenant_id, state, id);
select rowhouse_wall('sites_submission');
