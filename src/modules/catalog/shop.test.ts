import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as sites } from '#/modules/sites/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { photograph, upload } from '../../../tests/support/upload.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  const site = await rowhouse.call(sites.createSite, { name: 'Ada', template: 'letterhead' }, ada);
  const published = await rowhouse.call(sites.publishSite, { siteId: site.body.id }, ada);
  assert.equal(published.status, 201, JSON.stringify(published.body));
});
after(() => rowhouse.close());

const euros = (amount: number) => ({ amount: String(amount), currency: 'EUR' });
const get = (url: string, host = 'ada-works.localhost:3000') => rowhouse.server.inject({ url, headers: { host } });

async function make(given: Record<string, unknown>) {
  const made = await rowhouse.call(contract.createProduct, { status: 'active', price: euros(1999), ...given }, ada);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

/** The JSON-LD of a page, by type. */
function thingsOf(page: string): Record<string, any> {
  const { '@graph': graph } = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!);
  return Object.fromEntries(graph.map((thing: { '@type': string }) => [thing['@type'], thing]));
}

test('a product has a page in the look of the site, with what search engines read', async () => {
  const picture = await upload(rowhouse, ada, await photograph(900, 600));
  const category = await rowhouse.call(contract.createCategory, { name: 'Mugs' }, ada);
  const product = await make({
    name: 'Mug <b>"Ada"</b>',
    slug: 'mug',
    sku: 'MUG-1',
    barcode: '4006381333931',
    onHand: 3,
    weightGrams: 350,
    shortDescription: 'Holds a lot.',
    comparePrice: euros(2499),
    mediaIds: [picture.body.id],
    categoryIds: [category.body.id],
    description: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Thrown by hand.' }] }] },
  });
  const page = await get('/products/mug');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /<body class="letterhead own-page"/);
  assert.match(page.body, /<h1>Mug &lt;b&gt;&quot;Ada&quot;&lt;\/b&gt;<\/h1>/);
  assert.match(page.body, /€19\.99/);
  assert.match(page.body, /<s>€24\.99<\/s>/);
  assert.match(page.body, /Only 3 left/);
  assert.match(page.body, /Thrown by hand\./);
  assert.match(page.body, /\/categories\/mugs/);
  assert.doesNotMatch(page.body, /<script(?! type="application\/ld\+json"| type="module" src="\/_assets\/)/);
  const { Product } = thingsOf(page.body);
  assert.deepEqual(
    [Product.name, Product.sku, Product.gtin, Product.offers],
    [
      product.name,
      'MUG-1',
      '4006381333931',
      {
        '@type': 'Offer',
        url: 'http://ada-works.localhost:3000/products/mug',
        price: '19.99',
        priceCurrency: 'EUR',
        availability: 'https://schema.org/InStock',
        itemCondition: 'https://schema.org/NewCondition',
      },
    ],
  );
  assert.equal(Product.image.length, 1);
  assert.match(page.body, /<meta property="og:image" content="http:\/\/ada-works\.localhost:3000\/_media\//);
});

test('a page shows the state of this moment, and is gone when the product is withdrawn', async () => {
  const product = await make({ name: 'Vase', onHand: 1 });
  assert.match((await get('/products/vase')).body, /Only 1 left/);
  const { items } = (await rowhouse.call(contract.listVariants, { productId: product.id }, ada)).body;
  const locations = (await rowhouse.call(contract.listLocations, {}, ada)).body.items;
  const line = { variantId: items[0].id, locationId: locations[0].id, counted: 0 };
  await rowhouse.call(contract.adjustStock, { reason: 'Broken', lines: [line] }, ada);
  const sold = await get('/products/vase');
  assert.match(sold.body, /Sold out/);
  assert.match(thingsOf(sold.body).Product.offers.availability, /OutOfStock/);
  await rowhouse.call(contract.updateProduct, { productId: product.id, version: product.version, slug: 'tall-vase' }, ada);
  const moved = await get('/products/vase');
  assert.deepEqual([moved.statusCode, moved.headers.location], [308, '/products/tall-vase']);
  await rowhouse.call(contract.updateProducts, { productIds: [product.id], status: 'inactive' }, ada);
  assert.equal((await get('/products/tall-vase')).statusCode, 404);
});

test('categories and searches list what is offered, a page at a time, and never a draft', async () => {
  const category = await rowhouse.call(contract.createCategory, { name: 'Chairs', description: 'To sit on.' }, ada);
  for (let n = 0; n < 30; n++) await make({ name: `Chair ${n}`, categoryIds: [category.body.id], price: euros(1000 + n) });
  await make({ name: 'Chair of tomorrow', status: 'draft', categoryIds: [category.body.id] });
  const first = await get('/categories/chairs?sort=price');
  assert.match(first.body, /<h1>Chairs<\/h1><p class="intro">To sit on\.<\/p>/);
  const names = (body: string) => [...body.matchAll(/class="name"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name);
  assert.deepEqual(
    names(first.body),
    Array.from({ length: 24 }, (_, n) => `Chair ${n}`),
  );
  const next = /rel="next" href="([^"]*)"/.exec(first.body)![1]!.replaceAll('&amp;', '&');
  assert.deepEqual(
    names((await get(next)).body),
    Array.from({ length: 6 }, (_, n) => `Chair ${n + 24}`),
  );
  const found = await get('/search?q=chair+of');
  assert.doesNotMatch(found.body, /tomorrow/);
  assert.match((await get('/search?q=nothingofthekind')).body, /Nothing was found/);
  assert.match(found.body, /<meta name="robots" content="noindex">/);
  assert.equal((await get('/categories/none')).statusCode, 404);
});

test('a product without a picture keeps no room for one', async () => {
  await make({ name: 'Plain thing' });
  const { body } = await get('/products/plain-thing');
  assert.match(body, /<article class="product"><div class="facts-of-it"><h1>Plain thing<\/h1>/);
});

test('a search from a list is answered by how well it fits, unless an order is asked for', async () => {
  await make({ name: 'Walnut stool' });
  await make({ name: 'Bench', shortDescription: 'Made of the wood the walnut stool is made of.' });
  const sent = async (path: string) => {
    const { body } = await get(path);
    const chosen = /<option value="([^"]*)" selected>([^<]*)/.exec(body)!;
    const found = await get(`/search?q=walnut+stool&sort=${chosen[1]}`);
    return [chosen[2], ...[...found.body.matchAll(/class="name"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name)];
  };
  assert.deepEqual(await sent('/products'), ['Newest', 'Walnut stool', 'Bench']);
  assert.deepEqual(await sent('/search?q=walnut'), ['Best match', 'Walnut stool', 'Bench']);
  assert.deepEqual(await sent('/search?q=walnut&sort=newest'), ['Newest', 'Bench', 'Walnut stool']);
});

