import { html } from '#/kernel/html.ts';
import { isRefused, type Refusal } from '#/kernel/refusal.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { confirmEmail, confirmErasure } from '../account.ts';
import { sendCodeAgain, waitingErrand } from '../codes.ts';
import { customerOf } from '../session.ts';
import { enterWithCode } from '../sign-in.ts';
import type { CodeRecord } from '../store/codes.ts';
import { forms, readForm } from './forms.ts';
import { accountContent, faultsIn, nextOf, problemsOf, renderField, type Problems } from './frame.ts';
import { accountWords } from './words.ts';

/** Where the six digits of a letter are typed in, whatever they were asked for. */
export const codePage: SitePage = {
  path: '/account/code',
  feature: 'store',
  async show(ask) {
    const errand = await waitingErrand(ask.scope, ask.cookies);
    return errand ? showCode(ask, errand) : showOver(ask);
  },
  async take(ask, form) {
    const words = accountWords(ask.locale);
    const errand = await waitingErrand(ask.scope, ask.cookies);
    if (!errand) return showOver(ask);
    if (form.has('again')) {
      const sent = await sendCodeAgain(ask.scope, ask.cookies);
      if (isRefused(sent)) return showCode(ask, errand, problemsOf(sent, words));
      return { redirect: '/account/code', status: 303, setCookies: [sent] };
    }
    const code = (form.get('code') ?? '').replace(/[\s-]/g, '');
    const password = errand.purpose === 'reset' ? readForm(forms.password, form) : undefined;
    const wrong = [...(/^\d{6}$/.test(code) ? [] : ['code']), ...(password && 'wrong' in password ? password.wrong : [])];
    if (wrong.length > 0) return showCode(ask, errand, faultsIn(wrong, words));
    const done = await proceed(ask, errand, code, password && 'data' in password ? password.data.password : undefined);
    if (!isRefused(done)) return done;
    // The errand may have ended with this try.
    const left = await waitingErrand(ask.scope, ask.cookies);
    return left ? showCode(ask, left, problemsOf(done, words)) : showOver(ask, problemsOf(done, words));
  },
};

async function proceed(
  ask: SiteAsk,
  errand: CodeRecord,
  code: string,
  password: string | undefined,
): Promise<SiteAnswer | Refusal> {
  const { scope, cookies } = ask;
  if (errand.purpose === 'email' || errand.purpose === 'erase') {
    const customer = await customerOf(scope, cookies);
    if (!customer) return { redirect: '/account/sign-in?next=/account', status: 303 };
    const changes = errand.purpose === 'email';
    const setCookies = await (changes ? confirmEmail : confirmErasure)(scope, customer, code, cookies);
    if (isRefused(setCookies)) return setCookies;
    return { redirect: changes ? '/account/details?done=email' : '/account/sign-in?done=erased', status: 303, setCookies };
  }
  const entered = await enterWithCode(scope, { code, password }, cookies);
  if (isRefused(entered)) return entered;
  const after = nextOf(entered.next) ?? (password === undefined ? '/account' : '/account?done=password');
  return { redirect: after, status: 303, setCookies: entered.setCookies };
}

function showCode(ask: SiteAsk, errand: CodeRecord, problems?: Problems): SiteAnswer {
  const words = accountWords(ask.locale);
  const code = renderField(
    { name: 'code', label: words.code, autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 10 },
    problems,
    words,
  );
  const password = renderField(
    {
      name: 'password',
      label: words.newPassword,
      type: 'password',
      autocomplete: 'new-password',
      maxlength: 200,
      hint: words.passwordLength,
    },
    problems,
    words,
  );
  const button = errand.purpose === 'erase' ? words.deleteNow : errand.purpose === 'reset' ? words.setPassword : words.goOn;
  const parts = html`<p class="intro">${words.codeSent.replace('{email}', errand.email)}</p><form method="post" action="/account/code" class="code-form" novalidate><div class="code">${code}</div>${
    errand.purpose === 'reset' && password
  }<p><button class="button">${button}</button></p></form><form method="post" action="/account/code"><p><button class="link" name="again" value="1">${
    words.codeAgain
  }</button></p></form>`;
  return accountContent(ask, { path: '/account/code', title: words.codeTitle, problems, parts });
}

function showOver(ask: SiteAsk, problems?: Problems): SiteAnswer {
  const words = accountWords(ask.locale);
  const parts = html`${!problems && html`<p class="intro">${words.codeOver}</p>`}<p><a class="button" href="/account/sign-in">${words.startAgain}</a></p>`;
  return accountContent(ask, {
    path: '/account/code',
    title: words.codeTitle,
    problems: problems && { ...problems, fields: {} },
    parts,
  });
}
