import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract } from '#/modules/sites/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { linkTo, password, settle, signUp, type Person } from '../support/people.ts';
import { assertAccessible } from './axe.ts';
import { blocksOf, editorIn, makeSite, openEditor, type EditorPage, type MadeSite } from './editor-page.ts';

let studio: TestStudio;
let ada: Person;
let site: MadeSite;
let [hers, his]: EditorPage[] = [];

before(async () => {
  studio = await openTestStudio();
  ada = await settle(studio, 'ada', 'ada-works');
  site = await makeSite(studio, ada, 'letterhead');
  await join('bo', 'editor');
  await join('vera', 'viewer');
});
after(() => studio.close());

test('two people on one page see each other and what each one does', async () => {
  const path = `/w/ada-works/sites/${site.id}`;
  [hers, his] = await Promise.all([openEditor(studio, ada, path), openEditor(studio, { email: 'bo@example.com' }, path)]);
  await hers.page.getByRole('list', { name: 'Also here' }).getByRole('img', { name: 'bo' }).waitFor();
  await his.row(/^Opening/).click();
  await hers.page.getByRole('region', { name: 'Canvas' }).getByText('bo', { exact: true }).waitFor();
  await hers.canvas.locator('h1 [data-field=heading]').click();
  await hers.page.keyboard.press('ControlOrMeta+a');
  await hers.page.keyboard.type('Written by Ada');
  await his.canvas.getByText('Written by Ada').waitFor();
});

test('two people who type in one text at once keep both their words', async () => {
  await his!.canvas.locator('h1 [data-field=heading]').click();
  await his!.page.keyboard.press('End');
  await Promise.all([hers!.page.keyboard.type(', with care', { delay: 15 }), his!.page.keyboard.type(' and Bo', { delay: 15 })]);
  await Promise.all([hers!.saved(), his!.saved()]);
  const [opening] = await blocksOf(studio, ada, site.home.id);
  const heading = String(opening!.props.heading);
  assert.equal([...heading].toSorted().join(''), [...'Written by Ada, with care and Bo'].toSorted().join(''));
  await hers!.canvas.getByText(heading).waitFor();
  await his!.canvas.getByText(heading).waitFor();
});

test('each takes back only what is theirs', async () => {
  await his!.page.keyboard.press('Escape');
  await hers!.page.keyboard.press('Escape');
  await his!.row(/^Opening/).click();
  await his!.page.keyboard.press('h');
  await hers!.row(/^Opening.*hidden$/).waitFor();
  await hers!.page.getByRole('button', { name: /^Undo: Change/ }).click();
  await hers!.saved();
  assert.equal((await blocksOf(studio, ada, site.home.id))[0]!.hidden, true);
  await his!.page.keyboard.press('ControlOrMeta+z');
  await hers!.row(/^Opening.*hidden$/).waitFor({ state: 'detached' });
});

