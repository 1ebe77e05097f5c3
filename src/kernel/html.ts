/**
 * Markup that is safe to send: made only by the `html` tag, which escapes every value it is given.
 * The brand is a class so that nothing parsed from JSON can pass for markup.
 */
export class Html {
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

/** What a template may hold: markup as it is, text escaped, lists joined, nothing for `null`, `undefined` and `false`. */
export type HtmlValue = Html | string | number | bigint | null | undefined | false | readonly HtmlValue[];

/**
 * Builds markup from a template literal: ``html`<h1>${title}</h1>` ``.
 * Attribute values must stand in double quotes; an unquoted one could end at a space, so `attribute=${value}` throws a TypeError.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let markup = strings[0]!;
  for (const [index, value] of values.entries()) {
    if (markup.endsWith('=')) throw new TypeError(`html: quote the attribute value after …${markup.slice(-40)}`);
    markup += toMarkup(value) + strings[index + 1]!;
  }
  return new Html(markup);
}

/** Marks a string as markup without escaping it. Only for what this program wrote itself: style sheets, JSON-LD, icons. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** Escapes text for element content and double- or single-quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function toMarkup(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(toMarkup).join('');
  return escapeHtml(String(value));
}
