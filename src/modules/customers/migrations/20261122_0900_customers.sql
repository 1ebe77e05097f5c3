-- The shoppers of one tenant. The same e-mail at two tenants is two customers, who share nothing.
create table customers_customer (
  tenant_id uuid not null,
  id uuid not null,
  -- Null in a row that was erased and stands only because something refers to it.
  email text,
  -- NFKC, lower case, the domain in punycode.
  email_norm text collate "C",
  name text not null default '',
  phone text not null default '',
  locale text collate "C",
  -- What staff wrote down; the customer does not see it.
  note text not null default '',
  accepts_marketing boolean not null default false,
  -- When that was last said, and where: by the customer, at the checkout, or by staff.
  marketing_at timestamptz,
  marketing_by text collate "C" check (marketing_by in ('customer', 'checkout', 'staff')),
  -- Null: a guest, known by an order or by staff alone.
  email_verified_at timestamptz,
  password_hash text,
  password_version int not null default 1,
  disabled_at timestamptz,
  erased_at timestamptz,
  -- Written by orders.
  orders_count int not null default 0 check (orders_count >= 0),
  spent_minor bigint not null default 0,
  currency text collate "C" check (currency ~ '^[A-Z]{3}$'),
  last_order_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email_norm),
  check ((email is null) = (email_norm is null)),
  check ((email is null) = (erased_at is not null)),
  check ((marketing_at is null) = (marketing_by is null))
);
create index customers_customer_spent on customers_customer (tenant_id, spent_minor, id);
create index customers_customer_orders on customers_customer (tenant_id, orders_count, id);
select rowhouse_wall('customers_customer');

-- What a customer is found by, each as a beginning: words of the name, the e-mail and its parts, the ends of the phone's digits.
create table customers_term (
  tenant_id uuid not null,
  term text collate "C" not null,
  customer_id uuid not null,
  primary key (tenant_id, term, customer_id),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete cascade
);
create index customers_term_customer on customers_term (tenant_id, customer_id);
select rowhouse_wall('customers_term');

create table customers_address (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  -- ISO 3166-1 alpha-2.
  country text collate "C" not null check (country ~ '^[A-Z]{2}$'),
  region text not null default '',
  postcode text not null default '',
  city text not null default '',
  line1 text not null,
  line2 text not null default '',
  name text not null default '',
  company text not null default '',
  phone text not null default '',
  is_default boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete cascade
);
create index customers_address_customer on customers_address (tenant_id, customer_id, id);
create unique index customers_address_default on customers_address (tenant_id, customer_id) where is_default;
select rowhouse_wall('customers_address');

create table customers_tag (
  tenant_id uuid not null,
  customer_id uuid not null,
  -- NFKC, lower case.
  tag_norm text collate "C" not null,
  tag text not null,
  primary key (tenant_id, customer_id, tag_norm),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete cascade
);
create index customers_tag_norm on customers_tag (tenant_id, tag_norm, customer_id);
select rowhouse_wall('customers_tag');

create table customers_session (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete cascade
);
create index customers_session_customer on customers_session (tenant_id, customer_id);
create index customers_session_expiry on customers_session (tenant_id, expires_at);
select rowhouse_wall('customers_session');

-- Six digits on their way to a mailbox, bound to the browser that asked. A registration waits here whole until they come back,
-- so that nobody writes into a customer's row who has not proved the address.
create table customers_code (
  tenant_id uuid not null,
  id uuid not null,
  -- Of the token in the browser's cookie.
  token_hash bytea not null,
  -- Over the token and the digits: without the token they cannot be tried out.
  code_hash bytea not null,
  purpose text collate "C" not null check (purpose in ('sign-in', 'verify', 'reset', 'email', 'erase')),
  email text not null,
  email_norm text collate "C" not null,
  -- Who asked, where somebody signed in did.
  customer_id uuid,
  -- What a registration said.
  name text not null default '',
  password_hash text,
  accepts_marketing boolean not null default false,
  locale text collate "C",
  -- Where to go afterwards, on the same site.
  next_path text,
  attempts int not null default 0 check (attempts between 0 and 5),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete cascade
);
create index customers_code_email on customers_code (tenant_id, email_norm);
create index customers_code_customer on customers_code (tenant_id, customer_id);
create index customers_code_expiry on customers_code (tenant_id, expires_at);
select rowhouse_wall('customers_code');