test('what is done without a connection is kept and sent when it is back', async () => {
  let connected = true;
  const cut: (() => void)[] = [];
  const page = await studio.visitor({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(12_000);
  await page.routeWebSocket(/\/collab$/, (socket) => {
    if (!connected) return void socket.close();
    socket.connectToServer();
    cut.push(() => void socket.close());
  });
  await enterStudio(page, ada.email, password);
  await page.goto(`/w/ada-works/sites/${site.id}`);
  const away = await editorIn(page);
  connected = false;
  for (const end of cut) end();
  await page.getByText('Offline: will be saved').waitFor();
  await away.canvas.locator('h1 [data-field=heading]').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Written in a tunnel');
  connected = true;
  await away.saved();
  await hers!.canvas.getByText('Written in a tunnel').waitFor();
  await page.context().close();
});

test('publishing shows what changes, then the page is on the web with the edit and without script; an earlier version comes back', async () => {
  const { page, canvas } = hers!;
  await canvas.locator('h1 [data-field=heading]').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('First edition');
  await page.keyboard.press('Enter');
  await hers!.saved();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('What will change').waitFor();
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Publish site' }).click();
  await page.getByText('Version 1 is live.').waitFor();
  assert.match(await published(), /First edition/);
  assert.equal((await published()).match(/<script(?! type="application\/ld\+json")/g), null);
  await canvas.locator('h1 [data-field=heading]').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Second edition');
  await page.keyboard.press('Enter');
  await hers!.saved();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish site' }).click();
  await page.getByText('Version 2 is live.').waitFor();
  assert.match(await published(), /Second edition/);
  await page.getByRole('button', { name: 'Bring back version 1' }).click();
  await page.getByText('Version 1 is live again.').waitFor();
  assert.match(await published(), /First edition/);
});

test('a form sent without JavaScript lands in Messages, and is read, archived and brought back', async () => {
  const inbox = await studio.visitor();
  inbox.setDefaultTimeout(12_000);
  await enterStudio(inbox, ada.email, password);
  await inbox.goto('/w/ada-works/messages');
  await inbox.getByText('No new messages').waitFor();
  const visitor = await studio.visitor({ javaScriptEnabled: false });
  await visitor.goto(await contactPage());
  await visitor.locator('form input[name=name]').fill('Greta Visitor');
  await visitor.locator('form input[name=email]').fill('greta@example.net');
  await visitor.locator('form textarea').fill('Could we talk about a first hour?');
  await visitor.locator('form button').click();
  await visitor.waitForLoadState();
  const message = inbox.getByText('Could we talk about a first hour?').first();
  await message.waitFor();
  await assertAccessible(inbox);
  await inbox.getByRole('button', { name: 'Greta Visitor' }).click();
  await inbox.getByRole('dialog').getByText('Could we talk about a first hour?').waitFor();
  assert.match(
    (await inbox.getByRole('link', { name: 'Reply by e-mail' }).getAttribute('href'))!,
    /^mailto:greta%40example\.net/,
  );
  await inbox.getByRole('button', { name: 'Archive' }).click();
  await inbox.getByText('Message of Greta Visitor archived.').waitFor();
  const { body } = await studio.call(contract.listSubmissions, { state: 'archived' }, ada);
  assert.equal(body.items[0].name, 'Greta Visitor');
});

test('a viewer looks at the page and cannot change it', async () => {
  const vera = await openEditor(studio, { email: 'vera@example.com' }, `/w/ada-works/sites/${site.id}`);
  await vera.page.getByText('Only to look at').waitFor();
  await vera.row(/^Opening/).click();
  assert.equal(await vera.page.getByLabel('Heading', { exact: true }).isEnabled(), false);
  await vera.page.keyboard.press('Delete');
  await vera.canvas.locator('h1 [data-field=heading]').click();
  assert.equal(await vera.canvas.locator('[contenteditable]').count(), 0);
  assert.equal(await vera.page.getByRole('button', { name: 'Add a block' }).count(), 0);
  assert.equal((await vera.rows()).length, (await hers!.rows()).length);
});

test('a workspace that is suspended only shows its pages', async () => {
  await studio.house.databases.control.platform.query(`update tenants_tenant set status = 'suspended' where id = $1`, [
    ada.tenantId,
  ]);
  await hers!.page.reload();
  const shown = await editorIn(hers!.page);
  await shown.page.getByText('Only to look at').waitFor();
  assertQuiet(studio);
});

async function published(): Promise<string> {
  return (await studio.server.inject({ url: '/', headers: { host: new URL(site.url).host } })).body;
}

async function contactPage(): Promise<string> {
  const { body } = await studio.call(contract.listPages, { siteId: site.id }, ada);
  for (const { id, path } of body.items)
    if ((await blocksOf(studio, ada, id)).some(({ type }) => type === 'contact')) return new URL(path, site.url).href;
  throw new Error('no page with a form');
}

/** Invites somebody into the workspace, who signs up and joins. */
async function join(name: string, role: string) {
  const { token, email } = await signUp(studio, name);
  const invited = await studio.call(identity.invite, { email, role }, ada);
  assert.equal(invited.status, 201, JSON.stringify(invited.body));
  const accepted = await studio.call(identity.acceptInvitation, { token: await linkTo(studio, email, 'invitation') }, { token });
  assert.ok(accepted.status < 300, JSON.stringify(accepted.body));
}
