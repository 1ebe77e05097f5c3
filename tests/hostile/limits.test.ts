import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { ask } from '../support/ask.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { settle, type Person } from '../support/people.ts';

let house: TestHouse;
let ada: Person;
before(async () => {
  house = await openTestHouse({ RATE_PER_SECOND: '25' });
  ada = await settle(house, 'ada', 'ada-works');
});
after(() => house.close());

const createRole = (name: string, key: string, token = ada.token) =>
  ask(house.server, {
    method: 'POST',
    url: '/api/v1/roles',
    token,
    body: { name, permissions: [] },
    headers: { 'idempotency-key': key },
  });
const rolesNamed = async (name: string) =>
  (await house.call(identity.listRoles, {}, ada)).body.items.filter((role: { name: string }) => role.name === name)
    .length as number;

test('fifty at once with one key have one effect and one answer', async () => {
  const replies = await Promise.all(Array.from({ length: 50 }, () => createRole('Once', 'key-one')));
  assert.deepEqual(new Set(replies.map((reply) => reply.status)), new Set([201]));
  for (const reply of replies) assert.deepEqual(reply.body, replies[0]!.body);
  assert.equal(replies.filter((reply) => reply.headers['idempotency-replayed'] !== 'true').length, 1);
  assert.equal(await rolesNamed('Once'), 1);
});

test('the same key for another request, and a key that is none, are refused', async () => {
  const other = await createRole('Other', 'key-one');
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused']);
  for (const key of ['', ' ', 'a b', 'ä', 'x'.repeat(201)]) {
    const reply = await createRole('Other', key);
    assert.ok(reply.status === 400 || key.trim() === '', `"${key.slice(0, 9)}": ${reply.status}`);
  }
});

test('a refusal is not kept: the same key works once the reason is gone', async () => {
  const refused = await createRole('Once', 'key-two');
  assert.equal(refused.status, 409, refused.text);
  const { items } = (await house.call(identity.listRoles, {}, ada)).body;
  await house.call(identity.deleteRole, { roleId: items.find((role: { name: string }) => role.name === 'Once').id }, ada);
  assert.equal((await createRole('Once', 'key-two')).status, 201);
});

test('a key is its actor’s own', async () => {
  const eve = await settle(house, 'eve', 'eve-works');
  const reply = await createRole('Once', 'key-one', eve.token);
  assert.equal(reply.status, 201);
  assert.notEqual(reply.headers['idempotency-replayed'], 'true');
});

test('ten at once who found one workspace with one key found one', async () => {
  const found = () =>
    ask(house.server, {
      method: 'POST',
      url: '/api/v1/tenants',
      token: ada.token,
      body: { name: 'Second house' },
      headers: { 'idempotency-key': 'key-found' },
    });
  const replies = await Promise.all(Array.from({ length: 10 }, found));
  assert.deepEqual(new Set(replies.map((reply) => reply.status)), new Set([201]));
  assert.equal(new Set(replies.map((reply) => reply.body.id)).size, 1);
  const other = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/tenants',
    token: ada.token,
    body: { name: 'Third house' },
    headers: { 'idempotency-key': 'key-found' },
  });
  assert.equal(other.body.code, 'idempotency_key_reused');
});

test('an answer with a secret is not kept', async () => {
  const make = () =>
    ask(house.server, {
      method: 'POST',
      url: '/api/v1/api-keys',
      token: ada.token,
      body: { name: 'k', permissions: ['tenants.read'] },
      headers: { 'idempotency-key': 'key-secret' },
    });
  const [one, two] = [await make(), await make()];
  assert.notEqual(one.body.key, two.body.key);
  const { rows } = await house.house.databases.control.platform.query(
    'select count(*)::int as n from kernel_idempotency where key = $1',
    ['key-secret'],
  );
  assert.equal(rows[0].n, 0);
});

test('past its share an actor waits, and others do not', async () => {
  const eve = await settle(house, 'fay', 'fay-works');
  const replies = await Promise.all(
    Array.from({ length: 180 }, () => ask(house.server, { url: '/api/v1/permissions', token: eve.token })),
  );
  const limited = replies.filter((reply) => reply.status === 429);
  assert.ok(limited.length > 30, `${limited.length} of 180 refused`);
  assert.equal(limited[0]!.body.code, 'too_many_requests');
  assert.ok(Number(limited[0]!.headers['retry-after']) >= 1);
  assert.equal((await ask(house.server, { url: '/api/v1/permissions', token: ada.token })).status, 200);
});

test('an address of IPv6 is its /64: the next one in the block has no share of its own', async () => {
  const from = (address: string) =>
    ask(house.server, {
      method: 'POST',
      url: '/api/v1/users/password/reset',
      body: { email: `${crypto.randomUUID()}@example.com` },
      address,
    });
  const replies = [];
  for (let n = 0; n < 62; n++) replies.push(await from(`2001:db8:1:2::${n.toString(16)}`));
  assert.deepEqual(replies.map((reply) => reply.status).filter((status) => status === 429).length, 2);
  assert.equal((await from('2001:db8:1:3::1')).status, 202);
});

test('guesses at one account end, from wherever they come, in whatever spelling', async () => {
  const spellings = ['ada@example.com', 'ADA@example.com', 'Ada@Example.COM', ' ada@example.com'];
  const statuses = [];
  for (let n = 0; n < 14; n++) {
    const reply = await ask(house.server, {
      method: 'POST',
      url: '/api/v1/users/login',
      body: { email: spellings[n % 4], password: `guess ${n}` },
    });
    statuses.push(reply.status);
  }
  assert.deepEqual(statuses.filter((status) => status === 429).length >= 3, true, statuses.join());
});
