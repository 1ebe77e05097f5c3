import type { SelectOption } from '#/design/select.tsx';
import { countryCodes } from '#/modules/customers/contract.ts';

/** Every country, named in the reader's language. */
export function countries(): SelectOption[] {
  const names = new Intl.DisplayNames(undefined, { type: 'region' });
  return [...countryCodes]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
