import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type Sender, type TestHouse } from '../../../tests/support/house.ts';
import { linkTo, settle, signIn, signUp, type Person } from '../../../tests/support/people.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-homes', { locale: 'en-US', currency: 'USD' });
  await rowhouse.call(tenants.setFeature, { feature: 'crm', on: true }, ada);
});
after(() => rowhouse.close());

let made = 0;
const ask = (endpoint: Parameters<TestHouse['call']>[0], input: Record<string, unknown> = {}, as: Sender = ada) =>
  rowhouse.call(endpoint, input, as);
const phoneOf = (n: number) => `512-555-${String(100 + n).padStart(4, '0')}`;

/** A lead of its own: nobody else has its phone, its e-mail or its address. */
async function newLead(more: Record<string, unknown> = {}, as: Sender = ada) {
  const n = ++made;
  const lead = {
    name: `Owner ${n}`,
    phones: [{ number: phoneOf(n) }],
    address: { line: `${n} Main Street`, city: 'Austin', state: 'TX', zip: '78701' },
    ...more,
  };
  const answer = await ask(contract.createLead, lead, as);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

async function memberWith(name: string, sees: string, permissions = ['crm.read', 'crm.edit', 'crm.delete']) {
  const role = await ask(identity.createRole, { name: `${name} role`, permissions, sees });
  const email = `${name}@example.com`;
  await ask(identity.invite, { email, role: 'custom', roleId: role.body.id });
  const { id, token } = await signUp(rowhouse, name);
  await ask(identity.acceptInvitation, { token: await linkTo(rowhouse, email, 'invitation') }, { token });
  return { id, token: (await signIn(rowhouse, email, ada.tenantId)).accessToken };
}

test('a lead is its contact, its property, what is next of it, and what happened', async () => {
  const lead = await newLead({
    name: 'Grace Hopper',
    phones: [{ number: '(512) 555-0190', label: 'home' }, { number: 'call the office' }, { number: '+1 512 555 0190' }],
    emails: [{ address: 'Grace@Example.com' }],
    address: { line: '123 N. Main Street, Apt 4', city: 'Austin', state: 'Texas', zip: '78701' },
    propertyType: 'condo',
    estimatedValue: { amount: '25000000', currency: 'USD' },
    source: 'Bandit signs',
    tags: ['Probate', 'probate', 'Hot'],
  });
  assert.deepEqual([lead.phone, lead.email, lead.status, lead.version], ['(512) 555-0190', 'Grace@Example.com', 'new', 1]);
  assert.deepEqual(
    lead.phones.map((phone: { raw: string; e164: string | null }) => [phone.raw, phone.e164]),
    [
      ['(512) 555-0190', '+15125550190'],
      ['call the office', null],
    ],
  );
  assert.deepEqual([lead.property.line, lead.property.unit, lead.property.sure], ['123 N MAIN ST', 'APT 4', true]);
  assert.deepEqual(lead.tags, ['Hot', 'Probate']);
  const { items: tasks } = (await ask(contract.listLeadTasks, { leadId: lead.id })).body;
  assert.deepEqual([tasks.length, tasks[0].doneAt, tasks[0].dueAt], [1, null, lead.nextDueAt]);
  const { items: moments } = (await ask(contract.listLeadMoments, { leadId: lead.id })).body;
  assert.deepEqual(
    moments.map((one: { kind: string; actorName: string }) => [one.kind, one.actorName]),
    [['created', 'ada']],
  );
  for (const search of ['grace hop', '123 main', 'grace@example', '5550190', '550190'])
    assert.deepEqual(
      (await ask(contract.listLeads, { search })).body.items.map((one: { id: string }) => one.id),
      [lead.id],
      search,
    );
});

test('who is there already is named, by phone, e-mail and address, and nothing of the try is kept', async () => {
  const lead = await newLead({ emails: [{ address: 'same@example.com' }] });
  const count = async () => (await ask(contract.listLeads, { limit: 100 })).body.items.length;
  const before = await count();
  const tries = [
    [{ name: 'x', phones: [{ number: `+1${phoneOf(made).replaceAll('-', '')}` }] }, 'phones', 'phone'],
    [{ name: 'x', emails: [{ address: 'SAME@example.com' }] }, 'emails', 'email'],
    [{ name: 'x', address: { line: `${made} MAIN ST`, zip: '78701-1234' } }, 'address', 'address'],
  ] as const;
  for (const [given, field, by] of tries) {
    const answer = await ask(contract.createLead, given);
    assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].field], [409, 'duplicate', field]);
    assert.deepEqual([answer.body.matches[0].by, answer.body.matches[0].leadId], [by, lead.id]);
  }
  assert.equal(await count(), before);
  const other = await newLead();
  const change = await ask(contract.updateLead, { leadId: other.id, version: 1, emails: [{ address: 'same@example.com' }] });
  assert.deepEqual([change.status, change.body.code], [409, 'duplicate']);
});

