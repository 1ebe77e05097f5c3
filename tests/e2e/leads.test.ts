import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract } from '#/modules/crm/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { password, settle, type Person } from '../support/people.ts';

let studio: TestStudio;
let ada: Person;
before(async () => {
  studio = await openTestStudio();
  ada = await settle(studio, 'ada', 'ada-homes', { locale: 'en-US', currency: 'USD' });
  await studio.call(tenants.setFeature, { feature: 'crm', on: true }, ada);
});
after(() => studio.close());

test('a lead is added by hand, noted, worked on, put under contract and closed', async () => {
  const page = await studio.visitor();
  await enterStudio(page, ada.email, password);
  await page.goto('/w/ada-homes/leads');
  await page.getByText('Your leads will stand here').waitFor();
  await page.getByRole('button', { name: 'New lead' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Walter Seller');
  await page.getByRole('textbox', { name: 'Phones' }).fill('(512) 555-0190, 512-555-0191');
  await page.getByRole('textbox', { name: 'Street and number of the property' }).fill('12 Oak Street');
  await page.getByRole('textbox', { name: 'City' }).fill('Austin');
  await page.getByRole('textbox', { name: 'State' }).fill('TX');
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('78701');
  await page.getByRole('textbox', { name: 'Estimated value (USD)' }).fill('185.000,50');
  await page.getByRole('button', { name: 'Add lead' }).click();
  await page.getByText('Must be an amount such as 185000').first().waitFor();
  await page.getByRole('textbox', { name: 'Estimated value (USD)' }).fill('185,000.50');
  await page.getByRole('button', { name: 'Add lead' }).click();

  await page.getByRole('heading', { name: 'Walter Seller' }).waitFor();
  await page.getByText('Next: Make the first call').waitFor();
  await page.getByRole('link', { name: '(512) 555-0190' }).waitFor();
  await page.getByText('$185,000.50').waitFor();
  await page.getByRole('textbox', { name: 'Note' }).fill('Wants to sell before Easter.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('list').getByText('Wants to sell before Easter.').waitFor();

  await page.getByRole('button', { name: 'Contacted' }).click();
  await page.getByText('The lead is contacted.').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('textbox', { name: 'What is to be done next' }).fill('Bring the contract');
  await page.getByLabel('On', { exact: true }).fill('2026-12-24');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await page.getByText('Next: Bring the contract').waitFor();

  await page.getByRole('button', { name: 'Under contract' }).click();
  await page.getByRole('textbox', { name: 'Contract price (USD)' }).fill('140000');
  await page.getByLabel('Contract date').fill('2026-11-28');
  await page.getByRole('button', { name: 'Move to Under contract' }).click();
  await page.getByRole('button', { name: 'Closed' }).click();
  await page.getByLabel('Closing date').fill('2026-12-30');
  await page.getByRole('textbox', { name: 'Fee (USD)' }).fill('10000');
  await page.getByRole('button', { name: 'Move to Closed' }).click();
  await page.getByText('moved it from Under contract to Closed').waitFor();
  await page.getByText('$10,000.00').waitFor();
  assert.equal(await page.getByText('Next:').count(), 0);

  await page.goto('/w/ada-homes/leads');
  await page.getByRole('tab', { name: 'Closed and lost' }).click();
  await page.getByRole('row', { name: /Walter Seller/ }).waitFor();
  const { items } = (await studio.call(contract.listLeads, {}, ada)).body;
  assert.deepEqual([items.length, items[0].status, items[0].estimatedValue.amount], [1, 'closed', '18500050']);
  assertQuiet(studio);
});

test('a lead that is there already is said under its phone, and another member’s move shows without reload', async () => {
  const made = await studio.call(contract.createLead, { name: 'Nora', phones: [{ number: '512-555-0177' }] }, ada);
  const page = await studio.visitor();
  await enterStudio(page, ada.email, password);
  await page.goto('/w/ada-homes/leads');
  await page.getByRole('row', { name: /Nora/ }).waitFor();
  await page.getByRole('button', { name: 'New lead' }).click();
  await page.getByRole('textbox', { name: 'Phones' }).fill('+1 (512) 555 0177');
  await page.getByRole('button', { name: 'Add lead' }).click();
  await page
    .getByText(/belongs to another lead already/i)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await studio.call(contract.moveLead, { leadId: made.body.id, version: 1, to: 'contacted' }, ada);
  await page.getByRole('row', { name: /Nora/ }).getByText('Contacted').waitFor();
});
