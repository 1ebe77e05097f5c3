import type { Stripe } from 'stripe';
import { clock } from '#/kernel/clock.ts';
import { ProviderRefused, ProviderUnavailable, type PaymentMade, type PaymentToMake, type SeenPayment } from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './stripe-amounts.ts';
import { answered } from './stripe-client.ts';

type Session = Stripe.Checkout.Session;

/** Stripe lets a page be open for half an hour at least; the minute is for clocks that differ. */
const pageSecondsMin = 31 * 60;

/** Languages of Stripe's page, the plain one of each first. */
const pageLocales = (
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr ' +
  'vi zh zh-HK zh-TW'
).split(' ');

/**
 * The page for a payment. It follows from the payment alone, so that asking twice is asking for the same: hence its end lies half
 * an hour after ours, which Stripe takes as long as ours is not over, and refuses afterwards.
 */
export function sessionOf(payment: PaymentToMake): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment_id: payment.id };
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: payment.currency.toLowerCase(),
          unit_amount: toStripeAmount(payment.amountMinor, payment.currency),
          product_data: { name: payment.description },
        },
      },
    ],
    payment_intent_data: { metadata, description: payment.description },
    metadata,
    client_reference_id: payment.id,
    customer_email: payment.email,
    locale: pageLocale(payment.locale),
    success_url: payment.returnUrl,
    cancel_url: payment.returnUrl,
    expires_at: Math.ceil(Date.parse(payment.expiresAt) / 1000) + pageSecondsMin,
    // What is charged is the order's total in the order's currency, never a conversion of it.
    adaptive_pricing: { enabled: false },
  };
}

function pageLocale(tag: string): Stripe.Checkout.SessionCreateParams.Locale {
  if (pageLocales.includes(tag)) return tag;
  // Norwegian is written in two ways; Stripe writes one of them.
  const language = tag.split('-')[0]!.replace(/^(?:no|nn)$/, 'nb');
  return pageLocales.find((name) => name.split('-')[0] === language) ?? 'auto';
}

/** The session of a payment, with its PaymentIntent; undefined when we never heard of one and Stripe has none. */
export async function findSession(stripe: Stripe, payment: PaymentMade): Promise<Session | undefined> {
  const reference = payment.reference ?? (await searchedReference(stripe, payment.id));
  return reference === undefined
    ? undefined
    : answered(stripe.checkout.sessions.retrieve(reference, { expand: ['payment_intent'] }));
}

/** Stripe cannot search sessions by what we noted on them, so those of the payment's first day are looked through, newest first. */
const searchPagesMax = 20;
const searchSeconds = { before: 5 * 60, after: 24 * 3600 };

async function searchedReference(stripe: Stripe, paymentId: string): Promise<string | undefined> {
  const born = Math.floor(bornMs(paymentId) / 1000);
  const created = { gte: born - searchSeconds.before, lte: born + searchSeconds.after };
  let after: string | undefined;
  for (let page = 0; page < searchPagesMax; page++) {
    const { data, has_more: more } = await answered(
      stripe.checkout.sessions.list({ limit: 100, created, ...(after && { starting_after: after }) }),
    );
    const found = data.find((session) => session.metadata?.payment_id === paymentId);
    if (found) return found.id;
    if (!more) return undefined;
    after = data.at(-1)!.id;
  }
  throw new ProviderUnavailable(`Stripe: the payment is not among ${searchPagesMax * 100} sessions, and there are more`);
}

/** A call may still be on its way this long: three times fifteen seconds, what lies between, and clocks that differ. */
const onItsWayMs = 2 * 60_000;

/** True while something made by us a moment ago may not have arrived yet. */
export function mayStillArrive(id: string): boolean {
  return clock.now() - bornMs(id) < onItsWayMs;
}

/** When an id of ours was made: a UUIDv7 begins with that. */
function bornMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** How a payment stands by its session. */
export function seenPayment(session: Session, payment: PaymentMade): SeenPayment {
  const intent = typeof session.payment_intent === 'string' ? null : session.payment_intent;
  if (intent && intent.currency.toUpperCase() !== payment.currency) throw new ProviderRefused('other_currency');
  const error = intent?.last_payment_error;
  const failure = intent?.status === 'succeeded' ? undefined : (error?.code ?? error?.decline_code ?? error?.type);
  return {
    state: stateOf(session, intent),
    capturedMinor: intent?.status === 'succeeded' ? fromStripeAmount(intent.amount_received, intent.currency) : 0n,
    reference: session.id,
    ...(failure && { failure }),
  };
}

/** How a payment stands of which Stripe knows nothing. */
export function seenNothing(payment: PaymentMade): SeenPayment {
  return { state: mayStillArrive(payment.id) ? 'open' : 'cancelled', capturedMinor: 0n, reference: null };
}

function stateOf(session: Session, intent: Stripe.PaymentIntent | null): SeenPayment['state'] {
  const status = intent?.status;
  if (status === 'succeeded') return 'captured';
  if (status === 'processing' || status === 'requires_capture') return 'pending';
  if (status === 'canceled' || session.status === 'expired') return 'cancelled';
  if (session.status === 'open') return 'open';
  // The buyer is done with the page: either a bank still has to do its part, or has refused and there is no page to try again on.
  return status === 'requires_payment_method' ? 'failed' : 'pending';
}
