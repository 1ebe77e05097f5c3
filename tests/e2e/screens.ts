import { globSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** A screen to look at: where it is, what shows that it is there, and what to open on it. */
export interface Screen {
  /** The route as the module writes it. */
  readonly path: string;
  /** Name of a heading that is there when it has loaded. */
  readonly heading: string | RegExp;
  /** Values of the path's parameters, and a query. */
  readonly at?: { readonly [param: string]: string };
  readonly query?: string;
  /** What is opened before it is looked at, such as a sheet. */
  open?(page: Page): Promise<unknown>;
}

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click();
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();

/** Screens outside of any workspace, for whoever is signed out. */
export const signedOut: Screen[] = [
  { path: '/sign-in', heading: 'Sign in' },
  { path: '/sign-in', heading: 'Sign in', open: press('Sign in') },
  { path: '/sign-in', heading: 'Sign in', query: '?problem=google_link' },
  { path: '/sign-up', heading: 'Create your account' },
  { path: '/check-mail', heading: 'Check your mail', query: '?email=ines@example.com' },
  { path: '/verify/$token', heading: 'This link cannot be used', at: { token: 'never-made-by-anybody' } },
  { path: '/reset', heading: 'Set a new password' },
  { path: '/reset/$token', heading: 'Set a new password', at: { token: 'never-made-by-anybody' } },
  { path: '/invitation/$token', heading: 'This invitation cannot be used', at: { token: 'never-made-by-anybody' } },
];

const editor = '/sites/$siteId/{-$pageId}';

async function chooseBlock(page: Page): Promise<void> {
  await tab('Outline')(page);
  await page.getByRole('treeitem').first().click();
  // On a phone its fields stand behind a tab.
  const fields = page.getByRole('tab', { name: 'Opening' });
  if (await fields.isVisible()) await fields.click();
  await page.getByLabel('Heading', { exact: true }).first().waitFor();
}

/** By its words: a finger hits more than the box itself. */
const selectProduct = (page: Page) =>
  page.getByRole('checkbox', { name: 'Select Linen shirt' }).locator('xpath=ancestor::label').click();

async function openCountries(page: Page): Promise<void> {
  await press('Add a zone')(page);
  await page.getByRole('button', { name: /^Countries of European Union/ }).click();
}

/** Screens for an owner who also runs the installation. `$tenantId` is their own workspace, `$siteId` a published site in it, `$productId` a linen shirt in sizes and colours, `$customerId` Olga Shopper, `$discountId` a summer sale, `$orderId` her order, paid in part, `$importId` a file that brings a category and a picture. */
export const signedIn: Screen[] = [
  { path: '/workspaces/new', heading: 'New workspace' },
  { path: '/', heading: 'Home' },
  { path: '/settings', heading: 'Settings' },
  { path: '/settings/workspace', heading: 'Workspace' },
  { path: '/settings/products', heading: 'Products' },
  { path: '/settings/members', heading: 'Members' },
  { path: '/settings/members', heading: 'Members', query: '?view=invited' },
  { path: '/settings/members', heading: 'Invite somebody', query: '?invite=yes' },
  { path: '/settings/members', heading: 'Members', query: '?view=teams' },
  { path: '/settings/members', heading: 'New team', query: '?view=teams&team=new' },
  { path: '/settings/roles', heading: 'Roles' },
  { path: '/settings/roles', heading: 'Roles', open: press('New role') },
  { path: '/settings/api-keys', heading: 'API keys' },
  { path: '/settings/api-keys', heading: 'API keys', open: press('New key') },
  { path: '/settings/audit', heading: 'Audit trail' },
  {
    path: '/settings/audit',
    heading: 'Audit trail',
    open: (page) => page.getByRole('button', { name: 'Signed in' }).first().click(),
  },
  { path: '/account', heading: 'Profile' },
  { path: '/account/preferences', heading: 'Preferences' },
  { path: '/account/security', heading: 'Security' },
  { path: '/account/security', heading: 'Security', open: press('Change password') },
  { path: '/operator', heading: 'All workspaces' },
  { path: '/operator', heading: 'All workspaces', open: press('New workspace') },
  { path: '/operator/$tenantId', heading: /Workspace/ },
  { path: '/media', heading: 'Pictures' },
  { path: '/media', heading: 'Pictures', open: press('harbour.jpg') },
  { path: '/sites', heading: 'Sites' },
  { path: '/sites/new', heading: 'New site' },
  { path: '/messages', heading: 'Messages' },
  { path: '/messages', heading: 'Messages', query: '?view=archived' },
  { path: '/messages', heading: 'Messages', open: press('Greta Visitor') },
  { path: '/products', heading: 'Products' },
  {
    path: '/products',
    heading: 'Products',
    query: '?view=low&status=draft',
    open: (page) => page.getByRole('link', { name: 'Linen shirt' }).waitFor(),
  },
  { path: '/products', heading: 'Products', open: selectProduct },
  { path: '/products/new', heading: 'New product', open: (page) => page.getByRole('toolbar', { name: 'Text format' }).waitFor() },
  { path: '/products/new', heading: 'New product', open: press('Choose categories') },
  {
    path: '/products/$productId',
    heading: 'Linen shirt',
    open: (page) => page.getByRole('toolbar', { name: 'Text format' }).waitFor(),
  },
  { path: '/products/$productId', heading: 'Linen shirt', open: press('S / Natural') },
  { path: '/products/import', heading: 'Import products' },
  { path: '/products/imports/$importId', heading: 'autumn.csv', open: (page) => page.getByText('Line 2').first().waitFor() },
  { path: '/categories', heading: 'Categories', open: (page) => page.getByRole('treeitem').first().waitFor() },
  { path: '/categories', heading: 'Categories', open: press('New category') },
  { path: '/customers', heading: 'Customers' },
  { path: '/customers', heading: 'Customers', open: press('New customer') },
  { path: '/customers/$customerId', heading: 'Olga Shopper', open: press('Change') },
  { path: '/leads', heading: 'Leads', open: (page) => page.getByText('Walter Seller').first().waitFor() },
  { path: '/leads', heading: 'Leads', open: press('New lead') },
  { path: '/leads/$leadId', heading: 'Walter Seller', open: (page) => page.getByText('Make the first call').waitFor() },
  { path: '/leads/$leadId', heading: 'Walter Seller', open: press('Lost') },
  { path: '/leads/$leadId', heading: 'Walter Seller', open: press('Done') },
  { path: '/orders', heading: 'Orders', open: (page) => page.getByText('Olga Shopper').first().waitFor() },
  { path: '/orders', heading: 'Orders', query: '?view=shipped' },
  { path: '/orders/new', heading: 'New order', open: press('Add a product') },
  { path: '/orders/$orderId', heading: /^Order #/, open: (page) => page.getByRole('heading', { name: 'Payments' }).waitFor() },
  { path: '/orders/$orderId', heading: /^Order #/, open: press('Ship') },
  { path: '/orders/$orderId', heading: /^Order #/, open: press('Record payment') },
  { path: '/orders/$orderId', heading: /^Order #/, open: press('Refund') },
  { path: '/settings/payments', heading: 'Payments' },
  { path: '/settings/payments', heading: 'Payments', open: press('Add a way to pay') },
  { path: '/settings/locations', heading: 'Stock locations' },
  { path: '/settings/locations', heading: 'Stock locations', open: press('New location') },
  { path: '/discounts', heading: 'Discounts', open: (page) => page.getByRole('link', { name: 'Summer sale' }).waitFor() },
  { path: '/discounts/new', heading: 'New discount' },
  { path: '/discounts/$discountId', heading: 'Summer sale', open: press('Change products') },
  { path: '/settings/taxes', heading: 'Taxes' },
  { path: '/settings/taxes', heading: 'Taxes', open: press('Add a tax rate') },
  { path: '/settings/delivery', heading: 'Delivery' },
  { path: '/settings/delivery', heading: 'Delivery', open: openCountries },
  { path: '/settings/delivery', heading: 'Delivery', open: press('Add a way to deliver to Europe') },
  { path: '/settings/checkout', heading: 'Invoices and checkout' },
  { path: editor, heading: /^Identity/, open: (page) => page.getByRole('tab', { name: 'Outline' }).waitFor() },
  { path: editor, heading: /^Identity/, open: chooseBlock },
  { path: editor, heading: /^Identity/, open: tab('Add') },
  { path: editor, heading: /^Identity/, open: tab('Pages') },
  { path: editor, heading: /^Identity/, open: tab('Design') },
  { path: editor, heading: /^Identity/, open: tab('Site') },
  { path: editor, heading: /^Identity/, open: press('Publish') },
];

/** Routes a module has and no list names. */
export function forgottenRoutes(): string[] {
  const listed = new Set([...signedOut, ...signedIn].map(({ path }) => path));
  return globSync('src/modules/*/studio/index.tsx')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!))
    .filter((path) => !listed.has(path));
}

/** The address of a screen; those that do not stand alone are under the workspace. */
export function addressOf({ path, at = {}, query = '' }: Screen, workspace?: string): string {
  const filled = path.replaceAll(/\{-\$(\w+)\}|\$(\w+)/g, (_, optional: string | undefined, name: string) =>
    optional ? (at[optional] ?? '') : (at[name] ?? name),
  );
  return `${workspace && path !== '/workspaces/new' ? `/w/${workspace}` : ''}${filled}${query}`;
}
