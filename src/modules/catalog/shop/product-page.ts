import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import { formatMoney, moneyIn } from '#/kernel/money.ts';
import { renderPicture, type SitePicture } from '#/kernel/picture.ts';
import type { RichText } from '#/kernel/block.ts';
import { renderRichText } from '#/kernel/rich-text.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { mediaForSite } from '#/modules/media/index.ts';
import { listCategories } from '../categories.ts';
import { variantsMax, type Category, type Variant } from '../contract-schemas.ts';
import { presentVariants } from '../present-products.ts';
import {
  findProductBySlug,
  listActiveAddresses,
  listCategoryIdsOf,
  listPictures,
  type ProductRecord,
} from '../store/products.ts';
import { listVariantRows } from '../store/variants.ts';
import { shopCss } from './css.ts';
import { productThing } from './structured-data.ts';
import { shopWords, type ShopWords } from './words.ts';

/** From so many pieces on a shop need not say how few there are. */
const fewFrom = 6;
/** Names of so many letters and more are set smaller. */
const longFrom = 60;

/** A product with what is offered of it. Works without JavaScript: a variant is chosen in the form that buys it. */
export const productPage: SitePage = {
  path: '/products/:slug',
  feature: 'store',
  show: (ask) => inTenant(ask.scope, (tx) => showProduct(tx, ask), { readOnly: true }),
  list: (scope, limit) =>
    inTenant(
      scope,
      async (tx) =>
        (await listActiveAddresses(tx, limit)).map((row) => ({ path: `/products/${row.slug}`, updatedAt: row.updated_at })),
      {
        readOnly: true,
      },
    ),
};

interface Shown {
  readonly row: ProductRecord;
  readonly variants: readonly Variant[];
  readonly pictures: readonly SitePicture[];
  readonly path: readonly Category[];
  readonly ask: SiteAsk;
  readonly words: ShopWords;
}

async function showProduct(tx: Tx, ask: SiteAsk): Promise<SiteAnswer | undefined> {
  const { slug = '' } = ask.params;
  const row = await findProductBySlug(tx, slug);
  if (!row || row.status !== 'active') return undefined;
  if (row.slug !== slug) return { redirect: `/products/${row.slug}`, status: 308 };
  const offered = (await presentVariants(tx, await listVariantRows(tx, row.id, variantsMax))).filter((variant) => variant.price);
  if (offered.length === 0) return undefined;
  const chosen = (await listPictures(tx, [row.id], false)).map((picture) => picture.media_id);
  const media = await mediaForSite(tx, chosen);
  const { items } = await listCategories(tx);
  const shown: Shown = {
    row,
    variants: offered,
    pictures: chosen.flatMap((id) => media.get(id) ?? []),
    path: pathTo(items, (await listCategoryIdsOf(tx, row.id))[0]),
    ask,
    words: shopWords(ask.locale),
  };
  const picture = shown.pictures[0]?.variants.findLast((variant) => variant.format === 'webp');
  return {
    title: row.seo_title || row.name,
    description: row.seo_description || row.short_description,
    path: `/products/${row.slug}`,
    markup: renderProduct(shown),
    css: shopCss,
    things: [productThing(row, offered, shown.pictures, ask.origin)],
    ...(picture && { image: { url: picture.url, width: picture.width, height: picture.height, alt: shown.pictures[0]!.alt } }),
  };
}

function renderPictures(pictures: readonly SitePicture[]): Html | false {
  return (
    pictures.length > 0 &&
    html`<div class="pictures">${pictures.map((picture, index) =>
      renderPicture(picture, {
        sizes: index === 0 ? '(min-width: 56rem) 55vw, 100vw' : '(min-width: 56rem) 28vw, 50vw',
        eager: index === 0,
      }),
    )}</div>`
  );
}

function renderProduct(shown: Shown): Html {
  const { row, pictures, ask, words } = shown;
  const text = row.description as RichText | null;
  return html`<section class="block shop"><div class="inner">${renderPath(shown.path, words)}<article class="product">${renderPictures(pictures)}<div class="facts-of-it"><h1${row.name.length > longFrom && html` class="long"`}>${row.name}</h1>${renderPrice(shown)}${
    row.short_description && html`<p class="intro">${row.short_description}</p>`
  }${renderStock(shown.variants, words)}${renderForm(shown)}${
    text && html`<div class="prose">${renderRichText(text, { level: 2 })}</div>`
  }${renderFacts(shown.variants, words, ask.locale)}</div></article></div></section>`;
}

