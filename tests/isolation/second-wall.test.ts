import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { doors } from '#/server/web.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { fingerprintOf } from './fingerprint.ts';
import { ends, inputs, otherParameters } from './inputs.ts';
import { askDoor, type Side } from './side.ts';
import { walledTables } from './tables.ts';
import { openWorld, type World } from './world.ts';

// Row-level security is the first wall. Here it is taken down in every table, to see that the second one, the tenant that each
// statement names itself, holds without it.

let house: TestHouse;
let world: World;
let admin: pg.Client;

before(async () => {
  house = await openTestHouse();
  admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  world = await openWorld(house);
  for (const { name, tenantColumn } of await walledTables(admin))
    await admin.query(`drop policy ${tenantColumn === 'tenant_id' ? 'tenant_isolation' : 'own_tenant'} on ${name}`);
});
after(async () => {
  await admin.end();
  await house.close();
});

function knock({ name, endpoint }: (typeof doors)[number], side: Side, ids: Side['ids']) {
  const params = Object.keys(endpoint.params.shape).map((one) => [one, otherParameters[one]?.value ?? ids[one]]);
  return askDoor(house, endpoint, { ...Object.fromEntries(params), ...inputs[name]?.({ ...side, ids }) }, { token: side.token });
}

test('the wall is down: the runtime role reads rows of A for B', async () => {
  const app = await house.house.databases.control.app.connect();
  try {
    await app.query(`begin; set local app.tenant_id = '${world.b.tenantId}'`);
    const { rowCount } = await app.query('select from sites_page where tenant_id = $1', [world.a.tenantId]);
    assert.ok(rowCount! > 0);
  } finally {
    app.release(true);
  }
});

test('without row-level security B still reads nothing of A', async () => {
  const leaks: string[] = [];
  for (const door of doors.filter(({ endpoint }) => endpoint.method === 'GET')) {
    for (const ids of [world.b.ids, world.a.ids]) {
      const { text } = await knock(door, world.b, ids);
      const named = ids === world.b.ids && Object.values(world.a.ids).some((id) => text.includes(id));
      if (/canary-a/i.test(text) || named) leaks.push(door.name);
    }
  }
  assert.deepEqual(leaks, [], 'statements behind these endpoints do not name their tenant');
});

test('without row-level security B still changes nothing of A', async () => {
  const before = await fingerprintOf(admin, world.a);
  const broken: string[] = [];
  for (const door of doors.filter(({ name, endpoint }) => endpoint.method !== 'GET' && !ends.has(name))) {
    for (const ids of [world.a.ids, world.b.ids]) {
      await knock(door, world.b, ids);
      const now = await fingerprintOf(admin, world.a);
      const changed = Object.keys(now).filter((table) => now[table] !== before[table]);
      if (changed.length > 0) broken.push(`${door.name}: ${changed.join()}`);
      Object.assign(before, now);
    }
  }
  assert.deepEqual(broken, []);
});
