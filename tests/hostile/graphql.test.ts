import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { ask, type Question } from '../support/ask.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { settle, type Person } from '../support/people.ts';

let house: TestHouse;
let ada: Person;
before(async () => {
  house = await openTestHouse();
  ada = await settle(house, 'ada', 'ada-works');
});
after(() => house.close());

const send = (body: unknown, more: Partial<Question> = {}) =>
  ask(house.server, { method: 'POST', url: '/api/graphql', token: ada.token, body, ...more });

/** Refused as a whole, before any field ran. */
async function refused(query: string, what: string): Promise<void> {
  const reply = await send({ query });
  assert.ok(reply.status < 500, `${what}: ${reply.status}`);
  assert.ok(reply.body.errors?.length > 0, `${what}: ${reply.text.slice(0, 200)}`);
  assert.ok(!reply.body.data, `${what} was answered`);
  assert.ok(reply.text.length < 20_000, `${what}: an answer of ${reply.text.length} characters`);
}

test('ten thousand aliases, deep, wide, circular and long documents are refused before they run', async () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: getTenant { id }`).join(' ');
  await refused(`{ ${aliases(10_000)} }`, '10,000 aliases');
  await refused(`{ ${aliases(25)} }`, '25 aliases');
  await refused(`query { getTenant ${'{ limits '.repeat(200)}${'}'.repeat(200)} }`, 'depth 200');
  await refused('{ getTenant { ...a } } fragment a on Tenant { ...b } fragment b on Tenant { ...a }', 'a circle of fragments');
  await refused('{ getTenant { ...a } } fragment a on Tenant { id ...a }', 'a fragment of itself');
  await refused(`{ getTenant ${'@include(if: true) '.repeat(10_000)} { id } }`, '10,000 directives');
  await refused(`{ getTenant { ${'id '.repeat(5_000)} } }`, 'a field 5,000 times');
  await refused(`{ getTenant { id } } # ${'x'.repeat(10)}\n${'{'.repeat(3_000)}`, 'a broken document');
});

test('a batch is short', async () => {
  const reply = await send(Array.from({ length: 1_000 }, () => ({ query: '{ getTenant { id } }' })));
  assert.ok(reply.status >= 400 && reply.status < 500, String(reply.status));
  assert.doesNotMatch(reply.text, new RegExp(ada.tenantId));
});

test('a hundred sign-ins behind aliases count one by one', async () => {
  const login = (n: number) => `a${n}: login(email: "victim@example.com", password: "guess ${n}") { accessToken }`;
  const document = `mutation { ${Array.from({ length: 15 }, (_, n) => login(n)).join(' ')} }`;
  const reply = await send({ query: document });
  const codes = reply.body.errors.map((error: { extensions: { code: string } }) => error.extensions.code) as string[];
  assert.deepEqual(codes, [...Array<string>(10).fill('wrong_credentials'), ...Array<string>(5).fill('too_many_requests')]);
});

test('a change is not made by GET, nor by anything but JSON', async () => {
  const mutation = 'mutation { createRole(name: "x", permissions: []) { id } }';
  const got = await ask(house.server, { url: `/api/graphql?query=${encodeURIComponent(mutation)}`, token: ada.token });
  assert.equal(got.status, 405, got.text);
  for (const type of [
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/graphql',
    'multipart/form-data; boundary=a',
  ]) {
    const body = type.includes('urlencoded') ? `query=${encodeURIComponent(mutation)}` : mutation;
    const reply = await send(body, { headers: { 'content-type': type } });
    assert.equal(reply.status, 415, `${type}: ${reply.text}`);
  }
  const roles = await house.call(identity.listRoles, {}, ada);
  assert.deepEqual(roles.body.items, []);
});

test('text that no database takes is refused in documents as in bodies', async () => {
  for (const query of [
    '{ listAudit(action: "a\\u0000b") { next } }',
    'mutation { setFeature(feature: "sites", on: true, settings: { __proto__: 1 }) { on } }',
  ]) {
    const reply = await send({ query });
    assert.equal(reply.body.errors[0].extensions.code, 'malformed', reply.text);
  }
  const variable = await send({ query: 'query ($a: String) { listAudit(action: $a) { next } }', variables: { a: 'a\u0000b' } });
  assert.equal(variable.status, 400);
});

test('an error tells nothing of the inside', async () => {
  for (const query of [
    '{ nothing }',
    '{ getTenant { secret } }',
    '{ getTenant(x: 1) { id } }',
    'mutation { createRole(name: 1) { id } }',
  ]) {
    const reply = await send({ query });
    assert.ok(reply.status < 500 && reply.body.errors.length > 0);
    assert.doesNotMatch(reply.text, /node_modules|at .*\.ts|stack/i);
  }
});

test('without a token every field of a tenant is refused', async () => {
  const reply = await ask(house.server, {
    method: 'POST',
    url: '/api/graphql',
    body: { query: '{ getTenant { id } listMembers { next } }' },
  });
  assert.deepEqual(
    Object.values(reply.body.data ?? {}).filter((value) => value !== null),
    [],
  );
  for (const error of reply.body.errors) assert.equal(error.extensions.code, 'unauthenticated');
});
