import { z } from 'zod';
import { defineBlock, type Block } from '#/kernel/block.ts';
import { text } from '#/kernel/block-fields.ts';
import { html } from '#/kernel/html.ts';
import { moneyIn, type Money } from '#/kernel/money.ts';
import { orderWords } from '../shop/words.ts';

/** What is in the visitor's cart, in a line that leads to it. */
export const cartSummary = defineBlock({
  type: 'cart-summary',
  label: 'Cart',
  summary: 'What is in the visitor’s cart, with a link to it.',
  icon: 'shopping-cart',
  feature: 'store',
  live: true,
  schema: z.object({ label: text('Words', 60, '“Your cart” where this is empty') }),
  css: `
.block.cart-summary{padding-block:calc(var(--gap)*.5)}
.cart-summary p{text-align:end;font-variant-numeric:tabular-nums}`,
  sample: () => ({ props: {} }),
  render(block, page) {
    const summary = page.editing
      ? { pieces: 2, total: { amount: '4800', currency: 'EUR' } }
      : (page.data as CartSummary | undefined);
    if (!summary) return html``;
    const words = orderWords(page.locale);
    const label = block.props.label || page.editing ? page.editable(block, 'label') : words.cart;
    const link = page.editing ? html`data-href="/cart"` : html`href="/cart"`;
    const state = summary.pieces > 0 && html` (${summary.pieces}) ${moneyIn(page.locale)(summary.total)}`;
    return html`<p><a ${link}>${label}${state}</a></p>`;
  },
});

/** What the block shows: pieces and what they cost now. */
export interface CartSummary {
  readonly pieces: number;
  readonly total: Money;
}

/** What the orders offer on pages of a site. */
export const blocks: readonly Block[] = [cartSummary];
