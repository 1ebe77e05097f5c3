import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as audit } from '#/modules/audit/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { linkTo, settle, signIn, signUp, type Person } from '../../../tests/support/people.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
});
after(() => rowhouse.close());

/** Somebody who joins Ada's workspace with a role. */
async function join(name: string, role: Record<string, unknown>): Promise<{ id: string; token: string }> {
  const email = `${name}@example.com`;
  const invited = await rowhouse.call(contract.invite, { email, ...role }, ada);
  assert.equal(invited.status, 201, JSON.stringify(invited.body));
  const { id, token } = await signUp(rowhouse, name);
  const joined = await rowhouse.call(
    contract.acceptInvitation,
    { token: await linkTo(rowhouse, email, 'invitation') },
    { token },
  );
  assert.equal(joined.status, 200, JSON.stringify(joined.body));
  return { id, token: (await signIn(rowhouse, email, ada.tenantId)).accessToken };
}

const eyes = (identityId: string) => ({ ...ada, headers: { 'x-view-as': identityId } });

test('a team is made, renamed and deleted; its members are in none then', async () => {
  const made = await rowhouse.call(contract.createTeam, { name: 'North' }, ada);
  assert.deepEqual([made.status, made.body.name, made.body.members], [201, 'North', 0]);
  const taken = await rowhouse.call(contract.createTeam, { name: 'NORTH' }, ada);
  assert.deepEqual([taken.status, taken.body.code, taken.body.errors[0].field], [409, 'name_taken', 'name']);
  const put = await rowhouse.call(contract.updateMember, { identityId: ada.id, teamId: made.body.id }, ada);
  assert.deepEqual([put.status, put.body.teamName, put.body.role], [200, 'North', 'owner']);
  const renamed = await rowhouse.call(contract.updateTeam, { teamId: made.body.id, version: 1, name: 'North side' }, ada);
  assert.deepEqual([renamed.status, renamed.body.members, renamed.body.version], [200, 1, 2]);
  const late = await rowhouse.call(contract.updateTeam, { teamId: made.body.id, version: 1, name: 'South' }, ada);
  assert.deepEqual([late.status, late.body.current.name], [409, 'North side']);
  assert.equal((await rowhouse.call(contract.deleteTeam, { teamId: made.body.id }, ada)).status, 204);
  assert.deepEqual((await rowhouse.call(contract.listTeams, {}, ada)).body.items, []);
  const [self] = (await rowhouse.call(contract.listMembers, {}, ada)).body.items;
  assert.deepEqual([self.identityId, self.teamId], [ada.id, null]);
});

test('a team of nowhere is named, and nothing else of the change is kept', async () => {
  const bob = await join('bob', { role: 'viewer' });
  const change = { identityId: bob.id, role: 'editor', teamId: '01999999-9999-7999-8999-999999999999' };
  const answer = await rowhouse.call(contract.updateMember, change, ada);
  assert.deepEqual([answer.status, answer.body.errors[0].field], [422, 'teamId']);
  const { items } = (await rowhouse.call(contract.listMembers, {}, ada)).body;
  assert.equal(items.find((one: { identityId: string }) => one.identityId === bob.id).role, 'viewer');
});

test('who sees only their own rows makes no role that sees more', async () => {
  const permissions = ['identity.read', 'identity.manage'];
  const lead = (await rowhouse.call(contract.createRole, { name: 'Lead', permissions, sees: 'own' }, ada)).body;
  assert.equal(lead.sees, 'own');
  const carl = await join('carl', { role: 'custom', roleId: lead.id });
  const tries = [
    [{ name: 'Own', permissions, sees: 'own' }, 201],
    [{ name: 'Team', permissions, sees: 'team' }, 403],
    [{ name: 'All', permissions }, 403],
  ] as const;
  for (const [role, status] of tries)
    assert.equal((await rowhouse.call(contract.createRole, role, carl)).status, status, role.name);
  const raised = await rowhouse.call(contract.updateRole, { roleId: lead.id, version: lead.version, sees: 'all' }, carl);
  assert.equal(raised.status, 403);
  assert.equal((await rowhouse.call(contract.updateMember, { identityId: carl.id, role: 'viewer' }, carl)).status, 403);
});

test('an administrator reads what a member may read, changes nothing, and is named in the trail', async () => {
  const role = { name: 'Reader', permissions: ['identity.read'], sees: 'own' };
  const { id: roleId } = (await rowhouse.call(contract.createRole, role, ada)).body;
  const dora = await join('dora', { role: 'custom', roleId });
  const view = await rowhouse.call(contract.getMemberView, { identityId: dora.id }, ada);
  assert.deepEqual(
    [view.body.name, view.body.roleName, view.body.permissions, view.body.sees],
    ['dora', 'Reader', ['identity.read'], 'own'],
  );
  assert.equal((await rowhouse.call(contract.listMembers, {}, eyes(dora.id))).status, 200);
  assert.equal((await rowhouse.call(audit.listAudit, {}, eyes(dora.id))).status, 403);
  const change = await rowhouse.call(contract.createTeam, { name: 'East' }, eyes(dora.id));
  assert.deepEqual([change.status, change.body.code], [403, 'permission_denied']);
  const { items } = (await rowhouse.call(audit.listAudit, { outcome: 'refused' }, ada)).body;
  const found = items.find((entry: { resourceId: string }) => entry.resourceId === 'GET /audit');
  assert.equal(found?.actorId, ada.id, JSON.stringify(items));
});

test('only who manages members looks through their eyes, and only through eyes of this workspace', async () => {
  const eve = await settle(rowhouse, 'eve', 'eve-works');
  const fay = await join('fay', { role: 'viewer' });
  const ask = (as: Record<string, unknown>) => rowhouse.call(contract.listMembers, {}, as);
  assert.equal((await ask({ token: fay.token, headers: { 'x-view-as': ada.id } })).status, 403);
  assert.equal((await rowhouse.call(contract.getMemberView, { identityId: ada.id }, fay)).status, 403);
  assert.equal((await ask(eyes(eve.id))).status, 404);
  assert.equal((await rowhouse.call(contract.getMemberView, { identityId: eve.id }, ada)).status, 404);
  const broken = await ask(eyes('everybody'));
  assert.deepEqual([broken.status, broken.body.errors[0].field], [400, 'X-View-As']);
});
