import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { contract as catalog } from '#/modules/catalog/contract.ts';
import { contract as orders } from '#/modules/orders/contract.ts';
import { contract as payments } from '#/modules/payments/contract.ts';
import { contract as sites } from '#/modules/sites/contract.ts';
import { assertQuiet, openTestStudio, type TestStudio } from '../support/browser.ts';
import { password } from '../support/people.ts';
import { discountRule, euros, openShop, type TestShop } from '../support/shop.ts';
import { photograph, upload } from '../support/upload.ts';
import { assertAccessible } from './axe.ts';
import { buy, fillAddress, grete, press, walkShop } from './shop-walk.ts';

let studio: TestStudio;
let shop: TestShop;
before(async () => {
  studio = await openTestStudio();
  shop = await openShop(studio, 'ada', 'ada-works');
  const transfer = { id: 'transfer', name: 'Bank transfer', instructions: 'To AT61 1904 3002 3457 3201, Ada Works' };
  await ask(payments.updatePaymentSettings, { version: 0, testOn: true, manualMethods: [transfer] });
  const kitchen = await ask(catalog.createCategory, { name: 'Kitchen', description: 'What stands on the table.' });
  const picture = await upload(studio, shop.owner, await photograph(900, 1200));
  const mug = {
    name: 'Mug',
    slug: 'mug',
    shortDescription: 'Holds a lot.',
    categoryIds: [kitchen.id],
    mediaIds: [picture.body.id],
  };
  await shop.make({ ...mug, onHand: 500 });
  await shop.make({ name: 'Chair', slug: 'chair', price: euros(12_000), onHand: 500, description: null });
  const rule = discountRule();
  await ask(orders.createDiscount, { title: 'Welcome', code: 'WELCOME', rule });
});
after(() => studio.close());

