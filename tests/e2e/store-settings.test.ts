import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract } from '#/modules/orders/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { linkTo, password, settle, signUp, type Person } from '../support/people.ts';
import { discountRule } from '../support/shop.ts';
import { assertAccessible } from './axe.ts';

let studio: TestStudio;
before(async () => {
  studio = await openTestStudio();
});
after(() => studio.close());

const tenPercent = discountRule({ combinesWith: { product: false, order: false, shipping: false } });

async function openShop(name: string): Promise<{ clerk: Person; page: Page }> {
  const clerk = await settle(studio, name, `${name}s-shop`, { timeZone: 'America/New_York' });
  const on = await studio.call(tenants.setFeature, { feature: 'store', on: true }, clerk);
  assert.equal(on.status, 200, JSON.stringify(on.body));
  const page = await studio.visitor();
  page.setDefaultTimeout(15_000);
  await enterStudio(page, clerk.email, password);
  return { clerk, page };
}

const discountsOf = async (clerk: Person) => (await studio.call(contract.listDiscounts, {}, clerk)).body.items;
const settingsOf = async (clerk: Person) => (await studio.call(contract.getStoreSettings, {}, clerk)).body;
const save = async (page: Page, said: string) => {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText(said).first().waitFor();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
};
const act = async (page: Page, menu: string, action: string) => {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

test('a clerk makes a discount with a code, finds it in the list, changes it and switches it off', async () => {
  const { clerk, page } = await openShop('dora');
  for (const name of ['Linen shirt', 'Wool scarf']) {
    const made = await studio.call(catalog.createProduct, { name, price: { amount: '8900', currency: 'EUR' } }, clerk);
    assert.equal(made.status, 201, JSON.stringify(made.body));
  }
  await page.getByRole('link', { name: 'Discounts', exact: true }).click();
  await page.getByRole('heading', { name: 'Your discounts will stand here' }).waitFor();
  await page.getByRole('link', { name: 'New discount' }).click();
  await page.getByLabel('Title').fill('Winter sale');
  await page.getByLabel('Code', { exact: true }).fill('winter');
  await page.getByLabel('Percentage', { exact: true }).fill('12,5');
  await page.getByText('Whoever enters WINTER gets 12.5% off every product.').waitFor();
  await page.getByRole('radio', { name: /^Chosen products/ }).check();
  await page.getByRole('button', { name: 'Choose products' }).click();
  const picker = page.getByRole('dialog', { name: 'Choose products' });
  await picker.getByLabel('Search products').fill('scarf');
  await picker.getByRole('checkbox', { name: 'Linen shirt' }).waitFor({ state: 'detached' });
  await picker.getByRole('checkbox', { name: 'Wool scarf' }).check();
  await picker.getByText('1 chosen').waitFor();
  await picker.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('list', { name: 'Chosen products' }).getByText('Wool scarf').waitFor();
  await page.getByLabel('Start', { exact: true }).fill('2026-12-01T09:00');
  await page.getByLabel('Uses in all').fill('100');
  await page.reload();
  await page.getByText('What you typed earlier is still here.').waitFor();
  assert.equal(await page.getByLabel('Code', { exact: true }).inputValue(), 'WINTER');
  await page.getByText('Whoever enters WINTER gets 12.5% off one chosen product.').waitFor();
  await page.getByRole('button', { name: 'Add discount' }).click();
  await page.getByText('Winter sale added.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Winter sale' }).waitFor();
  const [made] = await discountsOf(clerk);
  assert.deepEqual([made.code, made.rule.value, made.usesMax], ['WINTER', { kind: 'percent', percentPpm: 125_000 }, 100]);
  // Nine o'clock in New York, wherever the browser is.
  assert.equal(made.rule.startsAt, '2026-12-01T14:00:00Z');

  await page.getByLabel('Percentage', { exact: true }).fill('15');
  await page.getByLabel('Start', { exact: true }).fill('');
  await save(page, 'Discount saved.');
  await act(page, 'More actions', 'Deactivate');
  await page.getByText('Winter sale is inactive.').waitFor();
  await page.getByRole('link', { name: 'Discounts', exact: true }).first().click();
  const row = page.getByRole('row', { name: /Winter sale/ });
  await row.getByText('15% off one chosen product').waitFor();
  await row.getByText('0 of 100').waitFor();
  await row.getByText('Inactive').waitFor();
  await page.getByRole('tab', { name: 'Active', exact: true }).click();
  await page.getByRole('heading', { name: 'No discount is active' }).waitFor();
  await page.goto('/w/doras-shop/discounts?q=wint');
  await row.getByText('WINTER', { exact: true }).waitFor();
  assert.equal((await discountsOf(clerk))[0].active, false);
  await row.getByRole('link', { name: 'Winter sale' }).click();
  await act(page, 'More actions', 'Delete discount');
  await page.getByRole('heading', { name: 'Your discounts will stand here' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  assertQuiet(studio);
});

test('what is wrong with a discount is told under its field, and so is what the server knows alone', async () => {
  const { clerk, page } = await openShop('emil');
  await studio.call(contract.createDiscount, { title: 'Spring', code: 'SPRING', rule: tenPercent }, clerk);
  await page.goto('/w/emils-shop/discounts/new');
  await page.getByLabel('Percentage', { exact: true }).fill('120');
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByText('3 things need another look').waitFor();
  await page.getByText('Write a percentage above 0 and up to 100, such as 12.5', { exact: true }).waitFor();
  await page.getByRole('link', { name: /^Title: / }).click();
  await page.keyboard.type('Second spring');
  await page.getByLabel('Code', { exact: true }).fill('spring');
  await page.getByLabel('Percentage', { exact: true }).fill('5');
  await page.getByRole('button', { name: 'Add discount' }).click();
  await page.getByText('Is taken', { exact: true }).waitFor();
  await page.getByLabel('Code', { exact: true }).fill('spring-2');
  await page.getByText('Is taken', { exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Add discount' }).click();
  await page.getByRole('heading', { level: 1, name: 'Second spring' }).waitFor();

  // Past the events of this page: the old version is on its way already.
  const [second] = await discountsOf(clerk);
  await page.getByLabel('Percentage', { exact: true }).fill('6');
  let meddled = false;
  await page.route('**/api/v1/discounts/*', async (route) => {
    if (route.request().method() === 'PATCH' && !meddled) {
      meddled = true;
      const renamed = { discountId: second.id, version: second.version, title: 'Late spring' };
      const other = await studio.call(contract.updateDiscount, renamed, clerk);
      assert.equal(other.status, 200, JSON.stringify(other.body));
    }
    await route.continue();
  });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody changed this discount in the meantime.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Late spring' }).waitFor();
  await save(page, 'Discount saved.');
  const [saved] = await discountsOf(clerk);
  assert.deepEqual([saved.title, saved.rule.value.percentPpm], ['Late spring', 60_000]);
  assertQuiet(studio);
});

test('a clerk sets taxes, delivery and invoices, and the findings go', async () => {
  const { clerk, page } = await openShop('flora');
  await page.goto('/w/floras-shop/settings/taxes');
  await page.getByText('No tax is charged anywhere. Right only if you are exempt.').waitFor();
  await page.getByLabel('Home country').selectOption('AT');
  await page.getByRole('button', { name: 'Add a tax rate' }).click();
  const rate = page.getByRole('dialog', { name: 'New tax rate' });
  await rate.getByLabel('Tax category').fill('Standard goods');
  await rate.getByLabel('Rate', { exact: true }).fill('a fifth');
  await rate.getByRole('button', { name: 'Add rate' }).click();
  await rate.getByText('Write a percentage from 0 to 100, such as 8.875', { exact: true }).waitFor();
  await rate.getByText('Write one word in small letters, such as standard or books', { exact: true }).waitFor();
  await rate.getByLabel('Tax category').fill('standard');
  await rate.getByLabel('Rate', { exact: true }).fill('20,0001');
  await page.keyboard.press('Enter');
  await rate.waitFor({ state: 'detached' });
  await page
    .getByRole('row', { name: /Austria/ })
    .getByText('20.0001%')
    .waitFor();
  await page.reload();
  await page.getByText('What you typed earlier is still here.').waitFor();
  await act(page, 'Actions for Austria, standard', 'Change rate');
  await page.getByRole('dialog').getByLabel('Rate', { exact: true }).fill('20');
  await page.getByRole('button', { name: 'Change rate' }).click();
  await save(page, 'Settings saved.');
  await page.getByText('Tax is charged in the country you sell from.').waitFor();
  await assertAccessible(page);

  await page.goto('/w/floras-shop/settings/delivery');
  await page.getByText('Nothing can be sent anywhere: add a zone with a way to ship.').waitFor();
  await page.getByRole('button', { name: 'Add a zone' }).click();
  const zone = page.getByRole('dialog', { name: 'New zone' });
  await zone.getByRole('button', { name: 'Add zone' }).click();
  await zone.getByText('Choose at least one country', { exact: true }).waitFor();
  await zone.getByLabel('Name', { exact: true }).fill('Near by');
  await zone.getByLabel('Search countries').fill('aust');
  await zone.getByRole('checkbox', { name: 'Austria' }).check();
  await zone.getByLabel('Search countries').fill('');
  await zone.getByRole('button', { name: 'Add part of a country' }).click();
  await zone.getByLabel('Country', { exact: true }).selectOption('DE');
  await zone.getByRole('button', { name: 'Add this part' }).click();
  await zone.getByText('Write a region or how its postcodes begin').waitFor();
  await zone.getByLabel(/^Postcodes beginning with/).fill('80, 81');
  await zone.getByRole('button', { name: 'Add this part' }).click();
  await zone.getByRole('list', { name: 'Chosen' }).getByText('Germany, postcodes 81…').waitFor();
  await zone.getByRole('button', { name: 'Add zone' }).click();
  await zone.waitFor({ state: 'detached' });

  const addMethod = page.getByRole('button', { name: 'Add a way to deliver to Near by' });
  await addMethod.click();
  const method = page.getByRole('dialog');
  await method.getByLabel('Name', { exact: true }).fill('Parcel post');
  await method.getByLabel('Price', { exact: true }).fill('4,9');
  await method.getByLabel(/^Free from/).fill('50');
  await method.getByRole('button', { name: 'Add delivery' }).click();
  await page.getByText('€4.90; free from €50.00').waitFor();
  await addMethod.click();
  await method.getByLabel('Name', { exact: true }).fill('Freight');
  await method.getByRole('radio', { name: /^By weight/ }).check();
  await method.getByLabel('Up to, row 1').fill('30');
  await method.getByLabel('Price, row 1').fill('19');
  await method.getByRole('button', { name: 'Add a row' }).click();
  await method.getByLabel('Up to, row 2').fill('20');
  await method.getByLabel('Price, row 2').fill('29');
  await method.getByRole('button', { name: 'Add delivery' }).click();
  await method.getByText('It must be more than in the row above', { exact: true }).waitFor();
  await method.getByLabel('Up to, row 2').fill('');
  await method.getByRole('button', { name: 'Add delivery' }).click();
  await page.getByText('€19.00 up to 30 kg, €29.00 above').waitFor();
  await act(page, 'Actions for Freight', 'Move up');
  await save(page, 'Settings saved.');
  await page.getByText('Buyers in the country you sell from can have things sent.').waitFor();
  await assertAccessible(page);

  await page.goto('/w/floras-shop/settings/checkout');
  await page.getByText('Invoices need your name and address.').waitFor();
  await page.getByLabel('Address', { exact: true }).fill('Gumpendorfer Straße 10\n1060 Wien');
  await page.getByLabel('Hold stock for').fill('121');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Write a whole number from 1 to 120', { exact: true }).waitFor();
  await page.getByLabel('Hold stock for').fill('15');
  await save(page, 'Settings saved.');
  await page.getByText('Invoices have what they need.').waitFor();

  const kept = await settingsOf(clerk);
  assert.deepEqual(kept.taxRules, [{ country: 'AT', region: null, taxCategory: 'standard', name: 'VAT', ratePpm: 200_000 }]);
  assert.deepEqual([kept.homeCountry, kept.holdMinutes, kept.seller.address], ['AT', 15, 'Gumpendorfer Straße 10\n1060 Wien']);
  const [near] = kept.shippingZones;
  assert.deepEqual(
    near.areas.map((area: { country: string; postcodePrefix: string | null }) => [area.country, area.postcodePrefix]),
    [
      ['AT', null],
      ['DE', '80'],
      ['DE', '81'],
    ],
  );
  assert.deepEqual(
    near.methods.map((one: { id: string; price: unknown }) => [one.id, one.price]),
    [
      [
        'freight',
        {
          kind: 'by_weight',
          bands: [
            { upToGrams: 30_000, price: { amount: '1900', currency: 'EUR' } },
            { upToGrams: null, price: { amount: '2900', currency: 'EUR' } },
          ],
        },
      ],
      ['parcel-post', { kind: 'flat', price: { amount: '490', currency: 'EUR' } }],
    ],
  );
  assert.deepEqual((await studio.call(contract.checkStoreSettings, {}, clerk)).body.items, []);
  assertQuiet(studio);
});

test('by keyboard alone a rate is removed, brought back and a zone deleted', async () => {
  const { clerk, page } = await openShop('gustav');
  const { version } = await settingsOf(clerk);
  const area = { country: 'AT', region: null, postcodePrefix: null };
  const set = await studio.call(
    contract.updateStoreSettings,
    {
      version,
      taxRules: [{ country: 'AT', taxCategory: 'standard', name: 'VAT', ratePpm: 200_000 }],
      shippingZones: [{ id: 'home', name: 'Home', areas: [area], methods: [] }],
    },
    clerk,
  );
  assert.equal(set.status, 200, JSON.stringify(set.body));
  await page.goto('/w/gustavs-shop/settings/taxes');
  await page.getByRole('button', { name: 'Actions for Austria, standard' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Remove rate' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByText('The rate of Austria is taken off.').waitFor();
  assert.equal(await page.getByRole('row', { name: /Austria/ }).count(), 0);
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Austria/ }).waitFor();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
  await page.goto('/w/gustavs-shop/settings/delivery');
  await page.getByRole('button', { name: 'Actions for Home' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Remove zone' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Where do you deliver?' }).waitFor();
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByText('Settings saved.').waitFor();
  assert.deepEqual((await settingsOf(clerk)).shippingZones, []);
  assertQuiet(studio);
});

test('who may only look sees it all and changes nothing', async () => {
  const { clerk } = await openShop('hanna');
  const { version } = await settingsOf(clerk);
  const area = { country: 'AT', region: null, postcodePrefix: null };
  const price = { kind: 'flat', price: { amount: '490', currency: 'EUR' } } as const;
  const method = { id: 'post', name: 'Post', price };
  await studio.call(
    contract.updateStoreSettings,
    { version, shippingZones: [{ id: 'home', name: 'Home', areas: [area], methods: [method] }] },
    clerk,
  );
  await studio.call(identity.invite, { email: 'vera@example.com', role: 'viewer' }, clerk);
  const { token } = await signUp(studio, 'vera');
  const accepted = await studio.call(
    identity.acceptInvitation,
    { token: await linkTo(studio, 'vera@example.com', 'invitation') },
    { token },
  );
  assert.equal(accepted.status, 200, JSON.stringify(accepted.body));
  const page = await studio.visitor();
  page.setDefaultTimeout(15_000);
  await enterStudio(page, 'vera@example.com', password);
  await page.goto('/w/hannas-shop/discounts');
  await page.getByRole('heading', { name: 'Your discounts will stand here' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'New discount' }).count(), 0);
  const made = await studio.call(contract.createDiscount, { title: 'Welcome', rule: tenPercent }, clerk);
  await page.goto(`/w/hannas-shop/discounts/${made.body.id}`);
  await page.getByText('Everybody gets 10% off the order.').waitFor();
  assert.equal(await page.getByLabel('Title').isDisabled(), true);
  assert.equal(await page.getByRole('button', { name: 'More actions' }).count(), 0);
  await page.goto('/w/hannas-shop/settings/delivery');
  await page.getByText('€4.90', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^(?:Add|Actions)/ }).count(), 0);
  await page.goto('/w/hannas-shop/settings/taxes');
  await page.getByText('No tax is charged anywhere.').waitFor();
  assert.equal(await page.getByLabel('Home country').isDisabled(), true);
  assert.equal(await page.getByRole('button', { name: 'Add a tax rate' }).count(), 0);
  await page.goto('/w/hannas-shop/settings/checkout');
  assert.equal(await page.getByLabel('Hold stock for').isDisabled(), true);
});
