import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import { isUuid } from '#/kernel/ids.ts';
import { moneyIn, type Money } from '#/kernel/money.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { siteCookie } from '#/kernel/site-cookie.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { addToCart, openCart, quantityMax, setCode, setQuantities, showCart } from '../cart.ts';
import type { Cart } from '../contract-schemas.ts';
import { buyingOf, cartCookie, cartOf, claimCart, type Buying } from '../visitor-cart.ts';
import { renderSums, sumsCss } from './sums.ts';
import { orderWords, type OrderWords } from './words.ts';

const cookieSeconds = 60 * 24 * 3600;

/** What a visitor means to buy. Every button is a form: it works without JavaScript. */
export const cartPage: SitePage = {
  path: '/cart',
  feature: 'store',
  async show(ask) {
    const buying = await buyingOf(ask);
    await claimCart(ask, buying);
    return inTenant(ask.scope, (tx) => show(tx, ask, buying), { readOnly: true });
  },
  async take(ask, form) {
    const buying = await buyingOf(ask);
    const taken = await inTenant(ask.scope, (tx) => change(tx, ask, buying, form));
    if (!isRefused(taken)) return { redirect: '/cart', status: 303, setCookies: taken };
    return inTenant(ask.scope, (tx) => show(tx, ask, buying, taken), { readOnly: true });
  },
};

async function show(tx: Tx, ask: SiteAsk, buying: Buying, refused?: Refusal): Promise<SiteAnswer> {
  const words = orderWords(ask.locale);
  const row = await cartOf(tx, buying);
  const cart = row && (await showCart(tx, row));
  return {
    title: words.cart,
    path: '/cart',
    noindex: true,
    css: cartCss,
    ...(refused && { status: 422 }),
    markup: html`<section class="block shop"><div class="inner cart"><h1>${words.cart}</h1>${
      refused && html`<p class="problem" role="alert" tabindex="-1" autofocus>${refused.detail}</p>`
    }${cart && cart.lines.length + cart.notices.length > 0 ? renderCart(cart, ask, words) : renderEmpty(words)}</div></section>`,
  };
}

/** Does what the form asks for; returns the cookies to set, or why not. */
async function change(tx: Tx, ask: SiteAsk, buying: Buying, form: URLSearchParams): Promise<string[] | Refusal> {
  const known = await cartOf(tx, buying);
  const variant = form.get('variant');
  if (variant !== null) {
    const quantity = quantityOf(form.get('quantity') ?? '1', 1);
    if (!isUuid(variant) || quantity === undefined) return wrongQuantity(ask);
    const opened = known ? undefined : await openCart(tx, buying.customer?.id ?? null);
    const added = await addToCart(tx, known ?? opened!.cart, variant, quantity);
    if (isRefused(added)) return added;
    return opened ? [siteCookie(ask, cartCookie, opened.token, cookieSeconds)] : [];
  }
  if (!known) return [];
  const [remove, code, dropped] = [form.get('remove'), form.get('code'), form.get('drop-code')];
  if (remove !== null) {
    return (isUuid(remove) && (await setQuantities(tx, known, new Map([[remove, 0]])))) || [];
  }
  if (dropped !== null || code !== null) {
    await setCode(tx, known, dropped ?? code!, dropped === null);
    return [];
  }
  const quantities = new Map<string, number>();
  for (const [name, value] of form) {
    const id = name.startsWith('quantity-') ? name.slice('quantity-'.length) : '';
    const quantity = quantityOf(value, 0);
    if (!isUuid(id)) continue;
    if (quantity === undefined) return wrongQuantity(ask);
    quantities.set(id, quantity);
  }
  return (await setQuantities(tx, known, quantities)) ?? [];
}

/** A whole number from `least` to {@link quantityMax}, or nothing. */
function quantityOf(text: string, least: number): number | undefined {
  const quantity = /^\d{1,4}$/.test(text.trim()) ? Number(text) : -1;
  return quantity >= least && quantity <= quantityMax ? quantity : undefined;
}

function wrongQuantity(ask: SiteAsk): Refusal {
  return refuse('invalid', orderWords(ask.locale).wrongQuantity);
}

function renderEmpty(words: OrderWords): Html {
  return html`<p class="intro">${words.empty}</p><p><a class="button" href="/products">${words.browse}</a></p>`;
}