async function ask(endpoint: Parameters<TestStudio['call']>[0], input: Record<string, unknown> = {}) {
  const { status, body } = await studio.call(endpoint, input, shop.owner);
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

/** Somebody at the shop. */
async function shopper(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await studio.visitor({ baseURL: `http://ada-works.localhost:${new URL(studio.url).port}`, ...options });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Counts the documents a page loads from here on. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('request', (request) => request.isNavigationRequest() && loads++);
  return () => loads;
}

async function wearTemplate(template: string): Promise<void> {
  const [site] = (await ask(sites.listSites)).items;
  await ask(sites.updateSiteContent, { siteId: site.id, theme: { template } });
  await ask(sites.publishSite, { siteId: site.id });
  const visitor = shop.visitor();
  while (!(await visitor.ask('/cart')).text.includes(`<body class="${template}`)) await new Promise(setImmediate);
}

/** Opens an account at the shop with the digits of its letter. */
async function join(page: Page, email: string): Promise<void> {
  await page.goto('/account/register');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name').fill('Olga Kern');
  await page.getByLabel('Password').fill(password);
  await press(page, 'Create an account');
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  const letter = (await studio.mails()).findLast(({ recipient }) => recipient === email);
  await page.getByLabel('Six digits').fill(/\b\d{3} ?\d{3}\b/.exec(letter!.body_text)![0]);
  await press(page, 'Continue');
  await page.getByText('Signed in as').waitFor();
}

const total = (page: Page) => page.locator('.total dd').innerText();

test('without JavaScript somebody searches, buys with a code, is declined, pays, and finds the order again', async () => {
  const page = await shopper({ javaScriptEnabled: false });
  await page.goto('/products');
  await page.getByLabel('Search the shop').fill('mug');
  await press(page, 'Show');
  await page.getByRole('link', { name: 'Mug' }).click();
  await page.getByLabel('Quantity').fill('2');
  await press(page, 'Add to cart');
  assert.equal(await total(page), '€39.98');
  await page.getByLabel('Discount code').fill('welcome');
  await press(page, 'Apply');
  assert.equal(await total(page), '€35.98');
  await page
    .getByLabel(/^Quantity: Mug|Quantity/)
    .first()
    .fill('3');
  await page.keyboard.press('Enter');
  await page.getByText('€53.97').last().waitFor();
  assert.equal(await total(page), '€53.97', 'Enter in a quantity changes it and removes nothing');

  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await press(page, 'Continue');
  // What is wrong has the focus, without script.
  await page.locator('[role=alert]:focus').waitFor();
  await page.getByRole('link', { name: 'Enter a city.' }).click();
  assert.equal(await page.getByLabel('City').first().getAttribute('aria-invalid'), 'true');
  await fillAddress(page);
  await page.getByText('The invoice goes to another address').click();
  const invoice = page.getByRole('group', { name: 'Invoice address' });
  for (const [label, value] of [
    ['Name', 'Huber & Co'],
    ['Street and number', 'Ring 2'],
    ['Postcode', '5020'],
    ['City', 'Salzburg'],
  ] as const)
    await invoice.getByLabel(label).fill(value);
  await invoice.getByLabel('Country').selectOption('AT');
  await press(page, 'Continue');
  await page
    .getByRole('group', { name: 'How you get it' })
    .getByRole('radio', { name: /Parcel/ })
    .check();
  await press(page, 'Continue');
  await page.getByRole('group', { name: 'How you pay' }).getByRole('radio', { name: 'Test payment', exact: true }).check();
  await press(page, 'Order and pay €58.87');
  await press(page, 'It is declined');
  await page.getByRole('alert').getByText('The payment was declined').waitFor();
  await page.getByRole('radio', { name: 'Test payment', exact: true }).check();
  await press(page, /Order and pay/);
  await press(page, 'It is paid');
  const heading = page.getByRole('heading', { name: /^Order \d/ });
  const number = (await heading.innerText()).replace('Order ', '');
  await page.getByText('Test payment: Paid').waitFor();
  await page.getByText('5020 Salzburg').waitFor();

  const letter = (await studio.mails()).find(
    ({ subject, recipient }) => recipient === grete['E-mail'] && subject.includes(number),
  );
  const link = /https?:\/\/\S+\/orders\/\S+/.exec(letter?.body_text ?? '')?.[0];
  assert.ok(link, letter?.body_text);
  const elsewhere = await shopper({ javaScriptEnabled: false });
  await elsewhere.goto(link);
  assert.equal(await elsewhere.getByRole('heading', { level: 1 }).innerText(), `Order ${number}`);
  assert.equal(elsewhere.url(), page.url());
  assertQuiet(studio);
});

test('with JavaScript the cart changes in place, and a transfer takes few page loads', async () => {
  const page = await shopper();
  await page.goto('/products');
  const loads = countLoads(page);
  await page.getByLabel('Search the shop').fill('mug');
  await press(page, 'Show');
  await page.waitForURL('**/products?q=mug*');
  await page.getByRole('link', { name: 'Mug' }).click();
  await page.waitForURL('**/products/mug');
  await press(page, 'Add to cart');
  await page.waitForURL('**/cart');
  assert.equal(await page.title(), 'Your cart – ada-works');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
  const announced = page.locator('body > [role=status]');
  assert.match(await announced.innerText(), /Your cart.*€19\.99/s);

  const quantity = page.getByLabel('Quantity');
  await quantity.fill('3');
  await quantity.press('Enter');
  await page.locator('.total dd', { hasText: '€59.97' }).waitFor();
  assert.equal(await quantity.evaluate((field) => field === document.activeElement), true, 'the focus stays');
  assert.match(await announced.innerText(), /€59\.97/);
  await quantity.fill('2');
  await quantity.blur();
  await page.locator('.total dd', { hasText: '€39.98' }).waitFor();
  await page.getByLabel('Discount code').fill('NOPE');
  await press(page, 'Apply');
  await page.getByText('There is no code NOPE').waitFor();
  await page.getByLabel('Discount code').fill('WELCOME');
  await press(page, 'Apply');
  await page.locator('.total dd', { hasText: '€35.98' }).waitFor();
  await press(page, 'Remove WELCOME');
  await page.locator('.total dd', { hasText: '€39.98' }).waitFor();
  assert.equal(loads(), 0, 'no document was loaded');

  await page.goBack();
  await page.waitForURL('**/products/mug');
  await page.getByRole('heading', { name: 'Mug', level: 1 }).waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();

  await page.goto('/checkout');
  const before = loads();
  await press(page, 'Continue');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'alert');
  await fillAddress(page);
  await press(page, 'Continue');
  await page.waitForURL('**/checkout/delivery');
  await press(page, 'Continue');
  await page.waitForURL('**/checkout/payment');
  await page.getByRole('radio', { name: 'Bank transfer' }).check();
  await press(page, /Order and pay/);
  await page.getByText('AT61 1904').waitFor();
  assert.ok(loads() - before <= 3, `${loads() - before} loads`);
  assertQuiet(studio);
});

