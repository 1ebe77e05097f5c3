import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { doors } from '#/server/web.ts';
import { ask, type Question } from '../support/ask.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { settle, type Person } from '../support/people.ts';

let house: TestHouse;
let ada: Person;
let port: number;
before(async () => {
  house = await openTestHouse();
  ada = await settle(house, 'ada', 'ada-works');
  await house.server.listen({ port: 0, host: '127.0.0.1' });
  port = (house.server.server.address() as { port: number }).port;
});
after(() => house.close());

const makeRole = (body: unknown, headers: Record<string, string> = {}, more: Partial<Question> = {}) =>
  ask(house.server, { method: 'POST', url: '/api/v1/roles', token: ada.token, body, headers, ...more });

/** Nothing was made by what was refused. */
async function roles(): Promise<string[]> {
  const { body } = await ask(house.server, { url: '/api/v1/roles', token: ada.token });
  return body.items.map((role: { name: string }) => role.name);
}

test('what is not one clean JSON value in UTF-8 is malformed', async () => {
  const good = '{"name":"x","permissions":[]}';
  const bad: (string | Buffer)[] = [
    '{',
    'null null',
    `${good}${good}`,
    `\uFEFF${good}`,
    "{'name':'x'}",
    '{"name":NaN}',
    '{"name":1e}',
    '{"name":"x",}',
    '// no comment\n{}',
    Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    Buffer.from(good, 'utf16le'),
    '{"name":"\\ud800","permissions":[]}',
    '{"name":"a\\u0000b","permissions":[]}',
    '{"name\\u0000":"x","permissions":[]}',
    '{"name":"x","permissions":[],"__proto__":{"admin":true}}',
    '{"name":"x","permissions":[],"constructor":{"prototype":{}}}',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    `{"a":${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`,
    JSON.stringify(Array.from({ length: 30_000 }, () => 0)),
  ];
  for (const body of bad) {
    const reply = await makeRole(body);
    assert.deepEqual([reply.status, reply.body.code], [400, 'malformed'], body.toString().slice(0, 60));
  }
  assert.deepEqual(await roles(), []);
});

test('a body of the wrong shape names what is wrong', async () => {
  for (const [body, field] of [
    [[], ''],
    ['"text"', ''],
    ['12', ''],
    [{ name: { $ne: 1 }, permissions: [] }, 'name'],
    [{ name: ['x'], permissions: [] }, 'name'],
    [{ name: 1e400, permissions: [] }, 'name'],
    [{ name: 'x', permissions: 'identity.read' }, 'permissions'],
    [{ name: 'x', permissions: { length: 1 } }, 'permissions'],
    [{ name: 'x'.repeat(61), permissions: [] }, 'name'],
    [{ name: 'a\r\nSet-Cookie: b', permissions: [] }, 'name'],
    [{ name: '\u2028', permissions: [] }, 'name'],
  ] as const) {
    const reply = await makeRole(body);
    assert.equal(reply.status, 422, `${JSON.stringify(body)}: ${reply.text}`);
    assert.equal(reply.body.errors[0].field.split('.')[0], field, JSON.stringify(body));
  }
  assert.deepEqual(await roles(), []);
});

test('numbers past what is exact or what the database holds are refused, not rounded', async () => {
  for (const version of [2 ** 31, 2 ** 53, '9007199254740993', 1e308, -1, 0, 0.5, '1']) {
    const reply = await ask(house.server, {
      method: 'PATCH',
      url: '/api/v1/tenant',
      token: ada.token,
      body: { version, name: 'x' },
    });
    assert.equal(reply.status, 422, `${version}: ${reply.text}`);
  }
});

test('no endpoint takes a version that the database cannot hold', () => {
  const open = doors
    .filter(({ endpoint }) => {
      const version = endpoint.body?.shape.version as z.ZodType | undefined;
      return [2 ** 31, 2 ** 53 - 1, 0.5].some((value) => version?.safeParse(value).success);
    })
    .map(({ name }) => name);
  assert.deepEqual(open, [], 'use Version of src/kernel/http/endpoint.ts');
});

