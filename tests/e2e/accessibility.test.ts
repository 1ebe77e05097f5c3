import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as crm } from '#/modules/crm/contract.ts';
import { contract as customers } from '#/modules/customers/contract.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { contract as payments } from '#/modules/payments/contract.ts';
import { contract as sites } from '#/modules/sites/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { password, settle, type Person } from '../support/people.ts';
import { discountRule, euros, vienna } from '../support/shop.ts';
import { photograph, upload } from '../support/upload.ts';
import { assertAccessible } from './axe.ts';
import { makeSite } from './editor-page.ts';
import { addressOf, forgottenRoutes, signedIn, signedOut, type Screen } from './screens.ts';

const phone = { width: 360, height: 740 };

let studio: TestStudio;
let ada: Person;
let siteId: string;
let productId: string;
let customerId: string;
let discountId: string;
let orderId: string;
let leadId: string;
let importId: string;
before(async () => {
  studio = await openTestStudio({
    ROWHOUSE_OPERATORS: 'ada@example.com',
    GOOGLE_CLIENT_ID: 'rowhouse',
    GOOGLE_CLIENT_SECRET: 'a client secret',
  });
  ada = await settle(studio, 'ada', 'harbour');
  await upload(studio, ada, await photograph(900, 600), 'harbour.jpg');
  const site = await makeSite(studio, ada, 'grid');
  siteId = site.id;
  await studio.call(sites.publishSite, { siteId }, ada);
  productId = await makeShop();
  discountId = await makeDiscount();
  importId = await readImport();
  const olga = { name: 'Olga Shopper', email: 'olga@example.com', tags: ['Regular'] };
  customerId = (await studio.call(customers.createCustomer, olga, ada)).body.id;
  orderId = await makeOrder();
  leadId = await makeLead();
  const visitor = await studio.visitor({ javaScriptEnabled: false });
  await visitor.goto(`${site.url.replace(/\/$/, '')}/contact`);
  await visitor.locator('form input[name=name]').fill('Greta Visitor');
  await visitor.locator('form input[name=email]').fill('greta@example.net');
  await visitor.locator('form textarea').fill('Could we talk about a first hour?');
  await visitor.locator('form button').click();
  await visitor.waitForLoadState();
});
after(() => studio.close());

test('where Google is set up, one may come by it and is led back to where one was going', async () => {
  const page = await studio.visitor();
  await page.goto('/sign-in?next=%2Faccount%2Fsecurity');
  const link = page.getByRole('link', { name: 'Continue with Google' });
  assert.equal(await link.getAttribute('href'), '/auth/google?next=%2Faccount%2Fsecurity');
});

test('no screen is forgotten here', () => assert.deepEqual(forgottenRoutes(), []));

for (const [look, options] of Object.entries({
  'at a desk, light': {},
  'on a phone, dark': { viewport: phone, colorScheme: 'dark' as const, hasTouch: true },
})) {
  test(`signed out, ${look}: axe finds nothing`, async () => {
    const page = await studio.visitor(options);
    for (const screen of signedOut) await inspect(page, screen);
    assertQuiet(studio);
  });

  test(`signed in, ${look}: axe finds nothing`, async () => {
    const page = await studio.visitor(options);
    await enterStudio(page, ada.email, password);
    for (const screen of signedIn)
      await inspect(
        page,
        { ...screen, at: { tenantId: ada.tenantId, siteId, productId, customerId, discountId, orderId, importId, leadId } },
        ada.slug,
      );
    assertQuiet(studio);
  });
}

/** A shirt in two sizes and colours, one location and a category. */
async function makeShop(): Promise<string> {
  await studio.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  const category = await studio.call(catalog.createCategory, { name: 'Shirts' }, ada);
  const price = { amount: '8900', currency: 'EUR' };
  const given = { name: 'Linen shirt', price, onHand: 3, lowStockAt: 5, categoryIds: [category.body.id] };
  const { body: shirt } = await studio.call(catalog.createProduct, given, ada);
  const variants = ['S', 'M'].flatMap((size) => ['Natural', 'Indigo'].map((colour) => ({ optionValues: [size, colour], price })));
  const options = [
    { name: 'Size', values: ['S', 'M'] },
    { name: 'Colour', values: ['Natural', 'Indigo'] },
  ];
  const set = await studio.call(catalog.setOptions, { productId: shirt.id, version: shirt.version, options, variants }, ada);
  assert.equal(set.status, 200, JSON.stringify(set.body));
  return shirt.id;
}