test('where the script gets no answer, the browser sends the form itself', async () => {
  const page = await shopper();
  await page.route('**/cart', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()));
  await page.goto('/products/chair');
  const loads = countLoads(page);
  await press(page, 'Add to cart');
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();
  assert.ok(loads() > 0);
  assert.equal(await page.getByLabel('Quantity').inputValue(), '1', 'once');
});

test('a quantity typed while an answer is on its way is not lost to it', async () => {
  const page = await shopper();
  await buy(page, 'Chair');
  const quantity = page.getByLabel('Quantity');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/cart', async (route) => {
    await held;
    await route.continue();
  });
  await quantity.fill('3');
  await quantity.press('Enter');
  await quantity.fill('5');
  const answered = page.waitForResponse((response) => response.request().method() === 'GET' && response.url().endsWith('/cart'));
  release();
  await (await answered).finished();
  assert.equal(await quantity.inputValue(), '5');
  await quantity.press('Tab');
  await page.locator('.total dd', { hasText: '€600.00' }).waitFor();
  assert.equal(await quantity.inputValue(), '5');
});

test('published pages carry no script, pages made on request one that never changes', async () => {
  const visitor = shop.visitor();
  const [home, cart, product] = [await visitor.ask('/'), await visitor.ask('/cart'), await visitor.ask('/products/mug')];
  assert.doesNotMatch(home.text, /<script(?! type="application\/ld\+json")/);
  assert.doesNotMatch(String(home.headers['content-security-policy']), /script-src|connect-src/);
  assert.match(String(cart.headers['content-security-policy']), /script-src 'self'; connect-src 'self';/);
  const source = /<script type="module" src="(\/_assets\/quick-pages-[0-9a-f]{16}\.js)"><\/script>/.exec(cart.text)?.[1];
  assert.ok(source, cart.text);
  const script = await visitor.ask(source);
  assert.match(String(script.headers['cache-control']), /immutable/);
  assert.match(String(script.headers['content-type']), /^text\/javascript/);
  assert.ok(Buffer.byteLength(script.text) <= 4096, `${Buffer.byteLength(script.text)} bytes`);
  assert.ok(Buffer.byteLength(product.text) < 30_000, `${Buffer.byteLength(product.text)} bytes`);
});

test('a customer signs in during checkout: both carts are one, and the order stands in the account', async () => {
  const email = 'olga@example.com';
  const first = await shopper();
  await join(first, email);
  await buy(first, 'Mug');

  const page = await shopper();
  await buy(page, 'Chair');
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('link', { name: 'Have an account? Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Sign in');
  await page.waitForURL('**/checkout');
  await page.getByText(`Signed in as ${email}`).waitFor();
  const bought = page.getByRole('complementary', { name: 'Your order' });
  for (const name of ['Mug', 'Chair']) await bought.getByText(`1 × ${name}`).waitFor();
  await fillAddress(page, { ...grete, 'E-mail': email });
  await press(page, 'Continue');
  await page.waitForURL('**/checkout/delivery');
  await press(page, 'Continue');
  await page.waitForURL('**/checkout/payment');
  await page.getByRole('radio', { name: 'Bank transfer' }).check();
  await press(page, /Order and pay/);
  const heading = await page.getByRole('heading', { name: /^Order \d/ }).innerText();
  await page.goto('/account');
  await page.getByRole('link', { name: heading }).click();
  await page.getByText('AT61 1904').waitFor();
  assertQuiet(studio);
});

test('from a product to a paid order with the keyboard alone', async () => {
  const page = await shopper();
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement;
      return at.labels?.[0]?.innerText ?? at.innerText;
    });
  const tabTo = async (name: RegExp) => {
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    assert.fail(`the Tab key never reaches ${name} on ${page.url()}`);
  };
  await page.goto('/products/mug');
  await tabTo(/^Add to cart/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/cart');
  await tabTo(/^Go to checkout/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/checkout');
  for (const [label, value] of Object.entries(grete)) {
    await tabTo(new RegExp(`^${label}`));
    await page.keyboard.type(value);
    if (label !== 'Name') continue;
    await tabTo(/^Country/);
    await page.keyboard.type('Austria');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/checkout/delivery');
  await tabTo(/^Parcel/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/checkout/payment');
  await tabTo(/^Bank transfer/);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /^Test payment/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Test payment of/ }).waitFor();
  await tabTo(/^It is paid/);
  await page.keyboard.press('Enter');
  await page.getByText('Test payment: Paid').waitFor();
  assertQuiet(studio);
});

test('nothing is wrong on any page of the shop in two templates, by day on a phone and by night on a desk', async () => {
  for (const template of ['letterhead', 'garden']) {
    await wearTemplate(template);
    const page = await shopper();
    const seen: string[] = [];
    await walkShop(
      page,
      async (name) => {
        seen.push(name);
        for (const [colorScheme, width] of [
          ['light', 360],
          ['dark', 1280],
        ] as const) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          const where = `${name} in ${template}, ${colorScheme}, ${width} px`;
          await assertAccessible(page, where);
          assert.deepEqual(await tooSmall(page), [], where);
          assert.equal(
            await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            true,
            `${where} is too wide`,
          );
        }
      },
      (page) => join(page, `${template}@example.com`),
    );
    assert.equal(seen.length, 24);
  }
  await wearTemplate('letterhead');
  assertQuiet(studio);
});

