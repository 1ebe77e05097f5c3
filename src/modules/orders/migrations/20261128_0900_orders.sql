-- Who buys, where to and how: filled in on the way to the checkout, and gone with the cart.
alter table orders_cart
  add column buyer jsonb,
  add column delivery_method text collate "C",
  -- Whose it is, once somebody is signed in.
  add column customer_id uuid,
  -- The checkout this cart is being paid in.
  add column checkout_id uuid,
  -- Not validated, since the column is new and empty; a walled table cannot be read over all tenants, the owner's own migration included.
  add foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete set null (customer_id) not valid;
create unique index orders_cart_customer on orders_cart (tenant_id, customer_id) where customer_id is not null;

-- A cart at the moment somebody pays for it: prices, taxes and delivery stand still, stock is held. Becomes at most one order.
create table orders_checkout (
  tenant_id uuid not null,
  id uuid not null,
  -- The cart may be gone before it, so this is no foreign key.
  cart_id uuid,
  customer_id uuid,
  state text collate "C" not null default 'awaiting_payment'
    check (state in ('awaiting_payment', 'placed', 'expired', 'failed', 'cancelled')),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  total_minor bigint not null check (total_minor >= 0),
  -- Who buys; emptied when nothing came of it.
  buyer jsonb,
  -- Lines, taxes, discounts and sums, as the order will have them.
  priced jsonb not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id) on delete set null (customer_id)
);
create index orders_checkout_created on orders_checkout (tenant_id, created_at);
create index orders_checkout_cart on orders_checkout (tenant_id, cart_id, created_at) where cart_id is not null;
create index orders_checkout_customer on orders_checkout (tenant_id, customer_id);
select rowhouse_wall('orders_checkout');

-- The last number of each kind that was given out; locked by whoever takes the next, so that no number is skipped.
create table orders_counter (
  tenant_id uuid not null,
  kind text collate "C" not null check (kind in ('order', 'invoice', 'credit_note')),
  last bigint not null check (last > 0),
  primary key (tenant_id, kind)
);
select rowhouse_wall('orders_counter', 'select, insert, update');

