import type { Stripe } from 'stripe';
import { ProviderRefused, ProviderUnavailable } from '../provider.ts';

/** The version of Stripe's API this code was written against, whatever the account's own is; it changes with the package. */
export const stripeApiVersion = '2026-10-28.endive';

/** How long to wait for an answer, and how often to ask again when none came. */
export interface Patience {
  readonly timeoutMs: number;
  readonly retries: number;
}
export const usualPatience: Patience = { timeoutMs: 15_000, retries: 2 };

/**
 * A client for one key; made for each use, since keys are not kept. The package is loaded on first use: it costs 160 ms and 20 MB,
 * which an installation without Stripe need not pay.
 */
export async function openClient(apiUrl: string, key: string, patience: Patience): Promise<Stripe> {
  const { Stripe } = await import('stripe');
  const at = new URL(apiUrl);
  return new Stripe(key, {
    apiVersion: stripeApiVersion,
    protocol: at.protocol === 'http:' ? 'http' : 'https',
    host: at.hostname,
    ...(at.port && { port: at.port }),
    timeout: patience.timeoutMs,
    maxNetworkRetries: patience.retries,
    telemetry: false,
  });
}

/** Waits for an answer of Stripe's, and says in our words why there is none. */
export async function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw inOurWords(error);
  }
}

/**
 * What an error of the client means to us. The error itself goes no further: its text may hold the end of a key, and its body what
 * a buyer wrote.
 */
export function inOurWords(error: unknown): unknown {
  if (!isStripeError(error)) return error;
  const { statusCode: status, requestId } = error;
  const code = error.code || fallbackCodes[status ?? 0] || error.rawType || error.type;
  // 409: the same key is being worked on. 429: too many requests, or a lock that was not had.
  if (status === undefined || status === 409 || status === 429 || status >= 500 || code === 'rate_limit')
    return new ProviderUnavailable(`Stripe: ${[code, status, requestId].filter(Boolean).join(', ')}`);
  return new ProviderRefused(code);
}

/** Refusals that come without a code of Stripe's. */
const fallbackCodes: Readonly<Record<number, string>> = { 401: 'invalid_api_key', 403: 'permission_denied' };

function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  // By its shape, since the class is in the package, which may not be loaded.
  return error instanceof Error && 'rawType' in error && 'requestId' in error;
}
