import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { mediaChanged } from '#/modules/media/events.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, signIn, type Person } from '../../../tests/support/people.ts';
import { openStream } from '../../../tests/support/stream.ts';
import { emit } from '../database/record.ts';
import { inTenant } from '../database/transactions.ts';
import { platformScope } from '../jobs/queue.ts';
import { newId } from '../new-id.ts';

let rowhouse: TestHouse;
let ada: Person;
let url: string;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  await rowhouse.server.listen({ port: 0, host: '127.0.0.1' });
  url = `http://localhost:${(rowhouse.server.server.address() as { port: number }).port}`;
});
after(() => rowhouse.close());

const subscription = 'subscription { mediaChanged { mediaId } }';
const follow = (token: string, headers: Record<string, string> = {}) =>
  openStream(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${token}`, ...headers } });
const subscribe = (token: string, address = url) =>
  openStream(`${address}/api/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: subscription }),
  });

async function happen(person: Person, mediaId = newId()): Promise<string> {
  const tenant = (await rowhouse.house.tenants.byId(person.tenantId))!;
  await inTenant({ ...platformScope(rowhouse.house), tenant }, async (tx) => emit(tx, mediaChanged, { mediaId }));
  return mediaId;
}

test('an event reaches whoever follows, and only the followers of its tenant', async () => {
  const eve = await settle(rowhouse, 'eve', 'eve-works');
  const [mine, theirs] = [await follow(ada.token), await follow(eve.token)];
  await mine.until(/retry:/);
  await theirs.until(/retry:/);
  const first = await happen(ada);
  await mine.until(new RegExp(`event: media.changed\\ndata: .*${first}`));
  const second = await happen(eve);
  await theirs.until(new RegExp(second));
  assert.ok(!theirs.text().includes(first) && !mine.text().includes(second));
  mine.close();
  theirs.close();
});

test('nothing is missed from the moment a follower is told to be let in, however slow the database is', async (context) => {
  const pool = rowhouse.house.databases.control.platform;
  const query = pool.query.bind(pool);
  context.mock.method(pool, 'query', async (...asked: Parameters<typeof query>) => {
    if (asked[0].startsWith('select pg_snapshot_xmin')) await setTimeout(300);
    return query(...asked);
  });
  const stream = await follow(ada.token);
  await stream.until(/retry:/);
  await stream.until(new RegExp(await happen(ada)));
  stream.close();
});

test('a reader who leaves while being let in leaves nothing behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const { port } = rowhouse.server.server.address() as AddressInfo;
  const head = `GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ada.token}\r\nLast-Event-ID: ${newId()}\r\n\r\n`;
  for (let n = 0; n < 40; n++) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(head);
    // The first bytes come while what was missed is still being looked up.
    await once(socket, 'data');
    socket.destroy();
  }
  // Asked after them, answered after them.
  const last = await follow(ada.token);
  await last.until(/retry:/);
  last.close();
  const late = performance.now() + 10_000;
  while (timers() > before + 20 && performance.now() < late) await setTimeout(20);
  assert.ok(timers() <= before + 20, `${timers() - before} timers more than before`);
});

test('a lost connection resumes after the last event it saw', async () => {
  const stream = await follow(ada.token);
  await stream.until(/retry:/);
  const seen = await happen(ada);
  await stream.until(new RegExp(seen));
  const lastId = [...stream.text().matchAll(/^id: (.*)$/gm)].at(-1)![1]!;
  stream.close();
  const missed = await happen(ada);
  const resumed = await follow(ada.token, { 'last-event-id': lastId });
  await resumed.until(new RegExp(missed));
  assert.ok(!resumed.text().includes(seen));
  resumed.close();
});

test('a subscription brings the same event over GraphQL', async () => {
  const stream = await subscribe(ada.token);
  assert.equal(stream.status, 200);
  const waiting = (async () => stream.until(/"mediaChanged":\{"mediaId":/))();
  const beat = setInterval(() => void happen(ada), 50);
  await waiting.finally(() => clearInterval(beat));
  stream.close();
});

test('a subscription without a token is refused before it begins', async () => {
  const stream = await subscribe('not a token');
  await stream.until(/unauthenticated/);
  await stream.ended();
});

test('streams and subscriptions end when the session does', async () => {
  const session = await signIn(rowhouse, ada.email, ada.tenantId);
  const [stream, subscribed] = [await follow(session.accessToken), await subscribe(session.accessToken)];
  await stream.until(/retry:/);
  const ended = await rowhouse.call(identity.logout, {}, { token: session.accessToken });
  assert.equal(ended.status, 204);
  await stream.ended(1_000);
  await subscribed.ended(1_000);
  const { status } = await follow(session.accessToken);
  assert.equal(status, 401);
});

test('a server that stops ends its streams first', async () => {
  const other = await openTestHouse();
  const eve = await settle(other, 'eve', 'eve-works');
  await other.server.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://localhost:${(other.server.server.address() as { port: number }).port}`;
  const stream = await openStream(`${address}/api/v1/events`, { headers: { authorization: `Bearer ${eve.token}` } });
  const subscribed = await subscribe(eve.token, address);
  await stream.until(/retry:/);
  await Promise.all([other.close(), stream.ended(), subscribed.ended()]);
});
