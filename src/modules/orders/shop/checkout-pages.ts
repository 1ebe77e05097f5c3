import { inTenant } from '#/kernel/database/transactions.ts';
import { html, type Html } from '#/kernel/html.ts';
import { formatMoney } from '#/kernel/money.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import {
  accountWords,
  faultsIn,
  faultsOfAddress,
  listAddresses,
  renderCheck,
  renderField,
  renderPostal,
  tidyPostcode,
  withExample,
  type Problems,
} from '#/modules/customers/index.ts';
import { presentCart, wishOf } from '../cart.ts';
import { reckon } from '../checkout/reckon.ts';
import { Buyer, PostalAddress } from '../contract-buyer.ts';
import { setBuyer } from '../store/carts.ts';
import { isBuyable, takeCart, type CartInHand } from '../visitor-cart.ts';
import { checkoutPath, renderCheckout } from './checkout-frame.ts';
import { orderWords } from './words.ts';

const empty: SiteAnswer = { redirect: '/cart', status: 303 };

/** Who buys and where to. */
export const addressPage: SitePage = {
  path: checkoutPath.address,
  feature: 'store',
  show: (ask) => onCart(ask, async (buys) => showAddress(ask, buys, await startOf(ask, buys))),
  take: (ask, form) =>
    onCart(ask, async (buys) => {
      const read = readBuyer(ask, form);
      if ('problems' in read) return showAddress(ask, buys, (name) => form.get(name) ?? '', read.problems);
      const { buyer } = read;
      const next = await inTenant(ask.scope, async (tx) => {
        await setBuyer(tx, buys.cart.id, { buyer: JSON.stringify(buyer) });
        const { delivery } = await reckon(tx, { ...(await wishOf(tx, buys.cart)), to: buyer.address });
        const [only, ...others] = delivery?.methods ?? [];
        // Where there is one way only, there is nothing to ask.
        if (only && others.length === 0) await setBuyer(tx, buys.cart.id, { deliveryMethod: only.methodId });
        return only && others.length === 0 ? checkoutPath.payment : checkoutPath.delivery;
      });
      return { redirect: next, status: 303 };
    }),
};

/** How the goods get there. */
export const deliveryPage: SitePage = {
  path: checkoutPath.delivery,
  feature: 'store',
  show: (ask) => onCart(ask, async (buys) => (buys.cart.buyer ? showDelivery(ask, buys) : toAddress)),
  take: (ask, form) =>
    onCart(ask, async (buys) => {
      const chosen = buys.reckoned.delivery?.methods.find(({ methodId }) => methodId === form.get('delivery'));
      if (!chosen) return showDelivery(ask, buys, { status: 422, fields: { delivery: orderWords(ask.locale).chooseDelivery } });
      await inTenant(ask.scope, (tx) => setBuyer(tx, buys.cart.id, { deliveryMethod: chosen.methodId }));
      return { redirect: checkoutPath.payment, status: 303 };
    }),
};

const toAddress: SiteAnswer = { redirect: checkoutPath.address, status: 303 };

/** Runs a page on the cart of whoever asks; one without anything that can be bought leads back to it. */
async function onCart(ask: SiteAsk, show: (buys: CartInHand) => Promise<SiteAnswer>): Promise<SiteAnswer> {
  const found = await takeCart(ask, async () => ({}));
  return found && isBuyable(found.reckoned) ? show(found) : empty;
}

/** What the form holds before anybody types: what was typed before, or what is known of a customer. */
async function startOf(ask: SiteAsk, { buying, cart }: CartInHand): Promise<(name: string) => string> {
  if (cart.buyer) {
    const { address, billingAddress, ...rest } = Buyer.parse(cart.buyer);
    const billing = Object.entries(billingAddress ?? {}).map(([name, value]) => [`billing-${name}`, value]);
    const known: Record<string, string> = {
      ...address,
      ...(Object.fromEntries(billing) as Record<string, string>),
      email: rest.email,
      phone: rest.phone,
      note: rest.note,
      ...(rest.acceptsMarketing && { marketing: 'yes' }),
    };
    return (name) => known[name] ?? '';
  }
  const { customer } = buying;
  const [saved] = customer ? await inTenant(ask.scope, (tx) => listAddresses(tx, customer.id), { readOnly: true }) : [];
  const { name, company, line1, line2, postcode, city, region, country, phone } =
    saved ?? ({} as Partial<NonNullable<typeof saved>>);
  const known: Record<string, string | undefined> = {
    email: customer?.email,
    name: name || customer?.name,
    phone: phone || customer?.phone,
    country: country ?? new Intl.Locale(ask.locale).maximize().region,
    company,
    line1,
    line2,
    postcode,
    city,
    region,
  };
  return (field) => known[field] ?? '';
}

