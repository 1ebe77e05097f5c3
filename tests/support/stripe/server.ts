import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Stripe } from 'stripe';
import { answer, problem, type Answer, type Shop } from './api.ts';
import { act, expireOverdue, newBooks, settle, settleRefund, type Books, type Outcome } from './books.ts';
import { openDeliveries } from './deliveries.ts';
import { parseForm } from './form.ts';
import { newAccount, spokenVersion, stripeId } from './objects.ts';
import { confirmPage, payPage } from './page.ts';

/** How a call goes wrong: with a status and nothing done; or with the work done and the answer lost, at once or by silence. */
export type Fault = number | 'drop' | 'silence';

/** A call that was made. */
export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly body: string;
}

const outcomes: readonly string[] = ['pay', 'decline', 'confirm', 'later'] satisfies Outcome[];

/**
 * A server that speaks as much of Stripe's API as the shop uses, on loopback, with the page where buyers pay and signed events. What
 * it knows lives in it, so a shop that was killed finds it as it was.
 */
export async function openStripe({ webhookUrl, port = 0 }: { webhookUrl?: string; port?: number } = {}) {
  const key = stripeId('sk_test');
  const webhookSecret = stripeId('whsec');
  let skewMs = 0;
  const books = newBooks(() => Date.now() + skewMs);
  const shop: Shop = {
    account: newAccount(),
    currencies: ['eur', 'usd', 'gbp', 'jpy', 'huf', 'isk', 'kwd', 'mga', 'ugx'],
    refundsBegin: 'succeeded',
    forbidden: [],
  };
  const deliveries = openDeliveries(webhookSecret);
  deliveries.url = webhookUrl;
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const kept = new Map<string, Kept>();

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const body = await bodyOf(request);
    if (request.url!.startsWith('/pay/')) return servePage(books, deliveries, request, response, body);
    const { method = 'GET', url: path = '/' } = request;
    const idempotencyKey = request.headers['idempotency-key'] as string | undefined;
    const call: Call = { method, path, idempotencyKey, body };
    calls.push(call);
    const fault = faults.shift();
    if (typeof fault === 'number') return send(response, failure(fault));
    const refused = refusalOf(request, key, shop);
    if (refused) return send(response, refused);
    const reckon = async () => {
      await stripe.before?.(call);
      const [place = '', query = ''] = path.split('?');
      return answer(books, shop, `${url}/pay`, method, place, parseForm(method === 'GET' ? query : body));
    };
    const given =
      method === 'POST' && idempotencyKey
        ? await sameOnce(kept, idempotencyKey, { asked: `${path} ${body}`, atMs: books.now() }, reckon)
        : await reckon();
    if (fault === 'drop') return request.socket.destroy();
    if (fault === 'silence') return;
    send(response, given);
  }

  const stripe = {
    url,
    key,
    webhookSecret,
    ...books,
    shop,
    calls,
    deliveries,
    /** A buyer acts on the page of a session; events are delivered in the order that is chosen. */
    pay: (sessionId: string, outcome: Outcome) => deliveries.take(act(books, sessionId, outcome)),
    /** The bank does its part for a payment that was to come later. */
    settle: (sessionId: string, outcome: 'paid' | 'failed') => deliveries.take(settle(books, sessionId, outcome)),
    settleRefund: (refundId: string, outcome: 'succeeded' | 'failed') => deliveries.take(settleRefund(books, refundId, outcome)),
    /** Sends events that wait, or these. */
    deliver: (events?: readonly Stripe.Event[]) => deliveries.send(events),
    /** The next calls go wrong, one after the other. */
    fail: (...how: Fault[]) => void faults.push(...how),
    /** What happens just before a call is worked on. */
    before: undefined as ((call: Call) => Promise<void> | void) | undefined,
    /** Stripe's clock goes on by so much, and what is over by then is closed. */
    async later(seconds: number): Promise<void> {
      skewMs += seconds * 1000;
      const before = books.events.length;
      expireOverdue(books);
      await deliveries.take(books.events.slice(before));
    },
    async close(): Promise<void> {
      await deliveries.rest();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stripe;
}

interface Kept {
  readonly asked: string;
  readonly atMs: number;
  answer?: Answer;
}

/** The same key and the same call have the same answer for a day; it is kept once the work has begun. */
async function sameOnce(kept: Map<string, Kept>, key: string, mine: Kept, reckon: () => Promise<Answer>): Promise<Answer> {
  const known = kept.get(key);
  if (known && mine.atMs - known.atMs < 24 * 3_600_000) {
    if (known.asked !== mine.asked)
      return problem(400, 'idempotency_error', 'Keys for idempotent requests can only be used with the parameters of the first.');
    return known.answer ?? problem(409, 'idempotency_error', 'The key is in use.', { code: 'idempotency_key_in_use' });
  }
  kept.set(key, mine);
  mine.answer = structuredClone(await reckon());
  // What was refused for its parameters has not begun, and may be asked again.
  if (mine.answer.status === 400 || mine.answer.status === 404) kept.delete(key);
  return mine.answer;
}

function refusalOf(request: IncomingMessage, key: string, shop: Shop): Answer | undefined {
  const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ');
  const named = scheme === 'Basic' ? Buffer.from(given, 'base64').toString().split(':')[0] : given;
  if (named !== key) return problem(401, 'invalid_request_error', `Invalid API Key provided: ****${named?.slice(-4)}`);
  const form = /^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '');
  if (request.method === 'POST' && !form) return problem(400, 'invalid_request_error', 'The body must be form-encoded.');
  if (request.headers['stripe-version'] !== spokenVersion)
    return problem(400, 'invalid_request_error', `This stand-in speaks the version ${spokenVersion} only.`);
  if (shop.forbidden.some((path) => request.url!.startsWith(path)))
    return problem(403, 'invalid_request_error', 'The provided key does not have the required permissions for this endpoint.');
  return undefined;
}

function failure(status: number): Answer {
  if (status === 429) return problem(429, 'invalid_request_error', 'Too many requests.', { code: 'rate_limit' });
  return problem(status, 'api_error', 'Something went wrong on our side.');
}

async function servePage(
  books: Books,
  deliveries: ReturnType<typeof openDeliveries>,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
) {
  expireOverdue(books);
  const [, , id = '', step] = request.url!.split('?')[0]!.split('/');
  const session = books.sessions.get(id);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (!session) return void response.writeHead(404).end('There is no such page.');
  const outcome = new URLSearchParams(body).get('outcome') ?? '';
  if (request.method === 'POST' && session.status === 'open' && outcomes.includes(outcome)) {
    await deliveries.take(act(books, id, outcome as Outcome));
    const next = { pay: session.success_url, later: session.success_url, confirm: `/pay/${id}/confirm` }[outcome];
    return void response.writeHead(303, { location: (next ?? `/pay/${id}`).replaceAll('{CHECKOUT_SESSION_ID}', id) }).end();
  }
  const declined = books.payments.get(String(session.payment_intent))?.last_payment_error !== null;
  response.end(step === 'confirm' ? confirmPage(session) : payPage(session, session.payment_intent !== null && declined));
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': stripeId('req') });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
