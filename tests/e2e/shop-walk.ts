import type { Page } from 'playwright-core';

/** What somebody types into the first page of the checkout. */
export const grete = {
  'E-mail': 'grete@example.com',
  Name: 'Grete Huber',
  'Street and number': 'Gasse 1',
  Postcode: '1010',
  City: 'Wien',
};

/** Fills in where an order goes. */
export async function fillAddress(page: Page, given: Readonly<Record<string, string>> = grete): Promise<void> {
  for (const [label, value] of Object.entries(given)) await page.getByLabel(label, { exact: true }).first().fill(value);
  await page.getByLabel('Country').first().selectOption('AT');
}

/** Puts a product into the cart, from its page. */
export async function buy(page: Page, name: string): Promise<void> {
  await page.goto(`/search?q=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();
}

/** Goes from a filled cart to the last page of the checkout. */
async function toPayment(page: Page): Promise<void> {
  await page.goto('/checkout');
  await fillAddress(page);
  await press(page, 'Continue');
  await page.getByRole('radio', { name: /Parcel/ }).check();
  await press(page, 'Continue');
  await page.getByRole('group', { name: 'How you pay' }).waitFor();
}

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/**
 * Walks through every page a buyer may see, the ones that say what is wrong too, and shows each to `look`. The shop sells Mug and
 * Chair, has the code WELCOME, and takes test payments and transfers; `join` opens an account.
 */
export async function walkShop(
  page: Page,
  look: (name: string) => Promise<void>,
  join: (page: Page) => Promise<void>,
): Promise<void> {
  const at = async (path: string, name = path) => {
    await page.goto(path);
    await look(name);
  };
  for (const path of ['/products', '/categories/kitchen', '/search?q=mug', '/search?q=zeppelin', '/products/mug']) await at(path);
  await at('/cart', 'empty cart');
  await buy(page, 'Mug');
  await buy(page, 'Chair');
  for (const code of ['WELCOME', 'NOPE']) {
    await page.getByLabel('Discount code').fill(code);
    await press(page, 'Apply');
    await page
      .getByText(code === 'NOPE' ? 'There is no code NOPE' : '−€')
      .first()
      .waitFor();
  }
  await look('cart');
  await at('/checkout');
  await page.getByText('The invoice goes to another address').click();
  await page.getByLabel('Company').last().fill('Huber & Co');
  await press(page, 'Continue');
  await page.getByRole('alert').waitFor();
  await look('checkout with errors');
  await toPayment(page);
  await look('payment');
  await at('/checkout/delivery');
  await page.goto('/checkout/payment');
  await page.getByRole('radio', { name: 'Test payment' }).check();
  await press(page, /Order and pay/);
  await page.getByRole('heading', { name: /Test payment of/ }).waitFor();
  await look('test provider');
  await press(page, 'It is declined');
  await page.getByText('The payment was declined').waitFor();
  await look('declined payment');
  await page.getByRole('radio', { name: 'Bank transfer' }).check();
  await press(page, /Order and pay/);
  await page.getByRole('heading', { name: /^Order \d/ }).waitFor();
  await look('order');
  for (const path of ['sign-in', 'register', 'password', 'code']) await at(`/account/${path}`);
  await page.goto('/account/sign-in');
  await press(page, 'Sign in');
  await page.getByRole('alert').waitFor();
  await look('sign-in with errors');
  await join(page);
  for (const path of ['', '/details', '/addresses', '/addresses/new', '/deletion']) await at(`/account${path}`);
}
