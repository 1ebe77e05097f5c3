import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { platformScope } from '../jobs/queue.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusal.ts';
import { nobody } from '../ids.ts';
import type { Actor, Scope, Sees } from '../scope.ts';
import { afterCommit, audit, send } from './record.ts';
import { inTenant, sqlState, type Tx } from './transactions.ts';

let house: TestHouse;
let ada: Person;
let eve: Person;
let scope: Scope;
before(async () => {
  // Two connections: whatever a transaction leaves behind, the next one would meet.
  house = await openTestHouse({ DATABASE_POOL: '2' });
  ada = await settle(house, 'ada', 'ada-works');
  eve = await settle(house, 'eve', 'eve-works');
});
beforeEach(async () => {
  scope = { ...platformScope(house.house), tenant: (await house.house.tenants.byId(ada.tenantId))! };
});
after(() => house.close());

const addRole = (tx: Tx, name: string, tenantId = tx.tenant.id) =>
  sql`insert into identity_role (tenant_id, id, name, name_norm, permissions) values (${tenantId}, ${newId()}, ${name}, ${name}, '[]')`.execute(
    tx.db,
  );
const roles = () =>
  inTenant(scope, async (tx) =>
    (await sql<{ name: string }>`select name from identity_role order by name`.execute(tx.db)).rows.map(({ name }) => name),
  );

test('a result commits, with what was recorded', async () => {
  let heard = 0;
  await inTenant(scope, async (tx) => {
    await addRole(tx, 'kept');
    audit(tx, { action: 'test.kept' });
    afterCommit(tx, () => heard++);
  });
  assert.deepEqual(await roles(), ['kept']);
  assert.equal(heard, 1);
});

test('a refusal, a throw and a swallowed database error roll back, with what was recorded', async () => {
  let heard = 0;
  const work = (end: (tx: Tx) => Promise<unknown>) =>
    inTenant(scope, async (tx) => {
      await addRole(tx, 'never');
      audit(tx, { action: 'test.never' });
      send(tx, { to: 'never@example.com', subject: 's', text: 't', html: 'h' });
      afterCommit(tx, () => heard++);
      return end(tx);
    });
  const refused = await work(async () => refuse('conflict', 'no'));
  assert.equal((refused as { code: string }).code, 'conflict');
  await assert.rejects(
    work(() => Promise.reject(new Error('thrown'))),
    /thrown/,
  );
  await assert.rejects(
    work((tx) => sql`select 1 / 0`.execute(tx.db).catch(() => 'swallowed')),
    /./,
  );
  assert.deepEqual(await roles(), ['kept']);
  assert.equal(heard, 0);
  assert.ok(!(await house.mails()).some((mail) => mail.recipient === 'never@example.com'));
  const { rows } = await house.house.databases.control.platform.query("select from kernel_audit where action = 'test.never'");
  assert.equal(rows.length, 0);
});

test('a write to another tenant is refused by the database, whatever the statement says', async () => {
  await assert.rejects(
    inTenant(scope, (tx) => addRole(tx, 'theirs', eve.tenantId)),
    (error) => sqlState(error) === '42501',
  );
  const changed = await inTenant(scope, (tx) =>
    sql`update identity_role set name = 'x' where tenant_id = ${eve.tenantId}`.execute(tx.db),
  );
  assert.equal(changed.numAffectedRows, 0n);
});

test('without a tenant the runtime role meets an error, on a fresh connection and on a used one', async () => {
  const { app } = house.house.databases.control;
  await roles();
  for (let n = 0; n < 3; n++) {
    const client = await app.connect();
    await assert.rejects(client.query('select from identity_role'), (error) =>
      ['42704', '22P02'].includes(sqlState(error) ?? ''),
    );
    client.release();
  }
});

test('a connection left in an open transaction of one tenant shows the next nothing of it', async () => {
  const { app } = house.house.databases.control;
  await assert.rejects(
    inTenant(scope, async (tx) => {
      await sql.raw('savepoint mess').execute(tx.db);
      throw new Error('left in the middle');
    }),
  );
  const others = { ...scope, tenant: (await house.house.tenants.byId(eve.tenantId))! };
  const seen = await inTenant(others, (tx) => sql`select from identity_role where tenant_id = ${ada.tenantId}`.execute(tx.db));
  assert.equal(seen.rows.length, 0);
  const client = await app.connect();
  const { rows } = await client.query(
    "select current_setting('app.tenant_id', true) as tenant, pg_current_xact_id_if_assigned() as xid",
  );
  client.release();
  assert.ok(!rows[0].tenant && rows[0].xid === null);
});

