import { z } from 'zod';
import { endpoint, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Buyer } from './contract-buyer.ts';
import {
  cancelReasons,
  fulfilmentStatuses,
  LinePieces,
  Moment,
  Order,
  OrderFigures,
  OrderRow,
  orderStatuses,
  paymentStatuses,
  Shipment,
  tracking,
} from './order-schemas.ts';

const feature = 'store';
const read = member('orders.read');
const edit = member('orders.edit');

/** What was bought and what became of it. */
export const orders = {
  listOrders: endpoint('GET /orders', {
    summary: 'Orders, newest first',
    access: read,
    feature,
    query: z.object({
      ...Paging.shape,
      /** By number, name or e-mail, each by its beginning. */
      search: z.string().trim().max(100).optional(),
      status: z.enum(orderStatuses).optional(),
      /** Neither shipped in full nor cancelled. */
      open: z.stringbool().optional(),
      paymentStatus: z.enum(paymentStatuses).optional(),
      fulfilmentStatus: z.enum(fulfilmentStatuses).optional(),
      customerId: Id.optional(),
      /** Days back from now. */
      days: z.coerce.number().int().min(1).max(3650).optional(),
    }),
    returns: page(OrderRow),
  }),
  getOrderFigures: endpoint('GET /order-figures', {
    summary: 'What was sold in the last days, and what waits',
    access: read,
    feature,
    query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
    returns: OrderFigures,
  }),
  createOrder: endpoint('POST /orders', {
    summary: 'Place an order for somebody, to be paid later; prices are the shop’s own',
    access: edit,
    feature,
    body: z.object({
      buyer: Buyer,
      lines: z
        .array(z.strictObject({ variantId: Id, quantity: z.int().min(1).max(9999) }))
        .min(1)
        .max(200),
      /** A way of delivery the shop offers to the address. */
      deliveryMethod: z.string().max(40),
      codes: z.array(z.string().trim().min(1).max(40)).max(5).default([]),
      paymentName: z.string().trim().min(1).max(80).default('To be paid later'),
    }),
    returns: Order,
    status: 201,
    refuses: ['out_of_stock', 'too_much', 'no_delivery', 'code_not_applied', 'total_changed'],
  }),
  getOrder: endpoint('GET /orders/:orderId', {
    summary: 'One order with its lines, shipments and invoices',
    access: read,
    feature,
    returns: Order,
  }),
  listMoments: endpoint('GET /orders/:orderId/moments', {
    summary: 'What happened to an order, newest first',
    access: read,
    feature,
    query: z.object(Paging.shape),
    returns: page(Moment),
  }),
  createNote: endpoint('POST /orders/:orderId/notes', {
    summary: 'Note something of an order; the buyer does not see it',
    access: edit,
    feature,
    body: z.object({ text: z.string().trim().min(1).max(2000) }),
    returns: Moment,
    status: 201,
  }),
  createShipment: endpoint('POST /orders/:orderId/shipments', {
    summary: 'Send pieces of an order; all that is left where no lines are named',
    access: edit,
    feature,
    body: z.object({
      lines: z.array(LinePieces).min(1).max(200).optional(),
      carrier: tracking.carrier.default(''),
      trackingNumber: tracking.trackingNumber.default(''),
      trackingUrl: tracking.trackingUrl.default(''),
      /** Whether the buyer gets a letter. */
      tell: z.boolean().default(true),
    }),
    returns: Shipment,
    status: 201,
    refuses: ['already_shipped', 'already_cancelled'],
  }),
  updateShipment: endpoint('PATCH /shipments/:shipmentId', {
    summary: 'Say who carries a shipment and how it is followed',
    access: edit,
    feature,
    body: z.object({
      version: Version,
      carrier: tracking.carrier.optional(),
      trackingNumber: tracking.trackingNumber.optional(),
      trackingUrl: tracking.trackingUrl.optional(),
    }),
    returns: Shipment,
    refuses: ['version_conflict'],
  }),
  createDelivery: endpoint('POST /shipments/:shipmentId/delivery', {
    summary: 'Say that a shipment arrived',
    access: edit,
    feature,
    returns: Shipment,
    status: 201,
    refuses: ['already_delivered'],
  }),
  createCancellation: endpoint('POST /orders/:orderId/cancellations', {
    summary: 'Cancel pieces that are not sent; all of them where no lines are named',
    access: edit,
    feature,
    body: z.object({
      reason: z.enum(cancelReasons),
      lines: z.array(LinePieces).min(1).max(200).optional(),
      /** Whether what was paid for them goes back. */
      refund: z.boolean().default(true),
    }),
    returns: Order,
    status: 201,
    refuses: ['already_shipped', 'already_cancelled'],
  }),
};
