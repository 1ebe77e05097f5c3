import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract } from './contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { linkTo, password, settle, signIn, signUp, type Person } from '../../../tests/support/people.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
});
after(() => rowhouse.close());

test('signing up, proving the address and founding a workspace leads into it', async () => {
  const tenant = await rowhouse.call(tenants.getTenant, {}, ada);
  assert.equal(tenant.status, 200, JSON.stringify(tenant.body));
  assert.equal(tenant.body.slug, 'ada-works');
  assert.deepEqual(tenant.body.features, ['analytics', 'sites']);
  assert.equal(tenant.body.status, 'trial');
});

test('sign-up answers the same for a new and for a known address', async () => {
  const known = await rowhouse.call(contract.register, { name: 'Ada', email: ada.email.toUpperCase(), password });
  const fresh = await rowhouse.call(contract.register, { name: 'Bob', email: 'bob-new@example.com', password });
  assert.deepEqual([known.status, known.body], [fresh.status, fresh.body]);
  const letters = await rowhouse.mails();
  assert.ok(letters.some((mail) => mail.recipient === ada.email && mail.subject === 'You already have an account'));
});

test('who signed up with an unproved address before its owner has no password to it', async () => {
  const email = 'twice@example.com';
  await rowhouse.call(contract.register, { name: 'Owner', email, password });
  await rowhouse.call(contract.register, { name: 'Stranger', email, password: 'a password of a stranger' });
  const token = await linkTo(rowhouse, email, 'verify');
  const verified = await rowhouse.call(contract.verifyEmail, { token });
  assert.equal(verified.status, 200, JSON.stringify(verified.body));
  assert.equal(verified.body.session, null);
  for (const tried of [password, 'a password of a stranger'])
    assert.equal((await rowhouse.call(contract.login, { email, password: tried })).status, 401);
  const { choosePassword } = verified.body;
  assert.equal((await rowhouse.call(contract.resetPassword, { token: choosePassword, password })).status, 204);
  assert.equal((await rowhouse.call(contract.login, { email, password })).status, 200);
  assert.equal((await rowhouse.call(contract.resetPassword, { token: choosePassword, password })).status, 410);
});

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await rowhouse.call(contract.login, { email: ada.email, password: 'not the password' });
  const unknown = await rowhouse.call(contract.login, { email: 'nobody@example.com', password: 'not the password' });
  assert.equal(wrong.status, 401);
  assert.deepEqual({ ...wrong.body, requestId: '' }, { ...unknown.body, requestId: '' });
});

test('a refresh token is exchanged once; the same one again within 30 seconds gets the same successor', async () => {
  const session = await signIn(rowhouse, ada.email);
  const many = await Promise.all(
    Array.from({ length: 20 }, () => rowhouse.call(contract.refreshToken, { refreshToken: session.refreshToken })),
  );
  assert.deepEqual(new Set(many.map((answer) => answer.status)), new Set([200]));
  assert.equal(new Set(many.map((answer) => answer.body.refreshToken)).size, 1);
});

test('an old refresh token ends the session and writes a letter', async () => {
  const session = await signIn(rowhouse, ada.email);
  const second = await rowhouse.call(contract.refreshToken, { refreshToken: session.refreshToken });
  const third = await rowhouse.call(contract.refreshToken, { refreshToken: second.body.refreshToken });
  const reused = await rowhouse.call(contract.refreshToken, { refreshToken: session.refreshToken });
  assert.equal(reused.status, 401);
  const ended = await rowhouse.call(contract.refreshToken, { refreshToken: third.body.refreshToken });
  assert.equal(ended.status, 401);
  const profile = await rowhouse.call(contract.getProfile, {}, { token: third.body.accessToken });
  assert.equal(profile.status, 401, 'the access token of the ended session is worthless at once');
  assert.ok((await rowhouse.mails()).some((mail) => mail.subject === 'We signed out one of your browsers'));
});

test('a made-up refresh token ends nobody’s session', async () => {
  const session = await signIn(rowhouse, ada.email);
  const forged = session.refreshToken.slice(0, 37) + 'A'.repeat(43) + session.refreshToken.slice(80);
  assert.equal((await rowhouse.call(contract.refreshToken, { refreshToken: forged })).status, 401);
  assert.equal((await rowhouse.call(contract.refreshToken, { refreshToken: session.refreshToken })).status, 200);
});

test('resetting the password ends every session, and its link works once', async () => {
  const eve = await settle(rowhouse, 'eve', 'eve-works');
  await rowhouse.call(contract.requestPasswordReset, { email: eve.email });
  const token = await linkTo(rowhouse, eve.email, 'reset');
  assert.equal((await rowhouse.call(contract.resetPassword, { token, password: 'another long one' })).status, 204);
  assert.equal((await rowhouse.call(contract.getProfile, {}, eve)).status, 401);
  assert.equal((await rowhouse.call(contract.resetPassword, { token, password: 'yet another one' })).status, 410);
  assert.equal((await rowhouse.call(contract.login, { email: eve.email, password: 'another long one' })).status, 200);
});

test('a wrong field is named', async () => {
  const answer = await rowhouse.call(contract.register, { name: '', email: 'no address', password: 'short', isAdmin: true });
  assert.equal(answer.status, 422);
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.deepEqual(answer.body.errors.map((one: { field: string }) => one.field).toSorted(), [
    'email',
    'isAdmin',
    'name',
    'password',
  ]);
});

test('members are invited, get a role, and lose access the moment they are removed', async () => {
  const invited = await rowhouse.call(contract.invite, { email: 'grace@example.com', role: 'viewer' }, ada);
  assert.equal(invited.status, 201, JSON.stringify(invited.body));
  const grace = await signUp(rowhouse, 'grace');
  const token = await linkTo(rowhouse, grace.email, 'invitation');
  const mallory = await signUp(rowhouse, 'mallory');
  assert.equal((await rowhouse.call(contract.acceptInvitation, { token }, mallory)).body.code, 'other_address');
  const accepted = await rowhouse.call(contract.acceptInvitation, { token }, grace);
  assert.equal(accepted.status, 200, JSON.stringify(accepted.body));
  const session = await signIn(rowhouse, grace.email, ada.tenantId);
  const asGrace = { token: session.accessToken };
  assert.equal((await rowhouse.call(contract.listMembers, {}, asGrace)).body.items.length, 2);
  assert.equal((await rowhouse.call(contract.invite, { email: 'x@example.com', role: 'viewer' }, asGrace)).status, 403);
  assert.equal((await rowhouse.call(contract.updateMember, { identityId: ada.id, role: 'viewer' }, ada)).body.code, 'last_owner');
  assert.equal((await rowhouse.call(contract.removeMember, { identityId: grace.id }, ada)).status, 204);
  assert.equal((await rowhouse.call(contract.listMembers, {}, asGrace)).status, 403);
});

test('an API key acts with its own permissions, in its own workspace, until it is revoked', async () => {
  const made = await rowhouse.call(contract.createApiKey, { name: 'reports', permissions: ['identity.read'] }, ada);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const key = { token: made.body.key };
  assert.equal((await rowhouse.call(contract.listMembers, {}, key)).status, 200);
  assert.equal((await rowhouse.call(contract.listApiKeys, {}, key)).status, 403);
  assert.equal((await rowhouse.call(contract.getProfile, {}, key)).status, 403);
  assert.equal((await rowhouse.call(contract.revokeApiKey, { apiKeyId: made.body.id }, ada)).status, 204);
  assert.equal((await rowhouse.call(contract.listMembers, {}, key)).status, 401);
});
