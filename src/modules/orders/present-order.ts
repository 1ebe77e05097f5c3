import { z } from 'zod';
import { toMoney } from '#/kernel/money.ts';
import type { Scope } from '#/kernel/scope.ts';
import { Buyer } from './contract-buyer.ts';
import { orderUrl } from './order-link.ts';
import type { Moment, Order, OrderLine, OrderRow, Shipment } from './order-schemas.ts';
import type { listInvoiceRows } from './store/invoices.ts';
import type { listMomentRows } from './store/moments.ts';
import type { listOrderRows } from './store/order-list.ts';
import type { LineRecord, OrderRecord } from './store/orders.ts';
import type { ShipmentRecord } from './store/shipments.ts';

type RowRecord = Awaited<ReturnType<typeof listOrderRows>>[number];

const Minor = z.coerce.bigint();
const TaxGroups = z.array(
  z.object({ taxCategory: z.string(), name: z.string(), ratePpm: z.int(), baseMinor: Minor, taxMinor: Minor }),
);
const Discounts = z.array(z.object({ title: z.string(), code: z.string().nullable(), amountMinor: Minor }));
const LineTaxes = z.array(z.object({ name: z.string(), ratePpm: z.int(), taxMinor: Minor }));
const LineDiscounts = z.array(z.object({ reason: z.string(), amountMinor: Minor }));

/** An order as a list shows it. */
export function presentRow(row: RowRecord): OrderRow {
  return {
    id: row.id,
    number: row.number.toString(),
    status: row.status as OrderRow['status'],
    paymentStatus: row.payment_status as OrderRow['paymentStatus'],
    fulfilmentStatus: row.fulfilment_status as OrderRow['fulfilmentStatus'],
    customerId: row.customer_id,
    customerName: row.customer_name,
    email: row.email,
    pieces: row.pieces,
    total: toMoney(row.total_minor, row.currency),
    test: row.test,
    placedAt: row.placed_at,
  };
}

/** An order with all that hangs on it. */
export function presentOrder(
  scope: Scope,
  row: OrderRecord,
  lines: readonly LineRecord[],
  shipments: readonly ShipmentRecord[],
  invoices: Awaited<ReturnType<typeof listInvoiceRows>>,
): Order {
  const money = (amountMinor: bigint) => toMoney(amountMinor, row.currency);
  const buyer = Buyer.parse(row.buyer);
  return {
    ...presentRow({ ...row, customer_name: buyer.address.name }),
    currency: row.currency,
    items: money(row.items_minor),
    discount: money(row.discount_minor),
    delivery: money(row.delivery_minor),
    tax: money(row.tax_minor),
    captured: money(row.captured_minor),
    refunded: money(row.refunded_minor),
    pricesIncludeTax: row.prices_include_tax,
    taxMode: row.tax_mode as Order['taxMode'],
    buyer,
    billingAddress: buyer.billingAddress ?? buyer.address,
    deliveryName: row.delivery_name,
    pickUp: row.pick_up,
    paymentName: row.payment_name,
    paymentInstructions: row.payment_instructions,
    lines: lines.map((line) => presentLine(line, row.currency)),
    taxes: TaxGroups.parse(row.tax_groups).map(({ taxCategory, name, ratePpm, baseMinor, taxMinor }) => ({
      taxCategory,
      name,
      ratePpm,
      base: money(baseMinor),
      tax: money(taxMinor),
    })),
    discounts: Discounts.parse(row.discounts).map(({ title, code, amountMinor }) => ({
      title,
      code,
      amount: money(amountMinor),
    })),
    shipments: shipments.map(presentShipment),
    invoices: invoices.map((invoice) => ({
      id: invoice.id,
      kind: invoice.kind as 'invoice' | 'credit_note',
      number: invoice.number.toString(),
      issuedAt: invoice.issued_at,
    })),
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason as Order['cancelReason'],
    url: orderUrl(scope, row.id),
    version: row.version,
  };
}

/** Taxes of a line as it was sold, in the order of its rates. */
export function taxesOf(
  line: LineRecord,
): readonly { readonly name: string; readonly ratePpm: number; readonly taxMinor: bigint }[] {
  return LineTaxes.parse(line.taxes);
}

/** What was refunded of a line's taxes, in the order of its rates. */
export function refundedTaxesOf(line: LineRecord): bigint[] {
  const refunded = z.array(Minor).parse(line.refunded_taxes);
  return taxesOf(line).map((_, rate) => refunded[rate] ?? 0n);
}

function presentLine(line: LineRecord, currency: string): OrderLine {
  const money = (amountMinor: bigint) => toMoney(amountMinor, currency);
  return {
    id: line.id,
    kind: line.kind as OrderLine['kind'],
    variantId: line.variant_id,
    productId: line.product_id,
    mediaId: line.media_id,
    name: line.name,
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    quantityCancelled: line.quantity_cancelled,
    quantityShipped: line.quantity_shipped,
    quantityRefunded: line.quantity_refunded,
    unitPrice: money(line.unit_price_minor),
    subtotal: money(line.subtotal_minor),
    discount: money(line.discount_minor),
    total: money(line.total_minor),
    tax: money(line.tax_minor),
    gross: money(line.gross_minor),
    refunded: money(line.refunded_minor),
    taxes: taxesOf(line).map(({ name, ratePpm, taxMinor }) => ({ name, ratePpm, amount: money(taxMinor) })),
    discounts: LineDiscounts.parse(line.discounts).map(({ reason, amountMinor }) => ({ reason, amount: money(amountMinor) })),
  };
}

export function presentShipment(row: ShipmentRecord): Shipment {
  return {
    id: row.id,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    trackingUrl: row.tracking_url,
    shippedAt: row.shipped_at,
    deliveredAt: row.delivered_at,
    lines: row.lines,
    version: row.version,
  };
}

const Detail = z.object({
  text: z.string().default(''),
  amountMinor: Minor.optional(),
  referenceId: z.uuid().nullable().default(null),
});

export function presentMoment(
  row: Awaited<ReturnType<typeof listMomentRows>>[number],
  currency: string,
  people: ReadonlyMap<string, string>,
): Moment {
  const { text, amountMinor, referenceId } = Detail.parse(row.detail);
  return {
    id: row.id,
    kind: row.kind as Moment['kind'],
    text,
    amount: amountMinor === undefined ? null : toMoney(amountMinor, currency),
    referenceId,
    actorName: people.get(row.actor_id) ?? '',
    at: row.at,
  };
}
