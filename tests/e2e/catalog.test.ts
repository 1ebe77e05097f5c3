import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { contract } from '#/modules/catalog/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { password, settle, type Person } from '../support/people.ts';
import { photograph } from '../support/upload.ts';
import { assertAccessible } from './axe.ts';

let studio: TestStudio;
before(async () => {
  studio = await openTestStudio();
});
after(() => studio.close());

async function openShop(name: string, more = {}): Promise<{ clerk: Person; page: Page }> {
  const clerk = await settle(studio, name, `${name}s-shop`, more);
  const on = await studio.call(tenants.setFeature, { feature: 'store', on: true }, clerk);
  assert.equal(on.status, 200, JSON.stringify(on.body));
  const page = await studio.visitor();
  page.setDefaultTimeout(15_000);
  await enterStudio(page, clerk.email, password);
  return { clerk, page };
}

async function make(clerk: Person, given: Record<string, unknown>) {
  const made = await studio.call(contract.createProduct, { name: '', ...given }, clerk);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

const variantsOf = async (clerk: Person, productId: string) =>
  (await studio.call(contract.listVariants, { productId, limit: 100 }, clerk)).body.items;
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Product saved.').first().waitFor();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
};

test('a clerk adds a product with a picture and stock, gives it sizes and colours, and counts it', async () => {
  const { clerk, page } = await openShop('clara');
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('heading', { name: 'What you sell will stand here' }).waitFor();
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Linen shirt');
  await page.getByRole('textbox', { name: 'Description', exact: true }).click();
  await page.keyboard.type('Woven in Flanders.');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'shirt.jpg', mimeType: 'image/jpeg', buffer: await photograph(600, 600) });
  await page
    .getByRole('list', { name: 'Pictures' })
    .getByRole('button', { name: /shirt\.jpg/ })
    .first()
    .waitFor();
  await page.getByLabel('Price', { exact: true }).fill('89');
  await page.getByLabel('Cost to you').fill('40,50');
  await page.getByText('Margin 54 %, you keep €48.50').waitFor();
  await page.getByLabel('SKU').fill('LS-1');
  await page.getByLabel('Pieces in stock').fill('12');
  await page.getByLabel('State').selectOption('active');
  await page.reload();
  await page.getByText('What you typed earlier is still here.').waitFor();
  assert.equal(await page.getByLabel('Price', { exact: true }).inputValue(), '89.00');
  await page.getByRole('button', { name: 'Add product' }).click();
  await page.getByText('Linen shirt added.').waitFor();

  await page.getByRole('button', { name: 'Add options such as size or colour' }).click();
  await page.getByLabel('Option', { exact: true }).fill('Size');
  await page.getByLabel('Values', { exact: true }).fill('S, M, L');
  await page.getByRole('button', { name: 'Add option with 3 values' }).click();
  await page.getByRole('button', { name: 'Add another option' }).click();
  await page.getByLabel('Option', { exact: true }).fill('Colour');
  await page.getByLabel('Values', { exact: true }).fill('Natural, Indigo');
  await page.keyboard.press('Enter');
  await page.getByText('Saving adds 5 variants.').waitFor();
  await save(page);
  const [product] = (await studio.call(contract.listProducts, {}, clerk)).body.items;
  const variants = await variantsOf(clerk, product.id);
  assert.deepEqual(
    variants.map((one: { title: string }) => one.title),
    ['S / Natural', 'S / Indigo', 'M / Natural', 'M / Indigo', 'L / Natural', 'L / Indigo'],
  );
  assert.deepEqual([variants[0].sku, variants[0].available, variants[5].price.amount], ['LS-1', 12, '8900']);
  const stored = (await studio.call(contract.getProduct, { productId: product.id }, clerk)).body;
  assert.equal(stored.description.content[0].content[0].text, 'Woven in Flanders.');
  assert.equal(stored.pictures.length, 1);

  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('menuitem', { name: 'L', exact: true }).click();
  await page.getByRole('button', { name: 'Set for selected' }).click();
  await page.getByRole('dialog').getByLabel('Price', { exact: true }).fill('95');
  await page.getByRole('button', { name: 'Set for 2 variants' }).click();
  await page.getByLabel('SKU of M / Indigo').fill('LS-M-I');
  await save(page);
  const priced = await variantsOf(clerk, product.id);
  assert.deepEqual(
    priced.map((one: { price: { amount: string } }) => one.price.amount),
    ['8900', '8900', '8900', '8900', '9500', '9500'],
  );
  assert.equal(priced[3].sku, 'LS-M-I');

  await page.getByRole('button', { name: 'M / Indigo', exact: true }).click();
  await page.getByRole('button', { name: 'Adjust stock at Main stock' }).click();
  const counting = page.getByRole('dialog', { name: 'Stock at Main stock' });
  await counting.getByLabel('Pieces').fill('7');
  await counting.getByLabel('Reason').fill('Counted on Friday');
  await counting.getByRole('button', { name: 'Save stock' }).click();
  await counting.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: '7', exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Stock movements' }).click();
  await page.getByText('Counted on Friday').waitFor();
  await assertAccessible(page);
  assert.equal((await variantsOf(clerk, product.id))[3].available, 7);
  assertQuiet(studio);
});

