import assert from 'node:assert/strict';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { contract as sites } from '#/modules/sites/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import type { Answer, TestHouse } from './house.ts';
import { settle, type Person } from './people.ts';

/** A shop with a published site that sells in Austria and Germany, with VAT in its prices. */
export interface TestShop {
  readonly owner: Person;
  readonly host: string;
  /** Adds a product that can be bought; returns its only variant. */
  make(given?: Record<string, unknown>): Promise<string>;
  /** A visitor with a browser: keeps cookies, follows nothing. */
  visitor(): Visitor;
  /** An order as staff places it. */
  order(lines: readonly { variantId: string; quantity: number }[], more?: Record<string, unknown>): Promise<Answer>;
}

export interface Visitor {
  /** Asks for a page of the shop, or posts a form to it. */
  ask(url: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  cookies(): Readonly<Record<string, string>>;
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

export const euros = (amount: number) => ({ amount: String(amount), currency: 'EUR' });

/** An address in Vienna. */
export const vienna = { name: 'Grete Huber', line1: 'Gasse 1', postcode: '1010', city: 'Wien', country: 'AT' };

const flat = (id: string, name: string, amount: number, more: object = {}) => ({
  id,
  name,
  taxCategory: 'standard',
  pickUp: false,
  price: { kind: 'flat', price: euros(amount) },
  freeFrom: null,
  ...more,
});

export const shopSettings = {
  homeCountry: 'AT',
  taxRules: [
    { country: 'AT', region: null, taxCategory: 'standard', name: 'VAT', ratePpm: 200_000 },
    { country: 'DE', region: null, taxCategory: 'standard', name: 'VAT', ratePpm: 190_000 },
  ],
  shippingZones: [
    {
      id: 'near',
      name: 'Austria and Germany',
      areas: [
        { country: 'AT', region: null, postcodePrefix: null },
        { country: 'DE', region: null, postcodePrefix: null },
      ],
      methods: [flat('parcel', 'Parcel', 490), flat('shop', 'Fetch it in the shop', 0, { pickUp: true })],
    },
  ],
  seller: { name: 'Ada Works', address: 'Lane 1\n1010 Wien', taxNumber: 'ATU12345678', email: 'shop@ada.example' },
};

/** A discount of ten per cent on an order, without limits, that combines with every other. */
export const discountRule = (more: object = {}) => ({
  class: 'order',
  value: { kind: 'percent', percentPpm: 100_000 },
  target: { kind: 'all' },
  minimumSubtotal: null,
  minimumQuantity: null,
  startsAt: null,
  endsAt: null,
  usesPerCustomerMax: null,
  combinesWith: { product: true, order: true, shipping: true },
  exclusive: false,
  ...more,
});

/** Opens a shop of somebody new. */
export async function openShop(test: TestHouse, name: string, slug: string): Promise<TestShop> {
  const owner = await settle(test, name, slug);
  const host = `${slug}.localhost:3000`;
  const done = async (call: Promise<Answer>) => {
    const { status, body } = await call;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  await done(test.call(tenants.setFeature, { feature: 'store', on: true }, owner));
  const site = await done(test.call(sites.createSite, { name: slug, template: 'letterhead' }, owner));
  await done(test.call(sites.publishSite, { siteId: site.id }, owner));
  await done(test.call(orders.updateStoreSettings, { version: 0, ...shopSettings }, owner));
  let made = 0;
  return {
    owner,
    host,
    async make(given = {}) {
      made++;
      const thing = { name: `Thing ${made}`, status: 'active', price: euros(1999), onHand: 10, ...given };
      const product = await done(test.call(catalog.createProduct, thing, owner));
      return (await done(test.call(catalog.listVariants, { productId: product.id }, owner))).items[0].id;
    },
    visitor: () => openVisitor(test, host),
    order: (lines, more = {}) =>
      test.call(
        orders.createOrder,
        { buyer: { email: 'grete@example.com', address: vienna }, lines, deliveryMethod: 'parcel', ...more },
        owner,
      ),
  };
}

let visitors = 0;

/** Everybody comes from an address of their own, so that limits by address do not speak first. */
function openVisitor(test: TestHouse, host: string): Visitor {
  const cookies: Record<string, string> = {};
  visitors++;
  const remoteAddress = `10.2.${(visitors >> 8) & 255}.${visitors & 255}`;
  return {
    cookies: () => cookies,
    async ask(url, form, headers = {}) {
      const cookie = Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; ');
      const reply = await test.server.inject({
        url,
        remoteAddress,
        headers: { host, cookie, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
        ...(form && { method: 'POST', payload: new URLSearchParams(form).toString() }),
      });
      for (const set of [reply.headers['set-cookie'] ?? []].flat()) {
        const [pair = ''] = set.split(';');
        cookies[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
      }
      const { location } = reply.headers;
      return { status: reply.statusCode, text: reply.body, location, headers: reply.headers };
    },
  };
}

/** Puts pieces into a visitor's cart and fills in the checkout up to its last page. */
export async function fillCart(
  visitor: Visitor,
  variantId: string,
  quantity: number,
  email = 'grete@example.com',
): Promise<void> {
  const steps: [string, Record<string, string>, string][] = [
    ['/cart', { variant: variantId, quantity: String(quantity) }, '/cart'],
    ['/checkout', { email, ...vienna }, '/checkout/delivery'],
    ['/checkout/delivery', { delivery: 'parcel' }, '/checkout/payment'],
  ];
  for (const [url, form, next] of steps) {
    const page = await visitor.ask(url, form);
    assert.deepEqual([page.status, page.location], [303, next], page.text);
  }
}

/** Presses the button of the last page, at the total it shows. */
export async function goPay(visitor: Visitor, method: string): Promise<Page> {
  const page = await visitor.ask('/checkout/payment');
  const total = /name="total" value="(\d+)"/.exec(page.text)?.[1];
  assert.ok(total, page.text);
  return visitor.ask('/checkout/payment', { method, total });
}
