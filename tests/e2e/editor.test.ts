import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract } from '#/modules/sites/contract.ts';
import { templates } from '#/modules/sites/templates/index.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { password, settle, type Person } from '../support/people.ts';
import { photograph } from '../support/upload.ts';
import { assertAccessible } from './axe.ts';
import { blocksOf, editorIn, makeSite, openEditor, type EditorPage, type MadeSite } from './editor-page.ts';

let studio: TestStudio;
let ada: Person;
let site: MadeSite;
let editor: EditorPage;

before(async () => {
  studio = await openTestStudio();
  ada = await settle(studio, 'ada', 'ada-works');
  await studio.house.databases.control.platform.query(`update tenants_tenant set plan = 'enterprise' where id = $1`, [
    ada.tenantId,
  ]);
});
after(() => studio.close());

test('a workspace without a site chooses a template, and each of the five opens in the editor', async () => {
  const page = await studio.visitor({ viewport: { width: 1440, height: 900 } });
  await enterStudio(page, ada.email, password);
  await page.goto('/w/ada-works/sites');
  await page.getByText('Choose how it begins').waitFor();
  await assertAccessible(page);
  for (const { name, starter } of templates) {
    await page.goto('/w/ada-works/sites/new');
    await page.getByLabel('Name of the site').fill(`Site of ${name}`);
    await page.getByRole('button', { name: `Start with ${name}` }).click();
    const made = await editorIn(page);
    assert.equal((await made.rows()).length, starter.pages[0]!.blocks.length, name);
    await made.canvas.getByText(`Site of ${name}`).first().waitFor();
  }
  assertQuiet(studio);
});

test('a text is changed where it stands, and saved', async () => {
  site = await makeSite(studio, ada, 'grid');
  editor = await openEditor(studio, ada, `/w/ada-works/sites/${site.id}`);
  const title = editor.canvas.locator('h1 [data-field=heading]');
  await title.click();
  await editor.page.keyboard.press('ControlOrMeta+a');
  await editor.page.keyboard.type('Made by hand');
  await editor.page.keyboard.press('Enter');
  await editor.saved();
  const [opening] = await blocksOf(studio, ada, site.home.id);
  assert.equal(opening!.props.heading, 'Made by hand');
  assert.equal(await editor.page.getByLabel('Heading', { exact: true }).inputValue(), 'Made by hand');
  await editor.page.keyboard.press('ControlOrMeta+z');
  await editor.canvas.getByText('Order you can feel').waitFor();
  await editor.page.keyboard.press('ControlOrMeta+Shift+z');
  await editor.canvas.getByText('Made by hand').waitFor();
  await assertAccessible(editor.page);
});

test('the caret stays where one types, in the middle of a word', async () => {
  const title = editor.canvas.locator('h1 [data-field=heading]');
  await title.click();
  await editor.page.keyboard.press('Home');
  await editor.page.keyboard.type('Well ');
  await editor.page.keyboard.type('and ');
  await editor.page.keyboard.press('Escape');
  await editor.saved();
  assert.equal((await blocksOf(studio, ada, site.home.id))[0]!.props.heading, 'Well and Made by hand');
});

test('blocks are inserted by a press, by a drag onto the page, between sections and with a key', async () => {
  const before = await editor.rows();
  await editor.page.getByRole('tab', { name: 'Add' }).click();
  await editor.row(/^Opening/).waitFor({ state: 'detached' });
  await editor.page.getByRole('button', { name: /^Quotes/ }).click();
  await editor.canvas.locator('section.quotes, div.quotes').waitFor();
  const canvas = (await editor.frame.boundingBox())!;
  const source = (await editor.page.getByRole('button', { name: /^Logos/ }).boundingBox())!;
  await editor.frame.evaluate((frame: HTMLIFrameElement) => frame.contentWindow!.scrollTo(0, 0));
  await editor.page.mouse.move(source.x + 20, source.y + 20);
  await editor.page.mouse.down();
  await editor.page.mouse.move(canvas.x + 200, canvas.y + 200, { steps: 8 });
  await editor.page.mouse.move(canvas.x + 200, canvas.y + 130, { steps: 4 });
  await editor.page.mouse.up();
  await editor.canvas.locator('.logos').waitFor();
  await editor.page.keyboard.press('Escape');
  await editor.page.keyboard.press('/');
  await editor.page.getByPlaceholder('Find a block').fill('call');
  await editor.page.keyboard.press('Enter');
  await editor.page.getByRole('tab', { name: 'Outline' }).click();
  const rows = await editor.rows();
  assert.equal(rows.length, before.length + 3);
  assert.match(rows[0]!, /^Logos/);
  assert.match(rows.at(-1)!, /^Call to action/);
  await editor.saved();
  assert.deepEqual((await blocksOf(studio, ada, site.home.id)).map(({ type }) => type)[0], 'logos');
});

