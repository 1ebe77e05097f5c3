import assert from 'node:assert/strict';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose';
import { clock } from '#/kernel/clock.ts';
import { deriveKey } from '#/kernel/seal.ts';
import { contract as identity } from '#/modules/identity/contract.ts';
import { ask } from '../support/ask.ts';
import { testSecret } from '../support/database.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { settle, signIn, type Person } from '../support/people.ts';

let house: TestHouse;
let ada: Person;
let eve: Person;
before(async () => {
  house = await openTestHouse();
  ada = await settle(house, 'ada', 'ada-works');
  eve = await settle(house, 'eve', 'eve-works');
});
after(() => house.close());

/** The key tokens are signed with, made again from the secret as the program makes it (PKCS #8 of RFC 8410). */
const key = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), deriveKey(testSecret, 'access token')]),
  format: 'der',
  type: 'pkcs8',
});
const publicPem = createPublicKey(key).export({ format: 'pem', type: 'spki' });

/** A token as the program signs it, with changes. */
function forged(
  change: { header?: Record<string, unknown>; claims?: JWTPayload; by?: Parameters<SignJWT['sign']>[0] } = {},
): Promise<string> {
  return new SignJWT({ ...decodeJwt(ada.token), ...change.claims })
    .setProtectedHeader({ ...(decodeProtectedHeader(ada.token) as { alg: string }), ...change.header })
    .sign(change.by ?? key);
}

const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const parts = () => ada.token.split('.') as [string, string, string];
const status = async (token: string) => (await ask(house.server, { url: '/api/v1/tenant', token })).status;

test('the forge works: an unchanged copy is taken', async () => {
  assert.equal(await status(await forged()), 200);
});

test('a token without a signature is worthless, however “none” is spelled', async () => {
  const [, claims, signed] = parts();
  for (const alg of ['none', 'None', 'nOnE', 'NONE', '']) {
    for (const tail of ['', signed]) {
      assert.equal(await status(`${part({ alg, typ: 'at+jwt' })}.${claims}.${tail}`), 401, `${alg} ${tail.length}`);
    }
  }
});

test('our public key is no secret to sign with', async () => {
  for (const secret of [String(publicPem), createPublicKey(key).export({ format: 'der', type: 'spki' })]) {
    const bytes = new Uint8Array(Buffer.from(secret));
    assert.equal(await status(await forged({ header: { alg: 'HS256' }, by: bytes })), 401);
  }
});

test('another key is not ours, whatever the header says about it', async () => {
  const pair = generateKeyPairSync('ed25519');
  const jwk = pair.publicKey.export({ format: 'jwk' });
  for (const header of [
    {},
    { jwk },
    { jku: 'http://127.0.0.1:1/keys' },
    { x5u: 'http://127.0.0.1:1/cert' },
    { kid: '../../etc/passwd' },
    { kid: "' or 1=1 --" },
    { kid: 'unknown' },
  ]) {
    assert.equal(await status(await forged({ header, by: pair.privateKey })), 401, JSON.stringify(header));
  }
});

test('our own key with a header we never write is refused too', async () => {
  for (const header of [
    { jku: 'http://a' },
    { x5u: 'http://a' },
    { jwk: {} },
    { kid: 'other' },
    { typ: 'JWT' },
    { typ: 'id+jwt' },
    { cty: 'x' },
  ]) {
    assert.equal(await status(await forged({ header })), 401, JSON.stringify(header));
  }
});

test('claims that are wrong make a token worthless', async () => {
  const now = Math.floor(clock.now() / 1000);
  for (const claims of [
    { aud: 'http://localhost:3000' },
    { aud: 'elsewhere' },
    { iss: 'http://evil.example' },
    { exp: now - 6 },
    { exp: undefined },
    { exp: 'soon' as never },
    { exp: -1 },
    { nbf: now + 600 },
    { sub: undefined },
    { sub: eve.id },
    { sub: 'admin' },
    { sid: eve.id },
    { tid: 'not-a-tenant' },
  ] as JWTPayload[]) {
    assert.ok([401, 404].includes(await status(await forged({ claims }))), JSON.stringify(claims));
  }
});

test('a token of A that names B’s tenant opens nothing', async () => {
  for (const claims of [{ tid: eve.tenantId }, { tid: eve.tenantId, te: 0 }, { te: 99 }]) {
    assert.equal(await status(await forged({ claims })), 403, JSON.stringify(claims));
  }
});

test('expiry is exact to the leeway of five seconds', async () => {
  const now = Math.floor(clock.now() / 1000);
  assert.equal(await status(await forged({ claims: { exp: now - 3 } })), 200);
  const late = await ask(house.server, { url: '/api/v1/tenant', token: await forged({ claims: { exp: now - 7 } }) });
  assert.deepEqual([late.status, late.body.code], [401, 'token_expired']);
});

