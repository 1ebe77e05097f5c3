import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as sites } from '#/modules/sites/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';

let rowhouse: TestHouse;
let ada: Person;
let siteId: string;
const host = 'ada-works.localhost:3000';
const feature = (on: boolean) => rowhouse.call(tenants.setFeature, { feature: 'store', on }, ada);
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  await feature(true);
  siteId = (await rowhouse.call(sites.createSite, { name: 'Ada', template: 'facade' }, ada)).body.id;
});
after(() => rowhouse.close());

const get = (cookie = '') => rowhouse.server.inject({ url: '/', headers: { host, cookie } });

/** Puts blocks on the home page and publishes it: a new publication is looked at anew. */
async function show(...blocks: { type: string; props?: object }[]) {
  const { items } = (await rowhouse.call(sites.listPages, { siteId }, ada)).body;
  const home = items.find((page: { path: string }) => page.path === '/');
  const replaced = await rowhouse.call(sites.replacePageContent, { pageId: home.id, blocks }, ada);
  assert.equal(replaced.status, 200, JSON.stringify(replaced.body));
  assert.equal((await rowhouse.call(sites.publishSite, { siteId }, ada)).status, 201);
}

async function make(name: string, amount: number, more: object = {}) {
  const price = { amount: String(amount), currency: 'EUR' };
  const made = await rowhouse.call(catalog.createProduct, { name, price, status: 'active', ...more }, ada);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

test('a grid of products shows the shop of the moment in a page that was published before', async () => {
  await show({ type: 'product-grid', props: { heading: 'From the shop', many: '4' } });
  assert.doesNotMatch((await get()).body, /From the shop|class="goods"/, 'an empty shop leaves no heading behind');
  const vase = await make('Vase & "more" $& co', 2400);
  await show({ type: 'product-grid', props: { heading: 'From the shop', many: '4', which: 'newest' } });
  const page = await get();
  assert.match(page.body, /<h1 class="title">From the shop<\/h1>/);
  assert.match(page.body, /<a href="\/products\/[\w-]+">Vase &amp; &quot;more&quot; \$&amp; co<\/a>/);
  assert.match(page.body, /€24\.00/);
  assert.doesNotMatch(page.body, /<!--live/);
  assert.doesNotMatch(page.body, /<script(?! type="application\/ld\+json")/);
  const again = await rowhouse.server.inject({ url: '/', headers: { host, 'if-none-match': String(page.headers.etag) } });
  assert.equal(again.statusCode, 304);
  await rowhouse.call(catalog.updateProducts, { productIds: [vase.id], featured: true }, ada);
  await make('Plain mug', 900);
  await show({ type: 'product-grid', props: { heading: 'Chosen', which: 'featured' } });
  const chosen = (await get()).body;
  assert.match(chosen, /Vase/);
  assert.doesNotMatch(chosen, /Plain mug/);
});

test('one product stands large with its price, and goes when it is withdrawn', async () => {
  const product = await make('Table', 54_000, { slug: 'table' });
  const block = { type: 'featured-product', props: { product: 'table', heading: '', intro: 'For eight.', button: '' } };
  await show({ type: 'text', props: {} }, block);
  const page = (await get()).body;
  assert.match(page, /<h2 class="title">Table<\/h2>/);
  assert.match(page, /€540\.00/);
  assert.match(page, /href="\/products\/table"/);
  await rowhouse.call(catalog.updateProducts, { productIds: [product.id], status: 'inactive' }, ada);
  await show(block);
  assert.doesNotMatch((await get()).body, /€540\.00/);
});

test('the cart in a page is its visitor’s own and never another’s', async () => {
  const product = await make('Bowl', 1500);
  const [variant] = (await rowhouse.call(catalog.listVariants, { productId: product.id }, ada)).body.items;
  await rowhouse.call(catalog.updateVariant, { variantId: variant.id, version: variant.version, tracked: false }, ada);
  await show({ type: 'cart-summary', props: {} });
  const added = await rowhouse.server.inject({
    url: '/cart',
    method: 'POST',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ variant: variant.id, quantity: '3' }).toString(),
  });
  assert.equal(added.statusCode, 303);
  const cookie = String(added.headers['set-cookie']).split(';')[0]!;
  const own = await get(cookie);
  assert.match(own.body, /<a href="\/cart">Your cart \(3\) €45\.00<\/a>/);
  assert.equal(own.headers['cache-control'], 'no-store');
  assert.match((await get()).body, /<a href="\/cart">Your cart<\/a>/);
  assert.match((await get('cart=made-up')).body, /<a href="\/cart">Your cart<\/a>/);
});

test('without the store its blocks are not there', async () => {
  await show({ type: 'product-grid', props: { heading: 'Gone' } }, { type: 'cart-summary', props: {} });
  await feature(false);
  const page = (await get()).body;
  assert.doesNotMatch(page, /Gone|Your cart|<!--live/);
  await feature(true);
});
