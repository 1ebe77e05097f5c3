import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract as sites } from '#/modules/sites/contract.ts';
import type { Endpoint } from '#/kernel/http/endpoint.ts';
import { openTestHouse, type Answer, type TestHouse } from '../support/house.ts';

const people = 200;
const password = 'correct horse battery';
let rowhouse: TestHouse;
before(async () => {
  rowhouse = await openTestHouse({ DATABASE_POOL: '16' });
});
after(() => rowhouse.close());

test('200 people sign up, prove their address, found a workspace, publish and sign in at the same time', async () => {
  const crowd = Array.from({ length: people }, (_, index) => index);
  const registered = await Promise.all(
    crowd.map((n) => call(n, identity.register, { name: `Person ${n}`, email: mailOf(n), password })),
  );
  assert.deepEqual(tally(registered), { 202: people });
  const links = new Map((await rowhouse.mails()).map((mail) => [mail.recipient, /\/verify\/([\w-]+)/.exec(mail.body_text)![1]!]));
  const verified = await Promise.all(crowd.map((n) => call(n, identity.verifyEmail, { token: links.get(mailOf(n))! })));
  assert.deepEqual(tally(verified), { 200: people });
  const founded = await Promise.all(
    crowd.map((n) => call(n, identity.createTenant, { name: `The same name` }, verified[n]!.body.session.accessToken)),
  );
  const won = founded.filter((answer) => answer.status === 201);
  assert.deepEqual(
    founded.filter((answer) => answer.status !== 201 && answer.body.code !== 'slug_taken'),
    [],
  );
  assert.equal(new Set(won.map((answer) => answer.body.slug)).size, won.length, 'no address is given twice');
  // Whoever lost the race for the last free name asks again with one of their own.
  const retried = await Promise.all(
    crowd
      .filter((n) => founded[n]!.status !== 201)
      .map((n) =>
        call(n, identity.createTenant, { name: `Name ${n}`, slug: `place-${n}-x` }, verified[n]!.body.session.accessToken),
      ),
  );
  assert.deepEqual(new Set(retried.map((answer) => answer.status)), retried.length > 0 ? new Set([201]) : new Set());

  const sessions = await Promise.all(crowd.map((n) => call(n, identity.login, { email: mailOf(n), password, delivery: 'body' })));
  assert.deepEqual(tally(sessions), { 200: people });
  const tokens = sessions.map((answer) => answer.body.accessToken as string);
  const made = await Promise.all(crowd.map((n) => call(n, sites.createSite, { name: `Site ${n}`, template: 'grid' }, tokens[n])));
  assert.deepEqual(tally(made), { 201: people });
  const published = await Promise.all(crowd.map((n) => call(n, sites.publishSite, { siteId: made[n]!.body.id }, tokens[n])));
  assert.deepEqual(tally(published), { 201: people });
  const pages = await Promise.all(
    made.map(({ body }) => rowhouse.server.inject({ url: '/', headers: { host: new URL(body.url).host } })),
  );
  assert.deepEqual(
    pages.map((page, n) => [page.statusCode, page.body.includes(`Site ${n}`)]).filter(([status, own]) => status !== 200 || !own),
    [],
  );
});

test('one plan’s last seat goes to one of fifty invitations', async () => {
  const owner = await call(0, identity.login, { email: mailOf(0), password, delivery: 'body' });
  const invited = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      call(n, identity.invite, { email: `guest${n}@example.com`, role: 'viewer' }, owner.body.accessToken),
    ),
  );
  assert.deepEqual(tally(invited), { 201: 4, 403: 46 });
});

function mailOf(n: number): string {
  return `person${n}@example.com`;
}

/**
 * Everybody comes from an address of their own, as 200 people do. Who is told that the house is busy asks again when it says, as a
 * client does; on a slow machine a connection of the database can take longer than the house lets people wait.
 */
async function call(n: number, endpoint: Endpoint, input: Record<string, unknown>, token?: string): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await rowhouse.call(endpoint, input, { ...(token && { token }), address: `10.1.${n >> 8}.${n & 255}` });
    if (answer.status !== 503 || tries === 5) return answer;
    await pause(Number(answer.headers['retry-after']) * 1000);
  }
}

function tally(answers: readonly { readonly status: number }[]): Record<number, number> {
  return Object.fromEntries([...Map.groupBy(answers, (answer) => answer.status)].map(([status, list]) => [status, list.length]));
}
