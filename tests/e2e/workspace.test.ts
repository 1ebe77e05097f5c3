import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as media } from '#/modules/media/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { password, settle, signUp } from '../support/people.ts';
import { photograph } from '../support/upload.ts';

let studio: TestStudio;
before(async () => {
  studio = await openTestStudio({ ROWHOUSE_OPERATORS: 'oskar@example.com,olga@example.com' });
});
after(() => studio.close());

test('an operator suspends a workspace: its members read why, and can only read', async () => {
  const ada = await settle(studio, 'ada', 'harbour');
  const oskar = await settle(studio, 'oskar', 'the-office');
  const [member, operator] = [await studio.visitor(), await studio.visitor()];
  await enterStudio(member, ada.email, password);
  await enterStudio(operator, oskar.email, password);
  await operator.getByRole('link', { name: 'All workspaces' }).click();
  await operator.getByRole('link', { name: 'Workspace harbour' }).click();
  await operator.getByRole('button', { name: 'Suspend' }).click();
  await operator.getByLabel('Reason').fill('The invoice of October is open.');
  await operator.getByRole('button', { name: 'Suspend workspace' }).click();
  await operator.getByText('Suspended: The invoice of October is open.').waitFor();

  await member.goto('/w/harbour/settings/workspace');
  await member.getByText('Workspace harbour is suspended: The invoice of October is open.').waitFor();
  await member.getByRole('textbox', { name: 'Name' }).fill('Another name');
  await member.getByRole('button', { name: 'Save changes' }).click();
  await member.getByText('This workspace is suspended and can only be read.').waitFor();

  await operator.getByRole('button', { name: 'Resume workspace' }).click();
  await operator.getByRole('button', { name: 'Suspend', exact: true }).waitFor();
  await member.goto('/w/harbour/settings/workspace');
  await member.getByRole('textbox', { name: 'Name' }).waitFor();
  assert.equal(await member.getByText('is suspended').count(), 0);
  assertQuiet(studio);
});

