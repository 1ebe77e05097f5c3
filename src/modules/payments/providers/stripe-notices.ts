import type { Stripe } from 'stripe';
import { isUuid } from '#/kernel/ids.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';

/** What an event of Stripe's is about. It is a hint and no more: what is true is read from Stripe again. */
export interface StripeNotice {
  readonly eventId: string;
  readonly type: string;
  /** Ours; null when the event is about something that was not made here. */
  readonly paymentId: string | null;
  /** The session, where the event names it. */
  readonly reference: string | null;
}

/** An event is signed when it is sent; a signature of another hour is one that was kept. */
const ageSecondsMax = 300;

const telling = /^(?:checkout\.session|payment_intent|charge|refund)\./;

/** Reads a delivery of Stripe's: the body as it came, byte by byte, and the header `Stripe-Signature`. */
export async function readNotice(
  rawBody: Buffer,
  signatureHeader: string,
  secret: string,
  nowMs: number,
): Promise<StripeNotice | Refusal<'signature_missing' | 'signature_stale' | 'signature_wrong' | 'malformed'>> {
  const times = signatureHeader.split(',').filter((part) => part.startsWith('t='));
  if (times.length !== 1 || !/^t=\d{1,12}$/.test(times[0]!))
    return refuse('signature_missing', 'The Stripe-Signature header is missing or unreadable.');
  // Stripe's verifier refuses what is old, and accepts what is of the future.
  if (Math.abs(nowMs / 1000 - Number(times[0]!.slice(2))) > ageSecondsMax)
    return refuse('signature_stale', 'The signature is not of the last five minutes.');
  if (!(await fits(rawBody, signatureHeader, secret.trim(), nowMs)))
    return refuse('signature_wrong', 'The signature does not fit the body.');
  return noticeOf(parsed(rawBody)) ?? refuse('malformed', 'The body is not an event of Stripe’s API.');
}

async function fits(rawBody: Buffer, signatureHeader: string, secret: string, nowMs: number): Promise<boolean> {
  const { Stripe } = await import('stripe');
  try {
    return Stripe.webhooks.signature!.verifyHeader(rawBody, signatureHeader, secret, ageSecondsMax, undefined, nowMs);
  } catch {
    // It throws for a signature that is wrong, and for one that is too odd to be compared.
    return false;
  }
}

function noticeOf(event: Partial<Stripe.Event> | null): StripeNotice | undefined {
  if (event?.object !== 'event' || typeof event.id !== 'string' || typeof event.type !== 'string') return undefined;
  const about = telling.test(event.type) ? (event.data?.object as Partial<Stripe.Checkout.Session> | undefined) : undefined;
  const paymentId = about?.metadata?.payment_id;
  return {
    eventId: event.id,
    type: event.type,
    paymentId: isUuid(paymentId) ? paymentId : null,
    reference: about?.object === 'checkout.session' && typeof about.id === 'string' ? about.id : null,
  };
}

function parsed(rawBody: Buffer): Partial<Stripe.Event> | null {
  try {
    return JSON.parse(rawBody.toString()) as Partial<Stripe.Event> | null;
  } catch {
    return null;
  }
}
