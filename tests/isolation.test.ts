import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { newId } from '#/kernel/new-id.ts';
import { linkNewLines } from '#/modules/audit/link.ts';
import { doors } from '#/server/web.ts';
import { fingerprintOf } from './isolation/fingerprint.ts';
import { ends, inputs, otherParameters } from './isolation/inputs.ts';
import { seeds } from './isolation/seeds.ts';
import { breachesOf, hangOnForeignParent, walledTables, type Rows, type WalledTable } from './isolation/tables.ts';
import { askDoor, type Side } from './isolation/side.ts';
import { openWorld, type World } from './isolation/world.ts';
import type { Reply } from './support/ask.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';

let house: TestHouse;
let world: World;
let admin: pg.Client;
let tables: WalledTable[];
const rows = new Map<string, Rows>();

before(async () => {
  house = await openTestHouse();
  admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  world = await openWorld(house);
  // Lines of the trail are linked once no older transaction of the whole cluster runs, and other tests share it.
  for (let tries = 0; tries < 3000 && !(await bothHaveLinks()); tries++) await linkNewLines(house.house);
  tables = await walledTables(admin);
  for (const side of [world.a, world.b]) {
    for (const statement of Object.values(seeds))
      if (statement !== 'api') await admin.query(statement, [side.tenantId, side.canary]);
  }
  for (const table of tables) rows.set(table.name, { mine: await rowOf(table, world.b), theirs: (await rowOf(table, world.a))! });
});
after(async () => {
  await admin.end();
  await house.close();
});

async function rowOf({ name, tenantColumn, keys }: WalledTable, side: Side): Promise<Record<string, unknown> | undefined> {
  // A row whose references are set shows more than one where they are null.
  const set = [...new Set(keys.flatMap((key) => key.columns))].map((column) => `(${column} is not null)::int`);
  const found = await admin.query(
    `select to_jsonb(t) as row from ${name} t where ${tenantColumn} = $1 order by ${['true::int', ...set].join(' + ')} desc limit 1`,
    [side.tenantId],
  );
  return found.rows[0]?.row;
}

