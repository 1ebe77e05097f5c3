import { toMoney } from '#/kernel/money.ts';
import type { Payment, Refund } from './contract-schemas.ts';
import type { PaymentMade } from './provider.ts';
import type { PaymentRecord } from './store/payments.ts';
import type { RefundRecord } from './store/refunds.ts';

export function presentPayment(row: PaymentRecord): Payment {
  const money = (amountMinor: bigint) => toMoney(amountMinor, row.currency);
  return {
    id: row.id,
    orderId: row.order_id,
    provider: row.provider as Payment['provider'],
    methodName: row.method_name,
    state: row.state as Payment['state'],
    amount: money(row.amount_minor),
    captured: money(row.captured_minor),
    refunding: money(row.refunding_minor),
    refunded: money(row.refunded_minor),
    reference: row.reference,
    failure: row.failure,
    createdAt: row.created_at,
  };
}

export function presentRefund(row: RefundRecord, currency: string): Refund {
  return {
    id: row.id,
    paymentId: row.payment_id,
    orderId: row.order_id,
    amount: toMoney(row.amount_minor, currency),
    state: row.state as Refund['state'],
    reason: row.reason as Refund['reason'],
    failure: row.failure,
    createdAt: row.created_at,
  };
}

/** A payment as its provider is asked for it. */
export function madeOf({ id, reference, amount_minor: amountMinor, currency }: PaymentRecord): PaymentMade {
  return { id, reference, amountMinor, currency };
}
