import { html, type Html } from '#/kernel/html.ts';
import type { SiteAsk } from '#/kernel/site-page.ts';
import { countriesIn, ruleOf } from '../countries.ts';
import { renderField, type Problems } from './frame.ts';
import { accountWords } from './words.ts';

type PostalField = 'name' | 'company' | 'line1' | 'line2' | 'postcode' | 'city' | 'region' | 'country';

/** The fields of an address in a form. */
interface PostalFields {
  value(name: PostalField): string;
  /** Before the name of each field, where a form holds two addresses: `billing-`. */
  readonly prefix?: string;
  /** What browsers fill in: the shipping or the billing address they know. */
  readonly kind?: 'shipping' | 'billing';
  readonly nameRequired?: boolean;
}

const maxima: Partial<Record<PostalField, number>> = { city: 80, region: 80, postcode: 16 };

/** The fields of an address. What a country needs beside a street is told by the server, so that the form works without script. */
export function renderPostal(ask: SiteAsk, fields: PostalFields, problems: Problems | undefined): Html {
  const words = accountWords(ask.locale);
  const { prefix = '', kind, value } = fields;
  const fill = (token: string) => (kind ? `${kind} ${token}` : token);
  const field = (name: PostalField, label: string, token: string, required: boolean | 'undecided' = true) =>
    renderField(
      { name: prefix + name, label, autocomplete: fill(token), value: value(name), required, maxlength: maxima[name] ?? 120 },
      problems,
      words,
    );
  return html`${field('name', words.name, 'name', fields.nameRequired ?? false)}${field(
    'company',
    words.company,
    'organization',
    false,
  )}${renderCountries(ask, fields, fill('country'), problems)}${field('line1', words.line1, 'address-line1')}${field(
    'line2',
    words.line2,
    'address-line2',
    false,
  )}<div class="two">${field('postcode', words.postcode, 'postal-code', 'undecided')}${field(
    'city',
    words.city,
    'address-level2',
    'undecided',
  )}</div>${field('region', words.region, 'address-level1', 'undecided')}`;
}

/** Adds a postcode that would fit to what is wrong with one. */
export function withExample(problems: Problems, country: string, prefix = ''): Problems {
  const name = `${prefix}postcode`;
  const fault = problems.fields[name];
  const example = ruleOf(country)?.example;
  return fault
    ? { ...problems, fields: { ...problems.fields, [name]: `${fault}${example ? ` (${example}).` : '.'}` } }
    : problems;
}

function renderCountries(
  ask: SiteAsk,
  { prefix = '', value }: PostalFields,
  token: string,
  problems: Problems | undefined,
): Html {
  const id = `${prefix}country`;
  const fault = problems?.fields[id];
  const chosen = value('country');
  return html`<p class="field"><label for="${id}">${accountWords(ask.locale).country}</label><select id="${id}" name="${id}" autocomplete="${token}" required${
    fault && html` aria-invalid="true" aria-describedby="${id}-fault"`
  }><option value="">–</option>${countriesIn(ask.locale).map(
    ({ code, name }) => html`<option value="${code}"${code === chosen && html` selected`}>${name}</option>`,
  )}</select>${fault && html`<span class="fault" id="${id}-fault">${fault}</span>`}</p>`;
}
