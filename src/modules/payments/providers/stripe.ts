import type { Stripe } from 'stripe';
import type { Scope } from '#/kernel/scope.ts';
import {
  ProviderRefused,
  ProviderUnavailable,
  type PaymentProvider,
  type ProviderAccount,
  type RefundToMake,
  type SeenRefund,
} from '../provider.ts';
import { toStripeAmount } from './stripe-amounts.ts';
import { checkAccount } from './stripe-check.ts';
import { answered, openClient, usualPatience } from './stripe-client.ts';
import { findSession, mayStillArrive, seenNothing, seenPayment, sessionOf } from './stripe-session.ts';

const stripeUrl = 'https://api.stripe.com';

/**
 * Payments on Stripe's own page: the buyer is sent to a Checkout Session, and no card number passes our server. What is true of the
 * money is read from the session's PaymentIntent. `decisions/011-stripe.md` says why.
 */
export function createStripeProvider(patience = usualPatience): PaymentProvider {
  const open = (scope: Scope, account: ProviderAccount) => openClient(scope.house.config.STRIPE_API_URL, account.key, patience);

  return {
    name: 'stripe',

    pageOrigin(scope) {
      const api = new URL(scope.house.config.STRIPE_API_URL).origin;
      return api === stripeUrl ? 'https://checkout.stripe.com' : api;
    },

    async begin(scope, account, payment) {
      const wanted = sessionOf(payment);
      const stripe = await open(scope, account);
      const session = await answered(stripe.checkout.sessions.create(wanted, { idempotencyKey: `payment_${payment.id}` }));
      if (!session.url) throw new ProviderUnavailable('Stripe: the session has no page');
      return { reference: session.id, url: session.url };
    },

    async read(scope, account, payment) {
      const session = await findSession(await open(scope, account), payment);
      return session ? seenPayment(session, payment) : seenNothing(payment);
    },

    async cancel(scope, account, payment) {
      const stripe = await open(scope, account);
      const session = await findSession(stripe, payment);
      if (!session) return seenNothing(payment);
      if (session.status !== 'open') return seenPayment(session, payment);
      const refused = await refusalOf(answered(stripe.checkout.sessions.expire(session.id)));
      // Stripe expires open sessions only; one that was refused has been paid or has expired in between.
      const after = seenPayment((await findSession(stripe, { ...payment, reference: session.id }))!, payment);
      if (refused && after.state === 'open') throw refused;
      return after;
    },

    async refund(scope, account, refund) {
      const amount = toStripeAmount(refund.amountMinor, refund.payment.currency);
      const stripe = await open(scope, account);
      const intentId = await paidIntentOf(stripe, refund);
      // Stripe forgets idempotency keys after a day; what was noted on a refund stays.
      const made =
        (await findRefund(stripe, intentId, refund.id)) ??
        (await answered(
          stripe.refunds.create(
            { payment_intent: intentId, amount, metadata: { payment_id: refund.payment.id, refund_id: refund.id } },
            { idempotencyKey: `refund_${refund.id}` },
          ),
        ));
      return seenRefund(made);
    },

    async readRefund(scope, account, refund) {
      const stripe = await open(scope, account);
      const made = refund.reference
        ? await answered(stripe.refunds.retrieve(refund.reference))
        : await findRefund(stripe, await paidIntentOf(stripe, refund), refund.id);
      if (made) return seenRefund(made);
      return mayStillArrive(refund.id)
        ? { state: 'pending', reference: null }
        : { state: 'failed', reference: null, failure: 'never_made' };
    },

    async check(scope, account, currency) {
      return checkAccount(await open(scope, account), account, currency);
    },
  };
}

async function refusalOf(asked: Promise<unknown>): Promise<ProviderRefused | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof ProviderRefused) return error;
    throw error;
  }
}

async function paidIntentOf(stripe: Stripe, { payment }: RefundToMake): Promise<string> {
  const intent = (await findSession(stripe, payment))?.payment_intent;
  if (!intent || typeof intent === 'string' || intent.status !== 'succeeded') throw new ProviderRefused('nothing_captured');
  return intent.id;
}

/** A payment has few refunds: one page of them is all there are. */
async function findRefund(stripe: Stripe, intentId: string, refundId: string): Promise<Stripe.Refund | undefined> {
  const { data } = await answered(stripe.refunds.list({ payment_intent: intentId, limit: 100 }));
  return data.find((refund) => refund.metadata?.refund_id === refundId);
}

function seenRefund(refund: Stripe.Refund): SeenRefund {
  const failed = refund.status === 'failed' || refund.status === 'canceled';
  return {
    state: failed ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    reference: refund.id,
    ...(failed && { failure: refund.failure_reason ?? refund.status! }),
  };
}
