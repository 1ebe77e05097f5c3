import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as sites } from '#/modules/sites/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { discountRule } from '../../../tests/support/shop.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
const host = 'ada-works.localhost:3000';
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  const site = await rowhouse.call(sites.createSite, { name: 'Ada', template: 'letterhead' }, ada);
  await rowhouse.call(sites.publishSite, { siteId: site.body.id }, ada);
  const settings = await rowhouse.call(
    contract.updateStoreSettings,
    {
      version: 0,
      homeCountry: 'AT',
      taxRules: [{ country: 'AT', region: null, taxCategory: 'standard', name: 'VAT', ratePpm: 200_000 }],
    },
    ada,
  );
  assert.equal(settings.status, 200, JSON.stringify(settings.body));
});
after(() => rowhouse.close());

const euros = (amount: number) => ({ amount: String(amount), currency: 'EUR' });

/** A visitor with a browser: keeps the cookie, follows nothing. */
function visitor(at = host) {
  let cookie = '';
  const ask = async (url: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
    const reply = await rowhouse.server.inject({
      url,
      headers: { host: at, cookie, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
      ...(form && { method: 'POST', payload: new URLSearchParams(form).toString() }),
    });
    const [set] = [reply.headers['set-cookie'] ?? []].flat();
    if (set) cookie = set.split(';')[0]!;
    return reply;
  };
  return { ask, cookie: () => cookie };
}

async function make(given: Record<string, unknown>): Promise<string> {
  const made = await rowhouse.call(catalog.createProduct, { status: 'active', price: euros(1999), onHand: 10, ...given }, ada);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return (await rowhouse.call(catalog.listVariants, { productId: made.body.id }, ada)).body.items[0].id;
}

async function discount(given: Record<string, unknown>, rule: Record<string, unknown>) {
  return rowhouse.call(contract.createDiscount, { title: 'Ten off', rule: discountRule(rule), ...given }, ada);
}

test('a visitor fills a cart without JavaScript: adds, changes, takes out', async () => {
  const mug = await make({ name: 'Mug' });
  const vase = await make({ name: 'Vase', price: euros(3050) });
  const { ask, cookie } = visitor();
  const added = await ask('/cart', { variant: mug, quantity: '2' });
  assert.deepEqual([added.statusCode, added.headers.location], [303, '/cart']);
  assert.match(String(added.headers['set-cookie']), /^cart=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  const token = cookie();
  await ask('/cart', { variant: mug, quantity: '1' });
  await ask('/cart', { variant: vase });
  assert.equal(cookie(), token, 'one cart, one cookie');
  const page = await ask('/cart');
  assert.match(page.body, new RegExp(`name="quantity-${mug}"[^>]* value="3"`));
  assert.match(page.body, /€90\.47/, '3 × 19.99 + 30.50');
  assert.match(page.body, /<div class="tax"><dt>Tax contained<\/dt><dd>€15\.08<\/dd>/, 'the fifth that is a sixth of the gross');
  await ask('/cart', { [`quantity-${mug}`]: '1', [`quantity-${vase}`]: '0' });
  const less = (await ask('/cart')).body;
  assert.match(less, /<dt>Total<\/dt><dd>€19\.99<\/dd>/);
  assert.doesNotMatch(less, /Vase/);
  await ask('/cart', { remove: mug });
  assert.match((await ask('/cart')).body, /There is nothing in it yet/);
});

test('a code takes off what it promises, one that does not says why, and both can be dropped', async () => {
  const mug = await make({ name: 'Coded mug', price: euros(1000) });
  assert.equal((await discount({ code: 'ten-off' }, {})).body.code, 'TEN-OFF');
  await discount({ code: 'BIG', title: 'For big orders' }, { minimumSubtotal: euros(100_000) });
  const { ask } = visitor();
  await ask('/cart', { variant: mug, quantity: '3' });
  await ask('/cart', { code: ' Ten-Off ' });
  await ask('/cart', { code: 'big' });
  await ask('/cart', { code: '<b>none</b>' });
  const page = (await ask('/cart')).body;
  assert.match(page, /<dt>Total<\/dt><dd>€27\.00<\/dd>/);
  assert.match(page, /Add 970\.00 EUR more/, 'how far the other code is');
  assert.doesNotMatch(page, /<b>none/i);
  await ask('/cart', { 'drop-code': 'TEN-OFF' });
  assert.match((await ask('/cart')).body, /<dt>Total<\/dt><dd>€30\.00<\/dd>/);
});

test('what has sold out or was withdrawn since is said, and not charged', async () => {
  const { ask } = visitor();
  const made = await rowhouse.call(
    catalog.createProduct,
    { name: 'Last chair', status: 'active', price: euros(500), onHand: 1 },
    ada,
  );
  const { items } = (await rowhouse.call(catalog.listVariants, { productId: made.body.id }, ada)).body;
  await ask('/cart', { variant: items[0].id, quantity: '4' });
  assert.match((await ask('/cart')).body, /Of Last chair there are only 1 left\./);
  await rowhouse.call(catalog.updateProducts, { productIds: [made.body.id], status: 'inactive' }, ada);
  const gone = (await ask('/cart')).body;
  assert.match(gone, /no longer for sale/);
  assert.match(gone, /<dt>Total<\/dt><dd>€0\.00<\/dd>/);
});

test('wrong quantities, foreign things and forms from elsewhere change nothing', async () => {
  const mug = await make({ name: 'Careful mug' });
  const draft = await rowhouse.call(catalog.createProduct, { name: 'Draft', price: euros(1) }, ada);
  const [hidden] = (await rowhouse.call(catalog.listVariants, { productId: draft.body.id }, ada)).body.items;
  const { ask, cookie } = visitor();
  for (const quantity of ['-1', '0', '1.5', '1e3', '10000', '', 'x']) {
    const reply = await ask('/cart', { variant: mug, quantity });
    assert.equal(reply.statusCode, 422, quantity);
    assert.match(reply.body, /role="alert"/);
  }
  for (const variant of [hidden.id, ada.tenantId, 'x']) assert.equal((await ask('/cart', { variant })).statusCode, 422, variant);
  assert.equal(
    (await ask('/cart', { variant: mug, price: '1', currency: 'USD' })).statusCode,
    303,
    'a price in the form is not read',
  );
  const token = cookie();
  const forged = await ask('/cart', { [`quantity-${mug}`]: '9' }, { 'sec-fetch-site': 'cross-site' });
  assert.equal(forged.statusCode, 403);
  assert.equal((await ask('/cart', { [`quantity-${mug}`]: '9' }, { origin: 'https://evil.example' })).statusCode, 403);
  await ask('/cart', { [`quantity-${mug}`]: '3' });
  assert.equal((await ask('/cart', { [`quantity-${mug}`]: '-3' })).statusCode, 422);
  const page = await ask('/cart');
  assert.match(page.body, new RegExp(`name="quantity-${mug}"[^>]* value="3"`));
  assert.match(page.body, /€59\.97/);
  assert.equal(cookie(), token);
});

test('a cart is its visitor’s own, in its own workspace', async () => {
  const mug = await make({ name: 'Private mug' });
  const { ask, cookie } = visitor();
  await ask('/cart', { variant: mug });
  const bob = await settle(rowhouse, 'bob', 'bob-works');
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, bob);
  const site = await rowhouse.call(sites.createSite, { name: 'Bob', template: 'grid' }, bob);
  await rowhouse.call(sites.publishSite, { siteId: site.body.id }, bob);
  const elsewhere = await rowhouse.server.inject({
    url: '/cart',
    headers: { host: 'bob-works.localhost:3000', cookie: cookie() },
  });
  assert.match(elsewhere.body, /There is nothing in it yet/);
  assert.match((await visitor().ask('/cart')).body, /There is nothing in it yet/);
  const foreign = await visitor('bob-works.localhost:3000').ask('/cart', { variant: mug });
  assert.equal(foreign.statusCode, 422);
});

test('settings and discounts name what is wrong with them', async () => {
  const change = (given: object) => rowhouse.call(contract.updateStoreSettings, { version: 1, ...given }, ada);
  const flat = { kind: 'flat', price: euros(500) };
  const zone = (methods: object[]) => ({ id: 'home', name: 'Home', areas: [{ country: 'AT' }], methods });
  const wrong: [object, string][] = [
    [
      { shippingZones: [zone([{ id: 'a', name: 'A', price: { kind: 'flat', price: { amount: '1', currency: 'USD' } } }])] },
      'shippingZones.0.methods.0.price.price.currency',
    ],
    [
      {
        shippingZones: [
          zone([
            { id: 'a', name: 'A', price: flat },
            { id: 'a', name: 'B', price: flat },
          ]),
        ],
      },
      'shippingZones.0.methods.1.id',
    ],
    [
      {
        shippingZones: [
          zone([
            {
              id: 'a',
              name: 'A',
              price: {
                kind: 'by_weight',
                bands: [
                  { upToGrams: 5, price: euros(1) },
                  { upToGrams: 5, price: euros(2) },
                ],
              },
            },
          ]),
        ],
      },
      'shippingZones.0.methods.0.price.bands',
    ],
    [{ taxRules: [{ country: 'AT', taxCategory: 'standard', name: 'VAT', ratePpm: 1_000_001 }] }, 'taxRules.0.ratePpm'],
    [{ homeCountry: 'Austria' }, 'homeCountry'],
  ];
  for (const [given, field] of wrong) {
    const reply = await change(given);
    assert.equal(reply.status, 422, JSON.stringify(reply.body));
    assert.ok(
      reply.body.errors.some((one: { field: string }) => one.field === field),
      JSON.stringify(reply.body.errors),
    );
  }
  assert.equal((await change({ version: 9, homeCountry: 'DE' })).body.code, 'version_conflict');
  const findings = (await rowhouse.call(contract.checkStoreSettings, {}, ada)).body.items;
  assert.deepEqual(
    findings.map((one: { severity: string; field: string }) => [one.severity, one.field]),
    [
      ['must', 'shippingZones'],
      ['must', 'seller'],
    ],
  );
  const fixed = await change({
    shippingZones: [zone([{ id: 'post', name: 'Post', price: flat }])],
    seller: { name: 'Ada', address: 'Lane 1', taxNumber: '', email: null },
  });
  assert.equal(fixed.status, 200, JSON.stringify(fixed.body));
  assert.deepEqual((await rowhouse.call(contract.checkStoreSettings, {}, ada)).body.items, []);
  const free = await discount({}, { value: { kind: 'free_shipping' } });
  assert.deepEqual([free.status, free.body.errors[0].field], [422, 'rule.class']);
  assert.equal((await discount({ code: 'TEN-OFF' }, {})).body.code, 'code_taken');
});
