import { html, type Html } from '#/kernel/html.ts';
import { formatMoney } from '#/kernel/money.ts';
import { isRefused, refuse } from '#/kernel/refusal.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import type { Problems } from '#/modules/customers/index.ts';
import { Buyer } from '#/modules/orders/contract.ts';
import {
  checkoutPath,
  findPlacedOf,
  orderPath,
  presentCart,
  isBuyable,
  renderCheckout,
  takeCart,
  type CartInHand,
} from '#/modules/orders/index.ts';
import { listMethods, type Method } from '../methods.ts';
import { pay } from '../pay.ts';
import { isUndecided } from '../provider.ts';
import { providerOf } from '../providers/providers.ts';
import { paymentWords } from './words.ts';

/** So long a cart that was bought is remembered for whoever presses the button again. */
const justSeconds = 600;

interface Paying extends CartInHand {
  readonly methods: readonly Method[];
}

/** The last step: what it all comes to, and how it is paid. */
export const paymentPage: SitePage = {
  path: checkoutPath.payment,
  feature: 'store',
  show: (ask) => onCart(ask, async (paying) => show(ask, paying, problemOf(ask))),
  take: (ask, form) => onCart(ask, (paying) => take(ask, paying, form)),
};

async function take(ask: SiteAsk, paying: Paying, form: URLSearchParams): Promise<SiteAnswer> {
  const words = paymentWords(ask.locale);
  const { cart, methods } = paying;
  const method = methods.find(({ id }) => id === form.get('method'));
  const shown = form.get('total') ?? '';
  if (!method) return show(ask, paying, { status: 422, fields: { method: words.choose } });
  if (!/^\d{1,15}$/.test(shown)) return show(ask, paying, { status: 422, text: words.changed, fields: {} });
  const { email, locale } = Buyer.parse(cart.buyer);
  const begun = await payOrNot(ask, cart, method, BigInt(shown), { description: ask.scope.tenant.name, email, locale });
  if (!isRefused(begun)) return { redirect: 'url' in begun ? begun.url : orderPath(ask.scope, begun.orderId), status: 303 };
  const elsewhere = leadsTo[begun.code];
  if (elsewhere) return { redirect: elsewhere, status: 303 };
  const text =
    { total_changed: words.changed, provider_unavailable: words.unavailable, already_begun: words.begun }[begun.code as string] ??
    begun.detail;
  // What it comes to may be another sum by now.
  return onCart(ask, async (now) => show(ask, now, { status: 422, text, fields: {} }));
}

/** Where what is missing can be mended. */
const leadsTo: Readonly<Record<string, string>> = {
  incomplete: checkoutPath.address,
  no_delivery: checkoutPath.delivery,
  out_of_stock: '/cart',
};

async function payOrNot(ask: SiteAsk, ...given: Parameters<typeof pay> extends [unknown, ...infer Rest] ? Rest : never) {
  try {
    return await pay(ask.scope, ...given);
  } catch (error) {
    // An earlier try could not be ended: two payments for one cart must not be open at once.
    if (!isUndecided(error)) throw error;
    return refuse('provider_unavailable', paymentWords(ask.locale).unavailable);
  }
}

/** Runs the page on a cart that is filled in; any other leads back to where something is missing. */
async function onCart(ask: SiteAsk, then: (paying: Paying) => Promise<SiteAnswer>): Promise<SiteAnswer> {
  const found = await takeCart(ask, async (tx, cart) => ({
    methods: await listMethods(tx, ask.locale),
    placed: await findPlacedOf(tx, cart.id, justSeconds),
  }));
  // Who comes back to a cart that was just bought, by a second press of the button too, means the order.
  if (found?.placed && found.reckoned.lines.length === 0) return { redirect: orderPath(ask.scope, found.placed), status: 303 };
  if (!found || !isBuyable(found.reckoned)) return { redirect: '/cart', status: 303 };
  if (found.cart.buyer === null) return { redirect: checkoutPath.address, status: 303 };
  if (!found.reckoned.chosen) return { redirect: checkoutPath.delivery, status: 303 };
  return then(found);
}

/** What the provider's page led back with. */
function problemOf(ask: SiteAsk): Problems | undefined {
  const words = paymentWords(ask.locale);
  const said = { declined: words.declined, cancelled: words.cancelled, unavailable: words.unavailable }[
    ask.query.get('payment') ?? ''
  ];
  return said === undefined ? undefined : { status: 422, text: said, fields: {} };
}

function show(ask: SiteAsk, { cart, reckoned, methods }: Paying, problems?: Problems): SiteAnswer {
  const words = paymentWords(ask.locale);
  const { totalMinor } = reckoned.priced.totals;
  const amount = formatMoney(totalMinor, cart.currency, ask.locale);
  const fault = problems?.fields.method;
  const parts =
    methods.length === 0
      ? html`<p class="problem" role="alert" tabindex="-1">${words.noMethod}</p>`
      : html`<form method="post" action="${checkoutPath.payment}" novalidate data-plain><input type="hidden" name="total" value="${totalMinor.toString()}"><fieldset${fault && html` aria-describedby="method-fault"`}><legend>${words.howToPay}</legend>${fault && html`<p class="fault" id="method-fault">${fault}</p>`}<div class="choices" id="method" tabindex="-1">${methods.map(
          (method, index) => renderMethod(method, index === 0),
        )}</div></fieldset><p><button class="button">${words.order.replace('{amount}', amount)}</button></p></form>`;
  const page = renderCheckout(ask, { step: 'payment', cart: presentCart(cart, reckoned), problems, parts });
  const origins = methods
    .filter(({ provider }) => provider !== 'manual')
    .map(({ provider }) => providerOf(provider).pageOrigin(ask.scope));
  return { ...page, status: problems && !ask.query.has('payment') ? 422 : 200, formsEndAt: [...new Set(origins)] };
}

function renderMethod({ id, name, hint }: Method, checked: boolean): Html {
  return html`<label class="choice"><input type="radio" name="method" value="${id}" aria-labelledby="${id}-name"${hint && html` aria-describedby="${id}-hint"`}${checked && html` checked`}><span id="${id}-name">${name}</span>${
    hint && html`<span class="hint" id="${id}-hint">${hint}</span>`
  }</label>`;
}