test('only application/json in UTF-8 is JSON', async () => {
  const body = { name: 'x', permissions: [] };
  for (const type of [
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=a',
    'application/json; charset=utf-16',
    'application/json; charset=utf-7',
    'application/jsonx',
    'application/json, text/plain',
    'application/vnd.api+json',
    'json',
  ]) {
    const reply = await makeRole(body, { 'content-type': type });
    assert.deepEqual([reply.status, reply.body?.code], [415, 'unsupported_media_type'], type);
  }
  assert.deepEqual(await roles(), []);
  assert.equal((await makeRole(body, { 'content-type': 'application/json; charset=utf-8' })).status, 201);
});

test('a body past the limit is refused, and a compressed one is not opened', async () => {
  const large = await makeRole({ name: 'x'.repeat(1_000_001), permissions: [] });
  assert.deepEqual([large.status, large.body.code], [413, 'too_large']);
  const packed = await makeRole(Buffer.from('H4sIAAAAAAAAA6tWKkktLlGyUlIqS8wpTVWqBQDX0mDpDwAAAA==', 'base64'), {
    'content-encoding': 'gzip',
  });
  assert.ok([400, 415].includes(packed.status), packed.text);
});

test('SQL and wildcards are text and nothing else', async () => {
  const texts = ["'; drop table identity_role; --", '%', '_', '\\', "' or '1'='1", '$1', ':*', '{{7*7}}', '=1+1'];
  for (const name of texts) {
    const made = await makeRole({ name, permissions: [] });
    assert.equal(made.body.name, name);
    assert.equal(
      (await ask(house.server, { method: 'DELETE', url: `/api/v1/roles/${made.body.id}`, token: ada.token })).status,
      204,
    );
  }
  for (const text of texts.map(encodeURIComponent)) {
    const media = await ask(house.server, { url: `/api/v1/media?search=${text}`, token: ada.token });
    assert.deepEqual([media.status, media.body.items], [200, []], text);
    assert.equal(
      (await ask(house.server, { url: `/api/v1/roles/${text}`, method: 'DELETE', token: ada.token })).status,
      404,
      text,
    );
  }
});

test('paging knows its bounds', async () => {
  for (const query of [
    'limit=1e9',
    'limit=101',
    'limit=0',
    'limit=-1',
    'limit=',
    'limit=1&limit=2',
    'limit=NaN',
    'offset=1000000000000',
    'after=x',
    'after=x.y',
    `after=${'a'.repeat(501)}`,
    'after[]=a',
    'page=2',
    '__proto__[x]=1',
  ]) {
    const reply = await ask(house.server, { url: `/api/v1/members?${query}`, token: ada.token });
    assert.ok([400, 422].includes(reply.status), `${query}: ${reply.status} ${reply.text}`);
  }
});

test('a cursor cannot be altered, nor used on another list or with other filters in mind', async () => {
  for (const name of ['one', 'two']) await makeRole({ name, permissions: [] });
  const page = await ask(house.server, { url: '/api/v1/audit?limit=1', token: ada.token });
  const next = page.body.next as string;
  const [text, mac] = next.split('.') as [string, string];
  const altered = Buffer.from(JSON.stringify(['00000000-0000-0000-0000-000000000000'])).toString('base64url');
  for (const after of [`${altered}.${mac}`, `${text}.${mac.slice(1)}`, `${text}.`, `.${mac}`, text, `${next}.${mac}`]) {
    assert.equal((await ask(house.server, { url: `/api/v1/audit?after=${after}`, token: ada.token })).status, 422, after);
  }
  for (const list of ['members', 'api-keys', 'invitations'])
    assert.equal((await ask(house.server, { url: `/api/v1/${list}?after=${next}`, token: ada.token })).status, 422, list);
  assert.equal((await ask(house.server, { url: `/api/v1/audit?after=${next}`, token: ada.token })).status, 200);
});

