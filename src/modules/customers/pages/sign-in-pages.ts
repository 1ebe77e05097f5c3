import { html } from '#/kernel/html.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { sendCode } from '../codes.ts';
import { registerCustomer, signInWithPassword } from '../sign-in.ts';
import { customerOf, signOut } from '../session.ts';
import { forms, readForm } from './forms.ts';
import { accountContent, faultsIn, nextOf, problemsOf, renderCheck, renderField, type Problems } from './frame.ts';
import { accountWords, type AccountWords } from './words.ts';

/** What was typed, shown again beside what is wrong. */
interface Typed {
  readonly form?: URLSearchParams;
  readonly problems?: Problems | undefined;
}

export const signInPage: SitePage = {
  path: '/account/sign-in',
  feature: 'store',
  async show(ask) {
    const signedIn = await customerOf(ask.scope, ask.cookies);
    return signedIn ? { redirect: nextOf(ask.query.get('next')) ?? '/account', status: 303 } : showSignIn(ask);
  },
  async take(ask, form) {
    const words = accountWords(ask.locale);
    const next = nextOf(form.get('next'));
    if (form.has('code')) return askForCode(ask, form, 'sign-in', next, showSignIn);
    const read = readForm(forms.signIn, form);
    if ('wrong' in read) return showSignIn(ask, { form, problems: faultsIn(read.wrong, words) });
    const entered = await signInWithPassword(ask.scope, read.data, ask.cookies);
    if (isRefused(entered)) return showSignIn(ask, { form, problems: problemsOf(entered, words) });
    return { redirect: next ?? '/account', status: 303, setCookies: entered.setCookies };
  },
};

export const forgottenPasswordPage: SitePage = {
  path: '/account/password',
  feature: 'store',
  show: async (ask) => showForgotten(ask),
  take: (ask, form) => askForCode(ask, form, 'reset', undefined, showForgotten),
};

export const registerPage: SitePage = {
  path: '/account/register',
  feature: 'store',
  async show(ask) {
    const signedIn = await customerOf(ask.scope, ask.cookies);
    return signedIn ? { redirect: nextOf(ask.query.get('next')) ?? '/account', status: 303 } : showRegister(ask);
  },
  async take(ask, form) {
    const words = accountWords(ask.locale);
    const read = readForm(forms.register, form);
    if ('wrong' in read) return showRegister(ask, { form, problems: faultsIn(read.wrong, words) });
    const { marketing: acceptsMarketing, ...rest } = read.data;
    const sent = await registerCustomer(ask.scope, {
      ...rest,
      acceptsMarketing,
      locale: ask.locale,
      next: nextOf(form.get('next')),
    });
    if (isRefused(sent)) return showRegister(ask, { form, problems: problemsOf(sent, words) });
    return { redirect: '/account/code', status: 303, setCookies: [sent] };
  },
};

export const signOutPage: SitePage = {
  path: '/account/sign-out',
  feature: 'store',
  show: async () => ({ redirect: '/account', status: 303 }),
  take: async (ask) => ({
    redirect: '/account/sign-in?done=out',
    status: 303,
    setCookies: await signOut(ask.scope, ask.cookies),
  }),
};

async function askForCode(
  ask: SiteAsk,
  form: URLSearchParams,
  purpose: 'sign-in' | 'reset',
  next: string | undefined,
  show: (ask: SiteAsk, typed: Typed) => SiteAnswer,
): Promise<SiteAnswer> {
  const words = accountWords(ask.locale);
  const read = readForm(forms.email, form);
  if ('wrong' in read) return show(ask, { form, problems: faultsIn(read.wrong, words) });
  const sent = await sendCode(ask.scope, { purpose, email: read.data.email, locale: ask.locale, next });
  if (isRefused(sent)) return show(ask, { form, problems: problemsOf(sent, words) });
  return { redirect: '/account/code', status: 303, setCookies: [sent] };
}

function showSignIn(ask: SiteAsk, { form, problems }: Typed = {}): SiteAnswer {
  const words = accountWords(ask.locale);
  const next = nextOf(form?.get('next') ?? ask.query.get('next'));
  const along = next ? `?next=${encodeURIComponent(next)}` : '';
  // One form with two buttons: who wants a code need not type the address twice, and the first button is that of the Enter key.
  const parts = html`<form method="post" action="/account/sign-in" novalidate>${hidden(next)}${emailField(words, form, problems)}${renderField(
    { name: 'password', label: words.password, type: 'password', autocomplete: 'current-password', maxlength: 200 },
    problems,
    words,
  )}<p><button class="button">${words.signIn}</button></p><p class="hint">${words.withCodeText}</p><p><button class="button quiet" name="code" value="1">${
    words.sendCode
  }</button></p></form><p class="quick"><a href="/account/password">${words.forgot}</a><span>${words.noAccount} <a href="/account/register${along}">${
    words.register
  }</a></span></p>`;
  return accountContent(ask, { path: '/account/sign-in', title: words.signIn, problems, parts });
}

function showForgotten(ask: SiteAsk, { form, problems }: Typed = {}): SiteAnswer {
  const words = accountWords(ask.locale);
  const parts = html`<p class="intro">${words.resetText}</p><form method="post" action="/account/password" novalidate>${emailField(
    words,
    form,
    problems,
  )}<p><button class="button">${words.sendCode}</button></p></form><p class="quick"><a href="/account/sign-in">${words.signIn}</a></p>`;
  return accountContent(ask, { path: '/account/password', title: words.resetTitle, problems, parts });
}

function showRegister(ask: SiteAsk, { form, problems }: Typed = {}): SiteAnswer {
  const words = accountWords(ask.locale);
  const next = nextOf(form?.get('next') ?? ask.query.get('next'));
  const along = next ? `?next=${encodeURIComponent(next)}` : '';
  const fields = [
    { name: 'name', label: words.name, autocomplete: 'name', value: form?.get('name') ?? '', maxlength: 120, required: false },
    {
      name: 'password',
      label: words.password,
      type: 'password' as const,
      autocomplete: 'new-password',
      maxlength: 200,
      required: false,
      hint: words.passwordHint,
    },
  ];
  const parts = html`<form method="post" action="/account/register" novalidate>${hidden(next)}${emailField(words, form, problems)}${fields.map(
    (field) => renderField(field, problems, words),
  )}${renderCheck('marketing', words.marketing, form?.get('marketing') === 'yes')}<p><button class="button">${
    words.register
  }</button></p></form><p class="quick"><span>${words.haveAccount} <a href="/account/sign-in${along}">${words.signIn}</a></span></p>`;
  return accountContent(ask, { path: '/account/register', title: words.register, problems, parts });
}

function emailField(words: AccountWords, form: URLSearchParams | undefined, problems: Problems | undefined) {
  const value = form?.get('email') ?? '';
  return renderField({ name: 'email', label: words.email, type: 'email', autocomplete: 'email', value }, problems, words);
}

function hidden(next: string | undefined) {
  return next && html`<input type="hidden" name="next" value="${next}">`;
}
