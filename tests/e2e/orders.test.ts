import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract } from '#/modules/orders/contract.ts';
import { contract as payments } from '#/modules/payments/contract.ts';
import { assertQuiet, enterStudio, openTestStudio, type TestStudio } from '../support/browser.ts';
import { linkTo, password, signUp } from '../support/people.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { assertAccessible } from './axe.ts';

let studio: TestStudio;
let shop: TestShop;
let page: Page;
let cup: string;
let plate: string;
before(async () => {
  studio = await openTestStudio();
  shop = await openShop(studio, 'clara', 'claras-shop');
  cup = await shop.make({ name: 'Cup', price: { amount: '1200', currency: 'EUR' } });
  plate = await shop.make({ name: 'Plate', price: { amount: '2000', currency: 'EUR' } });
  page = await studio.visitor();
  page.setDefaultTimeout(15_000);
  await enterStudio(page, shop.owner.email, password);
});
after(() => studio.close());

const at = (path: string) => `/w/claras-shop${path}`;

async function place(...lines: { variantId: string; quantity: number }[]) {
  const placed = await shop.order(lines);
  assert.equal(placed.status, 201, JSON.stringify(placed.body));
  return placed.body;
}

const read = async (orderId: string) => (await studio.call(contract.getOrder, { orderId }, shop.owner)).body;

test('an order appears in an open list, and is sent in two parcels that arrive', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Your orders will stand here' }).waitFor();
  const order = await place({ variantId: cup, quantity: 2 }, { variantId: plate, quantity: 1 });
  const row = page.getByRole('row', { name: new RegExp(`#${order.number}\\b`) });
  await row.getByText('To be paid').waitFor();
  await row.getByRole('link', { name: `#${order.number}` }).click();
  await page.getByRole('heading', { level: 1, name: `Order #${order.number}` }).waitFor();
  await page.getByText('3 pieces to ship, €48.90 to be paid').waitFor();

  await page.keyboard.press('s');
  const sheet = page.getByRole('dialog', { name: `Ship pieces of order #${order.number}` });
  assert.equal(await sheet.getByLabel('Pieces of Cup').inputValue(), '2', 'all that is left');
  await sheet.getByLabel('Pieces of Cup').fill('1');
  await sheet.getByLabel('Pieces of Plate').fill('9');
  await sheet.getByRole('button', { name: 'Ship', exact: true }).click();
  await sheet.getByText('Write whole numbers, at most what is left of each.').waitFor();
  await sheet.getByLabel('Pieces of Plate').fill('0');
  await sheet.getByLabel('Carrier').fill('Post');
  await sheet.getByLabel('Tracking number').fill('AB 12');
  await sheet.getByRole('button', { name: 'Ship 1 piece' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByText('1 of 2 sent').waitFor();
  await page.getByRole('button', { name: 'Change tracking' }).click();
  await page.getByRole('dialog').getByLabel('Link to follow it').fill('https://post.example/AB12');
  await page.getByRole('button', { name: 'Save tracking' }).click();
  await page.getByRole('link', { name: 'Post AB 12' }).waitFor();
  await page.getByRole('button', { name: 'Ship', exact: true }).click();
  await page.getByRole('button', { name: 'Ship 2 pieces' }).click();
  await page.getByText('€48.90 to be paid', { exact: true }).waitFor();

  for (let parcel = 0; parcel < 2; parcel++) {
    await page.getByRole('button', { name: 'Mark as arrived' }).first().click();
    await page.getByText('Arrived', { exact: true }).nth(parcel).waitFor();
  }
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByRole('button', { name: 'Mark as arrived' }).click();
  await assertAccessible(page);
  // What waits for its Undo is sent when the page is left.
  const sent = [0, 1].map(() => page.waitForResponse((reply) => /\/shipments\/[^/]+\/delivery$/.test(reply.url())));
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await Promise.all(sent);
  await page.getByText('Delivered', { exact: true }).waitFor();
  const stored = await read(order.id);
  assert.deepEqual(
    [stored.status, stored.shipments.length, stored.shipments[0].trackingUrl !== stored.shipments[1].trackingUrl],
    ['delivered', 2, true],
  );
  assertQuiet(studio);
});

test('a payment is recorded, a piece is refunded, and the timeline says so', async () => {
  const order = await place({ variantId: cup, quantity: 3 });
  await page.goto(at(`/orders/${order.id}`));
  await page.getByRole('button', { name: 'Record payment' }).waitFor();
  await page.keyboard.press('p');
  const paying = page.getByRole('dialog', { name: `Record a payment of order #${order.number}` });
  assert.equal(await paying.getByLabel('Amount').inputValue(), '40.90', 'what is owed');
  await paying.getByLabel('Amount').fill('50');
  await paying.getByRole('button', { name: 'Record €50.00' }).click();
  await paying.getByRole('alert').waitFor();
  assert.equal(await paying.getByLabel('Amount').inputValue(), '50', 'what was typed stays');
  await paying.getByLabel('Amount').fill('40,90');
  await paying.getByRole('button', { name: 'Record €40.90' }).click();
  await paying.waitFor({ state: 'detached' });
  await page.getByRole('listitem').filter({ hasText: 'recorded a payment of €40.90' }).waitFor();

  await page.getByRole('button', { name: 'Refund', exact: true }).waitFor();
  await page.keyboard.press('r');
  const refunding = page.getByRole('dialog', { name: `Refund order #${order.number}` });
  await refunding.getByLabel('Pieces of Cup').fill('2');
  await refunding.getByRole('button', { name: 'Refund €24.00' }).waitFor();
  await refunding.getByLabel('Pieces of Cup').fill('1');
  await refunding.getByLabel('Pieces of Parcel').fill('1');
  await refunding.getByRole('button', { name: 'Refund €16.90' }).waitFor();
  await refunding.getByLabel('Pieces of Parcel').fill('0');
  await refunding.getByLabel('Reason').selectOption('late');
  await refunding.getByRole('button', { name: 'Refund €12.00' }).click();
  await refunding.waitFor({ state: 'detached' });
  await page.getByRole('listitem').filter({ hasText: 'gave back €12.00' }).waitFor();
  await page.getByText('1 of 3 refunded').waitFor();
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  await refunding.getByRole('radio', { name: /An amount/ }).check();
  await refunding.getByLabel('Amount', { exact: true }).fill('1.50');
  await refunding.getByRole('button', { name: 'Refund €1.50' }).click();
  await page.getByRole('listitem').filter({ hasText: 'gave back €1.50' }).waitFor();
  const stored = await read(order.id);
  assert.deepEqual(
    [stored.paymentStatus, stored.refunded.amount, stored.lines[0].quantityRefunded],
    ['partially_refunded', '1350', 1],
  );

  await page.keyboard.press('n');
  await page.keyboard.type('She rings on Friday.');
  await page.reload();
  assert.equal(await page.getByLabel('Note').inputValue(), 'She rings on Friday.', 'a note outlives a reload');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('listitem').filter({ hasText: 'She rings on Friday.' }).waitFor();
  assert.equal(await page.getByLabel('Note').inputValue(), '');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const act of ['Ship pieces', 'Refund', 'Write a note'])
    await keys.getByRole('listitem').filter({ hasText: act }).waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  // Not the `s` of shipping.
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  assertQuiet(studio);
});