test('many tenants at once over few connections see only their own', async () => {
  const others = { ...scope, tenant: (await house.house.tenants.byId(eve.tenantId))! };
  await inTenant(others, (tx) => addRole(tx, 'of eve'));
  const seen = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const mine = n % 2 ? scope : others;
      const rows = await inTenant(mine, async (tx) => {
        if (n % 7 === 0) await sql`select 1 / 0`.execute(tx.db);
        return (await sql<{ tenant_id: string }>`select tenant_id from identity_role`.execute(tx.db)).rows;
      }).catch(() => []);
      return rows.every((row) => row.tenant_id === mine.tenant.id);
    }),
  );
  assert.ok(seen.every(Boolean));
});

test('reads hand their connections on to reads and writes of other tenants, and leave no transaction open', async () => {
  const others = { ...scope, tenant: (await house.house.tenants.byId(eve.tenantId))! };
  const counts = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const mine = n % 2 ? scope : others;
      if (n % 5 === 0) return inTenant(mine, (tx) => addRole(tx, `after a read ${n}`)).then(() => 0);
      const read = (tx: Tx) => sql<{ tenant_id: string }>`select tenant_id from identity_role`.execute(tx.db);
      const { rows } = await inTenant(mine, read, { readOnly: true });
      return rows.filter((row) => row.tenant_id !== mine.tenant.id).length;
    }),
  );
  assert.deepEqual([...new Set(counts)], [0]);
  assert.equal((await roles()).filter((name) => name.startsWith('after a read')).length, 6);
  const client = await house.house.databases.control.app.connect();
  const until = Date.now() + 1_000;
  let open: number;
  do open = (await client.query("select count(*)::int as open from pg_stat_activity where state like 'idle in%'")).rows[0].open;
  while (open > 0 && Date.now() < until);
  client.release();
  assert.equal(open, 0);
});

test('where plans stand, a list is planned once for all tenants', async () => {
  const others = { ...scope, tenant: (await house.house.tenants.byId(eve.tenantId))! };
  for (const mine of [scope, others, scope, others])
    await inTenant(mine, (tx) => tx.db.selectFrom('identity_role').select('id').limit(21).execute(), {
      readOnly: true,
      plansStand: true,
    });
  const made = await inTenant(scope, (tx) =>
    sql<{ once: number; anew: number }>`select sum(generic_plans)::int as once, sum(custom_plans)::int as anew
      from pg_prepared_statements where statement like '%identity_role" limit 21'`.execute(tx.db),
  );
  assert.deepEqual(made.rows, [{ once: 4, anew: 0 }]);
});

test('rows of members are seen by whom they belong to, by their team, by everybody, or by nobody', async () => {
  const [mine, mates, strangers] = [newId(), newId(), newId()];
  const seen = async (actor: Actor) => {
    const { rows } = await inTenant({ ...scope, actor }, (tx) =>
      sql<{
        seen: boolean[];
      }>`select array[rowhouse_sees(${mine}), rowhouse_sees(${mates}), rowhouse_sees(${strangers}), rowhouse_sees(null)] as seen`.execute(
        tx.db,
      ),
    );
    return rows[0]!.seen;
  };
  const member = (sees: Sees): Actor => ({
    kind: 'member',
    id: mine,
    sessionId: mine,
    operator: false,
    emailVerified: true,
    permissions: new Set(),
    sees,
  });
  assert.deepEqual(await seen(member('all')), [true, true, true, true]);
  assert.deepEqual(await seen(member([mine, mates])), [true, true, false, true]);
  assert.deepEqual(await seen(member([mine])), [true, false, false, true]);
  assert.deepEqual(await seen({ kind: 'visitor', id: nobody }), [false, false, false, false]);
  assert.deepEqual(await seen({ kind: 'job', id: nobody }), [true, true, true, true]);
  const app = await house.house.databases.control.app.connect();
  // A connection that never heard of it fails; one whose transaction is over sees nobody's.
  const unsaid = await app.query('select rowhouse_sees(null) as seen').then(({ rows }) => rows[0].seen, sqlState);
  app.release(true);
  assert.ok(unsaid === false || unsaid === '42704', String(unsaid));
});

test('a deadlock is tried again until both are through', async () => {
  const ids = await inTenant(scope, async (tx) => {
    await addRole(tx, 'one');
    await addRole(tx, 'two');
    const { rows } = await sql<{ id: string }>`select id from identity_role where name in ('one', 'two') order by name`.execute(
      tx.db,
    );
    return rows.map(({ id }) => id) as [string, string];
  });
  let tries = 0;
  const touch = (tx: Tx, id: string) => sql`update identity_role set version = version + 1 where id = ${id}`.execute(tx.db);
  let arrived = 0;
  let meet = () => {};
  const both = new Promise<void>((resolve) => (meet = resolve));
  const cross = (first: string, second: string) =>
    inTenant(scope, async (tx) => {
      tries++;
      await touch(tx, first);
      if (++arrived === 2) meet();
      await both;
      await touch(tx, second);
    });
  await Promise.all([cross(ids[0], ids[1]), cross(ids[1], ids[0])]);
  assert.ok(tries > 2, 'they did not meet');
});