test('what is no access token is not taken for one', async () => {
  const [h, c, s] = parts();
  for (const token of [
    ada.refreshToken,
    `${h}.${c}`,
    `${h}.${c}.${s}.${s}`,
    `${h}.${c}.`,
    `.${c}.${s}`,
    `${h}.${part({})}.${s}`,
    'a'.repeat(4096),
    '..',
    `${h}.${c}.${s}A`,
  ]) {
    assert.equal(await status(token), 401, token.slice(0, 40));
  }
  for (const authorization of [
    `Bearer  ${ada.token}`,
    `bearer${ada.token}`,
    `Basic ${ada.token}`,
    `Bearer ${'a'.repeat(5000)}`,
    'Bearer',
    `Bearer ${ada.token}, Bearer ${eve.token}`,
  ]) {
    const reply = await ask(house.server, { url: '/api/v1/tenant', headers: { authorization } });
    assert.equal(reply.status, 401, authorization.slice(0, 40));
  }
  const inQuery = await ask(house.server, { url: `/api/v1/tenant?access_token=${ada.token}` });
  assert.equal(inQuery.status, 401);
});

test('a refresh token from before a sign-out, or of fifty at once, gives one line of successors', async () => {
  const session = await signIn(house, ada.email);
  const many = await Promise.all(
    Array.from({ length: 50 }, () => house.call(identity.refreshToken, { refreshToken: session.refreshToken })),
  );
  assert.equal(new Set(many.map((answer) => answer.body.refreshToken)).size, 1);
  const live = many[0]!.body;
  assert.equal((await house.call(identity.logout, {}, { token: live.accessToken })).status, 204);
  for (const refreshToken of [session.refreshToken, live.refreshToken])
    assert.equal((await house.call(identity.refreshToken, { refreshToken })).status, 401);
});

test('a cookie alone refreshes for the studio’s origin only', async () => {
  const signed = await house.call(identity.login, { email: ada.email, password: 'correct horse battery' });
  const cookie = signed.cookies[0]!.split(';')[0]!;
  assert.match(signed.cookies[0]!, /HttpOnly; SameSite=Strict/);
  for (const origin of [
    undefined,
    'null',
    'http://evil.example',
    'http://localhost:3000.evil.example',
    'http://ada-works.localhost:3000',
    'https://localhost:3000',
  ]) {
    const headers = { cookie, ...(origin && { origin }) };
    const reply = await ask(house.server, { method: 'POST', url: '/api/v1/users/token/refresh', headers, body: {} });
    assert.deepEqual([reply.status, reply.body.code], [403, 'origin_not_allowed'], origin);
    assert.equal(reply.headers['access-control-allow-origin'], undefined);
  }
  const own = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/users/token/refresh',
    headers: { cookie, origin: 'http://localhost:3000' },
    body: {},
  });
  assert.equal(own.status, 200);
});

test('a tossed cookie, two of a name and two hundred of them open nothing', async () => {
  for (const cookie of [
    'rowhouse-session=made-up',
    'rowhouse-session=a; rowhouse-session=b',
    '__Host-session=a',
    Array.from({ length: 200 }, (_, n) => `c${n}=${'x'.repeat(30)}`).join('; '),
    'a=b; __proto__=c',
  ]) {
    const reply = await ask(house.server, {
      method: 'POST',
      url: '/api/v1/users/token/refresh',
      headers: { cookie, origin: 'http://localhost:3000' },
      body: {},
    });
    assert.equal(reply.status, 401, cookie.slice(0, 30));
  }
});

test('a new sign-in does not continue a cookie that was there before', async () => {
  const before = await signIn(house, eve.email);
  const reply = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/users/login',
    headers: { cookie: `rowhouse-session=${before.refreshToken}` },
    body: { email: ada.email, password: 'correct horse battery' },
  });
  assert.equal(reply.status, 200);
  const given = /rowhouse-session=([^;]+)/.exec(String(reply.headers['set-cookie']))![1]!;
  assert.notEqual(given, before.refreshToken);
  const hash = createHash('sha256').update(given).digest();
  const { rows } = await house.house.databases.control.platform.query(
    'select identity_id from identity_session where refresh_hash = $1',
    [hash],
  );
  assert.equal(rows[0].identity_id, ada.id);
});

test('an API key of another tenant, a revoked and a mistyped one open nothing, nor does one in the address', async () => {
  const made = await house.call(identity.createApiKey, { name: 'a', permissions: ['tenants.read'] }, ada);
  const { key: apiKey, id } = made.body as { key: string; id: string };
  assert.equal(await status(apiKey), 200);
  assert.equal(
    (await ask(house.server, { url: '/api/v1/tenant', token: apiKey, headers: { 'x-tenant-id': eve.tenantId } })).status,
    400,
  );
  assert.equal((await ask(house.server, { url: `/api/v1/tenant?key=${apiKey}` })).status, 401);
  assert.equal(await status(`${apiKey.slice(0, -1)}${apiKey.endsWith('0') ? '1' : '0'}`), 401);
  const escalated = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/api-keys',
    token: apiKey,
    body: { name: 'b', permissions: ['identity.manage'] },
  });
  assert.equal(escalated.status, 403);
  const forOther = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/api-keys',
    body: { name: 'b', permissions: ['tenants.read'], userId: ada.id },
  });
  assert.equal(forOther.status, 401);
  await house.call(identity.revokeApiKey, { apiKeyId: id }, ada);
  assert.equal(await status(apiKey), 401);
});
