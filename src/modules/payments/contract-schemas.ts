import { z } from 'zod';
import { Instant, line } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Money, Price } from '#/kernel/money-schemas.ts';
import { LinePieces } from '#/modules/orders/contract.ts';
import { providerNames } from './provider-names.ts';

export const paymentStates = ['created', 'requires_action', 'pending', 'captured', 'failed', 'cancelled'] as const;
export const refundStates = ['requested', 'pending', 'succeeded', 'failed'] as const;
export const refundReasons = ['customer', 'out_of_stock', 'late', 'duplicate', 'fraud', 'other'] as const;

/** A way to pay without a provider, such as a transfer, or cash when the goods arrive. */
export const ManualMethod = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be a short name such as transfer'),
    name: line(80),
    /** What the buyer has to do; shown after the order and in its letter. */
    instructions: z.string().trim().max(1000).default(''),
    active: z.boolean().default(true),
  })
  .meta({ id: 'ManualMethod' });
export type ManualMethod = z.infer<typeof ManualMethod>;

export const PaymentSettings = z
  .object({
    manualMethods: z.array(ManualMethod).max(10),
    testOn: z.boolean(),
    stripeOn: z.boolean(),
    /** The end of the secret key, to tell it by; null while there is none. The key itself never leaves. */
    stripeKeyHint: z.string().nullable(),
    stripeWebhookSet: z.boolean(),
    /** The address Stripe has to send its events to. */
    stripeWebhookUrl: z.string(),
    version: z.int(),
  })
  .meta({ id: 'PaymentSettings' });
export type PaymentSettings = z.infer<typeof PaymentSettings>;

/** Something about the settings that keeps people from paying, or that is probably not meant. */
export const PaymentFinding = z
  .object({ severity: z.enum(['must', 'should']), field: z.string(), message: z.string() })
  .meta({ id: 'PaymentFinding' });

export const Payment = z
  .object({
    id: Id,
    orderId: Id.nullable(),
    provider: z.enum(providerNames),
    methodName: z.string(),
    state: z.enum(paymentStates),
    amount: Money,
    captured: Money,
    /** Asked to be given back, gone or not. */
    refunding: Money,
    refunded: Money,
    /** The provider's name for it. */
    reference: z.string().nullable(),
    failure: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

export const Refund = z
  .object({
    id: Id,
    paymentId: Id,
    orderId: Id.nullable(),
    amount: Money,
    state: z.enum(refundStates),
    reason: z.enum(refundReasons),
    failure: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;

/** What to give back of a line: pieces, or an amount with tax. */
export const RefundLine = z.union([LinePieces, z.strictObject({ lineId: Id, amount: Price })]);
export type RefundLine = z.infer<typeof RefundLine>;
