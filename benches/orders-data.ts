import type pg from 'pg';

/** Fills a shop with customers and orders of three lines, past the API: it is about reading. The newest are open, the others over. */
export async function fillOrders(admin: pg.Pool, tenantId: string, count: number): Promise<void> {
  await admin.query(
    `with made as materialized (select n, uuidv7() as id, uuidv7() as customer_id from generate_series(1, $2::int) n),
     bought as (select made.*, made.n > $2 - 200 as open, made.n % 50 = 0 as gone from made),
     customer as (
       insert into customers_customer (tenant_id, id, email, email_norm, name)
       select $1, customer_id, 'kept' || n || '@example.com', 'kept' || n || '@example.com', 'Person ' || n from bought
     ), checkout as (
       insert into orders_checkout (tenant_id, id, customer_id, state, currency, total_minor, buyer, priced, expires_at, created_at)
       select $1, id, customer_id, 'placed', 'EUR', 6487, '{}', '{}', now(), now() - make_interval(mins => ($2::int - n) * 30) from bought
     )
     insert into orders_order (tenant_id, id, number, customer_id, status, currency, prices_include_tax, tax_mode, items_minor, discount_minor,
       delivery_minor, tax_minor, total_minor, captured_minor, pieces, pieces_shipped, pieces_cancelled, pieces_delivered, email, buyer, delivery_name,
       pick_up, payment_name, payment_instructions, test, tax_groups, discounts, cancelled_at, cancel_reason, placed_at)
     select $1, id, 10000000 + n, customer_id, case when gone then 'cancelled' when open then 'processing' else 'delivered' end, 'EUR', true, 'per_group',
       5997, 0, 490, 1081, 6487, case when gone then 0 when n % 3 = 0 and open then 0 else 6487 end, 3, case when gone or open then 0 else 3 end,
       case when gone then 3 else 0 end, case when gone or open then 0 else 3 end, 'person' || n || '@example.com',
       jsonb_build_object('email', 'person' || n || '@example.com', 'address', jsonb_build_object('name', 'Person ' || n, 'line1', 'Gasse 1', 'city', 'Wien', 'country', 'AT')),
       'Parcel', false, 'Card', '', false, '[]', '[]', case when gone then now() end, case when gone then 'customer' end,
       now() - make_interval(mins => ($2::int - n) * 30)
     from bought`,
    [tenantId, count],
  );
  await admin.query(
    `insert into orders_term (tenant_id, term, order_id) select $1, term, id from orders_order placed,
       unnest(array[number::text, 'person', lower(split_part(email, '@', 1)), email]) term where tenant_id = $1 on conflict do nothing`,
    [tenantId],
  );
  await admin.query(
    `insert into orders_line (tenant_id, order_id, id, position, kind, name, title, quantity, unit_price_minor, subtotal_minor, discount_minor,
       total_minor, tax_minor, gross_minor, tax_category, taxes, discounts)
     select $1, placed.id, gen_random_uuid(), n, case n when 3 then 'delivery' else 'goods' end, 'Thing ' || n, '', 1, 1999, 1999, 0, 1999, 333, 1999,
       'standard', '[]', '[]' from orders_order placed, generate_series(0, 3) n where tenant_id = $1`,
    [tenantId],
  );
  await admin.query('vacuum analyze customers_customer, orders_checkout, orders_order, orders_term, orders_line');
}