/** The buyer a form describes, or what is wrong with it, field by field. */
function readBuyer(ask: SiteAsk, form: URLSearchParams): { buyer: Buyer } | { problems: Problems } {
  const words = accountWords(ask.locale);
  // An invoice address is one that somebody began to fill in.
  const billed = ['name', 'company', 'line1', 'postcode', 'city'].some((name) => form.get(`billing-${name}`));
  const [address, billing] = [typedAddress(form, ''), typedAddress(form, 'billing-')];
  const read = Buyer.safeParse({
    email: form.get('email') ?? '',
    phone: form.get('phone') ?? '',
    note: form.get('note') ?? '',
    acceptsMarketing: form.get('marketing') === 'yes',
    locale: ask.locale,
    address,
    billingAddress: billed ? billing : null,
  });
  const wrong = [
    ...(read.error?.issues ?? []).map(({ path }) =>
      path[0] === 'billingAddress' ? `billing-${String(path[1])}` : String(path[0] === 'address' ? path[1] : path[0]),
    ),
    ...faultsOf(address, ''),
    ...(billed ? faultsOf(billing, 'billing-') : []),
  ];
  if (read.success && wrong.length === 0) return { buyer: read.data };
  const faults = Object.fromEntries(
    [...new Set(wrong)].map((name) => [name, words.faults[name.replace('billing-', '')] ?? words.problem]),
  );
  const problems = withExample({ ...faultsIn([], words), status: 422, fields: faults }, form.get('country') ?? '');
  return { problems: withExample(problems, form.get('billing-country') ?? '', 'billing-') };
}

function typedAddress(form: URLSearchParams, prefix: string) {
  const typed = (name: string) => (form.get(prefix + name) ?? '').trim();
  const { name, company, line1, line2, city, region, country } = Object.fromEntries(
    Object.keys(PostalAddress.shape).map((field) => [field, typed(field)]),
  ) as unknown as PostalAddress;
  return { name, company, line1, line2, city, region, country, postcode: tidyPostcode(country, typed('postcode')) };
}

function faultsOf(address: PostalAddress, prefix: string): string[] {
  return faultsOfAddress(address).map(({ field }) => prefix + field);
}

function showAddress(
  ask: SiteAsk,
  { buying, reckoned, cart }: CartInHand,
  value: (name: string) => string,
  problems?: Problems,
): SiteAnswer {
  const words = orderWords(ask.locale);
  const labels = accountWords(ask.locale);
  const { customer } = buying;
  const who = customer
    ? html`<p class="hint">${words.signedInAs.replace('{email}', customer.email)}</p>`
    : html`<p class="quick"><a href="${`/account/sign-in?next=${encodeURIComponent(checkoutPath.address)}`}">${words.haveAccount}</a></p>`;
  const email = { name: 'email', label: labels.email, type: 'email' as const, autocomplete: 'email', value: value('email') };
  const phone = {
    name: 'phone',
    label: labels.phone,
    type: 'tel' as const,
    autocomplete: 'tel',
    value: value('phone'),
    required: false,
    maxlength: 32,
  };
  const billed = value('billing-line1') !== '' || Object.keys(problems?.fields ?? {}).some((name) => name.startsWith('billing-'));
  const parts = html`${who}<form method="post" action="${checkoutPath.address}" novalidate><fieldset><legend>${words.contact}</legend>${renderField(
    email,
    problems,
    labels,
  )}${renderField(phone, problems, labels)}${renderCheck(
    'marketing',
    words.marketing,
    value('marketing') === 'yes',
  )}</fieldset><fieldset><legend>${words.whereTo}</legend>${renderPostal(
    ask,
    { value, kind: 'shipping', nameRequired: true },
    problems,
  )}</fieldset><details${billed && html` open`}><summary>${words.otherBilling}</summary><fieldset><legend>${words.billing}</legend>${renderPostal(
    ask,
    { value: (name) => value(`billing-${name}`), kind: 'billing', prefix: 'billing-', nameRequired: false },
    problems,
  )}</fieldset></details><p class="field"><label for="note">${words.note} ${labels.optional}</label><textarea id="note" name="note" rows="3" maxlength="1000">${value(
    'note',
  )}</textarea></p><p><button class="button">${words.goOn}</button></p></form>`;
  return renderCheckout(ask, { step: 'address', cart: presentCart(cart, reckoned), problems, parts });
}

function showDelivery(ask: SiteAsk, { reckoned, cart }: CartInHand, problems?: Problems): SiteAnswer {
  const words = orderWords(ask.locale);
  const methods = reckoned.delivery?.methods ?? [];
  const parts =
    methods.length === 0
      ? html`<p class="problem" role="alert" tabindex="-1">${words.noDelivery}</p><p><a class="button" href="${checkoutPath.address}">${words.stepAddress}</a></p>`
      : html`<form method="post" action="${checkoutPath.delivery}" novalidate><fieldset${problems && html` aria-describedby="delivery-fault"`}><legend>${words.howDelivered}</legend>${problems && html`<p class="fault" id="delivery-fault">${words.chooseDelivery}</p>`}<div class="choices" id="delivery" tabindex="-1">${methods.map(
          (method, index) =>
            renderMethod(
              ask,
              method,
              reckoned.chosen ? reckoned.chosen.methodId === method.methodId : index === 0,
              cart.currency,
            ),
        )}</div></fieldset><p><button class="button">${words.goOn}</button></p></form>`;
  return renderCheckout(ask, { step: 'delivery', cart: presentCart(cart, reckoned), problems, parts });
}

function renderMethod(
  ask: SiteAsk,
  { methodId, name, pickUp, amountMinor }: { methodId: string; name: string; pickUp: boolean; amountMinor: bigint },
  checked: boolean,
  currency: string,
): Html {
  const words = orderWords(ask.locale);
  const price = amountMinor === 0n ? words.free : formatMoney(amountMinor, currency, ask.locale);
  return html`<label class="choice"><input type="radio" name="delivery" value="${methodId}"${checked && html` checked`}><span>${name}</span><span>${price}</span>${
    pickUp && html`<span class="hint">${words.pickUp}</span>`
  }</label>`;
}
