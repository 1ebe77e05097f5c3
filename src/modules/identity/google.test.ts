import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { openListeningHouse, freePort } from '../../../tests/support/listening.ts';
import type { TestHouse } from '../../../tests/support/house.ts';
import { password, settle, type Person } from '../../../tests/support/people.ts';
import { contract } from './contract.ts';

/** What the provider says of each of its accounts. */
const accounts: Record<string, { email: string; email_verified: boolean; name: string }> = {};
let rowhouse: TestHouse & { readonly url: string };
let provider: Server;
let ada: Person;

before(async () => {
  const [port, own] = [await freePort(), await freePort()];
  const oidc = new Provider(`http://localhost:${port}`, {
    clients: [
      {
        client_id: 'rowhouse',
        client_secret: 'a client secret',
        redirect_uris: [`http://localhost:${own}/auth/google/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id, ...accounts[id] }) }),
    cookies: { keys: ['only a test'] },
  });
  provider = oidc.listen(port, '127.0.0.1');
  await once(provider, 'listening');
  rowhouse = await openListeningHouse({
    PORT: String(own),
    GOOGLE_CLIENT_ID: 'rowhouse',
    GOOGLE_CLIENT_SECRET: 'a client secret',
    GOOGLE_ISSUER: `http://localhost:${port}`,
  });
  ada = await settle(rowhouse, 'ada', 'ada-works');
});
after(async () => {
  await rowhouse.close();
  provider.closeAllConnections();
  provider.close();
});

test('somebody new signs in with Google, and comes back to the same account', async () => {
  accounts.grace = { email: 'grace@example.com', email_verified: true, name: 'Grace' };
  const first = await signInAs('grace', '/invitation/abc');
  assert.equal(first.location, `${rowhouse.url}/invitation/abc`);
  const session = await refresh(first.jar);
  assert.deepEqual(
    [session.person.email, session.person.emailVerified, session.person.hasPassword],
    ['grace@example.com', true, false],
  );
  accounts.grace.email = 'renamed@example.com';
  const again = await refresh((await signInAs('grace')).jar);
  assert.equal(again.person.id, session.person.id, 'known by issuer and subject, not by e-mail');
});

test('an account with a password is linked only once its password was given', async () => {
  accounts.ada = { email: ada.email, email_verified: true, name: 'Ada' };
  const { location, jar } = await signInAs('ada');
  assert.equal(new URL(location).searchParams.get('problem'), 'google_link');
  assert.equal(jar.has('rowhouse-session'), false);
  const login = await rowhouse.call(contract.login, { email: ada.email, password }, { headers: { cookie: cookies(jar) } });
  assert.equal(login.status, 200);
  assert.equal(login.body.person.google, true);
  const session = await refresh((await signInAs('ada')).jar);
  assert.equal(session.person.id, ada.id);
});

test('an address the provider has not verified opens nothing', async () => {
  accounts.eve = { email: 'eve@example.com', email_verified: false, name: 'Eve' };
  const { location, jar } = await signInAs('eve');
  assert.equal(new URL(location).searchParams.get('problem'), 'google_unverified');
  assert.equal(jar.has('rowhouse-session'), false);
});

test('what a stranger set on an unproved account ends when its owner comes with Google', async () => {
  await rowhouse.call(contract.register, { name: 'Mallory', email: 'victim@example.com', password: 'known to mallory' });
  accounts.victim = { email: 'victim@example.com', email_verified: true, name: 'Victim' };
  const session = await refresh((await signInAs('victim')).jar);
  assert.deepEqual([session.person.name, session.person.hasPassword], ['Victim', false]);
  assert.equal((await rowhouse.call(contract.login, { email: 'victim@example.com', password: 'known to mallory' })).status, 401);
});

test('an answer without its state, of another browser, or used twice is refused', async () => {
  const callback = `${rowhouse.url}/auth/google/callback`;
  const lost = await fetch(`${callback}?code=x&state=y`, { redirect: 'manual' });
  assert.match(lost.headers.get('location')!, /problem=google_expired/);
  accounts.twice = { email: 'twice@example.com', email_verified: true, name: 'Twice' };
  const { answers, jar } = await signInAs('twice');
  const other = await fetch(answers, { redirect: 'manual' });
  assert.match(other.headers.get('location')!, /problem=google_expired/, 'another browser');
  const replayed = await fetch(answers, {
    redirect: 'manual',
    headers: { cookie: `${cookies(jar)}; rowhouse-google=${new URL(answers).searchParams.get('state')}` },
  });
  assert.match(replayed.headers.get('location')!, /problem=google_expired/, 'used twice');
});

test('the way back never leads out of the studio', async () => {
  accounts.out = { email: 'out@example.com', email_verified: true, name: 'Out' };
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    assert.equal((await signInAs('out', next)).location, `${rowhouse.url}/`, next);
  }
});

type Jar = Map<string, string>;

/** Goes the whole way as a browser does: to the provider, through its own sign-in and consent pages, and back. */
async function signInAs(account: string, next?: string): Promise<{ location: string; jar: Jar; answers: string }> {
  const [jar, theirs]: [Jar, Jar] = [new Map(), new Map()];
  let url = `${rowhouse.url}/auth/google${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`;
  let form: URLSearchParams | undefined;
  let answers = '';
  for (let step = 0; step < 20; step++) {
    const own = url.startsWith(rowhouse.url);
    if (own && step > 0 && !url.includes('/auth/google')) return { location: url, jar, answers };
    if (url.includes('/auth/google/callback')) answers = url;
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: cookies(own ? jar : theirs) },
      ...(form && { body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) (own ? jar : theirs).set(name!, value);
      else (own ? jar : theirs).delete(name!);
    }
    form = undefined;
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    assert.ok(prompt, `no form at ${url}: ${page.slice(0, 400)}`);
    url = new URL(/action="([^"]+)"/.exec(page)![1]!, url).href;
    form = new URLSearchParams({ prompt, login: account, password: 'anything' });
  }
  throw new Error('the way did not end');
}

async function refresh(jar: Jar) {
  const answer = await rowhouse.call(contract.refreshToken, {}, { headers: { cookie: cookies(jar), origin: rowhouse.url } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

function cookies(jar: Jar): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}
