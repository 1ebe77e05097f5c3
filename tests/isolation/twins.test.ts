import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Door } from '#/kernel/http/implement.ts';
import { runJob } from '#/kernel/jobs/queue.ts';
import { newId } from '#/kernel/new-id.ts';
import { doors } from '#/server/web.ts';
import { jobs } from '#/server/worker.ts';
import { ask } from '../support/ask.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { settle } from '../support/people.ts';
import { fingerprintOf } from './fingerprint.ts';
import { ends, inputs, jobPayloads, otherParameters } from './inputs.ts';
import { seeds } from './seeds.ts';
import { askDoor, type Side } from './side.ts';
import { walledTables, type WalledTable } from './tables.ts';
import { openSide } from './world.ts';

/** Walled tables whose rows cannot have an id twice, and why; every other one is copied. */
const unlike: Record<string, string> = {
  kernel_job: 'an outbox of the platform: its id is the job’s, unique over all tenants, and no endpoint takes it',
  kernel_mail: 'an outbox of the platform: its id is the letter’s, unique over all tenants, and no endpoint takes it',
};
/** As long as `canary-A`, so that it can take its place in bytes too. Both are told apart in capitals: people are the platform’s and carry small ones. */
const twin = 'mirror-B';

let house: TestHouse;
let admin: pg.Client;
let a: Side;
/** A tenant whose every row has the id of a row of A. */
let b: Side;

before(async () => {
  house = await openTestHouse();
  admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  a = await openSide(house, 'canary-A', 'ada', 'alder-works');
  for (const statement of Object.values(seeds)) if (statement !== 'api') await admin.query(statement, [a.tenantId, a.canary]);
  const person = await settle(house, 'bert', 'birch-works', { name: `${twin} & Co` });
  b = { ...person, canary: twin, ids: { ...a.ids, tenantId: person.tenantId }, apiKey: '' };
  await admin.query(`set session_replication_role = 'replica'`);
  for (const table of await walledTables(admin)) if (!unlike[table.name]) await copyRows(table);
  await admin.query(`set session_replication_role = 'origin'`);
});
after(async () => {
  await admin.end();
  await house.close();
});

/** Copies A's rows of a table to B, ids and all; where text or bytes say A's canary the copy says B's. */
async function copyRows({ name, tenantColumn, columns }: WalledTable): Promise<void> {
  const hex = (text: string) => Buffer.from(text).toString('hex');
  const words = [a.canary, twin, a.canary.toLowerCase(), twin.toLowerCase()];
  const list = columns.map((column) => `"${column}"`).join(', ');
  const copied = await admin.query(
    `insert into ${name} (${list}) select ${list} from (
       select (jsonb_populate_record(null::${name}, jsonb_set(replace(replace(replace(replace(to_jsonb(t)::text,
         $3, $4), $5, $6), $7, $8), $9, $10)::jsonb, '{${tenantColumn}}', to_jsonb($2::text)))).*
       from ${name} t where ${tenantColumn} = $1) as copies on conflict do nothing`,
    [a.tenantId, b.tenantId, ...words, ...words.map(hex)],
  );
  assert.ok(copied.rowCount! > 0 || ['tenants_feature', 'media_usage'].includes(name), `no row of ${name} could be copied`);
  // A secret that two rows share would be another matter: here only the ids are equal.
  for (const secret of columns.filter((column) => ['secret_hash', 'token_hash'].includes(column)))
    await admin.query(`update ${name} set ${secret} = sha256(${secret}) where ${tenantColumn} = $1`, [b.tenantId]);
}

const ofTenants = doors.filter(({ endpoint }) => ['member', 'visitor'].includes(endpoint.access.kind));
const reading = ofTenants.filter(({ endpoint }) => endpoint.method === 'GET');
const changing = ofTenants
  .filter(({ name, endpoint }) => endpoint.method !== 'GET' && !ends.has(name))
  .toSorted((one, other) => rank(one) - rank(other));

/** Deletions last, and the thing that holds the others last of all. */
function rank({ endpoint }: Pick<Door, 'endpoint'>): number {
  return endpoint.method === 'DELETE' ? 1 + (endpoint.path === '/sites/:siteId' ? 1 : 0) : 0;
}

