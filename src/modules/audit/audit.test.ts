import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { contract as identity } from '#/modules/identity/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
});
after(() => rowhouse.close());

test('a change, a sign-in and a refused access each leave a line', async () => {
  await rowhouse.call(identity.createRole, { name: 'Readers', permissions: ['identity.read'] }, ada);
  await rowhouse.call(identity.invite, { email: 'x@example.com', role: 'viewer' }, ada);
  const key = await rowhouse.call(identity.createApiKey, { name: 'reader', permissions: ['identity.read'] }, ada);
  await rowhouse.call(identity.listApiKeys, {}, { token: key.body.key });
  const { body } = await rowhouse.call(contract.listAudit, { limit: 100 }, ada);
  const actions = body.items.map((line: { action: string }) => line.action);
  for (const action of [
    'identity.create-role',
    'identity.invite',
    'identity.create-api-key',
    'access.refused',
    'identity.sign-in',
    'tenants.create-tenant',
  ]) {
    assert.ok(actions.includes(action), `${action} is missing in ${actions.join(', ')}`);
  }
  assert.equal(body.items.find((line: { action: string }) => line.action === 'identity.invite').actorName, 'ada');
  assert.doesNotMatch(JSON.stringify(body), /x@example\.com/, 'no personal data in the trail');
});

test('a refused change leaves no line', async () => {
  const before = await rowhouse.call(contract.listAudit, { action: 'identity.create-role' }, ada);
  await rowhouse.call(identity.createRole, { name: 'Readers', permissions: ['identity.read'] }, ada);
  const later = await rowhouse.call(contract.listAudit, { action: 'identity.create-role' }, ada);
  assert.equal(later.body.items.length, before.body.items.length);
});

test('the trail is paged without gap or repetition', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => rowhouse.call(identity.createRole, { name: `Role ${index}`, permissions: [] }, ada)),
  );
  const all = await rowhouse.call(contract.listAudit, { limit: 100 }, ada);
  const ids: string[] = [];
  let next: string | undefined;
  do {
    const page = await rowhouse.call(contract.listAudit, { limit: 5, ...(next && { after: next }) }, ada);
    ids.push(...page.body.items.map((line: { id: string }) => line.id));
    next = page.body.next ?? undefined;
  } while (next);
  assert.deepEqual(
    ids,
    all.body.items.map((line: { id: string }) => line.id),
  );
});

test('the chain is whole, and says where it was tampered with', async () => {
  // Lines are linked once no older transaction of the whole cluster runs, and other tests share it.
  let whole = await rowhouse.call(contract.verifyAudit, {}, ada);
  for (let tries = 1; whole.body.unlinked > 0 && tries < 2000; tries++)
    whole = await rowhouse.call(contract.verifyAudit, {}, { ...ada, address: `10.1.${tries >> 4}.1` });
  assert.deepEqual({ ...whole.body, lines: whole.body.lines > 5 }, { whole: true, lines: true, unlinked: 0, brokenAt: null });
  const admin = new pg.Client({ connectionString: rowhouse.adminUrl });
  await admin.connect();
  await admin.query(
    "update kernel_audit set action = 'nothing.happened' where id = (select audit_id from audit_link where tenant_id = $1 and seq = 3)",
    [ada.tenantId],
  );
  await admin.end();
  assert.equal((await rowhouse.call(contract.verifyAudit, {}, ada)).body.brokenAt, 3);
});

test('the runtime role can neither change nor delete a line', async () => {
  const app = await rowhouse.house.databases.control.app.connect();
  try {
    await app.query(`set app.tenant_id = '${ada.tenantId}'`);
    for (const statement of [
      'update kernel_audit set action = action',
      'delete from kernel_audit',
      'update audit_link set seq = seq',
      'delete from audit_link',
    ]) {
      await assert.rejects(app.query(statement), { code: '42501' }, statement);
    }
  } finally {
    app.release(true);
  }
});

test('the export is CSV with the chain’s numbers', async () => {
  const { body } = await rowhouse.call(contract.exportAudit, { action: 'identity.invite' }, ada);
  const [header, line] = body.csv.split('\r\n');
  assert.match(header, /^at,action,.*,seq,hash$/);
  assert.match(line, /identity\.invite,done,member/);
  assert.match(line, /,\d+,[0-9a-f]{64}$/);
});
