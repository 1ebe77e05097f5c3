import type { SitePage } from '#/kernel/site-page.ts';
import { accountPage, deletionPage, detailsPage } from './pages/account-pages.ts';
import { addressesPage, addressPage } from './pages/address-pages.ts';
import { codePage } from './pages/code-page.ts';
import { forgottenPasswordPage, registerPage, signInPage, signOutPage } from './pages/sign-in-pages.ts';

/** The pages of a customer's account on a tenant's site. */
export const sitePages: readonly SitePage[] = [
  accountPage,
  signInPage,
  signOutPage,
  forgottenPasswordPage,
  codePage,
  registerPage,
  addressesPage,
  addressPage,
  detailsPage,
  deletionPage,
];
