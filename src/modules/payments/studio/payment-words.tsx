import { Badge, type Tone } from '#/design/badge.tsx';
import type { Payment, Refund, refundReasons } from '../contract.ts';

const payments: Record<Payment['state'], { label: string; tone: Tone }> = {
  created: { label: 'Begun', tone: 'neutral' },
  requires_action: { label: 'Waits for the customer', tone: 'waiting' },
  pending: { label: 'On its way', tone: 'waiting' },
  captured: { label: 'Paid', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Given up', tone: 'neutral' },
};

const refunds: Record<Refund['state'], { label: string; tone: Tone }> = {
  requested: { label: 'Asked for', tone: 'waiting' },
  pending: { label: 'On its way', tone: 'waiting' },
  succeeded: { label: 'Given back', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

/** Why money goes back. */
export const reasonWords: Readonly<Record<(typeof refundReasons)[number], string>> = {
  customer: 'The customer wished it',
  out_of_stock: 'Out of stock',
  late: 'It came too late',
  duplicate: 'Paid twice',
  fraud: 'It looked like fraud',
  other: 'Another reason',
};

/** How far a payment is. */
export function PaymentBadge({ state }: Pick<Payment, 'state'>) {
  const { label, tone } = payments[state];
  return <Badge tone={tone}>{label}</Badge>;
}

/** How far a refund is. */
export function RefundBadge({ state }: Pick<Refund, 'state'>) {
  const { label, tone } = refunds[state];
  return <Badge tone={tone}>{label}</Badge>;
}

/** Why it failed, in words where the provider's are known, else as the provider says it. */
export function failureText(failure: string): string {
  return failures[failure] ?? `The provider says: ${failure.replaceAll('_', ' ')}.`;
}

const failures: Readonly<Record<string, string | undefined>> = {
  no_answer: 'The provider did not answer for two weeks. Give the money back by hand, or try again.',
  card_declined: 'The card was declined.',
  insufficient_funds: 'There was not enough money on the card.',
  expired_card: 'The card has expired.',
};