-- What was bought. What was paid, sent and cancelled is summed here from the ledgers below and of the payments; how it stands with
-- both follows from the sums and is never written by hand.
create table orders_order (
  tenant_id uuid not null,
  -- That of its checkout: one checkout is at most one order.
  id uuid not null,
  number bigint not null,
  customer_id uuid not null,
  status text collate "C" not null check (status in ('pending', 'processing', 'shipped', 'delivered', 'cancelled')),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  prices_include_tax boolean not null,
  tax_mode text collate "C" not null check (tax_mode in ('per_group', 'per_line', 'per_unit')),
  items_minor bigint not null check (items_minor >= 0),
  discount_minor bigint not null check (discount_minor >= 0),
  delivery_minor bigint not null check (delivery_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  total_minor bigint not null check (total_minor >= 0),
  -- Paid to the shop, and of that given back.
  captured_minor bigint not null default 0 check (captured_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  payment_failed_at timestamptz,
  payment_status text collate "C" not null generated always as (
    case
      when refunded_minor > 0 and refunded_minor = captured_minor then 'refunded'
      when refunded_minor > 0 then 'partially_refunded'
      when captured_minor >= total_minor then 'paid'
      when captured_minor > 0 then 'partially_paid'
      when payment_failed_at is not null then 'failed'
      else 'pending'
    end) stored,
  -- Of goods; delivery is no piece.
  pieces int not null check (pieces > 0),
  pieces_cancelled int not null default 0,
  pieces_shipped int not null default 0,
  pieces_delivered int not null default 0,
  fulfilment_status text collate "C" not null generated always as (
    case
      when pieces_shipped = 0 then 'unfulfilled'
      when pieces_shipped + pieces_cancelled < pieces then 'partial'
      else 'fulfilled'
    end) stored,
  email text not null,
  buyer jsonb not null,
  delivery_name text not null,
  pick_up boolean not null,
  payment_name text not null,
  payment_instructions text not null,
  -- Paid with a method that moves no money.
  test boolean not null,
  tax_groups jsonb not null,
  discounts jsonb not null,
  cancelled_at timestamptz,
  cancel_reason text collate "C" check (cancel_reason in ('customer', 'out_of_stock', 'payment_failed', 'fraud', 'other')),
  placed_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, id) references orders_checkout (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id),
  constraint orders_order_adds_up check (
    total_minor = items_minor - discount_minor + delivery_minor + case when prices_include_tax then 0 else tax_minor end),
  constraint orders_order_never_over_refunded check (refunded_minor <= captured_minor),
  constraint orders_order_pieces check (
    pieces_cancelled >= 0 and pieces_delivered >= 0 and pieces_delivered <= pieces_shipped and pieces_shipped + pieces_cancelled <= pieces),
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check ((cancelled_at is null) = (cancel_reason is null))
);
create index orders_order_placed on orders_order (tenant_id, placed_at);
create index orders_order_status on orders_order (tenant_id, status, id);
create index orders_order_customer on orders_order (tenant_id, customer_id, id);
create index orders_order_payment on orders_order (tenant_id, payment_status, id);
create index orders_order_fulfilment on orders_order (tenant_id, fulfilment_status, id);
select rowhouse_wall('orders_order', 'select, insert, update');

-- What an order is found by, each as a beginning: its number, words of the buyer's name, the e-mail and its parts.
create table orders_term (
  tenant_id uuid not null,
  term text collate "C" not null,
  order_id uuid not null,
  primary key (tenant_id, term, order_id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id)
);
create index orders_term_order on orders_term (tenant_id, order_id);
select rowhouse_wall('orders_term', 'select, insert, delete');

-- Goods, and the delivery as a line of its own. Products may change or go: the line keeps what was sold.
create table orders_line (
  tenant_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  position int not null,
  kind text collate "C" not null check (kind in ('goods', 'delivery')),
  variant_id uuid,
  product_id uuid,
  media_id uuid,
  name text not null,
  title text not null,
  sku text,
  quantity int not null check (quantity > 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  subtotal_minor bigint not null,
  discount_minor bigint not null,
  -- subtotal - discount: the net where tax is added, the gross where prices include it.
  total_minor bigint not null check (total_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  gross_minor bigint not null,
  tax_category text collate "C" not null,
  taxes jsonb not null,
  discounts jsonb not null,
  quantity_cancelled int not null default 0 check (quantity_cancelled >= 0),
  quantity_shipped int not null default 0 check (quantity_shipped >= 0),
  -- Given back or on its way there.
  quantity_refunded int not null default 0 check (quantity_refunded between 0 and quantity),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  -- Minor units as texts, of each rate of `taxes` in their order; empty for none.
  refunded_taxes jsonb not null default '[]',
  primary key (tenant_id, order_id, id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id),
  constraint orders_line_adds_up check (
    subtotal_minor = quantity * unit_price_minor and total_minor = subtotal_minor - discount_minor
      and gross_minor in (total_minor, total_minor + tax_minor)),
  constraint orders_line_never_over_shipped check (quantity_shipped + quantity_cancelled <= quantity),
  constraint orders_line_never_over_refunded check (refunded_minor <= gross_minor)
);
create index orders_line_variant on orders_line (tenant_id, variant_id) where variant_id is not null;
select rowhouse_wall('orders_line', 'select, insert, update');

-- What was sold stays as it was sold; only what became of it moves.
create function orders_keep_line() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.quantity_cancelled = old.quantity_cancelled;
  new.quantity_shipped = old.quantity_shipped;
  new.quantity_refunded = old.quantity_refunded;
  new.refunded_minor = old.refunded_minor;
  new.refunded_taxes = old.refunded_taxes;
  if new is distinct from old then
    raise exception 'a line of a placed order cannot be changed' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
revoke execute on function orders_keep_line from public;
create trigger orders_line_immutable after update on orders_line for each row execute function orders_keep_line();

-- Pieces that left the house together.
create table orders_shipment (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  carrier text not null,
  tracking_number text not null,
  tracking_url text not null,
  shipped_at timestamptz not null default now(),
  delivered_at timestamptz,
  actor_id uuid not null,
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id)
);
create index orders_shipment_order on orders_shipment (tenant_id, order_id);
select rowhouse_wall('orders_shipment', 'select, insert, update');

create table orders_shipment_line (
  tenant_id uuid not null,
  shipment_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (tenant_id, shipment_id, line_id),
  foreign key (tenant_id, shipment_id) references orders_shipment (tenant_id, id),
  foreign key (tenant_id, order_id, line_id) references orders_line (tenant_id, order_id, id)
);
create index orders_shipment_line_line on orders_shipment_line (tenant_id, order_id, line_id);
select rowhouse_wall('orders_shipment_line', 'select, insert');

-- Pieces that will not be sent, and why.
create table orders_cancellation (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  reason text collate "C" not null,
  -- Lines with their quantities.
  lines jsonb not null,
  actor_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id)
);
create index orders_cancellation_order on orders_cancellation (tenant_id, order_id);
select rowhouse_wall('orders_cancellation', 'select, insert');

-- What happened to an order, and what the team noted of it. Never changed.
create table orders_moment (
  tenant_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  kind text collate "C" not null,
  detail jsonb not null,
  actor_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, order_id, id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id)
);
select rowhouse_wall('orders_moment', 'select, insert');

-- Invoices and credit notes as they were issued. Never changed, never deleted, no number skipped.
create table orders_invoice (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  kind text collate "C" not null check (kind in ('invoice', 'credit_note')),
  number bigint not null check (number > 0),
  -- What a credit note gives back: the payments' refund. Null for an invoice.
  refund_id uuid,
  document jsonb not null,
  issued_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, kind, number),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id),
  check ((kind = 'credit_note') = (refund_id is not null))
);
create unique index orders_invoice_one on orders_invoice (tenant_id, order_id) where kind = 'invoice';
create unique index orders_invoice_refund on orders_invoice (tenant_id, refund_id) where refund_id is not null;
create index orders_invoice_order on orders_invoice (tenant_id, order_id);
select rowhouse_wall('orders_invoice', 'select, insert');

-- Which orders used a discount: counted against what each customer may.
create table orders_discount_use (
  tenant_id uuid not null,
  discount_id uuid not null,
  order_id uuid not null,
  customer_id uuid not null,
  primary key (tenant_id, discount_id, order_id),
  foreign key (tenant_id, order_id) references orders_order (tenant_id, id),
  foreign key (tenant_id, discount_id) references orders_discount (tenant_id, id) on delete cascade,
  foreign key (tenant_id, customer_id) references customers_customer (tenant_id, id)
);
create index orders_discount_use_customer on orders_discount_use (tenant_id, customer_id, discount_id);
create index orders_discount_use_order on orders_discount_use (tenant_id, order_id);
select rowhouse_wall('orders_discount_use');
