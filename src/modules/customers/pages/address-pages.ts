import { html, type Html } from '#/kernel/html.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { isUuid } from '#/kernel/ids.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { z } from 'zod';
import { createAddress, deleteAddress, listAddresses, updateAddress } from '../addresses.ts';
import { addressFields, type Address } from '../contract-schemas.ts';
import type { SignedIn } from '../session.ts';
import { readForm } from './forms.ts';
import { accountContent, faultsIn, forCustomer, problemsOf, renderCheck, renderField, type Problems } from './frame.ts';
import { renderPostal, withExample } from './postal.ts';
import { accountWords, type AccountWords } from './words.ts';

const listPath = '/account/addresses';
const { isDefault: _ticked, ...typedFields } = addressFields;
const AddressForm = z.object(typedFields);

export const addressesPage: SitePage = {
  path: listPath,
  feature: 'store',
  show: (ask) => forCustomer(ask, listPath, async (customer) => showList(ask, await addressesOf(ask, customer))),
  take: (ask, form) =>
    forCustomer(ask, listPath, async (customer) => {
      const addresses = await addressesOf(ask, customer);
      const [removed, preferred] = ['delete', 'default'].map((name) => addresses.find(({ id }) => id === form.get(name)));
      if (removed) await inTenant(ask.scope, (tx) => deleteAddress(tx, removed.id));
      else if (preferred)
        await inTenant(ask.scope, (tx) => updateAddress(tx, preferred.id, preferred.version, { isDefault: true }));
      return { redirect: `${listPath}?done=${removed ? 'removed' : 'address'}`, status: 303 };
    }),
};

export const addressPage: SitePage = {
  path: `${listPath}/:addressId`,
  feature: 'store',
  show: (ask) => onAddress(ask, async (_customer, address) => showForm(ask, address)),
  take: (ask, form) =>
    onAddress(ask, async (customer, address) => {
      const words = accountWords(ask.locale);
      const read = readForm(AddressForm, form);
      if ('wrong' in read) return showForm(ask, address, form, faultsIn(read.wrong, words));
      const given = { ...read.data, ...(form.get('isDefault') === 'yes' && { isDefault: true }) };
      const version = Number(form.get('version'));
      const saved = await inTenant(ask.scope, async (tx) =>
        address
          ? await updateAddress(tx, address.id, Number.isInteger(version) ? version : 0, given)
          : await createAddress(tx, customer.id, given),
      );
      if (!isRefused(saved)) return { redirect: `${listPath}?done=address`, status: 303 };
      return showForm(ask, address, form, withExample(problemsOf(saved, words), given.country));
    }),
};

/** Runs the page of one of the customer's own addresses, or of a new one; there is none for anybody else's. */
function onAddress(
  ask: SiteAsk,
  show: (customer: SignedIn, address: Address | undefined) => Promise<SiteAnswer>,
): Promise<SiteAnswer | undefined> {
  const { addressId = '' } = ask.params;
  if (addressId !== 'new' && !isUuid(addressId)) return Promise.resolve(undefined);
  return forCustomer(ask, `${listPath}/${addressId}`, async (customer) => {
    if (addressId === 'new') return show(customer, undefined);
    const address = (await addressesOf(ask, customer)).find(({ id }) => id === addressId);
    return address && show(customer, address);
  });
}

function addressesOf(ask: SiteAsk, customer: SignedIn): Promise<Address[]> {
  return inTenant(ask.scope, (tx) => listAddresses(tx, customer.id), { readOnly: true });
}

function showList(ask: SiteAsk, addresses: readonly Address[]): SiteAnswer {
  const words = accountWords(ask.locale);
  const names = new Intl.DisplayNames([ask.locale, 'en'], { type: 'region' });
  const parts = html`${
    addresses.length === 0
      ? html`<p class="intro">${words.noAddresses}</p>`
      : html`<ul class="items addresses">${addresses.map((address) => renderCard(address, names.of(address.country)!, words))}</ul>`
  }<p><a class="button" href="${listPath}/new">${words.addAddress}</a></p><p class="quick"><a href="/account">${words.back}</a></p>`;
  return accountContent(ask, { path: listPath, title: words.addresses, parts });
}

function renderCard(address: Address, country: string, words: AccountWords): Html {
  const { name, company, line1, line2, postcode, city, region, phone } = address;
  const lines = [name, company, line1, line2, [postcode, city].filter(Boolean).join(' '), region, country, phone].filter(Boolean);
  const which = html`<span class="visually-hidden"> ${line1}</span>`;
  return html`<li class="card"><div>${address.isDefault && html`<p class="eyebrow">${words.isDefault}</p>`}<address>${lines.map(
    (line, at) => html`${at > 0 && html`<br>`}${line}`,
  )}</address></div><form method="post" action="${listPath}"><p class="actions"><a class="link" href="${listPath}/${address.id}">${
    words.change
  }${which}</a>${
    !address.isDefault && html`<button class="link" name="default" value="${address.id}">${words.makeDefault}${which}</button>`
  }<button class="link" name="delete" value="${address.id}">${words.remove}${which}</button></p></form></li>`;
}

function showForm(ask: SiteAsk, address: Address | undefined, form?: URLSearchParams, problems?: Problems): SiteAnswer {
  const words = accountWords(ask.locale);
  const here = new Intl.Locale(ask.locale).maximize().region ?? '';
  const value = (name: keyof z.infer<typeof AddressForm>) =>
    form?.get(name) ?? address?.[name] ?? (name === 'country' ? here : '');
  const parts = html`<form method="post" action="${listPath}/${address?.id ?? 'new'}" novalidate>${
    address && html`<input type="hidden" name="version" value="${address.version}">`
  }${renderPostal(ask, { value }, problems)}${renderField(
    { name: 'phone', label: words.phone, autocomplete: 'tel', value: value('phone'), required: false, maxlength: 32 },
    problems,
    words,
  )}${!address?.isDefault && renderCheck('isDefault', words.isDefault, form?.get('isDefault') === 'yes')}<p><button class="button">${
    words.save
  }</button></p></form><p class="quick"><a href="${listPath}">${words.addresses}</a></p>`;
  const title = address ? words.editAddress : words.addAddress;
  return accountContent(ask, { path: `${listPath}/${address?.id ?? 'new'}`, title, problems, parts });
}