test('a block is moved with the mouse and with keys, duplicated, hidden and deleted, and each can be taken back', async () => {
  const start = await editor.rows();
  const from = (await editor.row(/^Logos/).boundingBox())!;
  const to = (await editor.row(/^Services/).boundingBox())!;
  await editor.page.mouse.move(from.x + 90, from.y + 14);
  await editor.page.mouse.down();
  await editor.page.mouse.move(to.x + 90, to.y + 10, { steps: 6 });
  await editor.page.mouse.move(to.x + 90, to.y + to.height - 4, { steps: 4 });
  await editor.page.mouse.up();
  await assertRows(
    (rows) => rows.findIndex((row) => row.startsWith('Logos')) === rows.findIndex((row) => row.startsWith('Services')) + 1,
  );
  await editor.row(/^Logos/).click();
  await editor.page.keyboard.press('Alt+ArrowUp');
  await assertRows(
    (rows) => rows.findIndex((row) => row.startsWith('Services')) === rows.findIndex((row) => row.startsWith('Logos')) + 1,
  );
  await editor.page.keyboard.press('ControlOrMeta+d');
  await assertRows((rows) => rows.filter((row) => row.startsWith('Logos')).length === 2);
  await editor.page.keyboard.press('h');
  await editor.row(/^Logos.*hidden$/).waitFor();
  await editor.page.keyboard.press('Delete');
  await assertRows((rows) => rows.filter((row) => row.startsWith('Logos')).length === 1);
  await editor.page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).last().click();
  await editor.row(/^Logos.*hidden$/).waitFor();
  for (const _step of [1, 2, 3, 4]) await editor.page.getByRole('button', { name: /^Undo: / }).click();
  await assertRows((rows) => JSON.stringify(rows) === JSON.stringify(start));
});

test('a picture is uploaded by the file dialog, and by dropping it onto the page', async () => {
  const bytes = await photograph();
  await editor.row(/^Opening/).click();
  await editor.page
    .getByLabel('Picture to upload')
    .first()
    .setInputFiles({ name: 'harbour.jpg', mimeType: 'image/jpeg', buffer: bytes });
  await editor.canvas.locator('.hero picture img').waitFor();
  await editor.page.getByLabel('Alternative text').fill('A harbour in the morning');
  await editor.frame.evaluate((frame: HTMLIFrameElement, base64) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(
      new File([Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0)!)], 'dropped.jpg', { type: 'image/jpeg' }),
    );
    const projects = frame.contentDocument!.querySelector('.projects')!;
    projects.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes.toString('base64'));
  await editor.page.getByText('dropped.jpg is uploaded').waitFor();
  await editor.saved();
  const blocks = await blocksOf(studio, ada, site.home.id);
  assert.equal((blocks.find(({ type }) => type === 'hero')!.props.image as { alt: string }).alt, 'A harbour in the morning');
  assert.ok((blocks.find(({ type }) => type === 'projects')!.items.at(-1)!.props.image as { mediaId: string }).mediaId);
});

test('rich text is written in the page', async () => {
  await editor.page.keyboard.press('Escape');
  await editor.page.getByRole('tab', { name: 'Add' }).click();
  await editor.page.getByRole('button', { name: /^Text Running/ }).click();
  await editor.page.getByRole('tab', { name: 'Outline' }).click();
  await editor.canvas.locator('.text [data-rich]').click();
  await editor.page.getByRole('toolbar', { name: 'Text format' }).waitFor();
  await editor.page.keyboard.press('ControlOrMeta+a');
  await editor.page.keyboard.type('Plain and ');
  await editor.page.getByRole('button', { name: 'Bold' }).click();
  await editor.page.keyboard.type('strong');
  await editor.saved();
  await editor.row(/^Opening/).click();
  await editor.canvas.locator('.text [data-rich] strong').getByText('strong').waitFor();
  assert.equal(await editor.canvas.locator('.text [data-rich]').innerText(), 'Plain and strong');
});

test('the look changes at once: colours, type, and the template with all content kept', async () => {
  await editor.page.getByRole('tab', { name: 'Design' }).click();
  const background = () =>
    editor.frame.evaluate((frame: HTMLIFrameElement) => getComputedStyle(frame.contentDocument!.body).backgroundColor);
  const [start, kept] = [await background(), await editor.canvas.locator('h1').innerText()];
  await editor.page.getByText('Aperture', { exact: true }).click();
  await editor.canvas.locator('body.aperture').waitFor();
  assert.notEqual(await background(), start);
  assert.equal((await editor.canvas.locator('h1').innerText()).toLowerCase(), kept.toLowerCase());
  await editor.page.getByRole('button', { name: 'Use your own colours' }).click();
  await assertAccessible(editor.page);
  await editor.page.getByLabel('Text', { exact: true }).first().fill('#111111');
  await editor.page.getByText(/Text on the background is hard to read/).waitFor();
  await editor.page.getByRole('button', { name: 'Undo: Change colours' }).click();
  await editor.page.getByRole('button', { name: 'Undo: Change template' }).click();
  await editor.canvas.locator('body.grid').waitFor();
  assert.equal(await background(), start);
});

test('pages are added, settled and deleted', async () => {
  await editor.page.getByRole('tab', { name: 'Pages' }).click();
  await editor.page.getByRole('button', { name: 'Add a page' }).click();
  await editor.page.getByLabel('Title').first().fill('Prints & books');
  await editor.page.getByRole('button', { name: 'Add page' }).click();
  await editor.page.getByText('/prints-books').first().waitFor();
  await editor.page.getByRole('heading', { level: 1, name: 'Prints & books' }).waitFor();
  await editor.page.getByLabel('Description').fill('What can be bought.');
  await editor.page.getByRole('button', { name: 'Save page settings' }).click();
  await editor.page.getByText('Page settings saved.').waitFor();
  const { body } = await studio.call(contract.listPages, { siteId: site.id }, ada);
  assert.equal(body.items.find(({ path }: { path: string }) => path === '/prints-books').description, 'What can be bought.');
  assertQuiet(studio);
});

async function assertRows(holds: (rows: string[]) => boolean) {
  await editor.page.waitForFunction(() => true);
  for (let attempt = 0; attempt < 40; attempt++) {
    if (holds(await editor.rows())) return;
    await editor.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  assert.fail(`the outline says ${(await editor.rows()).join('; ')}`);
}
