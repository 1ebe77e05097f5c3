import { z } from 'zod';
import { endpoint, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Price } from '#/kernel/money-schemas.ts';
import { ManualMethod, Payment, PaymentFinding, PaymentSettings, Refund, RefundLine, refundReasons } from './contract-schemas.ts';

export * from './contract-schemas.ts';

const feature = 'store';
const secret = z.string().trim().max(200);

/** Endpoints of the payments: how a shop is paid, what it was paid, and what it gave back. */
export const contract = {
  getPaymentSettings: endpoint('GET /payment-settings', {
    summary: 'How the shop is paid; keys are never shown',
    access: member('orders.read'),
    feature,
    returns: PaymentSettings,
  }),
  updatePaymentSettings: endpoint('PATCH /payment-settings', {
    summary: 'Change how the shop is paid; the list of manual methods is replaced whole',
    access: member('payments.settings'),
    feature,
    body: z.object({
      version: Version.or(z.literal(0)),
      manualMethods: z.array(ManualMethod).max(10).optional(),
      testOn: z.boolean().optional(),
      stripeOn: z.boolean().optional(),
      /** Null takes it away. */
      stripeKey: secret
        .regex(/^(?:sk|rk)_(?:test|live)_[A-Za-z0-9_]{8,}$/, 'must be a secret or restricted key of Stripe: sk_test_…')
        .nullable()
        .optional(),
      stripeWebhookSecret: secret
        .regex(/^whsec_[A-Za-z0-9+/=_-]{8,}$/, 'must be a signing secret of Stripe: whsec_…')
        .nullable()
        .optional(),
    }),
    returns: PaymentSettings,
    refuses: ['version_conflict'],
  }),
  checkPaymentSettings: endpoint('POST /payment-settings/check', {
    summary: 'Ask the providers whether the settings work',
    access: member('payments.settings'),
    feature,
    returns: z.object({ items: z.array(PaymentFinding) }),
  }),
  listPayments: endpoint('GET /payments', {
    summary: 'Payments of an order, newest first',
    access: member('orders.read'),
    feature,
    query: z.object({ ...Paging.shape, orderId: Id }),
    returns: page(Payment),
  }),
  createPayment: endpoint('POST /payments', {
    summary: 'Record money the shop was paid for an order: a transfer that came, cash',
    access: member('payments.edit'),
    feature,
    body: z.object({ orderId: Id, amount: Price, methodName: z.string().trim().min(1).max(80).default('Paid by hand') }),
    returns: Payment,
    status: 201,
    refuses: ['exceeds_due', 'other_currency', 'already_cancelled'],
  }),
  listRefunds: endpoint('GET /refunds', {
    summary: 'Refunds of an order, newest first',
    access: member('orders.read'),
    feature,
    query: z.object({ ...Paging.shape, orderId: Id }),
    returns: page(Refund),
  }),
  createRefund: endpoint('POST /refunds', {
    summary: 'Give money of an order back: for pieces, or an amount of a line',
    access: member('payments.edit'),
    feature,
    body: z.object({
      orderId: Id,
      lines: z.array(RefundLine).min(1).max(201),
      reason: z.enum(refundReasons).default('customer'),
    }),
    returns: Refund,
    status: 201,
    refuses: ['refund_exceeds_line', 'refund_exceeds_payment', 'nothing_to_refund', 'other_currency'],
  }),
};
