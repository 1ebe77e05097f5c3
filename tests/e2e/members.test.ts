import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract } from '#/modules/identity/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { linkTo, password, settle, signUp, type Person } from '../support/people.ts';

let studio: TestStudio;
let ada: Person;
before(async () => {
  studio = await openTestStudio();
  ada = await settle(studio, 'ada', 'ada-works');
  const email = 'rita@example.com';
  await studio.call(contract.invite, { email, role: 'viewer' }, ada);
  const { token } = await signUp(studio, 'rita');
  await studio.call(contract.acceptInvitation, { token: await linkTo(studio, email, 'invitation') }, { token });
});
after(() => studio.close());

test('an owner makes a team and a role, gives both to a member, and looks through their eyes', async () => {
  const page = await studio.visitor();
  await enterStudio(page, ada.email, password);
  await page.goto('/w/ada-works/settings/members');
  await page.getByRole('tab', { name: 'Teams' }).click();
  await page.getByText('No teams yet').waitFor();
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('North side');
  await page.getByRole('button', { name: 'Create team' }).click();
  await page.getByText('The team North side is there.').waitFor();
  await page.getByText('0 members').waitFor();

  await page.goto('/w/ada-works/settings/roles');
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Acquisition');
  await page.getByLabel('Sees', { exact: true }).selectOption({ label: 'Their team’s' });
  await page.getByRole('checkbox', { name: 'See who works in the workspace' }).check();
  await page.getByRole('button', { name: 'Create role' }).click();
  await page.getByText('One permission, sees their team’s').waitFor();

  const { items } = (await studio.call(contract.listRoles, {}, ada)).body;
  const teams = (await studio.call(contract.listTeams, {}, ada)).body.items;
  const members = (await studio.call(contract.listMembers, {}, ada)).body.items;
  const rita = members.find(({ name }: { name: string }) => name === 'rita');
  await studio.call(
    contract.updateMember,
    { identityId: rita.identityId, role: 'custom', roleId: items[0].id, teamId: teams[0].id },
    ada,
  );
  await page.goto('/w/ada-works/settings/members');
  await page.getByRole('row', { name: /rita/ }).getByText('North side').waitFor();
  await page.getByRole('button', { name: 'More actions for rita' }).click();
  await page.getByRole('menuitem', { name: 'Look through their eyes' }).click();
  await page.getByText('You see what rita (Acquisition) sees. Nothing can be changed meanwhile.').waitFor();
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('link', { name: /^Members/ }).click();
  await page.getByRole('row', { name: /rita/ }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Invite' }).count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Sites' }).count(), 0);

  await page.getByRole('button', { name: 'Back to your own' }).click();
  await page.getByRole('button', { name: 'Invite' }).waitFor();
  assert.equal(await page.getByText('Nothing can be changed meanwhile.').count(), 0);
  assertQuiet(studio);
});
