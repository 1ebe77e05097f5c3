import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { GraphQLSchema } from 'graphql';
import pg from 'pg';
import { emit } from '#/kernel/database/record.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import type { EventKind } from '#/kernel/events/event.ts';
import { graphqlSchemaOf, subscriptionOf } from '#/kernel/http/graphql.ts';
import { platformScope, runJob } from '#/kernel/jobs/queue.ts';
import { newId } from '#/kernel/new-id.ts';
import type { Scope } from '#/kernel/scope.ts';
import { doors, events } from '#/server/web.ts';
import { jobs } from '#/server/worker.ts';
import { ask } from '../support/ask.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { openStream } from '../support/stream.ts';
import { operationsOf } from './graphql.ts';
import { ends, eventPayloads, inputs, jobPayloads, otherParameters, otherRoutes, platformJobs } from './inputs.ts';
import { seeds } from './seeds.ts';
import type { Side } from './side.ts';
import { openWorld, type World } from './world.ts';

let house: TestHouse;
let world: World;
let schema: GraphQLSchema;
let url: string;
before(async () => {
  house = await openTestHouse();
  world = await openWorld(house);
  schema = graphqlSchemaOf(house.house, doors, events, house.feed);
  await house.server.listen({ port: 0, host: '127.0.0.1' });
  url = `http://localhost:${(house.server.server.address() as { port: number }).port}`;
});
after(() => house.close());

const kinds = events as unknown as readonly EventKind<unknown>[];

async function scopeOf(side: Side): Promise<Scope> {
  return { ...platformScope(house.house), tenant: (await house.house.tenants.byId(side.tenantId))! };
}

function graphql(token: string, query: string, variables: Record<string, unknown>, headers: Record<string, string> = {}) {
  return ask(house.server, { method: 'POST', url: '/api/graphql', token, body: { query, variables }, headers });
}

function variablesFor(name: string, args: readonly string[], ids: Record<string, string>): Record<string, unknown> {
  const given: Record<string, unknown> = { ...inputs[name]?.({ ...world.b, ids }) };
  for (const arg of args) {
    const id = otherParameters[arg]?.value ?? ids[arg];
    if (id !== undefined && given[arg] === undefined) given[arg] = id;
  }
  return given;
}

test('every endpoint but uploads is a field of GraphQL', () => {
  const fields = operationsOf(schema).map(({ name }) => name);
  const expected = doors.filter(({ endpoint }) => !endpoint.upload).map(({ name }) => name);
  assert.deepEqual(fields.toSorted(), expected.toSorted());
});

test('no GraphQL field shows B a thing of A, and an id of A is an id of nothing', async () => {
  for (const { name, document, args } of operationsOf(schema).filter(({ name }) => !ends.has(name))) {
    const random = Object.fromEntries(Object.keys(world.a.ids).map((key) => [key, newId()]));
    const ofA = await graphql(world.b.token, document, variablesFor(name, args, world.a.ids));
    assert.equal(ofA.status, 200, `${name}: ${ofA.text}`);
    assert.doesNotMatch(ofA.text, /canary-a/i, name);
    if (!args.some((arg) => arg in world.a.ids)) continue;
    const ofNothing = await graphql(world.b.token, document, variablesFor(name, args, random));
    const codes = [ofA, ofNothing].map(
      ({ body }) => body.errors?.map((error: { extensions: { code: string } }) => error.extensions.code) ?? 'none',
    );
    assert.deepEqual(codes[0], codes[1], name);
  }
});

test('aliases and fragments lead B nowhere else, and A sees its own canary by them', async () => {
  const document = `query ($id: String!) { one: listRoles { ...roles } two: listRoles { ...roles } three: getMedia(mediaId: $id) { name } }
    fragment roles on ListRolesResult { items { id name } }`;
  const ofA = await graphql(world.a.token, document, { id: world.a.ids.mediaId });
  assert.match(ofA.text, /canary-A role/);
  const ofB = await graphql(world.b.token, document, { id: world.a.ids.mediaId });
  assert.doesNotMatch(ofB.text, /canary-a/i);
});

test('GraphQL with B’s token and A’s header is a mismatch', async () => {
  const { body } = await graphql(world.b.token, '{ getTenant { name } }', {}, { 'x-tenant-id': world.a.tenantId });
  assert.equal(body.errors[0].extensions.code, 'tenant_mismatch');
});