test('twelve who add the same lead at once make one', async () => {
  const given = { name: 'Race', phones: [{ number: '512-555-0199' }], emails: [{ address: 'race@example.com' }] };
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask(contract.createLead, given)));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [201, ...Array(11).fill(409)],
  );
});

test('one more lead of somebody who owns a second house, and of a house with a second owner', async () => {
  const first = await newLead();
  const address = { line: '77 Oak Avenue', city: 'Austin', state: 'TX', zip: '78702' };
  const second = await ask(contract.createLead, { contactId: first.contactId, address });
  assert.deepEqual([second.status, second.body.name, second.body.phone], [201, first.name, first.phone]);
  const heir = await ask(contract.createLead, { name: 'Heir', propertyId: second.body.property.id });
  assert.deepEqual([heir.status, heir.body.address], [201, second.body.address]);
  const again = await ask(contract.createLead, { contactId: first.contactId, propertyId: second.body.property.id });
  assert.deepEqual([again.status, again.body.matches[0].leadId], [409, second.body.id]);
  const twice = await ask(contract.createLead, { contactId: first.contactId, name: 'Other' });
  assert.deepEqual([twice.status, twice.body.errors[0].field], [422, 'name']);
  assert.equal((await ask(contract.deleteLead, { leadId: second.body.id })).status, 204);
  assert.equal((await ask(contract.getLead, { leadId: heir.body.id })).body.address, second.body.address);
  assert.equal((await ask(contract.deleteLead, { leadId: heir.body.id })).status, 204);
  assert.equal((await ask(contract.createLead, { name: 'New owner', address })).status, 201, 'the address is free again');
});

test('a lead goes its ways with the facts they need, and every step is told', async () => {
  const { id } = await newLead();
  let version = 1;
  const move = async (to: string, facts: object = {}, as: Sender = ada) => {
    const answer = await ask(contract.moveLead, { leadId: id, version, to, ...facts }, as);
    if (answer.status === 200) version = answer.body.version;
    return answer;
  };
  const early = await move('closed', { closingDate: '2026-12-01', fee: { amount: '1', currency: 'USD' } });
  assert.deepEqual([early.status, early.body.code, early.body.allowed], [409, 'not_allowed', ['contacted', 'lost']]);
  assert.equal((await move('contacted')).status, 200);
  const bare = await move('under_contract');
  assert.deepEqual(
    [bare.status, bare.body.errors.map((one: { field: string }) => one.field)],
    [422, ['contractPrice', 'contractDate']],
  );
  const contractPrice = { amount: '15000000', currency: 'USD' };
  const euros = await move('under_contract', {
    contractPrice: { ...contractPrice, currency: 'EUR' },
    contractDate: '2026-11-20',
  });
  assert.deepEqual([euros.status, euros.body.errors[0].field], [422, 'contractPrice.currency']);
  assert.equal((await move('under_contract', { contractPrice, contractDate: '2026-11-20' })).status, 200);
  const homeless = await ask(contract.updateLead, { leadId: id, version, address: null });
  assert.deepEqual([homeless.status, homeless.body.errors[0].field], [422, 'address']);
  const closed = await move('closed', { closingDate: '2026-12-01', fee: { amount: '1000000', currency: 'USD' } });
  assert.deepEqual([closed.status, closed.body.nextDueAt, closed.body.fee.amount], [200, null, '1000000']);
  const rep = await memberWith('ruth', 'all', ['crm.read', 'crm.edit']);
  assert.equal((await move('under_contract', { reason: 'The title was bad' }, rep)).body.code, 'not_allowed');
  const reopened = await move('under_contract', { reason: 'The title was bad' });
  assert.deepEqual([reopened.status, reopened.body.nextDueAt !== null], [200, true]);
  assert.equal((await move('lost')).body.errors[0].field, 'reason');
  assert.equal((await move('lost', { reason: 'Sold to somebody else' })).body.lostReason, 'Sold to somebody else');
  const { items } = (await ask(contract.listLeadMoments, { leadId: id })).body;
  assert.deepEqual(
    items.filter((one: { kind: string }) => one.kind === 'status').map((one: { detail: { to: string } }) => one.detail.to),
    ['lost', 'under_contract', 'closed', 'under_contract', 'contacted'],
  );
});

test('an open lead always has something next; who moves it at the same time as another is told', async () => {
  const { id } = await newLead();
  const [first] = (await ask(contract.listLeadTasks, { leadId: id })).body.items;
  const bare = await ask(contract.finishLeadTask, { leadTaskId: first.id });
  assert.deepEqual([bare.status, bare.body.code, bare.body.errors[0].field], [409, 'next_task_missing', 'next']);
  const next = { title: 'Send the offer', dueAt: '2026-12-24T12:00:00.000Z' };
  assert.notEqual((await ask(contract.finishLeadTask, { leadTaskId: first.id, next })).body.doneAt, null);
  assert.equal((await ask(contract.getLead, { leadId: id })).body.nextDueAt, next.dueAt);
  assert.equal((await ask(contract.finishLeadTask, { leadTaskId: first.id, next })).body.code, 'done_already');
  const moves = await Promise.all(
    Array.from({ length: 8 }, () => ask(contract.moveLead, { leadId: id, version: 1, to: 'contacted' })),
  );
  assert.deepEqual(
    moves.map(({ status }) => status).toSorted((one, other) => one - other),
    [200, ...Array(7).fill(409)],
  );
});