test('an operator without a workspace comes to the console, and has a profile there', async () => {
  const { email } = await signUp(studio, 'olga');
  const page = await studio.visitor();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'All workspaces' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Home' }).count(), 0);
  await page.getByRole('link', { name: 'Workspace the-office' }).click();
  await page.getByRole('button', { name: 'Suspend' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Profile/ }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'Profile' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/account');
  await page.goto('/workspaces/new');
  await page.getByRole('link', { name: 'Go to all workspaces' }).click();
  await page.getByRole('link', { name: 'Workspace the-office' }).waitFor();
  assertQuiet(studio);
});

test('the console is not there for anybody else', async () => {
  const kevin = await settle(studio, 'kevin', 'kevins-place');
  const page = await studio.visitor();
  await enterStudio(page, kevin.email, password);
  assert.equal(await page.getByRole('link', { name: 'All workspaces' }).count(), 0);
  await page.goto('/w/kevins-place/operator');
  await page.getByRole('heading', { name: 'This page is not open to you' }).waitFor();
});

test('a workspace that is renamed and recoloured shows it at once', async () => {
  const ines = await settle(studio, 'ines', 'ines-place');
  const page = await studio.visitor();
  await enterStudio(page, ines.email, password);
  await page.goto('/w/ines-place/settings/workspace');
  await page.getByRole('textbox', { name: 'Name' }).fill('Moreau & Daughters');
  await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#2a6a4f');
  await page.getByLabel('Currency').selectOption('CHF');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Workspace saved.').waitFor();
  await page
    .getByRole('button', { name: /now in/ })
    .getByText('Moreau & Daughters')
    .waitFor();
  await page.addInitScript(noteFirstCurrency);
  await page.reload();
  await page.waitForFunction(currencyIs, 'CHF');
  const first = await page.evaluate(() => Reflect.get(window, 'firstCurrency'));
  assert.ok(['', 'CHF'].includes(first), `${first} was shown before it was known`);
  await page.goto('/w/ines-place/settings/products');
  assert.equal(await page.getByRole('switch', { name: /Store/ }).isDisabled(), false, 'everything may be tried at first');
});

test('a logo is uploaded, stands in the sidebar, and its loss leaves the initials', async () => {
  const nadia = await settle(studio, 'nadia', 'nadias-place');
  const page = await studio.visitor();
  await enterStudio(page, nadia.email, password);
  await page.goto('/w/nadias-place/settings/workspace');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload logo' }).click(),
  ]);
  await chooser.setFiles({ name: 'logo.jpg', mimeType: 'image/jpeg', buffer: await photograph(300, 300) });
  await page.getByRole('button', { name: 'Remove logo' }).waitFor();
  await page.getByRole('button', { name: 'Save changes' }).click();
  const switcher = page.getByRole('button', { name: /now in/ });
  await switcher.locator('img').waitFor();
  const { body } = await studio.call(media.listMedia, {}, nadia);
  await studio.call(media.deleteMedia, { mediaId: body.items[0].id }, nadia);
  await page.reload();
  await page.getByText('This picture is gone').waitFor();
  assert.equal(await switcher.locator('img').count(), 0);
  await switcher.getByText('WN').waitFor();
  await page.getByRole('button', { name: 'Remove logo' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('No logo').waitFor();
  assertQuiet(studio);
});

test('a picture is uploaded, described, deleted and taken back', async () => {
  const marie = await settle(studio, 'marie', 'maries-place');
  const page = await studio.visitor();
  await enterStudio(page, marie.email, password);
  await page.getByRole('link', { name: 'Pictures' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'harbour.jpg', mimeType: 'image/jpeg', buffer: await photograph(900, 600) });
  const tile = page.getByRole('list', { name: 'Pictures' }).getByRole('button', { name: /harbour\.jpg/ });
  await tile.click();
  // The job's event brings the picture without a reload.
  const sheet = page.getByRole('dialog', { name: 'harbour.jpg' });
  await sheet.locator('img').waitFor();
  await sheet.getByLabel('Alt text').fill('Boats at dusk');
  await sheet.getByRole('button', { name: 'Save picture' }).click();
  await page.getByText('Picture saved.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Without alt text' }).click();
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  await page.getByRole('button', { name: 'Without alt text' }).click();
  await tile.click();
  await page.getByRole('button', { name: 'Delete picture' }).click();
  await page.getByText('harbour.jpg is deleted.').waitFor();
  assert.equal(await tile.count(), 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await tile.waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'letter.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') });
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  assertQuiet(studio);
});

test('the trail tells who did what, and its chain is whole', async () => {
  const paolo = await settle(studio, 'paolo', 'paolos-place');
  const page = await studio.visitor();
  await enterStudio(page, paolo.email, password);
  await page.goto('/w/paolos-place/settings/audit?action=identity.sign-in');
  await page
    .getByRole('row', { name: /Signed in/ })
    .first()
    .waitFor();
  assert.equal(await page.getByRole('row', { name: /Founded/ }).count(), 0);
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await page.getByText('The chain is whole').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
    })(),
  ]);
  assert.match(download.suggestedFilename(), /\.csv$/);
});

/** In the page: whether the currency's field says this. */
function currencyIs(wanted: string): boolean {
  return [...document.querySelectorAll('select')].some(
    (select) => select.value === wanted && select.labels[0]?.textContent.startsWith('Currency'),
  );
}

/** In the page: remembers what the currency's field says as soon as it is there. */
function noteFirstCurrency() {
  const watcher = new MutationObserver(() => {
    const select = [...document.querySelectorAll('select')].find(({ labels }) => labels[0]?.textContent.startsWith('Currency'));
    if (!select) return;
    Reflect.set(window, 'firstCurrency', select.selectedOptions[0]?.textContent.trim() && select.value);
    watcher.disconnect();
  });
  watcher.observe(document, { childList: true, subtree: true });
}