test('taking a value away says what goes with it, and the others keep their stock', async () => {
  const { clerk, page } = await openShop('bram');
  const product = await make(clerk, { name: 'Bowl', price: { amount: '2000', currency: 'EUR' }, onHand: 4 });
  const [first] = await variantsOf(clerk, product.id);
  await studio.call(
    contract.setOptions,
    {
      productId: product.id,
      version: product.version,
      options: [{ name: 'Glaze', values: ['Blue', 'White'] }],
      variants: [{ id: first.id, optionValues: ['Blue'] }, { optionValues: ['White'] }],
    },
    clerk,
  );
  await page.goto(`/w/brams-shop/products/${product.id}`);
  await page.getByRole('button', { name: 'Remove Blue' }).click();
  await page.getByText('Saving deletes one variant with 4 pieces in stock.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByLabel(/^Blue, value 1 of 2/).fill('Cobalt');
  await page.getByLabel('Add a value to Glaze').fill('Green, Grey');
  await page.keyboard.press('Enter');
  await save(page);
  const kept = await variantsOf(clerk, product.id);
  assert.deepEqual(
    kept.map((one: { id: string; title: string; available: number }) => [one.title, one.available]),
    [
      ['Cobalt', 4],
      ['White', 0],
      ['Green', 0],
      ['Grey', 0],
    ],
  );
  assert.equal(kept[0].id, first.id);
});

test('somebody else’s change is told, and what was typed is put beside it', async () => {
  const { clerk, page } = await openShop('dora');
  const product = await make(clerk, { name: 'Lamp', price: { amount: '5000', currency: 'EUR' } });
  await page.goto(`/w/doras-shop/products/${product.id}`);
  await page.getByLabel('In one sentence').fill('Warm light for a table.');
  let meddled = false;
  // Past the events of this page: the old version is on its way already.
  await page.route('**/api/v1/products/*', async (route) => {
    if (route.request().method() === 'PATCH' && !meddled) {
      meddled = true;
      const renamed = { productId: product.id, version: product.version, name: 'Brass lamp' };
      const other = await studio.call(contract.updateProduct, renamed, clerk);
      assert.equal(other.status, 200, JSON.stringify(other.body));
    }
    await route.continue();
  });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody changed this product in the meantime.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Brass lamp' }).waitFor();
  await save(page);
  const { body } = await studio.call(contract.getProduct, { productId: product.id }, clerk);
  assert.deepEqual([body.name, body.shortDescription], ['Brass lamp', 'Warm light for a table.']);
  await page.getByLabel('Address').fill('brass-lamp');
  await page.getByText('Links to the old address keep working').waitFor();
  await save(page);
  await make(clerk, { name: 'Other', slug: 'taken' });
  await page.getByLabel('Address').fill('taken');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Is taken', { exact: true }).waitFor();
});

test('hundreds of products are found by view, filter and words, and changed together with a way back', async () => {
  const { clerk, page } = await openShop('emil', { currency: 'JPY' });
  const gifts = (await studio.call(contract.createCategory, { name: 'Gifts' }, clerk)).body;
  for (let n = 0; n < 120; n++) {
    const status = n % 3 === 0 ? 'draft' : 'active';
    const price = { amount: String(1000 + n), currency: 'JPY' };
    await make(clerk, { name: `Cup ${String(n).padStart(3, '0')}`, price, status, onHand: n % 4, lowStockAt: 1 });
  }
  await make(clerk, { name: `${'Longest '.repeat(24)}end`, categoryIds: [gifts.id] });
  await page.goto('/w/emils-shop/products');
  const rows = page.getByRole('table', { name: 'Products' }).getByRole('row');
  await page
    .getByRole('row', { name: /Longest/ })
    .getByText('No price')
    .waitFor();
  await page.getByRole('tab', { name: 'Drafts' }).click();
  await page.getByRole('row', { name: /Cup 117/ }).waitFor();
  assert.match(page.url(), /view=drafts/);
  await page.getByRole('tab', { name: 'Out of stock' }).click();
  await page
    .getByRole('row', { name: /Cup 116/ })
    .getByText('None left')
    .waitFor();
  await page.goto(`/w/emils-shop/products?category=${gifts.id}`);
  await page.getByRole('row', { name: /Longest/ }).waitFor();
  assert.equal(await rows.count(), 2, 'the head and one product');
  await page.goto('/w/emils-shop/products?q=cup&sort=price');
  await page
    .getByRole('row', { name: /Cup 000/ })
    .getByText(/¥1,000/)
    .waitFor();
  await page.getByRole('checkbox', { name: 'Select Cup 000' }).check();
  await page.getByRole('checkbox', { name: 'Select Cup 002' }).check();
  const bar = page.getByRole('toolbar', { name: 'Selected rows' });
  await bar.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('2 products withdrawn.').waitFor();
  await page
    .getByRole('row', { name: /Cup 002/ })
    .getByText('Withdrawn')
    .waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page
    .getByRole('row', { name: /Cup 002/ })
    .getByText('Active')
    .waitFor();
  await page
    .getByRole('row', { name: /Cup 000/ })
    .getByText('Draft')
    .waitFor();
  await page.getByRole('checkbox', { name: 'Select Cup 000' }).check();
  await bar.getByRole('button', { name: 'Add to category' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Gifts/ }).click();
  await page.getByText('One product added to Gifts.').waitFor();
  const cup = page.getByRole('row', { name: /Cup 000/ });
  await cup.getByRole('button', { name: /¥1,000/ }).click();
  await page.getByRole('textbox', { name: 'Price' }).fill('999');
  await page.keyboard.press('Enter');
  await cup.getByText(/¥999/).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press(' ');
  await page.getByRole('dialog').getByRole('link', { name: 'Open product' }).waitFor();
  await page.keyboard.press('Escape');
  assertQuiet(studio);
});

test('2,048 variants are a table in which one types without waiting', async () => {
  const { clerk, page } = await openShop('fred');
  const product = await make(clerk, { name: 'Thread', price: { amount: '450', currency: 'EUR' } });
  const colours = Array.from({ length: 64 }, (_, n) => `Colour ${n + 1}`);
  const weights = Array.from({ length: 32 }, (_, n) => `Nm ${n + 1}`);
  const set = await studio.call(
    contract.setOptions,
    {
      productId: product.id,
      version: 1,
      options: [
        { name: 'Colour', values: colours },
        { name: 'Weight', values: weights },
      ],
      variants: colours.flatMap((colour) =>
        weights.map((weight) => ({ optionValues: [colour, weight], price: { amount: '450', currency: 'EUR' } })),
      ),
    },
    clerk,
  );
  assert.equal(set.status, 200);
  await page.goto(`/w/freds-shop/products/${product.id}`);
  const table = page.getByRole('table', { name: 'Variants' });
  await page.getByText('2,048 variants').waitFor();
  assert.ok((await table.getByRole('row').count()) < 60, 'only what is seen is drawn');
  await page.getByLabel('Price of Colour 1 / Nm 2', { exact: true }).fill('5.25');
  await page.getByRole('checkbox', { name: '2,048 variants' }).check();
  await page.getByRole('button', { name: 'Set for selected' }).click();
  await page.getByRole('dialog').getByLabel('Price', { exact: true }).fill('6');
  await page.getByRole('button', { name: 'Set for 2,048 variants' }).click();
  await save(page);
  const { items } = (await studio.call(contract.listVariants, { productId: product.id, limit: 2048 }, clerk)).body;
  assert.ok(items.every((one: { price: { amount: string } }) => one.price.amount === '600'));
  assertQuiet(studio);
});

test('categories are made, moved with the keys, renamed in place and deleted with a way back', async () => {
  const { clerk, page } = await openShop('gina');
  for (const name of ['Clothes', 'Shirts', 'Home']) await studio.call(contract.createCategory, { name }, clerk);
  await page.goto('/w/ginas-shop/categories');
  const row = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name} \\d`) });
  await row('Shirts').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.locator('[role=treeitem][aria-level="2"]', { hasText: 'Shirts' }).waitFor();
  await row('Home').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.locator('[role=treeitem][aria-posinset="1"]', { hasText: 'Home' }).waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name' }).fill('House');
  await page.keyboard.press('Enter');
  await row('House').waitFor();
  await page.getByRole('button', { name: 'New category' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Gifts');
  await page.getByRole('button', { name: 'Add category' }).click();
  await row('Gifts').waitFor();
  await row('Clothes').focus();
  await page.keyboard.press('Delete');
  await page.getByText('Clothes is deleted. What stood below it moves up.').waitFor();
  await page.locator('[role=treeitem][aria-level="1"]', { hasText: 'Shirts' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row('Clothes').waitFor();
  const { items } = (await studio.call(contract.listCategories, {}, clerk)).body;
  const named = new Map(items.map((one: { id: string; name: string }) => [one.id, one.name]));
  assert.deepEqual(
    items.map((one: { name: string; parentId: string | null }) => [one.name, named.get(one.parentId) ?? '']).toSorted(),
    [
      ['Clothes', ''],
      ['Gifts', ''],
      ['House', ''],
      ['Shirts', 'Clothes'],
    ],
  );
  assertQuiet(studio);
});

test('locations are added, put in order and closed, but never the last one', async () => {
  const { page } = await openShop('hans');
  await page.goto('/w/hanss-shop/settings/locations');
  for (const name of ['Shop', 'Cellar']) {
    await page.getByRole('button', { name: 'New location' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Add location' }).click();
    await page.getByText(`${name} added.`).waitFor();
  }
  const act = async (name: string, action: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await act('Cellar', 'Move up');
  await page.getByRole('listitem').filter({ hasText: 'Cellar' }).getByText('Sold first').waitFor();
  await act('Cellar', 'Close location');
  await page.getByText('Closed', { exact: true }).waitFor();
  await act('Shop', 'Close location');
  await page.getByText('A shop needs one open location.').waitFor();
});

test('without the Store nothing of it is there, and who may only look changes nothing', async () => {
  const person = await settle(studio, 'ines', 'iness-place');
  const page = await studio.visitor();
  await enterStudio(page, person.email, password);
  assert.equal(await page.getByRole('link', { name: 'Products', exact: true }).count(), 0);
  await page.goto('/w/iness-place/products');
  await page.getByRole('heading', { name: 'This product is switched off' }).waitFor();
});
