import { z } from 'zod';
import { defineBlock } from '#/kernel/block.ts';
import { multiline, text } from '#/kernel/block-fields.ts';
import { element } from '#/kernel/block-parts.ts';
import { html } from '#/kernel/html.ts';
import { moneyIn } from '#/kernel/money.ts';
import { renderPicture } from '#/kernel/picture.ts';
import type { Good } from '../shop/cards.ts';
import { shopWords } from '../shop/words.ts';

/** One product with a large picture, the owner's words and the way to it. */
export const featuredProduct = defineBlock({
  type: 'featured-product',
  label: 'Featured product',
  summary: 'One product of your shop, large, with its price of the moment.',
  icon: 'star',
  feature: 'store',
  live: true,
  schema: z.object({
    product: text('Product', 120, 'Its address, such as morning-mug'),
    heading: text('Heading', 160, 'Its name where this is empty'),
    intro: multiline('Words', 400),
    button: text('Button', 60),
  }),
  css: `
.featured-product .inner{display:grid;gap:calc(var(--gap)*1.5);align-items:center}
.featured-product .inner>*{grid-column:auto}
.featured-product .copy{display:grid;gap:1rem;justify-items:start}
.featured-product .price{font-size:var(--step-1);font-variant-numeric:tabular-nums}
.featured-product img{width:100%}
@media(min-width:56rem){.featured-product .inner{grid-template-columns:1fr 1fr}}`,
  sample: () => ({ props: { heading: 'A product of yours', intro: 'Say why somebody should want it.', button: 'Have a look' } }),
  render(block, page) {
    const good = page.data as Good | undefined;
    if (!page.editing && !good) return html``;
    const tag = page.first ? 'h1' : 'h2';
    const heading =
      block.props.heading || page.editing
        ? element(tag, 'title', block, page, 'heading')
        : html`<${tag} class="title">${good!.name}</${tag}>`;
    const words = shopWords(page.locale);
    const picture = good?.picture
      ? renderPicture(good.picture, { sizes: '(min-width: 56rem) 50vw, 100vw', eager: page.first, alt: '' })
      : page.editing && html`<picture class="placeholder"></picture>`;
    const price = good?.priceFrom && html`<p class="price">${moneyIn(page.locale)(good.priceFrom)}</p>`;
    const label = block.props.button || page.editing ? page.editable(block, 'button') : words.details;
    const link = page.editing ? html`data-href` : html`href="/products/${good!.slug}"`;
    return html`${picture}<div class="copy">${heading}${element('p', 'intro', block, page, 'intro')}${price}<a class="button" ${link}>${label}</a></div>`;
  },
});
