import assert from 'node:assert/strict';
import type pg from 'pg';

/** What must hold of a shop's books, each with a statement that finds the rows where it does not; `$1` is the tenant. */
const laws: Readonly<Record<string, string>> = {
  'what is on hand is the sum of the ledger': `
    select variant_id, on_hand from catalog_stock stock where tenant_id = $1 and on_hand <> (
      select coalesce(sum(delta), 0) from catalog_movement moved where moved.tenant_id = $1
        and moved.location_id = stock.location_id and moved.variant_id = stock.variant_id)`,
  'what is reserved is the sum of the promises': `
    select variant_id, reserved from catalog_stock stock where tenant_id = $1 and (reserved > on_hand + oversell or reserved <> (
      select coalesce(sum(quantity), 0) from catalog_reservation promised where promised.tenant_id = $1
        and promised.location_id = stock.location_id and promised.variant_id = stock.variant_id))`,
  'only an order or somebody who is paying is promised anything': `
    select holder_id from catalog_reservation promised where tenant_id = $1 and not exists (
      select from orders_checkout checkout where checkout.tenant_id = $1 and checkout.id = holder_id
        and state = case promised.state when 'held' then 'awaiting_payment' else 'placed' end)`,
  'an order is promised what of it is neither sent nor cancelled': `
    select line.order_id, line.variant_id from orders_line line
    join catalog_variant variant on variant.tenant_id = $1 and variant.id = line.variant_id and variant.tracked
    where line.tenant_id = $1 group by 1, 2 having sum(quantity - quantity_shipped - quantity_cancelled) <> (
      select coalesce(sum(promised.quantity), 0) from catalog_reservation promised where promised.tenant_id = $1
        and promised.holder_id = line.order_id and promised.variant_id = line.variant_id)`,
  'a placed checkout is an order, and an order is a placed checkout': `
    select coalesce(checkout.id, placed.id) from (select id from orders_checkout where tenant_id = $1 and state = 'placed') checkout
    full join (select id from orders_order where tenant_id = $1) placed using (id) where checkout.id is null or placed.id is null`,
  'an order has its lines, its beginning and what it is found by': `
    select id from orders_order placed where tenant_id = $1 and (
      pieces <> (select coalesce(sum(quantity), 0) from orders_line line where line.tenant_id = $1 and line.order_id = placed.id and kind = 'goods')
      or 1 <> (select count(*) from orders_moment moment where moment.tenant_id = $1 and moment.order_id = placed.id and kind = 'placed')
      or not exists (select from orders_term term where term.tenant_id = $1 and term.order_id = placed.id and term = number::text))`,
  'numbers have no gap': `
    select kind, last from orders_counter counter where tenant_id = $1 and last <> case kind
      when 'order' then (select 1000 + count(*) from orders_order where tenant_id = $1 and number between 1001 and counter.last)
      else (select count(*) from orders_invoice paper where tenant_id = $1 and paper.kind = counter.kind and number between 1 and counter.last) end`,
  'the sum of an order is that of its lines': `
    select id from orders_order placed join lateral (
      select sum(gross_minor) as gross, sum(tax_minor) as tax, sum(discount_minor) as discount,
        sum(total_minor) + case when placed.prices_include_tax then 0 else sum(tax_minor) end as total
      from orders_line line where line.tenant_id = $1 and line.order_id = placed.id) sums on true
    where tenant_id = $1 and (sums.total <> total_minor or sums.tax <> tax_minor or sums.discount <> discount_minor
      or sums.gross <> total_minor or tax_minor <> (select coalesce(sum((groups->>'taxMinor')::bigint), 0) from jsonb_array_elements(tax_groups) groups))`,
  'a discount of an order is what its lines share of it': `
    select id from orders_order placed where tenant_id = $1 and discount_minor <> (
      select coalesce(sum((given->>'amountMinor')::bigint), 0) from jsonb_array_elements(discounts) given)`,
  'what was sent and cancelled of an order is what was of its lines, and their ledgers': `
    select id from orders_order placed join lateral (
      select sum(quantity_shipped) as shipped, sum(quantity_cancelled) as cancelled from orders_line line
      where line.tenant_id = $1 and line.order_id = placed.id) lines on true
    where tenant_id = $1 and (pieces_shipped <> lines.shipped or pieces_cancelled <> lines.cancelled
      or pieces_shipped <> (select coalesce(sum(quantity), 0) from orders_shipment_line sent where sent.tenant_id = $1 and sent.order_id = placed.id)
      or pieces_delivered <> (select coalesce(sum(quantity), 0) from orders_shipment_line sent
        join orders_shipment shipment on shipment.tenant_id = $1 and shipment.id = sent.shipment_id and delivered_at is not null
        where sent.tenant_id = $1 and sent.order_id = placed.id))`,
  'an order was paid and given back what its payments were': `
    select placed.id, placed.captured_minor, placed.refunded_minor from orders_order placed left join lateral (
      select sum(payment.captured_minor) as captured, sum(payment.refunded_minor) as refunded from payments_payment payment
      where payment.tenant_id = $1 and payment.order_id = placed.id) sums on true
    where tenant_id = $1 and (captured_minor <> coalesce(sums.captured, 0) or refunded_minor <> coalesce(sums.refunded, 0))`,
  'a payment gave back what its refunds are': `
    select payment.id from payments_payment payment left join lateral (
      select sum(amount_minor) filter (where state <> 'failed') as taken, sum(amount_minor) filter (where state = 'succeeded') as gone
      from payments_refund refund where refund.tenant_id = $1 and refund.payment_id = payment.id) sums on true
    where tenant_id = $1 and (refunding_minor <> coalesce(sums.taken, 0) or refunded_minor <> coalesce(sums.gone, 0))`,
  'a refund of lines is the sum of their shares, and a line has given what its shares are': `
    with share as (
      select refund.id, order_id, amount_minor, (one->>'lineId')::uuid as line_id, (one->>'grossMinor')::bigint as gross,
        (one->>'netMinor')::bigint as net, (select coalesce(sum(tax::bigint), 0) from jsonb_array_elements_text(one->'taxesMinor') tax) as tax
      from payments_refund refund, jsonb_array_elements(lines) one where tenant_id = $1 and state <> 'failed'
    )
    select id from share group by id, amount_minor having sum(gross) <> amount_minor or sum(net + tax) <> amount_minor
    union all select line.id from orders_line line left join (select line_id, sum(gross) as gross from share group by 1) given on line_id = line.id
    where tenant_id = $1 and refunded_minor <> coalesce(given.gross, 0)`,
  'an order that is paid and wanted has its invoice, over its total': `
    select placed.id from orders_order placed join orders_invoice paper on paper.tenant_id = $1 and paper.order_id = placed.id and kind = 'invoice'
    where placed.tenant_id = $1 and (document->'sums'->>'totalMinor')::bigint <> total_minor
    union all select id from orders_order placed where tenant_id = $1 and payment_status = 'paid' and status <> 'cancelled' and not exists (
      select from orders_invoice paper where paper.tenant_id = $1 and paper.order_id = placed.id and kind = 'invoice')`,
  'what an invoiced order was given back stands on its credit notes': `
    select placed.id, placed.refunded_minor from orders_order placed where tenant_id = $1
      and exists (select from orders_invoice paper where paper.tenant_id = $1 and paper.order_id = placed.id and kind = 'invoice')
      and refunded_minor <> (select coalesce(sum((document->'sums'->>'totalMinor')::bigint), 0) from orders_invoice paper
        where paper.tenant_id = $1 and paper.order_id = placed.id and kind = 'credit_note')`,
  'a discount was used by whoever bought with it, or is paying': `
    select id, uses from orders_discount discount where tenant_id = $1 and uses <>
      (select count(*) from orders_discount_use used where used.tenant_id = $1 and used.discount_id = discount.id)
      + (select count(*) from orders_checkout checkout, jsonb_array_elements(priced->'discounts') given where checkout.tenant_id = $1
          and checkout.state = 'awaiting_payment' and given->>'discountId' = discount.id::text)`,
  'a customer has bought what their orders are': `
    select customer.id, orders_count from customers_customer customer where tenant_id = $1 and orders_count <>
      (select count(*) from orders_order placed where placed.tenant_id = $1 and placed.customer_id = customer.id and status <> 'cancelled')`,
};

/** Holds a shop's books against what must always be true of them, once no job is waiting. Asks as superuser. */
export async function assertBooks(admin: pg.Pool, tenantId: string): Promise<void> {
  for (const [law, statement] of Object.entries(laws)) {
    const { rows } = await admin.query(statement, [tenantId]);
    assert.deepEqual(rows, [], law);
  }
}
