import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { contract as audit } from '#/modules/audit/contract.ts';
import { contract as identity } from '#/modules/identity/contract.ts';
import { ask } from '../../../tests/support/ask.ts';
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { linkTo, settle, signIn, signUp } from '../../../tests/support/people.ts';

let far: TestDatabase;
let house: TestHouse;
let farAdmin: pg.Client;
let nearAdmin: pg.Client;
before(async () => {
  far = await openTestDatabase();
  house = await openTestHouse({ ROWHOUSE_PLACEMENTS: `far=${far.adminUrl}`, ROWHOUSE_OPERATORS: 'oscar@example.com' });
  [farAdmin, nearAdmin] = [
    new pg.Client({ connectionString: far.adminUrl }),
    new pg.Client({ connectionString: house.adminUrl }),
  ];
  await Promise.all([farAdmin.connect(), nearAdmin.connect()]);
});
after(async () => {
  await Promise.all([farAdmin.end(), nearAdmin.end()]);
  await house.close();
  await far.close();
});

test('a tenant that an operator places elsewhere works wholly, and its things are only there', async () => {
  const oscar = await settle(house, 'oscar', 'oscar-works');
  const founded = await house.call(
    identity.createOperatorTenant,
    { name: 'Far & Co', slug: 'far-works', ownerEmail: 'fay@example.com', placement: 'far' },
    oscar,
  );
  assert.equal(founded.status, 201, JSON.stringify(founded.body));
  assert.equal(founded.body.placement, 'far');
  const fay = await signUp(house, 'fay');
  const joined = await house.call(identity.acceptInvitation, { token: await linkTo(house, fay.email, 'invitation') }, fay);
  assert.equal(joined.status, 200, JSON.stringify(joined.body));
  const { accessToken: token } = await signIn(house, fay.email, founded.body.id);

  const role = await house.call(identity.createRole, { name: 'Readers', permissions: ['identity.read'] }, { token });
  assert.equal(role.status, 201, JSON.stringify(role.body));
  const site = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/sites',
    token,
    body: { name: 'Far', template: 'aperture' },
    headers: { 'idempotency-key': 'far' },
  });
  assert.equal(site.status, 201, site.text);
  const again = await ask(house.server, {
    method: 'POST',
    url: '/api/v1/sites',
    token,
    body: { name: 'Far', template: 'aperture' },
    headers: { 'idempotency-key': 'far' },
  });
  assert.equal(again.body.id, site.body.id);
  const trail = await house.call(audit.listAudit, { limit: 100 }, { token });
  const actions = trail.body.items.map((line: { action: string }) => line.action);
  for (const action of ['identity.create-role', 'sites.create-site'])
    assert.ok(actions.includes(action), `${action} is missing in ${actions}`);
  assert.equal((await house.call(audit.verifyAudit, {}, { token })).body.whole, true);

  for (const table of ['sites_site', 'sites_page', 'sites_document', 'kernel_event']) {
    const rows = async (client: pg.Client) =>
      (await client.query(`select count(*)::int as n from ${table} where tenant_id = $1`, [founded.body.id])).rows[0].n;
    assert.equal(await rows(nearAdmin), 0, `${table} in the control database`);
    assert.ok((await rows(farAdmin)) > 0, `${table} in its own`);
  }
  for (const table of ['tenants_tenant', 'identity_identity', 'identity_session'])
    assert.equal((await farAdmin.query(`select from ${table}`)).rowCount, 0, `${table} is the platform’s`);
});

test('a placement nobody configured is refused', async () => {
  const oscar = await signIn(house, 'oscar@example.com');
  const reply = await house.call(
    identity.createOperatorTenant,
    { name: 'Lost', ownerEmail: 'x@example.com', placement: 'moon' },
    { token: oscar.accessToken },
  );
  assert.deepEqual([reply.status, reply.body.errors[0].field], [422, 'placement']);
});