function knock({ name, endpoint }: Pick<Door, 'name' | 'endpoint'>, side: Side, token = side.token) {
  const params = Object.keys(endpoint.params.shape).map((one) => [one, otherParameters[one]?.value ?? side.ids[one]]);
  return askDoor(house, endpoint, { ...Object.fromEntries(params), ...inputs[name]?.(side) }, { token });
}

/** What A is answered by every endpoint that reads, without what differs from one request to the next. */
async function answersToA(): Promise<Record<string, string>> {
  const answers = await Promise.all(reading.map(async (door) => [door.name, (await knock(door, a)).text] as const));
  return Object.fromEntries(
    answers.map(([name, text]) => [name, text.replace(/"(requestId|lastUsedAt)":"[^"]*"|(expires|signature)=[^"&]*/g, '')]),
  );
}

test('the same ids stand on both sides, wherever a table lets them', async () => {
  const tables = (await walledTables(admin)).filter(({ name, columns }) => !unlike[name] && columns.includes('id'));
  for (const { name, tenantColumn } of tables) {
    const { rows } = await admin.query(
      `select count(*)::int as count from ${name} one join ${name} other using (id) where one.${tenantColumn} = $1 and other.${tenantColumn} = $2`,
      [a.tenantId, b.tenantId],
    );
    assert.ok(rows[0].count > 0, name);
  }
  assert.ok(tables.length >= 9);
});

test('an id that both have is to each the one of their own', async () => {
  let twins = 0;
  for (const door of reading) {
    const [ofA, ofB] = [await knock(door, a), await knock(door, b)];
    assert.doesNotMatch(ofB.text, /canary-A/, door.name);
    assert.doesNotMatch(ofA.text, /mirror-B/, door.name);
    if (!/canary-A/.test(ofA.text)) continue;
    assert.match(ofB.text, /mirror-B/, `${door.name}: ${ofB.text}`);
    twins++;
  }
  assert.ok(twins >= 8, `only ${twins} endpoints show each side its own`);
});

test('an API key whose id both have opens the tenant its secret is of', async () => {
  const reply = await ask(house.server, { url: '/api/v1/tenant', token: a.apiKey });
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.body.id, a.tenantId);
  const other = await ask(house.server, { url: '/api/v1/tenant', token: a.apiKey, headers: { 'x-tenant-id': b.tenantId } });
  assert.equal(other.body.code, 'tenant_mismatch');
});

test('the sites of both are at their own hosts', async () => {
  for (const [side, own, others] of [
    [a, /canary-A/, /mirror-B/],
    [b, /mirror-B/, /canary-A/],
  ] as const) {
    const { text } = await ask(house.server, { url: '/', host: `${side.slug}.localhost:3000` });
    assert.match(text, own);
    assert.doesNotMatch(text, others);
  }
});

test('what B changes, runs or deletes by such an id is B’s own', async () => {
  const answers = await answersToA();
  const prints = await fingerprintOf(admin, a);
  const tenant = (await house.house.tenants.byId(b.tenantId))!;
  for (const kind of jobs.filter((job) => job.of === 'tenant')) {
    await runJob(house.house, kind, { id: newId(), data: { tenantId: tenant.id, payload: jobPayloads[kind.name]!(b) } }).catch(
      () => {},
    );
    assert.deepEqual(await fingerprintOf(admin, a), prints, kind.name);
  }
  const done: string[] = [];
  for (const door of changing) {
    const reply = await knock(door, b);
    if (reply.status < 300 && Object.keys(door.endpoint.params.shape).length > 0) done.push(door.name);
    assert.deepEqual(await fingerprintOf(admin, a), prints, door.name);
  }
  assert.ok(done.length >= 12, `only ${done.length} changes were done: ${done.join(', ')}`);
  assert.deepEqual(await answersToA(), answers);
  const picture = await ask(house.server, { url: `/_media/${a.ids.mediaId}/small.webp`, host: `${a.slug}.localhost:3000` });
  assert.notEqual(picture.status, 500);
  assert.match((await ask(house.server, { url: '/', host: `${a.slug}.localhost:3000` })).text, /canary-A/);
});
