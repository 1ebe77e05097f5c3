import { html, type Html, type HtmlValue } from '#/kernel/html.ts';
import type { Refusal } from '#/kernel/refusal.ts';
import type { SiteAnswer, SiteAsk, SiteContent } from '#/kernel/site-page.ts';
import { customerOf, type SignedIn } from '../session.ts';
import { accountWords, type AccountWords } from './words.ts';

/** What is wrong with a form: a sentence for each field, and one for the whole. */
export interface Problems {
  readonly status: 422 | 429;
  readonly text?: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

/** A page of the account: heading, what was done or is wrong, then its parts. */
export function accountContent(
  ask: SiteAsk,
  page: {
    path: string;
    title: string;
    problems?: Problems | undefined;
    parts: HtmlValue;
    setCookies?: readonly string[];
    /** Rules beside those of the account's pages. */
    css?: string;
  },
): SiteContent {
  const words = accountWords(ask.locale);
  const done = page.problems ? undefined : words.done[ask.query.get('done') ?? ''];
  return {
    title: page.title,
    path: page.path,
    noindex: true,
    css: accountCss + (page.css ?? ''),
    ...(page.problems && { status: page.problems.status }),
    ...(page.setCookies && { setCookies: page.setCookies }),
    markup: html`<section class="block account"><div class="inner"><h1>${page.title}</h1>${
      done && html`<p class="said" role="status">${done}</p>`
    }${page.problems && renderSummary(page.problems, words)}${page.parts}</div></section>`,
  };
}

/** Runs a page for whoever is signed in; others are asked to sign in first, and come back. */
export async function forCustomer(
  ask: SiteAsk,
  path: string,
  show: (customer: SignedIn) => Promise<SiteAnswer | undefined>,
): Promise<SiteAnswer | undefined> {
  const customer = await customerOf(ask.scope, ask.cookies);
  return customer ? show(customer) : { redirect: `/account/sign-in?next=${encodeURIComponent(path)}`, status: 303 };
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly autocomplete: string;
  readonly value?: string | undefined;
  /** True unless said; `undecided` where another field decides. */
  readonly required?: boolean | 'undecided';
  readonly maxlength?: number;
  readonly hint?: string;
  readonly inputmode?: 'numeric';
}

/** A field with its label, its hint, and what is wrong with it beside it. No two forms of a page share a name. */
export function renderField(field: Field, problems: Problems | undefined, words: AccountWords): Html {
  const id = field.name;
  const fault = problems?.fields[field.name];
  const described = [field.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return html`<p class="field"><label for="${id}">${field.label}${
    field.required === false && html` ${words.optional}`
  }</label><input id="${id}" name="${field.name}" type="${field.type ?? 'text'}" autocomplete="${field.autocomplete}" maxlength="${
    field.maxlength ?? 254
  }" value="${field.value ?? ''}"${(field.required ?? true) === true && html` required`}${
    field.inputmode && html` inputmode="${field.inputmode}"`
  }${described && html` aria-describedby="${described}"`}${fault && html` aria-invalid="true"`}>${
    field.hint && html`<span class="hint" id="${id}-hint">${field.hint}</span>`
  }${fault && html`<span class="fault" id="${id}-fault">${fault}</span>`}</p>`;
}

/** A box to tick. */
export function renderCheck(name: string, label: string, checked: boolean): Html {
  return html`<p class="check"><input id="${name}" name="${name}" type="checkbox" value="yes"${
    checked && html` checked`
  }><label for="${name}">${label}</label></p>`;
}

/** What was refused, in the words of the page's language. */
export function problemsOf(refusal: Refusal, words: AccountWords): Problems {
  const fields = refusal.errors.map(({ field }) => [field, words.faults[field] ?? refusal.detail] as const);
  const text = words.refusals[refusal.code] ?? (fields.length > 0 ? undefined : refusal.detail);
  return { status: refusal.code === 'too_many_requests' ? 429 : 422, text, fields: Object.fromEntries(fields) };
}

/** Faults of single fields. */
export function faultsIn(names: Iterable<string>, words: AccountWords): Problems | undefined {
  const fields = Object.fromEntries([...names].map((name) => [name, words.faults[name] ?? '']));
  return Object.keys(fields).length > 0 ? { status: 422, fields } : undefined;
}

/** A path of this site to go to after signing in; nothing that leads elsewhere. */
export function nextOf(value: string | null): string | undefined {
  if (!value || value.length > 300 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(value) || value.startsWith('/account/sign-'))
    return undefined;
  return new URL(value, 'https://site.invalid').host === 'site.invalid' ? value : undefined;
}

function renderSummary({ text, fields }: Problems, words: AccountWords): Html {
  const names = Object.entries(fields);
  return html`<div class="problem" role="alert" tabindex="-1" autofocus><p>${text ?? words.problem}</p>${
    names.length > 0 && html`<ul>${names.map(([name, fault]) => html`<li><a href="#${name}">${fault}</a></li>`)}</ul>`
  }</div>`;
}

const accountCss = `
.account .inner{display:grid;gap:calc(var(--gap)*1.25)}
.account h2{font-size:var(--step-1);letter-spacing:-.01em}
.account form{display:grid;gap:1rem;max-width:28rem;justify-items:start}
.account form .field{width:100%}
.account .part{display:grid;gap:1rem;align-content:start}
.account .parts{display:grid;gap:calc(var(--gap)*1.5)}
.account .hint{font-size:var(--step--1);color:var(--muted)}
.account .fault{font-size:var(--step--1);font-weight:600}
.account [aria-invalid]{border-color:currentColor;border-width:2px}
.account .check{display:flex;gap:.6rem;align-items:start}
.account .check input{flex:none;width:1.15rem;height:1.15rem;margin-top:.2em;accent-color:var(--accent)}
.account .problem,.account .said{border-inline-start:3px solid var(--accent);padding-inline-start:1rem}
.account .problem ul{display:grid;gap:.25rem;margin-top:.25rem}
.account .problem li a{display:inline-block;padding-block:.1rem}
.account .quick{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.account .quick a,.account .link{display:inline-block;padding-block:.6rem;min-height:2.75rem}
.account .link{font:inherit;color:inherit;background:none;border:0;padding-inline:0;text-decoration:underline;cursor:pointer}
.account .addresses{grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}
.account .addresses .card{display:grid;gap:.75rem;align-content:space-between}
.account .addresses .actions{gap:0 1.25rem}
.account .code input{font-size:var(--step-1);letter-spacing:.2em;font-variant-numeric:tabular-nums;max-width:14rem}
.account .two{display:grid;gap:1rem;width:100%;align-items:start}
.account address{font-style:normal}
@media(min-width:30rem){.account .two{grid-template-columns:1fr 2fr}}
@media(min-width:56rem){.account .parts.beside{grid-template-columns:1fr 1fr}}`;