/** Works as the runtime role with B's tenant set, on `client`, and takes everything back. */
async function asB<T>(client: pg.ClientBase, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(`begin; ${begin}; set local app.tenant_id = '${world.b.tenantId}'; set local app.rows = 'all'`);
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

async function bothHaveLinks(): Promise<boolean> {
  const { rows } = await admin.query('select distinct tenant_id from audit_link where tenant_id = any ($1)', [
    [world.a.tenantId, world.b.tenantId],
  ]);
  return rows.length === 2;
}

const fingerprintOfA = () => fingerprintOf(admin, world.a);

test('every table with a tenant has rows on both sides', () => {
  assert.deepEqual(
    tables.map(({ name }) => name),
    Object.keys(seeds).toSorted(),
    'each walled table needs an entry in tests/isolation/seeds.ts',
  );
  const empty = tables.filter(({ name }) => !rows.get(name)?.mine || !rows.get(name)?.theirs).map(({ name }) => name);
  assert.deepEqual(empty, [], 'tables without a row of each tenant');
});

test('B can neither read, change, delete, add, upsert nor move a row of A in any table', async () => {
  const app = await world.test.house.databases.control.app.connect();
  try {
    for (const table of tables) {
      const found = await asB(app, 'select 1', () => breachesOf(app, table, world.a.tenantId, rows.get(table.name)!));
      assert.deepEqual(found, [], table.name);
    }
  } finally {
    app.release(true);
  }
});

test('the probes turn red when a policy is gone, table by table', async () => {
  for (const table of tables) {
    const policy = table.tenantColumn === 'tenant_id' ? 'tenant_isolation' : 'own_tenant';
    const found = await asB(admin, `drop policy ${policy} on ${table.name}; set local role rowhouse_app`, () =>
      breachesOf(admin, table, world.a.tenantId, rows.get(table.name)!),
    );
    assert.notDeepEqual(found, [], `${table.name} has no wall and nobody noticed`);
  }
});

test('without a tenant every table is an error, never an empty answer', async () => {
  const app = await world.test.house.databases.control.app.connect();
  try {
    for (const { name, tenantColumn } of tables) {
      if (tenantColumn === 'for_tenant_id') continue;
      await assert.rejects(
        app.query(`select from ${name}`),
        (error: { code: string }) => ['42704', '22P02'].includes(error.code),
        name,
      );
    }
  } finally {
    app.release(true);
  }
});

test('no row of B can hang on a row of A', async () => {
  const app = await world.test.house.databases.control.app.connect();
  let probed = 0;
  try {
    for (const table of tables) {
      for (const key of table.keys) {
        const { mine } = rows.get(table.name)!;
        const parent = rows.get(key.parent)!.theirs;
        assert.ok(
          mine && key.columns.every((column) => mine[column] !== null),
          `${key.name}: no row of B has this reference; seed one`,
        );
        const code = await asB(app, 'select 1', () => hangOnForeignParent(app, table, key, mine, parent));
        assert.equal(code, '23503', key.name);
        probed++;
      }
    }
  } finally {
    app.release(true);
  }
  assert.ok(probed >= 2);
});

/** An endpoint with path parameters that are ids of a tenant's things. */
const withIds = doors.filter(({ endpoint }) => Object.keys(endpoint.params.shape).some((name) => !(name in otherParameters)));
const ofTenants = doors.filter(({ endpoint }) => ['member', 'visitor'].includes(endpoint.access.kind));

function inputFor(door: (typeof doors)[number], side: Side, ids: Record<string, string>): Record<string, unknown> {
  const params = Object.keys(door.endpoint.params.shape).map((name) => [name, otherParameters[name]?.value ?? ids[name]]);
  return { ...Object.fromEntries(params), ...inputs[door.name]?.(side) };
}

function comparable({ status, text }: Reply, ids: readonly string[]): string {
  const plain = ids.reduce((left, id) => left.replaceAll(id, '<id>'), text).replace(/"requestId":"[^"]*"/, '"requestId":""');
  return `${status} ${plain}`;
}

test('every endpoint has what a probe needs: ids for its path and an input it accepts', () => {
  const missing = doors.flatMap(({ name, endpoint }) => [
    ...Object.keys(endpoint.params.shape)
      .filter((parameter) => !otherParameters[parameter] && !world.a.ids[parameter])
      .map((parameter) => `${name}: no id for :${parameter}`),
    ...(endpoint.body && !endpoint.body.safeParse(bodyOf(endpoint, name)).success ? [`${name}: its input is not accepted`] : []),
    ...(endpoint.query.safeParse(queryOf(endpoint, name)).success ? [] : [`${name}: its query is not accepted`]),
  ]);
  assert.deepEqual(missing, [], 'complete tests/isolation/inputs.ts and the ids of tests/isolation/seeds.ts');
  const gone = Object.keys(inputs).filter((name) => !doors.some((door) => door.name === name));
  assert.deepEqual(gone, [], 'inputs of endpoints that are gone');
});

type Endpoint = (typeof doors)[number]['endpoint'];
const pick = (shape: object, from: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name in shape));
const bodyOf = (endpoint: Endpoint, name: string) => pick(endpoint.body!.shape, inputs[name]?.(world.a) ?? {});
const queryOf = (endpoint: Endpoint, name: string) => pick(endpoint.query.shape, inputs[name]?.(world.a) ?? {});

test('an id of A is to B what an id of nothing is', async () => {
  const before = await fingerprintOfA();
  for (const door of withIds) {
    const random = Object.fromEntries(Object.keys(world.a.ids).map((name) => [name, newId()]));
    for (const token of [world.b.token, world.b.apiKey]) {
      const ofA = await askDoor(world.test, door.endpoint, inputFor(door, world.b, world.a.ids), { token });
      const ofNothing = await askDoor(world.test, door.endpoint, inputFor(door, world.b, random), { token });
      assert.equal(comparable(ofA, Object.values(world.a.ids)), comparable(ofNothing, Object.values(random)), door.name);
      assert.doesNotMatch(ofA.text, /canary-a/i, door.name);
    }
  }
  assert.deepEqual(await fingerprintOfA(), before);
});

test('an id of A in B’s body is refused like an id of nothing', async () => {
  const before = await fingerprintOfA();
  let probed = 0;
  for (const door of doors) {
    const input = inputs[door.name];
    if (!input || JSON.stringify(input(world.a)) === JSON.stringify(input(world.b)) || door.endpoint.access.kind === 'anyone')
      continue;
    const nothing: Side = { ...world.b, ids: Object.fromEntries(Object.keys(world.a.ids).map((name) => [name, newId()])) };
    const params = inputFor({ ...door, name: '' }, world.b, world.b.ids);
    const ofA = await askDoor(world.test, door.endpoint, { ...params, ...input(world.a) }, { token: world.b.token });
    const ofNothing = await askDoor(world.test, door.endpoint, { ...params, ...input(nothing) }, { token: world.b.token });
    assert.ok(ofA.status >= 400 || door.endpoint.access.kind === 'visitor', `${door.name}: ${ofA.text}`);
    assert.equal(comparable(ofA, Object.values(world.a.ids)), comparable(ofNothing, Object.values(nothing.ids)), door.name);
    probed++;
  }
  assert.ok(probed >= 2);
  assert.deepEqual(await fingerprintOfA(), before);
});

