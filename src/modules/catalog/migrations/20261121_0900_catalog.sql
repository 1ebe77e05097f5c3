-- What a shop sells. A product without options has one variant; what can be bought, priced and counted is always a variant.
create table catalog_product (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  slug text collate "C" not null,
  short_description text not null default '',
  -- ProseMirror JSON, or null.
  description jsonb,
  status text collate "C" not null default 'draft' check (status in ('draft', 'active', 'inactive')),
  featured boolean not null default false,
  tax_category text collate "C" not null default 'standard',
  seo_title text not null default '',
  seo_description text not null default '',
  -- [{name, values}] in order; a variant has one value of each.
  options jsonb not null default '[]',
  -- What lists show and sort by, written with every change of a variant.
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  price_from_minor bigint,
  price_to_minor bigint,
  variants int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
create index catalog_product_status on catalog_product (tenant_id, status, id);
create index catalog_product_price on catalog_product (tenant_id, price_from_minor, id);
select rowhouse_wall('catalog_product');

-- Addresses a product had before: they lead to the one it has.
create table catalog_former_slug (
  tenant_id uuid not null,
  slug text collate "C" not null,
  product_id uuid not null,
  primary key (tenant_id, slug),
  foreign key (tenant_id, product_id) references catalog_product (tenant_id, id) on delete cascade
);
create index catalog_former_slug_product on catalog_former_slug (tenant_id, product_id);
select rowhouse_wall('catalog_former_slug');

create table catalog_variant (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  position int not null default 0,
  -- One value of each of the product's options, in their order, and the same as one text: two variants never share it.
  option_values jsonb not null default '[]',
  option_key text collate "C" not null default '',
  sku text collate "C" check (length(sku) between 1 and 64),
  barcode text collate "C",
  -- Null: not for sale. Never zero by default.
  price_minor bigint check (price_minor between 0 and 999999999999),
  compare_price_minor bigint check (compare_price_minor between 0 and 999999999999),
  cost_price_minor bigint check (cost_price_minor between 0 and 999999999999),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  weight_grams int check (weight_grams >= 0),
  length_mm int check (length_mm >= 0),
  width_mm int check (width_mm >= 0),
  height_mm int check (height_mm >= 0),
  media_id uuid,
  -- False: stock is not counted, there is always some.
  tracked boolean not null default true,
  low_stock_at int check (low_stock_at >= 0),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, product_id, option_key),
  unique (tenant_id, sku),
  foreign key (tenant_id, product_id) references catalog_product (tenant_id, id) on delete cascade,
  foreign key (tenant_id, media_id) references media_asset (tenant_id, id) on delete set null (media_id)
);
create index catalog_variant_order on catalog_variant (tenant_id, product_id, position, id);
create index catalog_variant_media on catalog_variant (tenant_id, media_id);
select rowhouse_wall('catalog_variant');

create table catalog_product_media (
  tenant_id uuid not null,
  product_id uuid not null,
  media_id uuid not null,
  position int not null,
  primary key (tenant_id, product_id, media_id),
  foreign key (tenant_id, product_id) references catalog_product (tenant_id, id) on delete cascade,
  foreign key (tenant_id, media_id) references media_asset (tenant_id, id) on delete cascade
);
create index catalog_product_media_media on catalog_product_media (tenant_id, media_id);
select rowhouse_wall('catalog_product_media');

create table catalog_category (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null,
  slug text collate "C" not null,
  description text not null default '',
  position int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  check (parent_id <> id),
  foreign key (tenant_id, parent_id) references catalog_category (tenant_id, id)
);
create index catalog_category_parent on catalog_category (tenant_id, parent_id, position, id);
select rowhouse_wall('catalog_category');

create table catalog_product_category (
  tenant_id uuid not null,
  product_id uuid not null,
  category_id uuid not null,
  primary key (tenant_id, product_id, category_id),
  foreign key (tenant_id, product_id) references catalog_product (tenant_id, id) on delete cascade,
  foreign key (tenant_id, category_id) references catalog_category (tenant_id, id) on delete cascade
);
create index catalog_product_category_category on catalog_product_category (tenant_id, category_id, product_id);
select rowhouse_wall('catalog_product_category');
