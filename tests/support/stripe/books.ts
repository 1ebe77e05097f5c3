import type { Stripe } from 'stripe';
import { newCharge, newEvent, newIntent, newRefund } from './objects.ts';

/** What a buyer does on the page, and what comes of it. */
export type Outcome =
  /** The card is good. */
  | 'pay'
  | 'decline'
  /** The bank wants the buyer to confirm (3-D Secure); `pay` or `decline` follow. */
  | 'confirm'
  /** A debit that takes days; {@link Books.settle} ends it. */
  | 'later';

/** What Stripe knows: objects by id, newest last, and what happened to them. */
export interface Books {
  readonly sessions: Map<string, Stripe.Checkout.Session>;
  readonly payments: Map<string, Stripe.PaymentIntent>;
  readonly charges: Map<string, Stripe.Charge>;
  readonly refunds: Map<string, Stripe.Refund>;
  /** What `payment_intent_data` of a session said. */
  readonly intentData: Map<string, Pick<Stripe.PaymentIntent, 'metadata' | 'description'>>;
  readonly events: Stripe.Event[];
  /** Milliseconds since 1970, as Stripe's clock has it. */
  now(): number;
}

/** Empty books. */
export function newBooks(now: () => number): Books {
  return {
    sessions: new Map(),
    payments: new Map(),
    charges: new Map(),
    refunds: new Map(),
    intentData: new Map(),
    events: [],
    now,
  };
}

/** The moment in whole seconds, as every object of Stripe's has it. */
export function secondsOf(books: Books): number {
  return Math.floor(books.now() / 1000);
}

/** A buyer acts on an open page; returns what happened, in order. Does nothing on one that is closed. */
export function act(books: Books, sessionId: string, outcome: Outcome): Stripe.Event[] {
  expireOverdue(books);
  const session = books.sessions.get(sessionId)!;
  if (session.status !== 'open') return [];
  const before = books.events.length;
  const intent = intentOf(books, session);
  if (outcome === 'decline') failCharge(books, intent);
  if (outcome === 'confirm') {
    Object.assign(intent, { status: 'requires_action', next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} } });
    happened(books, 'payment_intent.requires_action', intent);
  }
  if (outcome === 'later') {
    const charge = charged(books, intent, 'pending');
    Object.assign(intent, { status: 'processing', next_action: null, last_payment_error: null, latest_charge: charge.id });
    happened(books, 'charge.pending', charge);
    happened(books, 'payment_intent.processing', intent);
    complete(books, session);
  }
  if (outcome === 'pay') {
    succeed(books, intent);
    session.payment_status = 'paid';
    complete(books, session);
  }
  return books.events.slice(before);
}

/** The bank has done its part for a payment that was to come later. */
export function settle(books: Books, sessionId: string, outcome: 'paid' | 'failed'): Stripe.Event[] {
  const before = books.events.length;
  const session = books.sessions.get(sessionId)!;
  const intent = intentOf(books, session);
  if (outcome === 'paid') {
    succeed(books, intent);
    session.payment_status = 'paid';
    happened(books, 'checkout.session.async_payment_succeeded', session);
  } else {
    failCharge(books, intent);
    happened(books, 'checkout.session.async_payment_failed', session);
  }
  return books.events.slice(before);
}

/** Closes an open page for good; false when it was not open. */
export function expire(books: Books, session: Stripe.Checkout.Session): boolean {
  if (session.status !== 'open') return false;
  session.status = 'expired';
  session.url = null;
  const intent = typeof session.payment_intent === 'string' ? books.payments.get(session.payment_intent) : undefined;
  if (intent) {
    Object.assign(intent, { status: 'canceled', canceled_at: secondsOf(books), cancellation_reason: 'abandoned' });
    happened(books, 'payment_intent.canceled', intent);
  }
  happened(books, 'checkout.session.expired', session);
  return true;
}

/** Closes every page whose time is over. */
export function expireOverdue(books: Books): void {
  for (const session of books.sessions.values()) if (session.expires_at <= secondsOf(books)) expire(books, session);
}

/** Gives back of what was taken; undefined when more is asked than there is. */
export function giveBack(
  books: Books,
  intent: Stripe.PaymentIntent,
  given: { amount?: number; metadata: Record<string, string>; status: 'succeeded' | 'pending' },
): Stripe.Refund | undefined {
  const charge = books.charges.get(String(intent.latest_charge));
  const left = charge ? charge.amount_captured - charge.amount_refunded : 0;
  const amount = given.amount ?? left;
  if (!charge || amount > left || left === 0) return undefined;
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  const refund = newRefund(intent, { ...given, amount, created: secondsOf(books), reason: null });
  books.refunds.set(refund.id, refund);
  happened(books, 'refund.created', refund);
  happened(books, 'charge.refunded', charge);
  return refund;
}

/** A bank has taken, or sent back, what was to be given back. */
export function settleRefund(books: Books, refundId: string, outcome: 'succeeded' | 'failed'): Stripe.Event[] {
  const before = books.events.length;
  const refund = books.refunds.get(refundId)!;
  const charge = books.charges.get(String(refund.charge))!;
  refund.status = outcome;
  if (outcome === 'failed') {
    refund.failure_reason = 'expired_or_canceled_card';
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
  }
  happened(books, outcome === 'failed' ? 'refund.failed' : 'refund.updated', refund);
  return books.events.slice(before);
}

/** Stripe makes the intent of a session when somebody first tries to pay. */
function intentOf(books: Books, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const known = books.payments.get(String(session.payment_intent));
  if (known) return known;
  const intent = newIntent({
    ...books.intentData.get(session.id)!,
    amount: session.amount_total!,
    currency: session.currency!,
    created: secondsOf(books),
  });
  books.payments.set(intent.id, intent);
  session.payment_intent = intent.id;
  happened(books, 'payment_intent.created', intent);
  return intent;
}

function charged(books: Books, intent: Stripe.PaymentIntent, status: 'succeeded' | 'pending' | 'failed'): Stripe.Charge {
  const charge = newCharge(intent, secondsOf(books), status);
  books.charges.set(charge.id, charge);
  return charge;
}

function succeed(books: Books, intent: Stripe.PaymentIntent): void {
  const charge = charged(books, intent, 'succeeded');
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    last_payment_error: null,
    next_action: null,
    latest_charge: charge.id,
  });
  happened(books, 'charge.succeeded', charge);
  happened(books, 'payment_intent.succeeded', intent);
}

function failCharge(books: Books, intent: Stripe.PaymentIntent): void {
  const charge = charged(books, intent, 'failed');
  Object.assign(intent, {
    status: 'requires_payment_method',
    next_action: null,
    latest_charge: charge.id,
    last_payment_error: {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'generic_decline',
      charge: charge.id,
      message: 'The card was declined.',
    },
  });
  happened(books, 'charge.failed', charge);
  happened(books, 'payment_intent.payment_failed', intent);
}

function complete(books: Books, session: Stripe.Checkout.Session): void {
  session.status = 'complete';
  session.url = null;
  happened(books, 'checkout.session.completed', session);
}

function happened(books: Books, type: Stripe.Event['type'], object: object): void {
  books.events.push(newEvent(type, object, secondsOf(books)));
}
