import { html, type Html } from '#/kernel/html.ts';
import { moneyIn, type Money } from '#/kernel/money.ts';
import { renderPicture, type SitePicture } from '#/kernel/picture.ts';
import type { ShopWords } from './words.ts';

/** A product as a card shows it. */
export interface Good {
  readonly name: string;
  readonly slug: string;
  readonly priceFrom: Money | null;
  readonly priceTo: Money | null;
  /** Null where stock is not counted. */
  readonly available: number | null;
  readonly picture: SitePicture | undefined;
}

/** Products as a grid of cards; the first pictures are asked for at once. */
export function renderGoods(goods: readonly Good[], words: ShopWords, locale: string, tag: 'h2' | 'h3' = 'h2'): Html {
  return html`<ul class="goods">${goods.map(
    (good, index) =>
      html`<li class="good">${
        good.picture
          ? renderPicture(good.picture, { sizes: '(min-width: 48rem) 25vw, 50vw', eager: index < 4, alt: '' })
          : html`<div class="blank"></div>`
      }<${tag} class="name"><a href="/products/${good.slug}">${good.name}</a></${tag}>${renderSpan(good, words, locale)}${
        good.available !== null && good.available <= 0 && html`<p class="stock">${words.soldOut}</p>`
      }</li>`,
  )}</ul>`;
}

function renderSpan({ priceFrom, priceTo }: Good, words: ShopWords, locale: string): Html | null {
  if (!priceFrom) return null;
  const text = moneyIn(locale)(priceFrom);
  return html`<p class="price">${priceTo && priceTo.amount !== priceFrom.amount && `${words.from} `}${text}</p>`;
}
