import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { codeOfStep } from '#/modules/identity/totp.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { linkTo, password, settle, signUp } from '../support/people.ts';

let studio: TestStudio;
before(async () => {
  studio = await openTestStudio();
});
after(() => studio.close());

test('somebody signs up, founds a workspace and invites a colleague, who joins', async () => {
  const ada = await studio.visitor();
  await ada.goto('/sign-up');
  await fillNewcomer(ada, 'Ada Moreau', 'ada.moreau@example.com');
  await ada.getByRole('heading', { name: 'Check your mail' }).waitFor();
  await ada.goto(`/verify/${await linkTo(studio, 'ada.moreau@example.com', 'verify')}`);
  await ada.getByRole('heading', { name: 'Welcome, Ada' }).waitFor();
  await ada.getByLabel('Name').fill('Harbour Studio');
  await ada.getByText('harbour-studio is free').waitFor();
  await ada.getByRole('button', { name: 'Create workspace' }).click();
  await ada.waitForURL('**/w/harbour-studio');
  await ada.getByRole('link', { name: /Invite a colleague/ }).click();
  await ada.getByLabel('E-mail').fill('ines@example.com');
  await ada.getByRole('radio', { name: /Editor/ }).check();
  await ada.getByRole('button', { name: 'Send invitation' }).click();
  await ada.getByRole('button', { name: 'Withdraw the invitation of ines@example.com' }).waitFor();

  const ines = await studio.visitor();
  await ines.goto(`/invitation/${await linkTo(studio, 'ines@example.com', 'invitation')}`);
  await ines.getByRole('heading', { name: 'Join Harbour Studio' }).waitFor();
  await ines.getByRole('link', { name: 'Create an account' }).click();
  assert.equal(await ines.getByLabel('E-mail').inputValue(), 'ines@example.com');
  await fillNewcomer(ines, 'Ines', 'ines@example.com');
  await ines.getByRole('heading', { name: 'Check your mail' }).waitFor();
  // The letter's link knows nothing of the invitation; the browser does.
  await ines.goto(`/verify/${await linkTo(studio, 'ines@example.com', 'verify')}`);
  await ines.getByRole('button', { name: 'Join workspace' }).click();
  await ines.waitForURL('**/w/harbour-studio');
  await ines.getByRole('link', { name: 'Settings' }).click();
  await ines.getByRole('link', { name: /^Members/ }).click();
  await ines.getByRole('row', { name: /Ada Moreau/ }).waitFor();
  assert.equal(await ines.getByRole('button', { name: 'Invite' }).count(), 0, 'an editor may not invite');
  assertQuiet(studio);
});

test('an invitation is not for whoever else is signed in', async () => {
  const owner = await settle(studio, 'olga', 'olgas-place');
  const guest = await settle(studio, 'gustav', 'gustavs-place');
  const page = await studio.visitor();
  await enterStudio(page, owner.email, password);
  await page.goto('/w/olgas-place/settings/members?invite=yes');
  await page.getByLabel('E-mail').fill('hanna@example.com');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText('hanna@example.com').first().waitFor();
  const stranger = await studio.visitor();
  await enterStudio(stranger, guest.email, password);
  await stranger.goto(`/invitation/${await linkTo(studio, 'hanna@example.com', 'invitation')}`);
  await stranger.getByText('the invitation is for another address').waitFor();
  assert.equal(await stranger.getByRole('button', { name: 'Join workspace' }).count(), 0);
});

test('with two factors the password alone does not sign in', async () => {
  const kevin = await settle(studio, 'kevin', 'kevins-place');
  const page = await studio.visitor();
  await enterStudio(page, kevin.email, password);
  await page.goto('/account/security');
  await page.waitForURL('**/w/kevins-place/account/security');
  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
  await dialog.getByLabel('Code').fill(codeOfStep(secret, stepNow()));
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await dialog.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
  const codes = await dialog.getByRole('listitem').allInnerTexts();
  assert.equal(codes.length, 10);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();

  const again = await studio.visitor();
  await again.goto('/sign-in');
  await fillCredentials(again, kevin.email, password);
  await again.getByRole('heading', { name: 'Enter your code' }).waitFor();
  await again.getByLabel('Code').fill('000000');
  await again.getByRole('button', { name: 'Continue' }).click();
  await again.getByRole('link', { name: 'Code: Is not right' }).waitFor();
  // The step before was used up by switching it on.
  await again.getByLabel('Code').fill(codeOfStep(secret, stepNow() + 1));
  await again.getByRole('button', { name: 'Continue' }).click();
  await again.getByRole('heading', { name: 'Home' }).waitFor();

  const third = await studio.visitor();
  await third.goto('/sign-in');
  await fillCredentials(third, kevin.email, password);
  await third.getByLabel('Code').fill(codes[0]!);
  await third.getByRole('button', { name: 'Continue' }).click();
  await third.getByRole('heading', { name: 'Home' }).waitFor();
});

test('a forgotten password is set anew by a letter', async () => {
  const { email } = await signUp(studio, 'paolo');
  const page = await studio.visitor();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('heading', { name: 'Set a new password' }).waitFor();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  const link = `/reset/${await linkTo(studio, email, 'reset')}`;
  await page.goto(link);
  await page.getByLabel('Password').fill('another long password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await fillCredentials(page, email, password);
  await page.getByText('E-mail or password is not right.').waitFor();
  await fillCredentials(page, email, 'another long password');
  await page.getByRole('heading', { name: 'Welcome, paolo' }).waitFor();
  await page.goto(link);
  await page.getByLabel('Password').fill('a third long password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
});

test('signing out another browser ends what it can do', async () => {
  const marie = await settle(studio, 'marie', 'maries-place');
  const [here, there] = [await studio.visitor(), await studio.visitor()];
  await enterStudio(there, marie.email, password);
  await enterStudio(here, marie.email, password);
  await here.goto('/account/security');
  const others = here.getByRole('button', { name: /^Sign out .+ on / });
  // Besides the other browser, settling in opened sessions of its own.
  await others.first().waitFor();
  for (let left = await others.count(); left > 0; left = await others.count()) {
    await others.first().click();
    await here.getByText('That browser is signed out.').first().waitFor();
    await others.nth(left - 1).waitFor({ state: 'detached' });
  }
  await there.getByRole('link', { name: 'Settings' }).click();
  await there.getByRole('link', { name: /^Members/ }).click();
  await there.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.match(there.url(), /\/sign-in\?next=%2Fw%2Fmaries-place%2Fsettings%2Fmembers/);
});

test('one signs in with the keyboard alone', async () => {
  const zoe = await settle(studio, 'zoe', 'zoes-place');
  const page = await studio.visitor();
  await page.goto('/sign-in');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Continue with Google' }).count(), 0, 'not set up here');
  const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute('type'));
  // Past the mark, which leads home, to the first field.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'email');
  await page.keyboard.type(zoe.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Sign in');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to content');
});

async function fillNewcomer(page: Page, name: string, email: string) {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

async function fillCredentials(page: Page, email: string, secret: string) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

function stepNow(): number {
  return Math.floor(Date.now() / 30_000);
}
