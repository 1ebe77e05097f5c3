import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ApiProblem } from '#/design/endpoint.ts';
import { endpoint, member } from '#/kernel/http/endpoint.ts';
import type { Session } from '#/modules/identity/contract.ts';
import { createApi, sortInput } from './api.ts';

const access = member('orders.read');
const listOrders = endpoint('GET /orders', {
  summary: 'Lists orders',
  access,
  query: z.object({ q: z.string().optional(), state: z.array(z.string()).optional() }),
  returns: z.object({ items: z.array(z.string()) }),
});
const cancelOrder = endpoint('POST /orders/:orderId/cancellation', {
  summary: 'Cancels an order',
  access,
  query: z.object({ notify: z.boolean().optional() }),
  body: z.object({ reason: z.string() }),
});

/** A server that answers by the given function and keeps what it was asked. */
function serving(answer: (request: Request) => Response | Promise<Response>) {
  const asked: Request[] = [];
  let signedOut = 0;
  const api = createApi({
    origin: 'http://rowhouse.test',
    onSignedOut: () => (signedOut += 1),
    fetch: async (...args) => {
      const request = new Request(...args);
      asked.push(request);
      return answer(request);
    },
  });
  return { api, asked, signedOut: () => signedOut };
}

test('each part of the input goes where the contract wants it', () => {
  assert.deepEqual(sortInput(cancelOrder, { orderId: 'a/b', notify: true, reason: 'late' }), {
    path: '/orders/a%2Fb/cancellation?notify=true',
    body: '{"reason":"late"}',
  });
  assert.deepEqual(sortInput(listOrders, { q: undefined, state: ['open', 'paid'] }), {
    path: '/orders?state=open&state=paid',
    body: undefined,
  });
});

test('a call carries the token, the workspace and, when it changes something, one idempotency key', async () => {
  const { api, asked } = serving(() => new Response(null, { status: 204 }));
  api.take(session('t1'));
  assert.equal(await api.call(cancelOrder, { orderId: '1', reason: 'late' }), undefined);
  const [request] = asked;
  assert.equal(request!.headers.get('authorization'), 'Bearer t1');
  assert.equal(request!.headers.get('x-tenant-id'), 'acme');
  assert.match(request!.headers.get('idempotency-key')!, /^[0-9a-f-]{36}$/);
  assert.deepEqual(await request!.json(), { reason: 'late' });
});

test('many calls with a stale token spend the refresh cookie once and repeat with the same key', async () => {
  const { api, asked, signedOut } = serving((request) => {
    if (request.url.endsWith('/users/token/refresh')) return Response.json(session('fresh'));
    return request.headers.get('authorization') === 'Bearer fresh'
      ? Response.json({ items: [] })
      : problem(401, 'unauthenticated');
  });
  api.take(session('stale'));
  await Promise.all([
    api.call(listOrders, {}),
    api.call(listOrders, {}),
    api.call(cancelOrder, { orderId: '1', reason: 'late' }),
  ]);
  assert.equal(asked.filter(({ url }) => url.endsWith('/refresh')).length, 1);
  const keys = asked.filter(({ url }) => url.endsWith('/cancellation')).map(({ headers }) => headers.get('idempotency-key'));
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal(signedOut(), 0);
});

test('a refresh names the workspace that is open, or the one asked for, and shows no token', async () => {
  const { api, asked } = serving(async (request) => Response.json({ ...session('fresh'), tenant: await request.clone().json() }));
  api.take(session('stale'));
  await api.refresh();
  await api.refresh('globex');
  assert.deepEqual(await Promise.all(asked.map((request) => request.json())), [{ tenantId: 'acme' }, { tenantId: 'globex' }]);
  assert.equal(asked[0]!.headers.has('authorization'), false);
  assert.equal(asked[0]!.headers.has('x-tenant-id'), false);
});

test('a refused refresh signs out and tells the refusal', async () => {
  const { api, signedOut } = serving(() => problem(401, 'unauthenticated'));
  api.take(session('stale'));
  await assert.rejects(
    api.call(listOrders, {}),
    (failure) => failure instanceof ApiProblem && failure.code === 'unauthenticated',
  );
  assert.equal(signedOut(), 1);
});

test('a server that fails while refreshing does not sign out', async () => {
  const { api, signedOut } = serving((request) => problem(request.url.endsWith('/refresh') ? 503 : 401, 'busy'));
  api.take(session('stale'));
  await assert.rejects(api.call(listOrders, {}), { status: 503 });
  assert.equal(signedOut(), 0);
});

test('a refusal keeps its fields, its request id and what else it tells', async () => {
  const { api } = serving(() =>
    Response.json(
      {
        status: 422,
        code: 'invalid',
        detail: 'Two fields.',
        requestId: 'r1',
        errors: [{ field: 'reason', message: 'must not be empty' }],
        current: 7,
      },
      { status: 422 },
    ),
  );
  await assert.rejects(api.call(cancelOrder, { orderId: '1', reason: '' }), (failure) => {
    assert.ok(failure instanceof ApiProblem);
    assert.deepEqual([failure.status, failure.requestId, failure.more], [422, 'r1', { current: 7 }]);
    assert.deepEqual(failure.errors, [{ field: 'reason', message: 'must not be empty' }]);
    return true;
  });
});

test('without a network the problem has status 0', async () => {
  const { api } = serving(() => Promise.reject(new TypeError('fetch failed')));
  await assert.rejects(api.call(listOrders, {}), { status: 0, code: 'unreachable' });
});

function session(accessToken: string) {
  return { accessToken, expiresInSeconds: 900, tenant: { id: 'acme' } } as Session;
}

function problem(status: number, code: string) {
  return Response.json({ status, code, detail: code }, { status });
}
