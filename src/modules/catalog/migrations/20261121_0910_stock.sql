-- Where stock lies.
create table catalog_location (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  active boolean not null default true,
  position int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index catalog_location_name on catalog_location (tenant_id, name collate "C");
select rowhouse_wall('catalog_location');

-- The counters. Whatever runs at the same time, nothing is promised that is not there: the last check says so.
create table catalog_stock (
  tenant_id uuid not null,
  location_id uuid not null,
  variant_id uuid not null,
  on_hand int not null default 0,
  reserved int not null default 0 check (reserved >= 0),
  -- How many may be sold before they have arrived.
  oversell int not null default 0 check (oversell between 0 and 1000000),
  primary key (tenant_id, location_id, variant_id),
  foreign key (tenant_id, location_id) references catalog_location (tenant_id, id),
  foreign key (tenant_id, variant_id) references catalog_variant (tenant_id, id) on delete cascade,
  constraint catalog_stock_never_oversold check (reserved <= on_hand + oversell)
);
create index catalog_stock_variant on catalog_stock (tenant_id, variant_id);
select rowhouse_wall('catalog_stock');

-- Every change of on_hand, never changed itself: their sum is the counter. Outlives its variant.
create table catalog_movement (
  tenant_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  variant_id uuid not null,
  delta int not null check (delta <> 0),
  kind text collate "C" not null check (kind in ('adjustment', 'import', 'shipment', 'return')),
  reason text not null default '',
  -- The shipment, return or import it belongs to.
  reference_id uuid,
  actor_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index catalog_movement_variant on catalog_movement (tenant_id, variant_id, id);
select rowhouse_wall('catalog_movement', 'select, insert');

-- Stock promised to somebody (a checkout, then its order): held until expires_at, committed without end once an order stands.
create table catalog_reservation (
  tenant_id uuid not null,
  id uuid not null,
  holder_id uuid not null,
  location_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity > 0),
  state text collate "C" not null default 'held' check (state in ('held', 'committed')),
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, holder_id, location_id, variant_id),
  check ((state = 'held') = (expires_at is not null)),
  foreign key (tenant_id, location_id, variant_id) references catalog_stock (tenant_id, location_id, variant_id)
);
create index catalog_reservation_expiry on catalog_reservation (tenant_id, expires_at) where state = 'held';
create index catalog_reservation_stock on catalog_reservation (tenant_id, location_id, variant_id);
select rowhouse_wall('catalog_reservation');
