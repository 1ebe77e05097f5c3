import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import { moneyIn } from '#/kernel/money.ts';
import type { SiteAsk, SiteContent } from '#/kernel/site-page.ts';
import { accountContent, type Problems } from '#/modules/customers/index.ts';
import type { Cart } from '../contract-schemas.ts';
import { renderSums, sumsCss } from './sums.ts';
import { orderWords } from './words.ts';

/** The steps of a checkout, each a page of its own, so that it works without script. */
export const checkoutPath = { address: '/checkout', delivery: '/checkout/delivery', payment: '/checkout/payment' } as const;
type Step = keyof typeof checkoutPath;

/** A page of the checkout: where one is, what is asked, and what is bought beside it. */
export function renderCheckout(
  ask: SiteAsk,
  page: { step: Step; cart: Cart; problems?: Problems | undefined; parts: HtmlValue },
): SiteContent {
  const words = orderWords(ask.locale);
  const parts = html`${renderSteps(ask, page.step)}<div class="checkout"><div class="asked">${page.parts}</div><aside class="bought" aria-label="${words.yourOrder}"><h2>${words.yourOrder}</h2>${renderLines(page.cart, ask.locale)}${renderSums(page.cart, ask.locale)}<p class="quick"><a href="/cart">${words.change}<span class="visually-hidden">: ${words.cart}</span></a></p></aside></div>`;
  return accountContent(ask, {
    path: checkoutPath[page.step],
    title: words.checkoutTitle,
    problems: page.problems,
    parts,
    css: checkoutCss,
  });
}

function renderSteps(ask: SiteAsk, now: Step): Html {
  const words = orderWords(ask.locale);
  const labels = { address: words.stepAddress, delivery: words.stepDelivery, payment: words.stepPayment };
  const steps = Object.keys(labels) as Step[];
  return html`<nav aria-label="${words.checkoutTitle}"><ol class="steps">${steps.map((step) => {
    if (step === now) return html`<li aria-current="step">${labels[step]}</li>`;
    return steps.indexOf(step) < steps.indexOf(now)
      ? html`<li><a href="${checkoutPath[step]}">${labels[step]}</a></li>`
      : html`<li>${labels[step]}</li>`;
  })}</ol></nav>`;
}

function renderLines(cart: Cart, locale: string): Html {
  const money = moneyIn(locale);
  return html`<ul class="pieces">${cart.lines.map(
    (line) =>
      html`<li><span>${line.quantity} × ${line.name}${line.title && html` <span class="hint">${line.title}</span>`}</span><span>${money(line.total)}</span></li>`,
  )}</ul>`;
}

/** Rules of the checkout and of an order's page, in the tokens of the themes. */
export const checkoutCss = `${sumsCss}
.steps{display:flex;flex-wrap:wrap;gap:0 1.75rem;font-size:var(--step--1);color:var(--muted);counter-reset:step}
.steps li{counter-increment:step;padding-block:.6rem;border-block-end:2px solid transparent}
.steps li::before{content:counter(step) ". "/""}
.steps li:has(a){padding-block:0}
.steps [aria-current]{color:var(--text);font-weight:600;border-color:var(--accent)}
.steps a{display:inline-block;padding-block:.6rem}
.checkout{display:grid;gap:calc(var(--gap)*1.5);align-items:start;grid-template-columns:minmax(0,1fr)}
.checkout .asked,.checkout .bought{display:grid;gap:1.25rem;align-content:start;min-width:0}
.checkout .asked{gap:calc(var(--gap)*1.25)}
.checkout .bought{background:var(--surface);border-radius:var(--radius);padding:1.25rem}
.checkout .asked form{max-width:34rem;gap:calc(var(--gap)*1.25)}
.checkout fieldset{border:0;padding:0;margin:0;display:grid;gap:1rem;width:100%;min-width:0}
.checkout legend{font:var(--display-weight) var(--step-1)/1.15 var(--display);letter-spacing:-.01em;padding:0;margin-bottom:1rem}
.checkout details{width:100%}
.checkout summary{cursor:pointer;padding-block:.6rem;min-height:2.75rem}
.checkout details fieldset{margin-top:1rem}
.pieces{display:grid;gap:.5rem;list-style:none;padding:0;font-variant-numeric:tabular-nums}
.pieces li{display:flex;justify-content:space-between;gap:1rem}
.pieces li>:last-child{white-space:nowrap}
.pieces+.sums{border-top:1px solid var(--line);padding-top:1rem}
.state{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.4rem 1.5rem}
.state div{display:grid;grid-column:1/-1;grid-template-columns:subgrid}
.state dt{color:var(--muted)}
.due{font-size:var(--step-1);font-weight:600}
.lines-kept{white-space:pre-line}
.pieces-sent{display:grid;gap:.75rem;list-style:none;padding:0}
.choices{display:grid;gap:.5rem;width:100%}
.choice{display:grid;grid-template-columns:auto 1fr auto;gap:.25rem .75rem;align-items:center;border:1px solid var(--line);border-radius:var(--radius);padding:.75rem 1rem;min-height:2.75rem;cursor:pointer}
.choice:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.choice:has(:focus-visible){outline:2px solid var(--accent);outline-offset:3px}
.choice :focus-visible{outline:0}
.choice input{width:1.15rem;height:1.15rem;accent-color:var(--accent)}
.choice .hint{grid-column:2/-1;white-space:pre-line}
@media(max-width:29.99rem){.checkout form>p,.checkout form .button{width:100%;text-align:center}}
@media(min-width:56rem){.checkout{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}.checkout .bought:not(:has(li:nth-child(9))){position:sticky;top:2rem}}`;
