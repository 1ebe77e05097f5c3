-- What a visitor means to buy. Prices are looked up whenever it is shown; a checkout freezes them.
create table orders_cart (
  tenant_id uuid not null,
  id uuid not null,
  -- Of the cookie's token: whoever holds it has the cart.
  token_hash bytea not null,
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  codes jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, token_hash)
);
create index orders_cart_age on orders_cart (tenant_id, updated_at);
select rowhouse_wall('orders_cart');

create table orders_cart_line (
  tenant_id uuid not null,
  cart_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity between 1 and 9999),
  added_at timestamptz not null default now(),
  primary key (tenant_id, cart_id, variant_id),
  foreign key (tenant_id, cart_id) references orders_cart (tenant_id, id) on delete cascade,
  foreign key (tenant_id, variant_id) references catalog_variant (tenant_id, id) on delete cascade
);
create index orders_cart_line_variant on orders_cart_line (tenant_id, variant_id);
select rowhouse_wall('orders_cart_line');