/** A file that was read: one new product, one error. */
async function readImport(): Promise<string> {
  const file = 'SKU,Name,Price,Categories,Pictures\nT-1,Tray,9,Kitchen > Trays,https://example.com/tray.jpg\nT-2,Jug,nine,,';
  const sent = await upload(studio, ada, Buffer.from(file), 'x', '/api/v1/product-imports?name=autumn.csv');
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  return sent.body.id;
}

/** A sale on the shirt, one tax rate and one zone with a way to deliver. */
async function makeDiscount(): Promise<string> {
  const area = { country: 'AT', region: null, postcodePrefix: null };
  const price = { kind: 'flat', price: { amount: '490', currency: 'EUR' } } as const;
  const settings = {
    version: 0,
    taxRules: [{ country: 'AT', taxCategory: 'standard', name: 'VAT', ratePpm: 200_000 }],
    shippingZones: [{ id: 'europe', name: 'Europe', areas: [area], methods: [{ id: 'post', name: 'Parcel post', price }] }],
  };
  const set = await studio.call(orders.updateStoreSettings, settings, ada);
  assert.equal(set.status, 200, JSON.stringify(set.body));
  const rule = discountRule({
    class: 'product',
    value: { kind: 'percent', percentPpm: 125_000 },
    target: { kind: 'products', ids: [productId] },
    combinesWith: { product: false, order: false, shipping: true },
  });
  const made = await studio.call(orders.createDiscount, { title: 'Summer sale', code: 'SUMMER', rule, usesMax: 100 }, ada);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body.id;
}

/** Olga's order of two cups, paid in part. */
async function makeOrder(): Promise<string> {
  const given = { name: 'Cup', status: 'active', price: euros(1200), onHand: 50 };
  const { body: product } = await studio.call(catalog.createProduct, given, ada);
  const [cup] = (await studio.call(catalog.listVariants, { productId: product.id }, ada)).body.items;
  const buyer = { email: 'olga@example.com', address: { ...vienna, name: 'Olga Shopper' }, note: 'Ring twice.' };
  const wish = { buyer, lines: [{ variantId: cup.id, quantity: 2 }], deliveryMethod: 'post' };
  const { status, body } = await studio.call(orders.createOrder, wish, ada);
  assert.equal(status, 201, JSON.stringify(body));
  const paid = await studio.call(payments.createPayment, { orderId: body.id, amount: euros(1000) }, ada);
  assert.equal(paid.status, 201, JSON.stringify(paid.body));
  return body.id;
}

/** A seller with a house, two phones and something to do. */
async function makeLead(): Promise<string> {
  await studio.call(tenants.setFeature, { feature: 'crm', on: true }, ada);
  const given = {
    name: 'Walter Seller',
    phones: [{ number: '+1 512 555 0190', label: 'home' }, { number: 'ask his sister' }],
    emails: [{ address: 'walter@example.com' }],
    address: { line: '12 Oak Street', city: 'Austin', state: 'TX', zip: '78701' },
    estimatedValue: euros(18_500_000),
    source: 'Bandit signs',
    tags: ['Probate'],
  };
  const { status, body } = await studio.call(crm.createLead, given, ada);
  assert.equal(status, 201, JSON.stringify(body));
  await studio.call(crm.createLeadNote, { leadId: body.id, text: 'Wants to sell before Easter.' }, ada);
  return body.id;
}

async function inspect(page: Page, screen: Screen, workspace?: string): Promise<void> {
  const address = addressOf(screen, workspace);
  await page.goto(address);
  await page.getByRole('heading', { name: screen.heading }).first().waitFor();
  await screen.open?.(page);
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  await assertAccessible(page, address);
  const lists = page.getByRole('table').locator('..');
  for (const list of await lists.all()) {
    assert.ok(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), `${address} cuts a column`);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${address} is ${overflow} px wider than the screen`);
}