/** Controls outside of sentences that a finger can hardly hit. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(a, button, input:not([type=hidden]), select, textarea, summary)')]
      .filter((one) => one.checkVisibility() && !one.closest('.prose'))
      .filter((one) => {
        const { width, height } = (one.closest('label, .check, .good') ?? one).getBoundingClientRect();
        return width < 24 || height < 24;
      })
      .map((one) => one.outerHTML),
  );
}

const hasJava = spawnSync('java', ['-version']).status === 0;
const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'no-raw-characters': 'off',
    // A button of a form sends it unless it says otherwise.
    'no-implicit-button-type': 'off',
  },
});

test('every page of the shop is valid HTML, and a product is one to search engines', async () => {
  const page = await shopper({ javaScriptEnabled: false });
  const documents = new Map<string, string>();
  let latest = Promise.resolve('');
  page.on('response', (response) => {
    // A redirect has no body, and neither has what is left before it is read.
    if (response.request().isNavigationRequest() && ![301, 303, 308].includes(response.status()))
      latest = response.text().catch(() => '');
  });
  await walkShop(
    page,
    async (name) => {
      await page.waitForLoadState();
      documents.set(name, await latest);
    },
    (page) => join(page, 'vera@example.com'),
  );
  const [thing] = JSON.parse(/ld\+json">(.*?)<\/script>/s.exec(documents.get('/products/mug')!)![1]!)['@graph'].filter(
    (one: { '@type': string }) => one['@type'] === 'Product',
  );
  assert.deepEqual(
    [thing.name, thing.offers['@type'], thing.offers.price, thing.offers.priceCurrency],
    ['Mug', 'Offer', '19.99', 'EUR'],
  );
  const findings: string[] = [];
  for (const [name, text] of documents) {
    const { results } = await validator.validateString(text);
    for (const { messages } of results)
      findings.push(...messages.map(({ ruleId, message, line }) => `${name} ${line}: ${ruleId} ${message}`));
  }
  assert.deepEqual(findings, []);
  if (hasJava) assert.deepEqual(checkedByW3c(documents), []);
});

function checkedByW3c(documents: ReadonlyMap<string, string>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'rowhouse-shop-'));
  try {
    for (const [name, text] of documents) writeFileSync(path.join(folder, `${name.replaceAll(/\W+/g, '-')}.html`), text);
    const { stderr } = spawnSync('java', ['-jar', jar, '--errors-only', '--format', 'json', '--skip-non-html', folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const { messages } = JSON.parse(stderr) as { messages: { url: string; message: string; extract?: string }[] };
    return messages.map(({ url, message, extract }) => `${path.basename(url)}: ${message} ${extract ?? ''}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