function renderCart(cart: Cart, ask: SiteAsk, words: OrderWords): Html {
  const money = moneyIn(ask.locale);
  // What holds for every line is said once, in the sums.
  const common = new Set(
    cart.lines.length > 1
      ? cart.lines[0]!.reasons.filter((reason) => cart.lines.every(({ reasons }) => reasons.includes(reason)))
      : [],
  );
  const pays = ask.scope.house.sitePages.some((page) => page.path === '/checkout');
  return html`${cart.notices.map((notice) => html`<p class="problem" role="status">${notice}</p>`)}
<div class="body"><form method="post" action="/cart" data-live><ul class="lines">${cart.lines.map((line) => renderLine({ ...line, reasons: line.reasons.filter((reason) => !common.has(reason)) }, money, words))}</ul><p><button class="button quiet">${words.update}</button></p></form><form method="post" action="/cart" id="removal" hidden></form>
<div class="foot"><form method="post" action="/cart" class="code"><p class="field"><label for="code">${words.code}</label><input id="code" name="code" type="text" autocomplete="off" maxlength="40" required></p><p><button class="button quiet">${words.apply}</button></p></form>${cart.codesNotApplied.map(
    ({ code, reason }) => renderCode(code, reason, words),
  )}${renderSums(cart, ask.locale, (discount) => discount.code && html` <form method="post" action="/cart"><button class="link" name="drop-code" value="${discount.code}">${words.remove}<span class="visually-hidden"> ${discount.code}</span></button></form>`)}${!cart.delivery && html`<p class="note">${words.shippingLater}</p>`}${
    pays && html`<p class="on"><a class="button" href="/checkout">${words.checkout}</a></p>`
  }</div></div>`;
}

/** A line. Its button belongs to a form of its own: the first button of the list's is the one that Enter in a quantity presses. */
function renderLine(line: Cart['lines'][number], money: (amount: Money) => string, words: OrderWords): Html {
  const id = `quantity-${line.variantId}`;
  const label = line.title ? `${line.name}, ${line.title}` : line.name;
  return html`<li class="line"><div><p class="name"><a href="/products/${line.slug}">${line.name}</a></p>${line.title && html`<p class="stock">${line.title}</p>`}<p class="stock">${money(line.unitPrice)}</p>${line.reasons.map(
    (reason) => html`<p class="stock">${reason}</p>`,
  )}</div><p class="field"><label for="${id}"><span aria-hidden="true">${words.quantity}</span><span class="visually-hidden">${words.quantity}: ${label}</span></label><input id="${id}" name="${id}" type="number" inputmode="numeric" min="0" max="${quantityMax}" value="${line.quantity}" required></p><p class="amount">${renderAmount(line, money)}</p><p><button class="link" form="removal" name="remove" value="${line.variantId}">${words.remove}<span class="visually-hidden"> ${label}</span></button></p></li>`;
}

function renderAmount(line: Cart['lines'][number], money: (amount: Money) => string): HtmlValue {
  return line.discount.amount === '0' ? money(line.total) : html`<s>${money(line.subtotal)}</s> ${money(line.total)}`;
}

function renderCode(code: string, reason: string, words: OrderWords): Html {
  return html`<form method="post" action="/cart" class="problem"><p>${reason} <button class="link" name="drop-code" value="${code}">${words.remove}<span class="visually-hidden"> ${code}</span></button></p></form>`;
}

const cartCss = `${sumsCss}
.shop .cart{display:grid;gap:var(--gap);grid-template-columns:minmax(0,1fr)}
.shop .cart>*{grid-column:auto}
.cart .body{display:grid;gap:calc(var(--gap)*1.5);align-items:start;grid-template-columns:minmax(0,1fr)}
.cart .lines{display:grid;margin-bottom:1rem}
.cart .line{display:grid;gap:.5rem 1.5rem;grid-template-columns:minmax(0,1fr) 6.5rem;align-items:center;padding-block:1rem;border-block:1px solid var(--line)}
.cart .line+.line{border-block-start:0}
.cart .name{font-size:var(--step-0)}
.cart .name a{display:inline-block;padding-block:.15rem}
.cart .stock,.cart .note{font-size:var(--step--1);color:var(--muted)}
.cart .amount{font-variant-numeric:tabular-nums}
.cart .amount s{color:var(--muted)}
.cart .link{font:inherit;color:inherit;background:none;border:0;padding:.5em 0;text-decoration:underline;cursor:pointer;min-height:2.75rem}
.cart .foot{display:grid;gap:1.25rem;background:var(--surface);border-radius:var(--radius);padding:1.25rem}
.cart .code{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.75rem;align-items:end}
.cart .foot input{background:var(--background)}
.cart .sums form{display:inline}
.cart .on .button{width:100%;text-align:center}
.problem{border-inline-start:3px solid var(--accent);padding-inline-start:1rem}
@media(min-width:48rem){.cart .line{grid-template-columns:minmax(0,1fr) 6.5rem 8rem auto}.cart .line .amount{text-align:end}}
@media(min-width:64rem){.cart .body{grid-template-columns:minmax(0,1fr) minmax(20rem,26rem)}.cart .foot{position:sticky;top:2rem}}`;