test('the sitemap has every product and category, and a workspace without the store none', async () => {
  await make({ name: 'Listed' });
  const map = await get('/sitemap.xml');
  assert.match(map.body, /<loc>http:\/\/ada-works\.localhost:3000\/products\/listed<\/loc><lastmod>/);
  assert.match(map.body, /<loc>http:\/\/ada-works\.localhost:3000\/categories\/mugs<\/loc>/);
  assert.match(map.body, /<loc>http:\/\/ada-works\.localhost:3000\/<\/loc>/);
  const bob = await settle(rowhouse, 'bob', 'bob-works');
  const site = await rowhouse.call(sites.createSite, { name: 'Bob', template: 'grid' }, bob);
  await rowhouse.call(sites.publishSite, { siteId: site.body.id }, bob);
  const host = 'bob-works.localhost:3000';
  assert.equal((await get('/', host)).statusCode, 200);
  assert.equal((await get('/products/listed', host)).statusCode, 404);
  assert.doesNotMatch((await get('/sitemap.xml', host)).body, /products/);
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, bob);
  assert.equal((await get('/products', host)).statusCode, 200);
  assert.equal((await get('/products/listed', host)).statusCode, 404, 'the shop next door has it, not this one');
});

test('an odd address is a 404 in the look of the site, never an error', async () => {
  for (const path of [
    '/products/',
    '/products/%E0%A4%A',
    '/products/%00',
    '/products/a%2Fb',
    '/products/MUG',
    '/categories/..%2f',
  ]) {
    const page = await get(path);
    assert.ok([400, 404, 308].includes(page.statusCode), `${path}: ${page.statusCode}`);
  }
  const odd = await get(`/search?q=${encodeURIComponent("'; drop table x; -- <script>")}&after=made-up&sort=none`);
  assert.equal(odd.statusCode, 404);
});
