import { html } from '#/kernel/html.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { normalEmail } from '#/modules/identity/index.ts';
import { changeDetails, changePassword } from '../account.ts';
import { showSections } from '../account-sections.ts';
import { sendCode } from '../codes.ts';
import type { SignedIn } from '../session.ts';
import { forms, readForm } from './forms.ts';
import { accountContent, faultsIn, forCustomer, problemsOf, renderCheck, renderField, type Problems } from './frame.ts';
import { accountWords } from './words.ts';

/** What was typed, shown again beside what is wrong. */
interface Typed {
  readonly form?: URLSearchParams;
  readonly problems?: Problems | undefined;
}

export const accountPage: SitePage = {
  path: '/account',
  feature: 'store',
  show: (ask) =>
    forCustomer(ask, '/account', async (customer) => {
      const words = accountWords(ask.locale);
      const sections = await showSections(ask, customer);
      const links = { addresses: words.addresses, details: words.details, deletion: words.deletion };
      const parts = html`<p class="intro">${words.hello} ${customer.name || customer.email}</p>${sections.length > 0 && html`<div class="parts">${sections}</div>`}<nav aria-label="${words.account}"><ul class="quick">${Object.entries(
        links,
      ).map(
        ([path, label]) => html`<li><a href="/account/${path}">${label}</a></li>`,
      )}</ul></nav><form method="post" action="/account/sign-out"><p><button class="button quiet">${words.signOut}</button></p></form>`;
      return accountContent(ask, { path: '/account', title: words.account, parts });
    }),
};

export const detailsPage: SitePage = {
  path: '/account/details',
  feature: 'store',
  show: (ask) => forCustomer(ask, '/account/details', async (customer) => showDetails(ask, customer)),
  take: (ask, form) =>
    forCustomer(ask, '/account/details', (customer) => {
      if (form.has('email')) return takeEmail(ask, customer, form);
      return form.has('password') ? takePassword(ask, customer, form) : takeDetails(ask, customer, form);
    }),
};

export const deletionPage: SitePage = {
  path: '/account/deletion',
  feature: 'store',
  show: (ask) => forCustomer(ask, '/account/deletion', async (customer) => showDeletion(ask, customer)),
  take: (ask, form) =>
    forCustomer(ask, '/account/deletion', async (customer) => {
      const words = accountWords(ask.locale);
      const typed = form.get('confirmation') ?? '';
      if (typed.length > 254 || normalEmail(typed) !== normalEmail(customer.email))
        return showDeletion(ask, customer, { form, problems: faultsIn(['confirmation'], words) });
      const sent = await sendCode(ask.scope, { purpose: 'erase', email: customer.email, customerId: customer.id });
      if (isRefused(sent)) return showDeletion(ask, customer, { form, problems: problemsOf(sent, words) });
      return { redirect: '/account/code', status: 303, setCookies: [sent] };
    }),
};

async function takeDetails(ask: SiteAsk, customer: SignedIn, form: URLSearchParams): Promise<SiteAnswer> {
  const read = readForm(forms.details, form);
  if ('wrong' in read) return showDetails(ask, customer, { form, problems: faultsIn(read.wrong, accountWords(ask.locale)) });
  const { name, phone, marketing: acceptsMarketing } = read.data;
  await changeDetails(ask.scope, customer, { name, phone, acceptsMarketing });
  return { redirect: '/account/details?done=details', status: 303 };
}

async function takeEmail(ask: SiteAsk, customer: SignedIn, form: URLSearchParams): Promise<SiteAnswer> {
  const words = accountWords(ask.locale);
  const read = readForm(forms.email, form);
  if ('wrong' in read) return showDetails(ask, customer, { form, problems: faultsIn(read.wrong, words) });
  const sent = await sendCode(ask.scope, { purpose: 'email', email: read.data.email, customerId: customer.id });
  if (isRefused(sent)) return showDetails(ask, customer, { form, problems: problemsOf(sent, words) });
  return { redirect: '/account/code', status: 303, setCookies: [sent] };
}

async function takePassword(ask: SiteAsk, customer: SignedIn, form: URLSearchParams): Promise<SiteAnswer> {
  const words = accountWords(ask.locale);
  const read = readForm(forms.password, form);
  if ('wrong' in read) return showDetails(ask, customer, { form, problems: faultsIn(read.wrong, words) });
  const cookie = await changePassword(ask.scope, customer, read.data, ask.cookies);
  if (isRefused(cookie)) {
    const wrong = cookie.code === 'wrong_credentials' ? faultsIn(['current'], words) : problemsOf(cookie, words);
    return showDetails(ask, customer, { form, problems: wrong });
  }
  return { redirect: '/account/details?done=password', status: 303, setCookies: [cookie] };
}

function showDetails(ask: SiteAsk, customer: SignedIn, { form, problems }: Typed = {}): SiteAnswer {
  const words = accountWords(ask.locale);
  const mine = form?.has('name') ? form : undefined;
  const details = [
    {
      name: 'name',
      label: words.name,
      autocomplete: 'name',
      value: mine?.get('name') ?? customer.name,
      maxlength: 120,
      required: false,
    },
    {
      name: 'phone',
      label: words.phone,
      type: 'tel' as const,
      autocomplete: 'tel',
      value: mine?.get('phone') ?? customer.phone,
      maxlength: 32,
      required: false,
    },
  ];
  const email = {
    name: 'email',
    label: words.emailNew,
    type: 'email' as const,
    autocomplete: 'email',
    value: form?.get('email') ?? '',
  };
  const secret = { type: 'password' as const, maxlength: 200 };
  const passwords = [
    ...(customer.hasPassword
      ? [{ name: 'current', label: words.currentPassword, autocomplete: 'current-password', ...secret }]
      : []),
    { name: 'password', label: words.newPassword, autocomplete: 'new-password', hint: words.passwordLength, ...secret },
  ];
  const part = (title: string, fields: object, button: string) =>
    html`<section class="part"><h2>${title}</h2><form method="post" action="/account/details" novalidate>${fields as never}<p><button class="button">${button}</button></p></form></section>`;
  const parts = html`<div class="parts beside">${[
    part(
      words.personal,
      [
        ...details.map((field) => renderField(field, problems, words)),
        renderCheck('marketing', words.marketing, mine ? mine.get('marketing') === 'yes' : customer.acceptsMarketing),
      ],
      words.save,
    ),
    part(
      words.emailTitle,
      [html`<p class="hint">${words.emailText.replace('{email}', customer.email)}</p>`, renderField(email, problems, words)],
      words.sendCode,
    ),
    part(
      words.passwordTitle,
      passwords.map((field) => renderField(field, problems, words)),
      words.setPassword,
    ),
  ]}</div><p class="quick"><a href="/account">${words.back}</a></p>`;
  return accountContent(ask, { path: '/account/details', title: words.details, problems, parts });
}

function showDeletion(ask: SiteAsk, customer: SignedIn, { form, problems }: Typed = {}): SiteAnswer {
  const words = accountWords(ask.locale);
  const field = {
    name: 'confirmation',
    label: words.deletionConfirm.replace('{email}', customer.email),
    autocomplete: 'off',
    value: form?.get('confirmation') ?? '',
  };
  const parts = html`<div class="prose"><p>${words.deletionText}</p><p>${words.deletionKept}</p></div><form method="post" action="/account/deletion" novalidate>${renderField(
    field,
    problems,
    words,
  )}<p><button class="button">${words.deletionButton}</button></p></form><p class="quick"><a href="/account">${words.back}</a></p>`;
  return accountContent(ask, { path: '/account/deletion', title: words.deletion, problems, parts });
}
