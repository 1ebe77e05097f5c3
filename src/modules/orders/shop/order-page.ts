import { inTenant } from '#/kernel/database/transactions.ts';
import { html, type Html } from '#/kernel/html.ts';
import { isUuid } from '#/kernel/ids.ts';
import { moneyIn, toMoney } from '#/kernel/money.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { SiteAsk, SiteContent, SitePage } from '#/kernel/site-page.ts';
import { accountContent } from '#/modules/customers/index.ts';
import type { PostalAddress } from '../contract-buyer.ts';
import { addressLines } from '../invoices/address-lines.ts';
import { languageOf } from '../invoices/language.ts';
import { invoicePath, opensOrder, orderPath } from '../order-link.ts';
import type { Order } from '../order-schemas.ts';
import { getOrder } from '../orders.ts';
import { checkoutCss } from './checkout-frame.ts';
import { renderSums } from './sums.ts';
import { orderWords } from './words.ts';

/** How an order stands, for whoever has its link: the buyer, right after buying and from the letter. */
export const orderPage: SitePage = {
  path: '/orders/:orderId/:signature',
  feature: 'store',
  async show(ask) {
    const { orderId = '', signature = '' } = ask.params;
    if (!isUuid(orderId) || !opensOrder(ask.scope, orderId, signature)) return undefined;
    const order = await inTenant(ask.scope, (tx) => getOrder(tx, orderId), { readOnly: true });
    return isRefused(order) ? undefined : showOrder(ask, order);
  },
};

function showOrder(ask: SiteAsk, order: Order): SiteContent {
  const words = orderWords(ask.locale);
  const open = order.status === 'pending' && order.paymentStatus !== 'paid';
  const parts = html`<p class="said" role="status">${
    order.cancelReason === 'out_of_stock' && order.fulfilmentStatus === 'unfulfilled'
      ? words.soldOut
      : order.status === 'cancelled'
        ? words.status.cancelled
        : words.thanks
  }</p>${order.test && html`<p class="hint">${words.testOrder}</p>`}<div class="checkout"><div class="asked">${renderState(ask, order)}${
    open && order.paymentInstructions && renderDue(ask, order)
  }${renderShipments(ask, order)}${renderAddresses(ask, order)}<p class="hint">${words.lookAgain.replace('{email}', order.email)}</p></div><aside class="bought" aria-label="${words.yourOrder}"><h2>${words.yourOrder}</h2>${renderLines(ask, order)}${renderSums(
    { ...order, delivery: order.deliveryName ? order.delivery : null },
    ask.locale,
  )}</aside></div>`;
  return accountContent(ask, {
    path: orderPath(ask.scope, order.id),
    title: words.order.replace('{number}', order.number),
    parts,
    css: checkoutCss,
  });
}

function renderState(ask: SiteAsk, order: Order): Html {
  const words = orderWords(ask.locale);
  const facts: [string, unknown][] = [
    [words.stateOfIt, words.status[order.status]],
    [words.payment, `${order.paymentName}: ${words.paymentStatus[order.paymentStatus]}`],
    [words.delivery, order.deliveryName],
  ];
  return html`<p class="hint">${words.placedOn.replace('{date}', dateOf(ask, order.placedAt))}</p><dl class="state">${facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => html`<div><dt>${label}</dt><dd>${value as string}</dd></div>`)}</dl>${
    order.invoices.length > 0 &&
    html`<ul class="quick">${order.invoices.map(
      (invoice) =>
        html`<li><a href="${invoicePath(ask.scope, order.id, invoice.id)}">${(invoice.kind === 'invoice' ? words.invoice : words.creditNote).replace('{number}', invoice.number)} (PDF)</a></li>`,
    )}</ul>`
  }`;
}

function renderDue(ask: SiteAsk, order: Order): Html {
  const words = orderWords(ask.locale);
  const due = toMoney(BigInt(order.total.amount) - BigInt(order.captured.amount), order.currency);
  return html`<section class="part card"><h2>${words.howToPay}</h2><p class="due">${words.amountDue.replace('{amount}', moneyIn(ask.locale)(due))}</p><p class="lines-kept">${order.paymentInstructions}</p></section>`;
}

function renderShipments(ask: SiteAsk, order: Order): Html | null {
  const words = orderWords(ask.locale);
  if (order.shipments.length === 0) return null;
  const names = new Map(order.lines.map((line) => [line.id, line.name]));
  return html`<section class="part"><h2>${words.shipments}</h2><ul class="pieces-sent">${order.shipments.map(
    ({ lines, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt }) =>
      html`<li class="card"><p>${(deliveredAt ? words.arrivedOn : words.sentOn).replace('{date}', dateOf(ask, deliveredAt ?? shippedAt))}</p><p>${lines
        .map(({ lineId, quantity }) => `${quantity} × ${names.get(lineId)}`)
        .join(
          ', ',
        )}</p>${(carrier || trackingNumber) && html`<p class="hint">${[carrier, trackingNumber].filter(Boolean).join(', ')}</p>`}${
        trackingUrl && html`<p><a class="link" href="${trackingUrl}" rel="noopener noreferrer">${words.track}</a></p>`
      }</li>`,
  )}</ul></section>`;
}

function renderAddresses(ask: SiteAsk, order: Order): Html {
  const words = orderWords(ask.locale);
  const both = order.buyer.billingAddress !== null;
  return html`<section class="part"><h2>${words.whereTo}</h2>${renderAddress(ask, order.buyer.address)}${
    both && html`<h2>${words.billing}</h2>${renderAddress(ask, order.billingAddress)}`
  }</section>`;
}

function renderAddress(ask: SiteAsk, address: PostalAddress): Html {
  const lines = addressLines(address, languageOf(ask.locale));
  return html`<address>${lines.map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</address>`;
}

function renderLines(ask: SiteAsk, order: Order): Html {
  return html`<ul class="pieces">${order.lines
    .filter(({ kind }) => kind === 'goods')
    .map(
      (line) =>
        html`<li><span>${line.quantity} × ${line.name}${line.title && html` <span class="hint">${line.title}</span>`}</span><span>${moneyIn(ask.locale)(line.total)}</span></li>`,
    )}</ul>`;
}

function dateOf(ask: SiteAsk, at: string): string {
  return new Intl.DateTimeFormat(ask.locale, { dateStyle: 'long', timeZone: ask.scope.tenant.timeZone }).format(new Date(at));
}
