import { z } from 'zod';
import { defineBlock, type BlockPage } from '#/kernel/block.ts';
import { choice, multiline, text } from '#/kernel/block-fields.ts';
import { head, itemTag } from '#/kernel/block-parts.ts';
import { html } from '#/kernel/html.ts';
import { renderGoods, type Good } from '../shop/cards.ts';
import { goodsCss } from '../shop/css.ts';
import { shopWords } from '../shop/words.ts';

/** Products as cards: the newest, the featured ones, or those of a category; with price and stock of the moment. */
export const productGrid = defineBlock({
  type: 'product-grid',
  label: 'Products',
  summary: 'Products of your shop with price and picture, always up to date.',
  icon: 'shopping-bag',
  feature: 'store',
  live: true,
  schema: z.object({
    heading: text('Heading', 160),
    intro: multiline('Introduction', 400),
    which: choice('Which', ['newest', 'featured', 'category']),
    category: text('Category', 120, 'Its address, such as mugs; for “category” only'),
    many: choice('How many', ['4', '8', '12', '24']),
  }),
  css: goodsCss,
  sample: () => ({ props: { heading: 'From the shop' } }),
  render(block, page) {
    const goods = goodsOf(page, Number(block.props.many));
    return goods.length === 0
      ? html``
      : html`${head(block, page)}${renderGoods(goods, shopWords(page.locale), page.locale, itemTag(block, page))}`;
  },
});

/** What the live block brought; in the canvas, cards that stand in for it. */
function goodsOf(page: BlockPage, many: number): readonly Good[] {
  if (!page.editing) return (page.data as readonly Good[] | undefined) ?? [];
  return Array.from({ length: Math.min(many, 4) }, (_, index) => ({
    name: `Product ${index + 1}`,
    slug: '',
    priceFrom: { amount: '2400', currency: 'EUR' },
    priceTo: null,
    available: null,
    picture: undefined,
  }));
}
