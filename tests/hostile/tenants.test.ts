import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { ask } from '../support/ask.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { linkTo, password, settle, signIn, signUp, type Person } from '../support/people.ts';

let house: TestHouse;
let ada: Person;
let eve: Person;
let operator: Person;
before(async () => {
  house = await openTestHouse({ ROWHOUSE_OPERATORS: 'oscar@example.com' });
  ada = await settle(house, 'ada', 'ada-works');
  eve = await settle(house, 'eve', 'eve-works');
  operator = await settle(house, 'oscar', 'oscar-works');
});
after(() => house.close());

test('X-Tenant-ID is one UUID in the one spelling, or a mismatch', async () => {
  const id = ada.tenantId;
  const wrong: (string | string[])[] = [
    eve.tenantId,
    [id, id],
    [id, eve.tenantId],
    `${id},${eve.tenantId}`,
    id.toUpperCase(),
    `{${id}}`,
    id.replaceAll('-', ''),
    `urn:uuid:${id}`,
    'ada-works',
    '*',
    "' or '1'='1",
  ];
  for (const header of wrong) {
    const reply = await ask(house.server, { url: '/api/v1/tenant', token: ada.token, headers: { 'x-tenant-id': header } });
    assert.deepEqual([reply.status, reply.body.code], [400, 'tenant_mismatch'], String(header));
  }
  const right = await ask(house.server, { url: '/api/v1/tenant', token: ada.token, headers: { 'x-tenant-id': id } });
  assert.equal(right.status, 200);
});

test('a host says its tenant in every spelling of DNS, and another host says nothing', async () => {
  const tenantAt = (host: string, headers: Record<string, string> = {}) =>
    ask(house.server, { url: '/api/v1/tenant', token: ada.token, host, headers });
  for (const host of [
    'ada-works.localhost:3000',
    'ADA-WORKS.LOCALHOST:3000',
    'ada-works.localhost',
    'ada-works.localhost.:3000',
    'localhost:3000',
    'localhost.:3000',
  ])
    assert.equal((await tenantAt(host)).status, 200, host);
  assert.equal((await tenantAt('eve-works.localhost:3000')).body.code, 'tenant_mismatch');
  for (const host of [
    'evil.example',
    'a.ada-works.localhost',
    'xn--ada.localhost',
    '[::1]:3000',
    '127.0.0.1:3000',
    'localhost.evil.example',
    'unknown.localhost',
    'ada_works.localhost',
  ]) {
    const reply = await tenantAt(host);
    assert.deepEqual([reply.status, reply.body.code], [404, 'not_found'], host);
  }
});

test('headers of a proxy nobody trusts change neither host nor tenant nor address', async () => {
  const headers = {
    'x-forwarded-host': 'eve-works.localhost:3000',
    forwarded: 'host=eve-works.localhost;proto=https;for=1.2.3.4',
    'x-original-url': '/api/v1/members',
    'x-rewrite-url': '/api/v1/members',
    'x-host': 'eve-works.localhost',
    'x-http-method-override': 'DELETE',
  };
  const reply = await ask(house.server, { url: '/api/v1/tenant', token: ada.token, headers });
  assert.equal(reply.body.slug, 'ada-works');
  assert.doesNotMatch(reply.text, /eve-works/);
});