test('addresses that try to leave are not found or malformed, as problems', async () => {
  for (const url of [
    '/api/v1/roles/..%2f..%2f',
    '/api/v1//roles',
    '/api/v1/roles/',
    '/api/v1/roles/%00',
    '/api/v1/roles/%E0%A4%A',
    `/api/v1/roles/${'a'.repeat(400)}`,
    '/api/v1/members.json',
    '/api/v1/members/account.css',
    '/api/tenant//members',
  ]) {
    const reply = await ask(house.server, { url, token: ada.token });
    assert.ok([400, 404].includes(reply.status), `${url}: ${reply.status}`);
    assert.match(String(reply.headers['content-type']), /^application\/problem\+json/, url);
    assert.ok(reply.headers['x-request-id'], url);
  }
});

test('methods nobody offers are refused on every address', async () => {
  for (const method of ['TRACE', 'OPTIONS', 'PROPFIND', 'PUT'] as const) {
    const reply = await ask(house.server, { method, url: '/api/v1/members', token: ada.token });
    assert.ok([400, 404, 405].includes(reply.status), `${method}: ${reply.status}`);
    assert.equal(reply.headers['access-control-allow-origin'], undefined);
  }
  const overridden = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/members',
    token: ada.token,
    headers: { 'x-http-method-override': 'DELETE' },
  });
  assert.equal(overridden.status, 404);
});

test('no page of another origin is let in', async () => {
  for (const origin of ['http://evil.example', 'null', 'http://localhost:3000.evil.example', 'http://evil.localhost:3000']) {
    const reply = await ask(house.server, { url: '/api/v1/members', token: ada.token, headers: { origin } });
    assert.equal(reply.headers['access-control-allow-origin'], undefined);
    assert.equal(reply.headers['access-control-allow-credentials'], undefined);
  }
});

test('an answer for somebody is kept by no cache and sniffed by no browser', async () => {
  const reply = await ask(house.server, { url: '/api/v1/members', token: ada.token });
  assert.equal(reply.headers['cache-control'], 'private, no-store');
  assert.equal(reply.headers['x-content-type-options'], 'nosniff');
});

/** Sends bytes as they are and reads the first line of each answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (bytes) => (answer += String(bytes)));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('two Hosts, smuggled bodies, floods of headers and broken lines are refused by HTTP itself', async () => {
  const flood = Array.from({ length: 5_000 }, (_, n) => `x-${n}: a`).join('\r\n');
  const requests: Record<string, string> = {
    'two lengths':
      'POST /api/v1/roles HTTP/1.1\r\nHost: localhost:3000\r\nContent-Length: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{}',
    'length and chunks':
      'POST /api/v1/roles HTTP/1.1\r\nHost: localhost:3000\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    'odd chunks':
      'POST /api/v1/roles HTTP/1.1\r\nHost: localhost:3000\r\nTransfer-Encoding: xchunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    'no host': 'GET /api/v1/members HTTP/1.1\r\nConnection: close\r\n\r\n',
    'a header flood': `GET /api/v1/members HTTP/1.1\r\nHost: localhost:3000\r\n${flood}\r\nConnection: close\r\n\r\n`,
    'a folded header': 'GET /api/v1/members HTTP/1.1\r\nHost: localhost:3000\r\nX: a\r\n b\0\r\nConnection: close\r\n\r\n',
    'a broken line': 'GET /api/v1/members\r\n\r\n',
  };
  for (const [name, text] of Object.entries(requests)) assert.match(await raw(text), /^HTTP\/1\.1 4(?:00|04|13|15|31) /, name);
});

test('two Hosts and an absolute address do not choose another tenant', async () => {
  const two = await raw(
    'GET /api/v1/tenant HTTP/1.1\r\nHost: localhost:3000\r\nHost: ada-works.localhost\r\nConnection: close\r\n\r\n',
  );
  assert.match(two, /^HTTP\/1\.1 (?:400|401) /);
  const absolute = await raw(
    'GET http://evil.example/api/v1/tenant HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n',
  );
  assert.match(absolute, /^HTTP\/1\.1 40[014] /);
});