test('every job has a payload to be probed with, and every event one to be recorded with', () => {
  const ofTenants = jobs.filter((job) => job.of === 'tenant').map(({ name }) => name);
  assert.deepEqual(ofTenants.toSorted(), Object.keys(jobPayloads).toSorted());
  assert.deepEqual(
    jobs
      .filter((job) => job.of === 'platform')
      .map(({ name }) => name)
      .toSorted(),
    platformJobs,
  );
  assert.deepEqual(events.map(({ name }) => name).toSorted(), Object.keys(eventPayloads).toSorted());
});

test('a job with A’s payload in B’s scope changes nothing of A', async () => {
  for (const kind of jobs.filter((job) => job.of === 'tenant')) {
    const before = await thingsOfA();
    const data = { tenantId: world.b.tenantId, payload: jobPayloads[kind.name]!(world.a) };
    await runJob(house.house, kind, { id: newId(), data }).catch(() => {});
    assert.deepEqual(await thingsOfA(), before, kind.name);
  }
});

test('a job of a tenant that does not exist is dropped', async () => {
  for (const kind of jobs.filter((job) => job.of === 'tenant')) {
    await runJob(house.house, kind, { id: newId(), data: { tenantId: newId(), payload: jobPayloads[kind.name]!(world.a) } });
    await runJob(house.house, kind, { id: newId(), data: { payload: jobPayloads[kind.name]!(world.a) } });
  }
  assert.ok(house.logged.some((line) => line.includes('dropped a job')));
});

/** What A sees of itself: every list, in full. */
async function thingsOfA(): Promise<string[]> {
  const lists = ['/tenant', '/members', '/roles', '/invitations', '/api-keys', '/media', '/media-usage'];
  return Promise.all(lists.map(async (list) => (await ask(house.server, { url: `/api/v1${list}`, token: world.a.token })).text));
}