test('the link of a reset letter stands on our address, whatever the request called us', async () => {
  await ask(house.server, {
    method: 'POST',
    url: '/api/v1/users/password/reset',
    body: { email: eve.email },
    headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  });
  const letter = (await house.mails()).findLast((mail) => mail.recipient === eve.email)!;
  assert.match(letter.body_text, /http:\/\/localhost:3000\/reset\//);
  assert.doesNotMatch(letter.body_text, /evil/);
});

test('a tenant in the body, the query or a filter is an unknown field', async () => {
  const role = { name: 'Mine', permissions: [] };
  for (const more of [
    { tenantId: eve.tenantId },
    { tenant_id: eve.tenantId },
    { tenant: { id: eve.tenantId } },
    { id: eve.tenantId },
    { createdBy: eve.id },
  ]) {
    const reply = await ask(house.server, { method: 'POST', url: '/api/v1/roles', token: ada.token, body: { ...role, ...more } });
    assert.deepEqual([reply.status, reply.body.errors.map((one: { field: string }) => one.field)], [422, Object.keys(more)]);
  }
  for (const query of [
    `tenantId=${eve.tenantId}`,
    'sort=tenant_id',
    'filter[tenant_id]=1',
    'include=tenant',
    'fields=password_hash',
  ]) {
    const reply = await ask(house.server, { url: `/api/v1/members?${query}`, token: ada.token });
    assert.equal(reply.status, 422, query);
  }
  const roles = await ask(house.server, { url: '/api/v1/roles', token: ada.token });
  assert.deepEqual(roles.body.items, []);
});

test('nobody makes themselves operator or owner', async () => {
  const reply = await ask(house.server, {
    method: 'PUT',
    url: '/api/v1/users/profile',
    token: ada.token,
    body: { name: 'Ada', version: 1, operator: true, emailVerified: true },
  });
  assert.equal(reply.status, 422);
  for (const url of ['/api/v1/operator/tenants', `/api/v1/operator/tenants/${eve.tenantId}`]) {
    assert.equal((await ask(house.server, { url, token: ada.token })).status, 403);
    assert.equal((await ask(house.server, { url, token: operator.token })).status, 200);
  }
});

test('an address that imitates another, a reserved one and one of the wrong form are refused', async () => {
  for (const slug of [
    'adaworks',
    'ada-w0rks',
    'ada--works',
    'admin',
    'adm1n',
    'www',
    'api',
    'xn--ada',
    '-ada',
    'ada-',
    'a',
    '1234',
    '_dmarc',
    'Ada-Works',
    'ada works',
    'аda-works',
    'ada.works',
    '../ada',
    'ada%2fworks',
  ]) {
    const reply = await ask(house.server, {
      method: 'POST',
      url: '/api/v1/tenants',
      token: eve.token,
      body: { name: 'Twin', slug },
    });
    assert.ok([409, 422].includes(reply.status), `${slug}: ${reply.status}`);
  }
  const { body } = await ask(house.server, { url: '/api/v1/operator/tenants?limit=100', token: operator.token });
  assert.equal(body.items.length, 3);
});

test('a suspended tenant can be read and not changed, and says so', async () => {
  const gwen = await settle(house, 'gwen', 'gwen-works');
  const { body } = await house.call(tenants.getOperatorTenant, { tenantId: gwen.tenantId }, operator);
  await house.call(
    tenants.updateOperatorTenant,
    { tenantId: gwen.tenantId, version: body.version, status: 'suspended' },
    operator,
  );
  assert.equal((await house.call(tenants.getTenant, {}, gwen)).status, 200);
  const change = await house.call(identity.createRole, { name: 'x', permissions: [] }, gwen);
  assert.deepEqual([change.status, change.body.code], [403, 'tenant_suspended']);
});

test('everything may be tried at first, afterwards what the plan includes', async () => {
  const hana = await settle(house, 'hana', 'hana-works');
  const set = (on: boolean) => house.call(tenants.setFeature, { feature: 'store', on }, hana);
  assert.equal((await set(true)).status, 200);
  assert.equal((await set(false)).status, 200);
  const { body } = await house.call(tenants.getOperatorTenant, { tenantId: hana.tenantId }, operator);
  await house.call(tenants.updateOperatorTenant, { tenantId: hana.tenantId, version: body.version, status: 'active' }, operator);
  const refused = await set(true);
  assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].field], [409, 'not_in_plan', 'on']);
});

test('known and unknown addresses get the same answer at every door', async () => {
  const questions = (email: string) => [
    { url: '/api/v1/users/register', body: { name: 'Somebody', email, password } },
    { url: '/api/v1/users/login', body: { email, password: 'not the password' } },
    { url: '/api/v1/users/password/reset', body: { email } },
  ];
  const known = questions(ada.email);
  for (const [index, question] of questions('nobody-knows@example.com').entries()) {
    const replies = [
      await ask(house.server, { method: 'POST', ...question }),
      await ask(house.server, { method: 'POST', ...known[index]! }),
    ];
    const [one, other] = replies.map((reply) => [
      reply.status,
      reply.text.replace(/"requestId":"[^"]*"/, ''),
      Object.keys(reply.headers).toSorted().join(),
    ]);
    assert.deepEqual(one, other, question.url);
  }
});

test('an invitation is for one address, once, while it stands', async () => {
  const invited = await house.call(identity.invite, { email: 'hugo@example.com', role: 'viewer' }, ada);
  const token = await linkTo(house, 'hugo@example.com', 'invitation');
  assert.equal((await house.call(identity.acceptInvitation, { token }, eve)).body.code, 'other_address');
  const hugo = await signUp(house, 'hugo');
  assert.equal((await house.call(identity.acceptInvitation, { token }, hugo)).status, 200);
  assert.equal((await house.call(identity.acceptInvitation, { token }, hugo)).status, 410);
  assert.equal((await house.call(identity.revokeInvitation, { invitationId: invited.body.id }, ada)).status, 404);
});

test('a reset link dies with the next one and with its use; a guess is worth nothing', async () => {
  await house.call(identity.requestPasswordReset, { email: ada.email });
  const first = await linkTo(house, ada.email, 'reset');
  await house.call(identity.requestPasswordReset, { email: ada.email });
  const second = await linkTo(house, ada.email, 'reset');
  for (const token of [first, second.slice(0, -1), `${second}A`, second.toLowerCase(), 'a'.repeat(43)])
    assert.ok(
      [404, 410].includes((await house.call(identity.resetPassword, { token, password: 'quite another one' })).status),
      token,
    );
  assert.equal((await signIn(house, ada.email)).person.id, ada.id);
});
