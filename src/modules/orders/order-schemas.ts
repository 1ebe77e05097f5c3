import { z } from 'zod';
import { Instant, line, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Currency, Money } from '#/kernel/money-schemas.ts';
import { Buyer, PostalAddress } from './contract-buyer.ts';
import { taxModes } from './pricing/tax.ts';

export const orderStatuses = ['pending', 'processing', 'shipped', 'delivered', 'cancelled'] as const;
export const paymentStatuses = ['pending', 'partially_paid', 'paid', 'failed', 'partially_refunded', 'refunded'] as const;
export const fulfilmentStatuses = ['unfulfilled', 'partial', 'fulfilled'] as const;
/** Why pieces are not sent. `out_of_stock` and `payment_failed` are the shop's own words. */
export const cancelReasons = ['customer', 'out_of_stock', 'payment_failed', 'fraud', 'other'] as const;
export type OrderStatus = (typeof orderStatuses)[number];
export type CancelReason = (typeof cancelReasons)[number];

const state = {
  status: z.enum(orderStatuses),
  paymentStatus: z.enum(paymentStatuses),
  fulfilmentStatus: z.enum(fulfilmentStatuses),
};

/** An order as a list shows it. */
export const OrderRow = z
  .object({
    id: Id,
    /** Counts up by one with every order of the shop; a text, since JSON has no integers of 64 bits. */
    number: z.string(),
    ...state,
    customerId: Id,
    customerName: z.string(),
    email: z.string(),
    pieces: z.int(),
    total: Money,
    /** Paid with a method that moves no money. */
    test: z.boolean(),
    placedAt: Instant,
  })
  .meta({ id: 'OrderRow' });
export type OrderRow = z.infer<typeof OrderRow>;

const LineTax = z.object({ name: z.string(), ratePpm: z.int(), amount: Money });

/** What was sold: goods, or the delivery as a line of its own. Amounts do not change; quantities of what became of it do. */
export const OrderLine = z
  .object({
    id: Id,
    kind: z.enum(['goods', 'delivery']),
    variantId: Id.nullable(),
    productId: Id.nullable(),
    mediaId: Id.nullable(),
    name: z.string(),
    /** The values of its options: `M / Blue`. */
    title: z.string(),
    sku: z.string().nullable(),
    quantity: z.int(),
    quantityCancelled: z.int(),
    quantityShipped: z.int(),
    quantityRefunded: z.int(),
    unitPrice: Money,
    subtotal: Money,
    discount: Money,
    /** Subtotal less discount, as prices stand: with or without tax. */
    total: Money,
    tax: Money,
    /** With tax: what the buyer paid for it. */
    gross: Money,
    refunded: Money,
    taxes: z.array(LineTax),
    /** Why it cost less, one sentence for each discount. */
    discounts: z.array(z.object({ reason: z.string(), amount: Money })),
  })
  .meta({ id: 'OrderLine' });
export type OrderLine = z.infer<typeof OrderLine>;

/** One rate on one category over the whole order. */
export const OrderTax = z
  .object({ taxCategory: z.string(), name: z.string(), ratePpm: z.int(), base: Money, tax: Money })
  .meta({ id: 'OrderTax' });

export const Shipment = z
  .object({
    id: Id,
    carrier: z.string(),
    trackingNumber: z.string(),
    trackingUrl: z.string(),
    shippedAt: Instant,
    deliveredAt: Instant.nullable(),
    lines: z.array(z.object({ lineId: Id, quantity: z.int() })),
    version: Version,
  })
  .meta({ id: 'Shipment' });
export type Shipment = z.infer<typeof Shipment>;

export const InvoiceRow = z
  .object({ id: Id, kind: z.enum(['invoice', 'credit_note']), number: z.string(), issuedAt: Instant })
  .meta({ id: 'InvoiceRow' });

/** An order with all that hangs on it but its payments, which the payments know. */
export const Order = OrderRow.extend({
  currency: Currency,
  items: Money,
  discount: Money,
  delivery: Money,
  tax: Money,
  captured: Money,
  refunded: Money,
  pricesIncludeTax: z.boolean(),
  /** Where its tax was rounded. */
  taxMode: z.enum(taxModes),
  buyer: Buyer,
  billingAddress: PostalAddress,
  deliveryName: z.string(),
  pickUp: z.boolean(),
  paymentName: z.string(),
  /** What the buyer has to do to pay, in the shop's words. */
  paymentInstructions: z.string(),
  lines: z.array(OrderLine),
  taxes: z.array(OrderTax),
  discounts: z.array(z.object({ title: z.string(), code: z.string().nullable(), amount: Money })),
  shipments: z.array(Shipment),
  invoices: z.array(InvoiceRow),
  cancelledAt: Instant.nullable(),
  cancelReason: z.enum(cancelReasons).nullable(),
  /** Where the buyer sees how it stands. */
  url: z.string(),
  version: Version,
}).meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

export const momentKinds = [
  'placed',
  'paid',
  'payment_failed',
  'refund_requested',
  'refunded',
  'refund_failed',
  'shipped',
  'tracking_changed',
  'delivered',
  'cancelled',
  'invoice_issued',
  'note',
] as const;

/** What happened to an order, or what somebody of the team noted. */
export const Moment = z
  .object({
    id: Id,
    kind: z.enum(momentKinds),
    /** A note's words; '' for what happened. */
    text: z.string(),
    amount: Money.nullable(),
    /** The shipment, refund or invoice it is about. */
    referenceId: Id.nullable(),
    actorName: z.string(),
    at: Instant,
  })
  .meta({ id: 'Moment' });
export type Moment = z.infer<typeof Moment>;

/** Pieces of a line. */
export const LinePieces = z.strictObject({ lineId: Id, quantity: z.int().min(1).max(9999) });
export const tracking = {
  carrier: line(80, 0),
  trackingNumber: line(80, 0),
  trackingUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
};

/** What a shop took and sold in a span of days, and what sold best. */
export const OrderFigures = z
  .object({
    currency: Currency,
    orders: z.int(),
    sales: Money,
    /** Of the same number of days before. */
    ordersBefore: z.int(),
    salesBefore: Money,
    /** Carts with something in them that became orders, in parts per thousand; null while there is none. */
    conversionPermille: z.int().nullable(),
    waiting: z.object({
      /** Paid or to be paid later, and not sent. */
      toShip: z.int(),
      /** Placed and not paid. */
      toPay: z.int(),
    }),
    /** Oldest first, in the workspace's time zone. */
    days: z.array(z.object({ day: z.iso.date(), orders: z.int(), sales: Money })),
    bestSellers: z.array(z.object({ productId: Id, name: z.string(), pieces: z.int(), sales: Money })),
  })
  .meta({ id: 'OrderFigures' });