test('neither the stream nor a subscription of B carries an event of A', async () => {
  const stream = await openStream(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${world.b.token}` } });
  await stream.until(/retry:/);
  const subscribed = await Promise.all(kinds.map((kind) => subscribe(world.b, kind)));
  const a = await scopeOf(world.a);
  const b = await scopeOf(world.b);
  for (const kind of kinds) await inTenant(a, async (tx) => emit(tx, kind, eventPayloads[kind.name]!(world.a)));
  for (const kind of kinds) await inTenant(b, async (tx) => emit(tx, kind, eventPayloads[kind.name]!(world.b)));
  for (const kind of kinds) await stream.until(new RegExp(`event: ${kind.name.replace('.', '\\.')}\\n`));
  const idsOfA = Object.values(world.a.ids);
  for (const one of [stream, ...subscribed]) {
    assert.ok(!idsOfA.some((id) => one.text().includes(id)), one.text());
    one.close();
  }
});

test('B cannot resume at an event of A', async () => {
  const a = await scopeOf(world.a);
  const [kind] = kinds;
  await inTenant(a, async (tx) => emit(tx, kind!, eventPayloads[kind!.name]!(world.a)));
  const { rows } = await house.house.databases.control.platform.query(
    'select id from kernel_event where tenant_id = $1 order by id limit 1',
    [world.a.tenantId],
  );
  const headers = { authorization: `Bearer ${world.b.token}`, 'last-event-id': rows[0].id as string };
  const stream = await openStream(`${url}/api/v1/events`, { headers });
  await stream.until(/retry:/);
  const b = await scopeOf(world.b);
  const mine = newId();
  await inTenant(b, async (tx) => emit(tx, kind!, { ...(eventPayloads[kind!.name]!(world.b) as object), mediaId: mine }));
  await stream.until(new RegExp(mine));
  assert.ok(!Object.values(world.a.ids).some((id) => stream.text().includes(id)));
  stream.close();
});

function subscribe(side: Side, kind: EventKind<unknown>) {
  const field = subscriptionOf(kind.name);
  const fields = schema.getSubscriptionType()!.getFields()[field]!.type.toString();
  const inner = Object.keys((schema.getType(fields.replace('!', '')) as { getFields(): object }).getFields()).join(' ');
  return openStream(`${url}/api/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${side.token}`, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: `subscription { ${field} { ${inner} } }` }),
  });
}

test('every route that is no endpoint is accounted for', () => {
  const known = new Set(doors.map(({ endpoint }) => `/api/v1${endpoint.path}`));
  const others = routesOf(house).filter((route) => !known.has(route));
  assert.deepEqual(others.toSorted(), Object.keys(otherRoutes).toSorted());
});

test('a picture of A is not on B’s host, nor under a signature of B', async () => {
  const { a, b } = world;
  const missing = await ask(house.server, { url: `/_media/${newId()}/small.webp`, host: `${b.slug}.localhost:3000` });
  const ofA = await ask(house.server, { url: `/_media/${a.ids.mediaId}/small.webp`, host: `${b.slug}.localhost:3000` });
  assert.deepEqual([ofA.status, ofA.status === 404], [missing.status, true]);
  const media = await ask(house.server, { url: `/api/v1/media/${b.ids.mediaId}`, token: b.token });
  const signed = new URL(media.body.thumbnailUrl as string, url).pathname;
  for (const path of [signed.replace(b.tenantId, a.tenantId), signed.replace(b.ids.mediaId!, a.ids.mediaId!)]) {
    assert.notEqual(path, signed);
    assert.equal((await ask(house.server, { url: path })).status, 404, path);
  }
});

test('B’s site shows nothing of A, and A’s shows A', async () => {
  const pages = await ask(house.server, { url: `/api/v1/sites/${world.b.ids.siteId}/pages`, token: world.b.token });
  for (const { path } of pages.body.items as { path: string }[]) {
    const page = await ask(house.server, { url: path, host: `${world.b.slug}.localhost:3000` });
    assert.ok(page.status === 200 && !/canary-a/i.test(page.text), path);
    assert.ok(!Object.values(world.a.ids).some((id) => page.text.includes(id)), path);
  }
  const ofA = await ask(house.server, { url: '/', host: `${world.a.slug}.localhost:3000` });
  assert.match(ofA.text, /canary-A site/);
});

test('an export of products holds those of the tenant that asks', async () => {
  const { text } = await ask(house.server, { url: '/api/v1/product-export', token: world.b.token });
  assert.match(text, /plain-B product/);
  assert.doesNotMatch(text, /canary-A/);
});

test('A’s invoice and A’s test payment are not there for B, on B’s host or by B’s token', async () => {
  const admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  const of = async (table: string, id: string) => {
    if (seeds[table] !== 'api') await admin.query(seeds[table]!, [world.a.tenantId, world.a.canary]);
    const { rows } = await admin.query(`select ${id} as id from ${table} where tenant_id = $1 limit 1`, [world.a.tenantId]);
    return rows[0].id as string;
  };
  const [invoice, payment] = [await of('orders_invoice', 'id'), await of('payments_test_charge', 'payment_id')];
  await admin.end();
  const host = `${world.b.slug}.localhost:3000`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const asked = [
    await ask(house.server, { url: `/api/v1/invoices/${invoice}.pdf`, token: world.b.token }),
    await ask(house.server, { url: `/_invoices/${invoice}/${'A'.repeat(43)}`, host }),
    await ask(house.server, { url: `/checkout/test/${payment}`, host, method: 'POST', body: 'outcome=pays', headers }),
  ];
  for (const reply of asked) assert.ok(reply.status === 404 && !/canary-a/i.test(reply.text), `${reply.status} ${reply.text}`);
});

test('logs, metrics, the API’s description and B’s letters hold no canary of A', async () => {
  const public_ = await Promise.all(
    ['/metrics', '/api/openapi.json', '/api/docs', '/api/health'].map((path) => ask(house.server, { url: path })),
  );
  for (const { text } of public_) assert.doesNotMatch(text, new RegExp(`canary-a|${world.a.tenantId}`, 'i'));
  const leaked = house.logged.filter((line) => /canary-a/i.test(line));
  assert.deepEqual(leaked, []);
  const { rows } = await house.house.databases.control.platform.query(
    'select recipient, subject, body_text, body_html from kernel_mail where for_tenant_id = $1 or recipient = $2',
    [world.b.tenantId, world.b.email],
  );
  assert.ok(rows.length > 0);
  assert.doesNotMatch(JSON.stringify(rows), /canary-a/i);
});

/** The routes of the server, read from the tree it prints. */
function routesOf({ server }: TestHouse): string[] {
  const path: string[] = [];
  const routes: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', name, methods] = /^((?:[│ ]   )*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    path.splice(indent.length / 4, Infinity, name);
    if (methods) routes.push(path.join(''));
  }
  return routes;
}
