import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { html, type Html } from '#/kernel/html.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { mediaForSite } from '#/modules/media/index.ts';
import { listCategories } from '../categories.ts';
import type { Category } from '../contract-schemas.ts';
import { searchShop } from '../list-products.ts';
import { listPictures } from '../store/products.ts';
import { renderGoods, type Good } from './cards.ts';
import { shopCss } from './css.ts';
import { pathTo, renderPath } from './product-page.ts';
import { shopWords, type ShopWords } from './words.ts';

const perPage = 24;
const sorts = ['newest', 'name', 'price', '-price'] as const;
type Sort = (typeof sorts)[number];

/** Everything the shop offers. */
export const allProductsPage: SitePage = page('/products', async (tx, ask) =>
  showList(tx, ask, { path: '/products', items: (await listCategories(tx)).items }),
);

/** What stands in a category. */
export const categoryPage: SitePage = {
  ...page('/categories/:slug', async (tx, ask) => {
    const { items } = await listCategories(tx);
    const category = items.find((one) => one.slug === ask.params.slug);
    return category && showList(tx, ask, { path: `/categories/${category.slug}`, category, items });
  }),
  list: (scope) =>
    inTenant(scope, async (tx) => (await listCategories(tx)).items.map((one) => ({ path: `/categories/${one.slug}` })), {
      readOnly: true,
    }),
};

/** What was found for some words. */
export const searchPage: SitePage = page('/search', (tx, ask) => showList(tx, ask, { path: '/search' }));

function page(path: string, show: (tx: Tx, ask: SiteAsk) => Promise<SiteAnswer | undefined>): SitePage {
  return { path, feature: 'store', show: (ask) => inTenant(ask.scope, (tx) => show(tx, ask), { readOnly: true }) };
}

interface List {
  readonly path: string;
  readonly category?: Category;
  readonly items?: readonly Category[];
}

async function showList(tx: Tx, ask: SiteAsk, list: List): Promise<SiteAnswer> {
  const words = shopWords(ask.locale);
  const search = (ask.query.get('q') ?? '').trim().slice(0, 200);
  const sort = sorts.find((one) => one === ask.query.get('sort'));
  const inStock = ask.query.get('stock') === 'in';
  const { items, next } = await searchShop(tx, {
    limit: perPage,
    after: ask.query.get('after')?.slice(0, 500),
    ...(search && { search }),
    ...(list.category && { category: list.category.slug }),
    ...(sort && { sort }),
    ...(inStock && { inStock }),
  });
  const goods = await withPictures(tx, items);
  const title = list.category?.name ?? (search ? `${words.search}: ${search}` : words.products);
  const below = list.items?.filter((one) => one.parentId === (list.category?.id ?? null)) ?? [];
  const heading = html`<div class="about-it"><h1>${title}</h1>${list.category?.description && html`<p class="intro">${list.category.description}</p>`}</div>`;
  const markup = html`<section class="block shop"><div class="inner">${renderPath(
    pathTo(list.items ?? [], list.category?.parentId),
    words,
  )}${heading}${
    below.length > 0 &&
    html`<ul class="tags">${below.map((one) => html`<li><a href="/categories/${one.slug}">${one.name}</a></li>`)}</ul>`
  }${renderFinder(list.path, { search, sort, inStock }, words)}${
    goods.length > 0
      ? html`<p class="stock" role="status">${words.results(goods.length, next !== null)}</p>${renderGoods(goods, words, ask.locale)}`
      : html`<p class="intro" role="status">${search ? words.nothing : words.empty}</p>`
  }${next && html`<p><a class="button quiet" rel="next" href="${addressOf(list.path, ask.query, next)}">${words.more}</a></p>`}</div></section>`;
  return {
    title,
    path: list.path,
    markup,
    css: shopCss,
    ...(list.category?.description && { description: list.category.description }),
    // Search engines should find the products, not our answers to somebody's words.
    ...((list.path === '/search' || ask.query.size > 0) && { noindex: true }),
  };
}

/** What cards show, with the first picture of each. */
export async function withPictures(tx: Tx, items: readonly (Omit<Good, 'picture'> & { readonly id: string })[]): Promise<Good[]> {
  const pictures = await listPictures(
    tx,
    items.map((item) => item.id),
    true,
  );
  const media = await mediaForSite(
    tx,
    pictures.map((picture) => picture.media_id),
  );
  const of = new Map(pictures.map((picture) => [picture.product_id, media.get(picture.media_id)]));
  return items.map((item) => ({ ...item, picture: of.get(item.id) }));
}

function renderFinder(
  path: string,
  chosen: { readonly search: string; readonly sort: Sort | undefined; readonly inStock: boolean },
  words: ShopWords,
): Html {
  // Who searches from a list is not asked for the newest by it: left as it stands, a search is answered by how well it fits.
  const orders: readonly (readonly [Sort | '', string])[] = [
    ...(chosen.search
      ? ([
          ['', words.bestMatch],
          ['newest', words.newest],
        ] as const)
      : ([['', words.newest]] as const)),
    ['name', words.name],
    ['price', words.cheapest],
    ['-price', words.dearest],
  ];
  return html`<form class="finder" method="get" action="${path}" role="search"><p class="field"><label for="q">${words.searchFor}</label><input id="q" name="q" type="search" value="${chosen.search}" maxlength="200"></p><p class="field"><label for="sort">${words.sort}</label><select id="sort" name="sort">${orders.map(
    ([sort, name]) => html`<option value="${sort}"${sort === (chosen.sort ?? '') && html` selected`}>${name}</option>`,
  )}</select></p><p class="check"><input id="stock" name="stock" type="checkbox" value="in"${chosen.inStock && html` checked`}><label for="stock">${words.onlyInStock}</label></p><p><button class="button quiet">${words.show}</button></p></form>`;
}

function addressOf(path: string, query: URLSearchParams, after: string): string {
  const next = new URLSearchParams(query);
  next.set('after', after);
  return `${path}?${next.toString()}`;
}
