-- How a shop is paid: one row a tenant. Keys of a provider are sealed with the installation's secret.
create table payments_settings (
  tenant_id uuid primary key,
  -- Ways without a provider: a transfer, cash when it arrives.
  manual_methods jsonb not null,
  test_on boolean not null,
  stripe_on boolean not null,
  stripe_key bytea,
  stripe_webhook_secret bytea,
  -- The end of the key, to tell it by.
  stripe_key_hint text collate "C",
  version int not null default 1,
  check (not stripe_on or stripe_key is not null)
);
select rowhouse_wall('payments_settings', 'select, insert, update');

-- One try to pay for a checkout, or money the shop was paid by hand for an order. The sums are the ledger of what a provider says:
-- nothing is given back that was not taken.
create table payments_payment (
  tenant_id uuid not null,
  id uuid not null,
  checkout_id uuid not null,
  order_id uuid,
  provider text collate "C" not null check (provider in ('manual', 'test', 'stripe')),
  -- What the buyer chose, as the shop names it.
  method_name text not null,
  state text collate "C" not null check (state in ('created', 'requires_action', 'pending', 'captured', 'failed', 'cancelled')),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor >= 0),
  captured_minor bigint not null default 0,
  -- Asked to be given back, and of that what has gone.
  refunding_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  -- The provider's name for it.
  reference text collate "C",
  -- Where the buyer pays, while that is open.
  page_url text,
  failure text collate "C",
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, provider, reference),
  foreign key (tenant_id, checkout_id) references orders_checkout (tenant_id, id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id),
  constraint payments_payment_never_over_captured check (captured_minor between 0 and amount_minor),
  constraint payments_payment_never_over_refunded check (
    refunded_minor >= 0 and refunded_minor <= refunding_minor and refunding_minor <= captured_minor)
);
create index payments_payment_checkout on payments_payment (tenant_id, checkout_id);
create index payments_payment_order on payments_payment (tenant_id, order_id) where order_id is not null;
select rowhouse_wall('payments_payment', 'select, insert, update');

-- Money on its way back.
create table payments_refund (
  tenant_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  order_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  state text collate "C" not null default 'requested' check (state in ('requested', 'pending', 'succeeded', 'failed')),
  reason text collate "C" not null check (reason in ('customer', 'out_of_stock', 'late', 'duplicate', 'fraud', 'other')),
  -- Shares of lines, as the order reckoned them; empty where a whole payment goes back that no order stands on.
  lines jsonb not null,
  -- What it follows from; a cancellation is refunded once.
  cancellation_id uuid,
  reference text collate "C",
  failure text collate "C",
  actor_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references payments_payment (tenant_id, id),
  unique (tenant_id, cancellation_id, payment_id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id),
  foreign key (tenant_id, cancellation_id) references orders_cancellation (tenant_id, id)
);
create index payments_refund_payment on payments_refund (tenant_id, payment_id);
create index payments_refund_order on payments_refund (tenant_id, order_id) where order_id is not null;
select rowhouse_wall('payments_refund', 'select, insert, update');

-- Events a provider has told, each taken once.
create table payments_notice (
  tenant_id uuid not null,
  provider text collate "C" not null,
  event_id text collate "C" not null,
  received_at timestamptz not null default now(),
  primary key (tenant_id, provider, event_id)
);
select rowhouse_wall('payments_notice', 'select, insert');

-- The books of the test provider: what stands in for a bank's, so that a crash between the two is as real as with one.
create table payments_test_charge (
  tenant_id uuid not null,
  payment_id uuid not null,
  state text collate "C" not null check (state in ('open', 'pending', 'captured', 'failed', 'cancelled')),
  amount_minor bigint not null,
  -- What a pending one becomes, and when.
  becomes text collate "C" check (becomes in ('captured', 'failed')),
  becomes_at timestamptz,
  primary key (tenant_id, payment_id),
  check ((state = 'pending') = (becomes is not null)),
  check ((becomes is null) = (becomes_at is null))
);
select rowhouse_wall('payments_test_charge', 'select, insert, update');
