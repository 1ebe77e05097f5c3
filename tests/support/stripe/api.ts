import type { Stripe } from 'stripe';
import { expire, expireOverdue, giveBack, secondsOf, type Books } from './books.ts';
import { textAt, textsAt, wholeAt, type Form } from './form.ts';
import { newBalance, newCountrySpec, newSession } from './objects.ts';

/** An answer of the API: an object, or an error as Stripe words them. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What of the account a test may change. */
export interface Shop {
  readonly account: Stripe.Account;
  /** Currencies the account may take, in lower case. */
  currencies: string[];
  /** What becomes of a refund at once. */
  refundsBegin: 'succeeded' | 'pending';
  /** Paths the key may not use, as with a restricted key. */
  forbidden: string[];
}

/** An error as the API answers it. */
export function problem(status: number, type: string, message: string, more: { code?: string; param?: string } = {}): Answer {
  return { status, body: { error: { type, message, ...more } } };
}

/** Answers the calls of the API the shop makes; anything else is not found. */
export function answer(books: Books, shop: Shop, pageUrl: string, method: string, path: string, form: Form): Answer {
  expireOverdue(books);
  const [, , one, two, three, four] = path.split('/');
  const call = `${method} ${one}${two === 'sessions' ? '/sessions' : ''}`;
  if (call === 'POST checkout/sessions' && !three) return createSession(books, shop, pageUrl, form);
  if (call === 'GET checkout/sessions' && !three) return listed(books, books.sessions, path, form);
  if (call === 'GET checkout/sessions') return found(books, books.sessions, three!, 'checkout.session', form);
  if (call === 'POST checkout/sessions' && four === 'expire') return expireSession(books, three!, form);
  if (call === 'GET payment_intents') return found(books, books.payments, two!, 'payment_intent', form);
  if (call === 'POST refunds' && !two) return createRefund(books, shop, form);
  if (call === 'GET refunds' && !two) return listed(books, books.refunds, path, form);
  if (call === 'GET refunds') return found(books, books.refunds, two!, 'refund', form);
  if (call === 'GET account') return { status: 200, body: shop.account };
  if (call === 'GET balance') return { status: 200, body: newBalance('eur') };
  if (call === 'GET country_specs') return { status: 200, body: newCountrySpec(two!, shop.currencies) };
  return problem(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`);
}

const knownParams = new Set(
  (
    'mode line_items payment_intent_data metadata client_reference_id customer_email locale success_url cancel_url expires_at ' +
    'adaptive_pricing expand'
  ).split(' '),
);

function createSession(books: Books, shop: Shop, pageUrl: string, form: Form): Answer {
  const now = secondsOf(books);
  const currency = textAt(form, 'line_items', '0', 'price_data', 'currency') ?? '';
  const amount = wholeAt(form, 'line_items', '0', 'price_data', 'unit_amount') ?? Number.NaN;
  const expiresAt = wholeAt(form, 'expires_at') ?? now + 24 * 3600;
  const faults: [string, boolean][] = [
    ...Object.keys(form).map((name): [string, boolean] => [name, !knownParams.has(name)]),
    ['mode', textAt(form, 'mode') !== 'payment'],
    ['line_items[0][quantity]', wholeAt(form, 'line_items', '0', 'quantity') !== 1],
    ['line_items[0][price_data][currency]', !shop.currencies.includes(currency)],
    ['line_items[0][price_data][product_data][name]', !textAt(form, 'line_items', '0', 'price_data', 'product_data', 'name')],
    ['line_items[0][price_data][unit_amount]', !(amount > 0) || amount % stepOf(currency) !== 0],
    ['success_url', !/^https?:\/\//.test(textAt(form, 'success_url') ?? '')],
    ['customer_email', !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(textAt(form, 'customer_email') ?? 'a@b.example')],
    ['expires_at', !(expiresAt >= now + 30 * 60 && expiresAt <= now + 24 * 3600)],
  ];
  const fault = faults.find(([, wrong]) => wrong);
  if (fault) return problem(400, 'invalid_request_error', `Invalid ${fault[0]}`, { code: 'parameter_invalid', param: fault[0] });
  const session = newSession({
    pageUrl,
    created: now,
    currency,
    amount_total: amount,
    expires_at: expiresAt,
    success_url: textAt(form, 'success_url') ?? null,
    cancel_url: textAt(form, 'cancel_url') ?? null,
    client_reference_id: textAt(form, 'client_reference_id') ?? null,
    customer_email: textAt(form, 'customer_email') ?? null,
    locale: textAt(form, 'locale') ?? null,
    metadata: textsAt(form, 'metadata'),
  });
  books.sessions.set(session.id, session);
  books.intentData.set(session.id, {
    metadata: textsAt(form, 'payment_intent_data', 'metadata'),
    description: textAt(form, 'payment_intent_data', 'description') ?? null,
  });
  return { status: 200, body: shown(books, session, form) };
}

/** Of what an amount must be a multiple: three digits end in 0, ISK and UGX in 00. */
function stepOf(currency: string): number {
  return { bhd: 10, jod: 10, kwd: 10, omr: 10, tnd: 10, isk: 100, ugx: 100 }[currency] ?? 1;
}

function expireSession(books: Books, id: string, form: Form): Answer {
  const session = books.sessions.get(id);
  if (!session) return found(books, books.sessions, id, 'checkout.session', form);
  if (!expire(books, session))
    return problem(400, 'invalid_request_error', `Only open sessions can be expired. This one is ${session.status}.`);
  return { status: 200, body: shown(books, session, form) };
}

function createRefund(books: Books, shop: Shop, form: Form): Answer {
  const intent = books.payments.get(textAt(form, 'payment_intent') ?? '');
  if (!intent) return found(books, books.payments, textAt(form, 'payment_intent') ?? '', 'payment_intent', form);
  const amount = wholeAt(form, 'amount');
  if (amount !== undefined && (!(amount > 0) || amount % stepOf(intent.currency) !== 0))
    return problem(400, 'invalid_request_error', 'Invalid amount', { code: 'parameter_invalid_integer', param: 'amount' });
  const metadata = textsAt(form, 'metadata');
  const refund = giveBack(books, intent, { ...(amount !== undefined && { amount }), metadata, status: shop.refundsBegin });
  if (refund) return { status: 200, body: refund };
  const charge = books.charges.get(String(intent.latest_charge));
  return charge?.refunded
    ? problem(400, 'invalid_request_error', 'The charge has been refunded.', { code: 'charge_already_refunded' })
    : problem(400, 'invalid_request_error', 'The amount is greater than what is left of the charge.', { param: 'amount' });
}

function found<Kept extends object>(books: Books, kept: Map<string, Kept>, id: string, noun: string, form: Form): Answer {
  const object = kept.get(id);
  if (object) return { status: 200, body: shown(books, object, form) };
  return problem(404, 'invalid_request_error', `No such ${noun}: '${id}'`, { code: 'resource_missing', param: 'id' });
}

/** A list is newest first. */
function listed<Kept extends { id: string; created: number; payment_intent?: unknown }>(
  books: Books,
  kept: Map<string, Kept>,
  path: string,
  form: Form,
): Answer {
  const limit = wholeAt(form, 'limit') ?? 10;
  if (!(limit >= 1 && limit <= 100))
    return problem(400, 'invalid_request_error', 'Invalid limit', { code: 'parameter_invalid_integer', param: 'limit' });
  const intentId = textAt(form, 'payment_intent');
  const since = wholeAt(form, 'created', 'gte') ?? 0;
  const until = wholeAt(form, 'created', 'lte') ?? Number.MAX_SAFE_INTEGER;
  const all = [...kept.values()]
    .toReversed()
    .filter((one) => (!intentId || one.payment_intent === intentId) && one.created >= since && one.created <= until);
  const after = textAt(form, 'starting_after');
  const rest = after ? all.slice(all.findIndex((one) => one.id === after) + 1) : all;
  const data = rest.slice(0, limit).map((one) => shown(books, one, form));
  return { status: 200, body: { object: 'list', url: path, has_more: rest.length > limit, data } };
}

/** An object as it is answered: what was asked to be expanded in place of its id. */
function shown(books: Books, object: object, form: Form): unknown {
  const expanded = Object.values(textsAt(form, 'expand')).map((name) => name.replace(/^data\./, ''));
  const intent = 'payment_intent' in object ? books.payments.get(String(object.payment_intent)) : undefined;
  return { ...object, ...(intent && expanded.includes('payment_intent') && { payment_intent: intent }) };
}
