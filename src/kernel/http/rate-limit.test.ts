import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { clock } from '../clock.ts';
import { platformScope } from '../jobs/queue.ts';
import { take, withinGeneralLimit } from './rate-limit.ts';
import { cursorAfter, openCursor } from './cursor.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse({ RATE_PER_SECOND: '10' });
});
after(() => house.close());

test('a strict limit gives so many of a key and no more, however many ask at once', async () => {
  const taken = await Promise.all(Array.from({ length: 40 }, () => take(house.house, 'one', 7, 3600)));
  assert.equal(taken.filter(Boolean).length, 7);
  assert.equal(await take(house.house, 'another', 7, 3600), true);
});

test('a strict limit comes back with time, one by one', async () => {
  const { platform } = house.house.databases.control;
  for (let n = 0; n < 3; n++) assert.equal(await take(house.house, 'back', 3, 300), true);
  assert.equal(await take(house.house, 'back', 3, 300), false);
  await platform.query("update kernel_rate set arrival = arrival - interval '101 seconds' where key = 'back'");
  assert.equal(await take(house.house, 'back', 3, 300), true);
  assert.equal(await take(house.house, 'back', 3, 300), false);
});

test('the general limit allows bursts of four seconds’ worth and then the rate', (context) => {
  const scope = { ...platformScope(house.house), actor: { kind: 'visitor' as const, id: '' }, address: '192.0.2.7' };
  let now = 1_000_000;
  context.mock.method(clock, 'now', () => now);
  const allowed = () => Array.from({ length: 100 }, () => withinGeneralLimit(scope)).filter((refusal) => !refusal).length;
  assert.equal(allowed(), 41);
  now += 1_000;
  assert.equal(allowed(), 10);
  assert.equal(withinGeneralLimit({ ...scope, address: '192.0.2.8' }), undefined);
});

test('a cursor opens for its tenant, its list and its person, and for nobody else', () => {
  const scope = platformScope(house.house);
  const ofTenant = (id: string) => ({ ...scope, tenant: { id } as never });
  const cursor = cursorAfter(ofTenant('a'), 'members', ['x', 1, null]);
  assert.deepEqual(openCursor(ofTenant('a'), 'members', cursor), ['x', 1, null]);
  assert.equal(openCursor(ofTenant('a'), 'members', undefined), undefined);
  for (const [where, list] of [
    [ofTenant('b'), 'members'],
    [ofTenant('a'), 'roles'],
    [scope, 'members'],
  ] as const)
    assert.throws(() => openCursor(where, list, cursor), /invalid/);
});
