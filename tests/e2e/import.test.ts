import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { openOutside, type Outside } from '../support/outside.ts';
import { password, settle } from '../support/people.ts';
import { photograph } from '../support/upload.ts';

let studio: TestStudio;
let outside: Outside;
before(async () => {
  const picture = await photograph(60, 40);
  outside = await openOutside((path, reply) => (path === '/mug.jpg' ? reply.end(picture) : reply.writeHead(404).end()));
  studio = await openTestStudio({ ROWHOUSE_FETCH_HOSTS: outside.host });
});
after(async () => {
  await studio.close();
  outside.close();
});

test('a clerk imports a file with categories and pictures, sees what could not be fetched, and undoes it', async () => {
  const clerk = await settle(studio, 'clara', 'claras-shop');
  await studio.call(tenants.setFeature, { feature: 'store', on: true }, clerk);
  const page = await studio.visitor();
  page.setDefaultTimeout(15_000);
  await enterStudio(page, clerk.email, password);
  await page.goto(`/w/${clerk.slug}/products/import`);
  await page.getByText('Paths such as Kitchen > Mugs').waitFor();
  const file = ['SKU,Name,Price,Categories,Pictures', `M-1,Mug,9,Kitchen > Mugs,${outside.url}/mug.jpg ${outside.url}/gone.jpg`];
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mugs.csv', mimeType: 'text/csv', buffer: Buffer.from(file.join('\n')) });
  await page.getByText('It will also make 2 categories and fetch 2 pictures.').waitFor();
  await page.getByText('New categories: Kitchen > Mugs. Pictures to fetch: 2.').waitFor();
  await page.getByRole('button', { name: 'Apply import' }).click();
  await page.getByRole('heading', { name: 'Pictures that could not be fetched' }).waitFor();
  await page.getByText('127.0.0.1 answers 404.').waitFor();
  await page.getByText('Applied.').waitFor();
  await page.goto(`/w/${clerk.slug}/products/import`);
  await page.getByText('1 new, 0 changed').waitFor();
  await page.getByRole('link', { name: 'mugs.csv' }).click();
  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByText('This import was undone.').waitFor();
  await page.getByText('Put back.').waitFor();
  assert.deepEqual(outside.asked.length, 2);
  assertQuiet(studio);
});