/** Where a product or category stands in the tree. */
export function renderPath(path: readonly Category[], words: ShopWords): Html {
  return html`<nav class="path" aria-label="${words.path}"><ol><li><a href="/products">${words.products}</a></li>${path.map(
    (category) => html`<li><a href="/categories/${category.slug}">${category.name}</a></li>`,
  )}</ol></nav>`;
}

/** A category and those it stands below, from the top. */
export function pathTo(items: readonly Category[], id: string | null | undefined): Category[] {
  const category = items.find((one) => one.id === id);
  return category ? [...pathTo(items, category.parentId), category] : [];
}

function renderPrice({ row, variants, ask, words }: Shown): Html {
  const only = variants.length === 1 ? variants[0] : undefined;
  const text = moneyIn(ask.locale);
  const before =
    only?.comparePrice && BigInt(only.comparePrice.amount) > BigInt(only.price!.amount) ? only.comparePrice : undefined;
  if (before)
    return html`<p class="price"><span class="visually-hidden">${words.was} </span><s>${text(before)}</s> <span class="visually-hidden">${words.now} </span>${text(only!.price!)}</p>`;
  const amounts = variants.map((variant) => BigInt(variant.price!.amount)).toSorted((one, other) => (one < other ? -1 : 1));
  const [low, high] = [amounts[0]!, amounts.at(-1)!];
  return html`<p class="price">${low !== high && `${words.from} `}${formatMoney(low, row.currency, ask.locale)}</p>`;
}

function renderStock(variants: readonly Variant[], words: ShopWords): Html {
  const counted = variants.filter((variant) => variant.available !== null);
  const available = counted.reduce((sum, variant) => sum + Math.max(0, variant.available!), 0);
  const few = counted.length === variants.length && available < fewFrom;
  return html`<p class="stock">${few ? (available === 0 ? words.soldOut : words.few(available)) : words.inStock}</p>`;
}

/** The form that puts a variant into the cart; nothing where there is no cart. */
function renderForm({ variants, ask, words }: Shown): HtmlValue {
  if (!ask.scope.house.sitePages.some((page) => page.path === '/cart' && page.take)) return null;
  const sold = (variant: Variant) => variant.available === null || variant.available > 0;
  if (!variants.some(sold)) return null;
  const wanted = ask.query.get('variant');
  const label = (variant: Variant) =>
    `${variant.title} – ${moneyIn(ask.locale)(variant.price!)}${sold(variant) ? '' : ` (${words.soldOut})`}`;
  const choice =
    variants.length === 1
      ? html`<input type="hidden" name="variant" value="${variants[0]!.id}">`
      : html`<p class="field"><label for="variant">${words.choose}</label><select id="variant" name="variant">${variants.map(
          (variant) =>
            html`<option value="${variant.id}"${!sold(variant) && html` disabled`}${variant.id === wanted && html` selected`}>${label(variant)}</option>`,
        )}</select></p>`;
  return html`<form method="post" action="/cart">${choice}<p class="field quantity"><label for="quantity">${words.quantity}</label><input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="999" value="1" required></p><p><button class="button">${words.add}</button></p></form>`;
}

function renderFacts(variants: readonly Variant[], words: ShopWords, locale: string): HtmlValue {
  const only = variants.length === 1 ? variants[0]! : undefined;
  const facts: [string, string][] = [];
  if (only?.sku) facts.push([words.sku, only.sku]);
  if (only?.weightGrams) {
    const kilograms = only.weightGrams >= 1000;
    const unit = { style: 'unit', unit: kilograms ? 'kilogram' : 'gram', maximumFractionDigits: 2 } as const;
    facts.push([
      words.weight,
      new Intl.NumberFormat(locale, unit).format(kilograms ? only.weightGrams / 1000 : only.weightGrams),
    ]);
  }
  return facts.length > 0 && html`<dl>${facts.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}
