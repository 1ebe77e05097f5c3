import type { SitePage } from '#/kernel/site-page.ts';
import { allProductsPage, categoryPage, searchPage } from './list-pages.ts';
import { productPage } from './product-page.ts';

/** The pages of the catalogue on a tenant's site. */
export const sitePages: readonly SitePage[] = [productPage, allProductsPage, categoryPage, searchPage];