test('an order is cancelled for a reason, and somebody who ships it meanwhile is told', async () => {
  const order = await place({ variantId: plate, quantity: 2 });
  await page.goto(at(`/orders/${order.id}`));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Cancel pieces/ }).click();
  const sheet = page.getByRole('dialog', { name: `Cancel pieces of order #${order.number}` });
  await sheet.getByLabel('Reason').selectOption('out_of_stock');
  let meddled = false;
  await page.route('**/cancellations', async (route) => {
    // One piece leaves the house while the sheet is open.
    if (!meddled) {
      meddled = true;
      const lines = [{ lineId: order.lines[0].id, quantity: 1 }];
      const sent = await studio.call(contract.createShipment, { orderId: order.id, lines, tell: false }, shop.owner);
      assert.equal(sent.status, 201, JSON.stringify(sent.body));
    }
    await route.continue();
  });
  await sheet.getByRole('button', { name: 'Cancel 2 pieces' }).click();
  await sheet.getByRole('link', { name: 'Plate: must be at most 1' }).waitFor();
  assert.equal(await sheet.getByLabel('Reason').inputValue(), 'out_of_stock', 'what was chosen stays');
  await sheet.getByLabel('Pieces of Plate').fill('1');
  await sheet.getByRole('button', { name: 'Cancel 1 piece' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByText('1 of 2 cancelled').waitFor();
  const other = await place({ variantId: plate, quantity: 1 });
  await page.goto(at('/orders?view=pay'));
  await page.getByRole('row', { name: new RegExp(`#${other.number}\\b`) }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press(' ');
  await page.getByRole('dialog').getByRole('link', { name: 'Open order' }).click();
  await page.getByRole('heading', { level: 1, name: `Order #${other.number}` }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Cancel 1 piece' }).click();
  await page.getByText('This order is cancelled.').waitFor();
  assert.equal((await read(other.id)).cancelReason, 'customer');
  assertQuiet(studio);
});

test('an order is placed on the telephone for somebody who is known', async () => {
  await page.goto(at('/orders'));
  await page.getByRole('link', { name: 'New order' }).click();
  await page.getByRole('button', { name: 'Add a product' }).click();
  await page.getByLabel('Search products').fill('cup');
  await page.getByRole('dialog').getByRole('button', { name: /^Cup/ }).click();
  await page.getByLabel('Pieces of Cup').fill('400');
  await page.getByRole('button', { name: 'Choose a customer' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Grete Huber/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('E-mail').inputValue(), 'grete@example.com');
  await page.getByLabel('Street and number').fill('Gasse 1');
  await page.getByLabel('Postcode').fill('10');
  await page.getByLabel('City').fill('Wien');
  await page.getByLabel('Country').selectOption('AT');
  await page.getByLabel('Delivery', { exact: true }).selectOption({ label: 'Parcel (Austria and Germany)' });
  const button = page.getByRole('button', { name: 'Place order' });
  await button.click();
  await page
    .getByText(/^Must be a postcode/i)
    .first()
    .waitFor();
  await page.getByLabel('Postcode').fill('1010');
  await button.click();
  await page.getByRole('alert').waitFor();
  await page.reload();
  await page.getByText('What you typed earlier is still here.').waitFor();
  await page.getByLabel('Pieces of Cup').fill('2');
  await page.getByText('€24.00', { exact: true }).waitFor();
  await button.click();
  await page.getByRole('heading', { level: 1, name: /^Order #/ }).waitFor();
  await page.getByText('2 pieces to ship, €28.90 to be paid').waitFor();
  await page.goto(at('/orders/new'));
  await page.getByText('What is bought stands here.').waitFor();
  assertQuiet(studio);
});

test('the way a shop is paid is saved, and a key is never shown again', async () => {
  await page.goto(at('/settings/payments'));
  await page.getByRole('button', { name: 'Check payments' }).click();
  await page.getByText('Nobody can pay: switch on at least one way to pay.').waitFor();
  await page.getByRole('button', { name: 'Add a way to pay' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Bank transfer');
  await dialog.getByLabel('What the customer has to do').fill('Send it to AT61 1904 3002 3457 3201.');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await page.getByLabel('Secret key').fill('not a key');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('link', { name: 'Secret key: must be a secret or restricted key of Stripe: sk_test_…' }).waitFor();
  const key = 'sk_test_abcdefgh12345678';
  await page.getByLabel('Secret key').fill(key);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Payments saved.').waitFor();
  await page.reload();
  await page.getByText('sk_test_…5678').waitFor();
  assert.ok(!(await page.content()).includes(key));
  assert.equal(await page.getByLabel('New secret key').inputValue(), '');
  const { manualMethods } = (await studio.call(payments.getPaymentSettings, {}, shop.owner)).body;
  assert.deepEqual(manualMethods, [
    { id: 'bank-transfer', name: 'Bank transfer', instructions: 'Send it to AT61 1904 3002 3457 3201.', active: true },
  ]);
  await assertAccessible(page);
  assertQuiet(studio);
});

test('Home counts what waits, and each number opens the orders behind it', async () => {
  await page.goto(at('/'));
  const figures = (await studio.call(contract.getOrderFigures, {}, shop.owner)).body;
  const card = page.getByRole('link', { name: /Orders to be paid/ });
  await card.getByText(String(figures.waiting.toPay), { exact: true }).waitFor();
  await page.getByRole('link', { name: /Best seller/ }).waitFor();
  await card.click();
  await page.getByRole('tab', { name: 'To be paid', selected: true }).waitFor();
  const rows = page.getByRole('table', { name: 'Orders' }).getByRole('row');
  await rows.nth(1).waitFor();
  assert.equal((await rows.count()) - 1, figures.waiting.toPay);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a record or type a command').fill('grete');
  await page
    .getByRole('option', { name: /#\d+ Grete Huber/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /^Order #/ }).waitFor();
});

test('who may only look sees an order and changes nothing', async () => {
  const [order] = (await studio.call(contract.listOrders, { limit: 1 }, shop.owner)).body.items;
  const viewer = await signUp(studio, 'vera');
  const invited = await studio.call(identity.invite, { email: viewer.email, role: 'viewer' }, shop.owner);
  assert.ok(invited.status < 300, JSON.stringify(invited.body));
  const token = await linkTo(studio, viewer.email, 'invitation');
  const accepted = await studio.call(identity.acceptInvitation, { token }, viewer);
  assert.ok(accepted.status < 300, JSON.stringify(accepted.body));
  const seen = await studio.visitor();
  await enterStudio(seen, viewer.email, password);
  await seen.goto(at(`/orders/${order.id}`));
  await seen.getByRole('heading', { level: 1, name: `Order #${order.number}` }).waitFor();
  await seen.getByRole('heading', { name: 'Payments' }).waitFor();
  for (const name of ['Ship', 'Record payment', 'Refund', 'Add note'])
    assert.equal(await seen.getByRole('button', { name, exact: true }).count(), 0, name);
  assert.equal(await seen.getByLabel('Note').count(), 0);
  await seen.keyboard.press('s');
  assert.equal(await seen.getByRole('dialog').count(), 0);
  await seen.goto(at('/settings/payments'));
  await seen.getByText('sk_test_…5678').waitFor();
  assert.equal(await seen.getByRole('textbox').count(), 0);
  await seen.goto(at('/orders'));
  await seen.getByRole('row', { name: new RegExp(`#${order.number}\\b`) }).waitFor();
  assert.equal(await seen.getByRole('link', { name: 'New order' }).count(), 0);
  assertQuiet(studio);
});
