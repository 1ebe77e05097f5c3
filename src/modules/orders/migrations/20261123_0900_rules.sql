-- How a shop sells: one row a tenant. Zones, rates and the seller are documents that are read and written whole.
create table orders_settings (
  tenant_id uuid primary key,
  prices_include_tax boolean not null,
  tax_mode text collate "C" not null check (tax_mode in ('per_group', 'per_line', 'per_unit')),
  home_country text collate "C" not null check (home_country ~ '^[A-Z]{2}$'),
  tax_rates jsonb not null,
  shipping_zones jsonb not null,
  seller jsonb not null,
  hold_minutes int not null check (hold_minutes between 1 and 120),
  version int not null default 1
);
select rowhouse_wall('orders_settings', 'select, insert, update');

-- A discount: what a buyer may enter, or what applies by itself.
create table orders_discount (
  tenant_id uuid not null,
  id uuid not null,
  -- In capitals without spaces around it; null for a discount that applies by itself.
  code text collate "C" check (code <> ''),
  title text not null,
  active boolean not null default true,
  rule jsonb not null,
  -- Counted in the transaction that places an order, and given back by its cancellation.
  uses int not null default 0 check (uses >= 0),
  uses_max int check (uses_max > 0),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  constraint orders_discount_never_overused check (uses <= uses_max)
);
select rowhouse_wall('orders_discount');