test('a member sees their own leads and nobody’s, and meets the others as duplicates without seeing them', async () => {
  const rita = await memberWith('rita', 'own');
  const hers = await newLead({}, rita);
  const [adas, nobodys] = [await newLead({ assignedTo: ada.id }), await newLead()];
  assert.deepEqual([hers.assignedTo, adas.assignedTo, nobodys.assignedTo], [rita.id, ada.id, null]);
  const seen = (await ask(contract.listLeads, { limit: 100 }, rita)).body.items.map((one: { id: string }) => one.id);
  assert.ok(seen.includes(hers.id) && seen.includes(nobodys.id) && !seen.includes(adas.id));
  for (const endpoint of [contract.getLead, contract.listLeadMoments, contract.deleteLead])
    assert.equal((await ask(endpoint, { leadId: adas.id }, rita)).status, 404, endpoint.path);
  const change = { leadId: adas.id, version: 1 };
  assert.equal((await ask(contract.updateLead, { ...change, name: 'Mine' }, rita)).status, 404);
  assert.equal((await ask(contract.moveLead, { ...change, to: 'contacted' }, rita)).status, 404);
  assert.equal((await ask(contract.createLeadNote, { leadId: adas.id, text: 'x' }, rita)).status, 404);
  assert.deepEqual((await ask(contract.listLeadTasks, { leadId: adas.id }, rita)).body.items, []);
  assert.deepEqual((await ask(contract.listLeads, { search: adas.phone }, rita)).body.items, []);
  const met = await ask(contract.createLead, { name: 'x', phones: [{ number: adas.phone }] }, rita);
  assert.deepEqual([met.status, met.body.matches], [409, [{ by: 'phone', leadId: null, contactId: null, propertyId: null }]]);
  assert.equal((await ask(contract.createLead, { contactId: adas.contactId }, rita)).status, 422);
  const away = await ask(contract.updateLead, { leadId: hers.id, version: 1, assignedTo: ada.id }, rita);
  assert.equal(away.status, 403);
  const eyes = { ...ada, headers: { 'x-view-as': rita.id } };
  assert.equal((await ask(contract.getLead, { leadId: adas.id }, eyes)).status, 404);
  assert.equal((await ask(contract.getLead, { leadId: hers.id }, eyes)).status, 200);
  const given = await ask(contract.updateLead, { leadId: adas.id, version: 1, assignedTo: rita.id });
  assert.equal(given.status, 200);
  assert.equal((await ask(contract.getLead, { leadId: adas.id }, rita)).status, 200);
  assert.equal((await ask(contract.deleteLead, { leadId: adas.id }, rita)).status, 204);
});

test('a team sees the leads of its mates', async () => {
  const { body: team } = await ask(identity.createTeam, { name: 'North' });
  const [tom, una] = [await memberWith('tom', 'team'), await memberWith('una', 'team')];
  const hers = await newLead({}, una);
  assert.equal((await ask(contract.getLead, { leadId: hers.id }, tom)).status, 404);
  for (const { id } of [tom, una]) await ask(identity.updateMember, { identityId: id, teamId: team.id });
  assert.equal((await ask(contract.getLead, { leadId: hers.id }, tom)).status, 200);
});

test('wrong values are named, and nothing is kept', async () => {
  const { id } = await newLead();
  const wrong: [Record<string, unknown>, string][] = [
    [{}, 'name'],
    [{ name: 'x', assignedTo: '01999999-9999-7999-8999-999999999999' }, 'assignedTo'],
    [{ name: 'x', contactId: '01999999-9999-7999-8999-999999999999' }, 'name'],
    [{ contactId: '01999999-9999-7999-8999-999999999999' }, 'contactId'],
    [{ name: 'x', estimatedValue: { amount: '1', currency: 'EUR' } }, 'estimatedValue.currency'],
    [{ name: 'x', estimatedValue: { amount: '-1', currency: 'USD' } }, 'estimatedValue.amount'],
    [{ name: 'x', emails: [{ address: 'nobody' }] }, 'emails.0.address'],
    [{ name: 'x', propertyType: 'castle' }, 'propertyType'],
  ];
  for (const [given, field] of wrong) {
    const answer = await ask(contract.createLead, given);
    assert.deepEqual([answer.status, answer.body.errors?.[0]?.field], [422, field], JSON.stringify(answer.body));
  }
  const stale = await ask(contract.updateLead, { leadId: id, version: 7, name: 'x' });
  assert.deepEqual([stale.status, stale.body.current.id], [409, id]);
});