test('B’s credentials with A’s address, path or header are a mismatch at every endpoint of a tenant', async () => {
  const before = await fingerprintOfA();
  const { a, b } = world;
  const ways = {
    header: { headers: { 'x-tenant-id': a.tenantId } },
    path: { below: `/api/tenant/${a.slug}` },
    host: { host: `${a.slug}.localhost:3000` },
    'all three': { headers: { 'x-tenant-id': a.tenantId }, below: `/api/tenant/${a.slug}`, host: `${a.slug}.localhost:3000` },
    'header of A, path of B': { headers: { 'x-tenant-id': a.tenantId }, below: `/api/tenant/${b.slug}` },
    'path of A, host of B': { below: `/api/tenant/${a.slug}`, host: `${b.slug}.localhost:3000` },
  };
  for (const door of ofTenants) {
    for (const [way, more] of Object.entries(ways)) {
      for (const token of [b.token, b.apiKey]) {
        const reply = await askDoor(world.test, door.endpoint, inputFor(door, a, a.ids), { token, ...more });
        assert.equal(reply.status, 400, `${door.name} by ${way}: ${reply.text}`);
        assert.equal(reply.body.code, 'tenant_mismatch');
      }
      if (door.endpoint.access.kind !== 'member' || way.includes(' of B')) continue;
      const unsigned = await askDoor(world.test, door.endpoint, inputFor(door, a, a.ids), more);
      assert.equal(unsigned.status, 401, `${door.name} by ${way} without a token: ${unsigned.text}`);
      const strange = await askDoor(world.test, door.endpoint, inputFor(door, a, a.ids), {
        token: world.stranger.token,
        ...more,
      });
      assert.equal(strange.status, 403, `${door.name} by ${way} of a stranger: ${strange.text}`);
    }
  }
  assert.deepEqual(await fingerprintOfA(), before);
});

test('whoever is no member leaves no trace in a tenant by naming it', async () => {
  const before = await fingerprintOfA();
  const headers = { 'x-tenant-id': world.a.tenantId };
  for (const door of doors.filter(({ name }) => !ends.has(name))) {
    if (['member', 'visitor'].includes(door.endpoint.access.kind)) continue;
    const ids = Object.fromEntries(Object.keys(world.a.ids).map((name) => [name, newId()]));
    await askDoor(world.test, door.endpoint, inputFor(door, { ...world.a, email: 'unknown@example.com' }, ids), {
      token: world.stranger.token,
      headers,
    });
  }
  assert.deepEqual(await fingerprintOfA(), before);
});

test('what B reads holds no canary of A, and what A reads does', async () => {
  let canaries = 0;
  for (const door of doors.filter(({ endpoint }) => endpoint.method === 'GET')) {
    for (const token of [world.b.token, world.b.apiKey]) {
      const ofB = await askDoor(world.test, door.endpoint, inputFor(door, world.b, world.b.ids), { token });
      assert.doesNotMatch(ofB.text, /canary-a/i, door.name);
      for (const id of Object.values(world.a.ids)) assert.ok(!ofB.text.includes(id), `${door.name} names a thing of A`);
    }
    const ofA = await askDoor(world.test, door.endpoint, inputFor(door, world.a, world.a.ids), { token: world.a.token });
    if (/canary-a/i.test(ofA.text)) canaries++;
  }
  assert.ok(canaries >= 8, `only ${canaries} endpoints show A its own canary: this probe has gone blind`);
});

test('a cursor of A opens nothing for B', async () => {
  const lists = doors.filter(({ endpoint }) => 'after' in endpoint.query.shape && endpoint.access.kind !== 'operator');
  for (const door of lists) {
    const first = await askDoor(
      world.test,
      door.endpoint,
      { ...inputFor(door, world.a, world.a.ids), limit: 1 },
      { token: world.a.token },
    );
    assert.equal(first.status, 200, `${door.name}: ${first.text}`);
    assert.ok(first.body.next, `${door.name}: A needs two items for a cursor; seed them`);
    const own = await askDoor(
      world.test,
      door.endpoint,
      { ...inputFor(door, world.a, world.a.ids), after: first.body.next },
      { token: world.a.token },
    );
    assert.equal(own.status, 200, `${door.name}: ${own.text}`);
    const stolen = await askDoor(
      world.test,
      door.endpoint,
      { ...inputFor(door, world.b, world.b.ids), after: first.body.next },
      { token: world.b.token },
    );
    assert.equal(stolen.status, 422, `${door.name}: ${stolen.text}`);
    assert.deepEqual(
      stolen.body.errors.map((one: { field: string }) => one.field),
      ['after'],
    );
  }
  assert.ok(lists.length >= 4);
});
