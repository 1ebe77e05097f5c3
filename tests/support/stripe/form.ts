/** What a form-encoded body or a query says: `line_items[0][quantity]=1` is nested, and every value is text. */
export interface Form {
  readonly [name: string]: string | Form | undefined;
}

/** Reads a form-encoded text whose names nest in brackets. A list is a form with numbers for names. */
export function parseForm(text: string): Form {
  const form: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const steps = name.replaceAll(']', '').split('[');
    let place = form;
    for (const step of steps.slice(0, -1)) place = (place[step] ??= Object.create(null)) as Record<string, unknown>;
    place[steps.at(-1)!] = value;
  }
  return form as Form;
}

/** The form at a name; an empty one when there is none. */
export function formAt(form: Form, ...names: string[]): Form {
  let place: Form = form;
  for (const name of names) {
    const next = place[name];
    if (typeof next !== 'object') return {};
    place = next;
  }
  return place;
}

/** The text at a name. */
export function textAt(form: Form, ...names: string[]): string | undefined {
  const value = formAt(form, ...names.slice(0, -1))[names.at(-1)!];
  return typeof value === 'string' ? value : undefined;
}

/** The whole number at a name; NaN when what stands there is none. */
export function wholeAt(form: Form, ...names: string[]): number | undefined {
  const text = textAt(form, ...names);
  return text === undefined ? undefined : /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

/** The texts of a list, or of the metadata. */
export function textsAt(form: Form, ...names: string[]): Record<string, string> {
  const entries = Object.entries(formAt(form, ...names));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
