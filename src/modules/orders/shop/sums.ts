import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import { moneyIn, type Money } from '#/kernel/money.ts';
import { orderWords } from './words.ts';

/** What a cart or an order comes to. */
interface Sums {
  readonly items: Money;
  readonly discounts: readonly { readonly title: string; readonly code: string | null; readonly amount: Money }[];
  /** Null while nobody knows how it is delivered. */
  readonly delivery: Money | null;
  readonly tax: Money;
  readonly total: Money;
  readonly pricesIncludeTax: boolean;
}

/** The sums below a list of lines; `beside` stands after the title of a discount. */
export function renderSums(
  sums: Sums,
  locale: string,
  beside: (discount: Sums['discounts'][number]) => HtmlValue = () => null,
): Html {
  const words = orderWords(locale);
  const money = moneyIn(locale);
  return html`<dl class="sums"><div><dt>${words.items}</dt><dd>${money(sums.items)}</dd></div>${sums.discounts.map(
    (discount) => html`<div><dt>${discount.title}${beside(discount)}</dt><dd>−${money(discount.amount)}</dd></div>`,
  )}${
    sums.delivery &&
    html`<div><dt>${words.delivery}</dt><dd>${sums.delivery.amount === '0' ? words.free : money(sums.delivery)}</dd></div>`
  }${
    sums.tax.amount !== '0' &&
    html`<div class="tax"><dt>${sums.pricesIncludeTax ? words.taxIncluded : words.taxAdded}</dt><dd>${money(sums.tax)}</dd></div>`
  }<div class="total"><dt>${words.total}</dt><dd>${money(sums.total)}</dd></div></dl>`;
}

/** Rules of the sums, in the tokens of the themes. */
export const sumsCss = `
.sums{display:grid;gap:.4rem;font-variant-numeric:tabular-nums}
.sums>div{display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
.sums .tax{color:var(--muted);font-size:var(--step--1)}
.sums .total{border-top:1px solid var(--line);padding-top:.6rem;font-size:var(--step-1);font-weight:600}`;
