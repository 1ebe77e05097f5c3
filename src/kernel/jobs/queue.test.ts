import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { later } from '../database/record.ts';
import { inTenant, sqlState } from '../database/transactions.ts';
import { newId } from '../new-id.ts';
import type { Scope } from '../scope.ts';
import { job } from './job.ts';
import { deadLetters, platformScope, startQueue, type Queue } from './queue.ts';

const ran: { tenant: string; n: number }[] = [];
const count = job('test.count', {
  payload: z.object({ n: z.int() }),
  run: async (scope, { n }) => void ran.push({ tenant: scope.tenant.id, n }),
});
let failures = 0;
const failing = job('test.fail', {
  payload: z.object({}),
  retries: 0,
  run: async () => {
    failures++;
    throw new Error('fails on purpose');
  },
});
let flakyRuns = 0;
const flaky = job('test.flaky', {
  payload: z.object({}),
  retries: 2,
  run: async () => {
    if (++flakyRuns === 1) throw new Error('fails once');
  },
});

let house: TestHouse;
let ada: Person;
let eve: Person;
let queue: Queue;
before(async () => {
  house = await openTestHouse();
  [ada, eve] = [await settle(house, 'ada', 'ada-works'), await settle(house, 'eve', 'eve-works')];
  queue = await startQueue(house.house, house.adminUrl, [count, failing, flaky] as never);
});
after(async () => {
  await queue.stop();
  await house.close();
});

const scopeOf = async (person: Person): Promise<Scope> => ({
  ...platformScope(house.house),
  tenant: (await house.house.tenants.byId(person.tenantId))!,
});

test('a job runs after its transaction, in the tenant that asked, once', async () => {
  await inTenant(await scopeOf(ada), async (tx) => later(tx, count, { n: 1 }));
  await inTenant(await scopeOf(eve), async (tx) => later(tx, count, { n: 2 }));
  await queue.idle();
  assert.deepEqual(
    ran.toSorted((one, other) => one.n - other.n),
    [
      { tenant: ada.tenantId, n: 1 },
      { tenant: eve.tenantId, n: 2 },
    ],
  );
});

test('a backlog of one tenant is worked off without a pause between two jobs', async () => {
  const begun = performance.now();
  await inTenant(await scopeOf(ada), async (tx) => {
    for (let n = 0; n < 40; n++) later(tx, count, { n: 1000 + n });
  });
  await queue.idle();
  assert.equal(ran.filter(({ n }) => n >= 1000).length, 40);
  // A worker that waited for its next look after each job would take forty seconds.
  assert.ok(performance.now() - begun < 20_000);
});

test('a job of a transaction that rolls back never runs, and a wrong payload is never asked for', async () => {
  const scope = await scopeOf(ada);
  await assert.rejects(
    inTenant(scope, async (tx) => {
      later(tx, count, { n: 3 });
      throw new Error('no');
    }),
  );
  await assert.rejects(inTenant(scope, async (tx) => later(tx, count, { n: 'x' } as never)));
  await queue.idle();
  assert.ok(!ran.some(({ n }) => n === 3));
});

test('a tenant cannot ask for a job of another', async () => {
  const ask = (tenantId: string | null) =>
    inTenant(scope, (tx) =>
      sql`insert into kernel_job (id, for_tenant_id, name, payload, run_at) values (${newId()}, ${tenantId}, 'test.count', '{"n":4}', now())`.execute(
        tx.db,
      ),
    );
  const scope = await scopeOf(eve);
  for (const tenantId of [ada.tenantId, null]) await assert.rejects(ask(tenantId), (error) => sqlState(error) === '42501');
});

test('a job that fails is tried again, and one that keeps failing goes to the dead letters', { timeout: 60_000 }, async () => {
  const scope = await scopeOf(ada);
  await inTenant(scope, async (tx) => later(tx, failing, {}));
  await inTenant(scope, async (tx) => later(tx, flaky, {}));
  await queue.idle();
  const dead = async () =>
    (await house.house.databases.control.platform.query('select data from pgboss.job where name = $1', [deadLetters])).rows;
  for (let n = 0; n < 100 && (flakyRuns < 2 || (await dead()).length === 0); n++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(flakyRuns, 2);
  assert.equal(failures, 1);
  assert.deepEqual(
    (await dead()).map(({ data }) => data.tenantId),
    [ada.tenantId],
  );
});
