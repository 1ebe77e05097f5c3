import { minorDigitsOf } from '#/kernel/currencies.ts';
import type { SelectOption } from '#/design/select.tsx';

// Tags the platform's formats are looked at in; a workspace set to another one keeps it.
const tags =
  'ar bg ca cs da de de-AT de-CH el en en-AU en-CA en-GB en-IE en-IN en-US es es-MX et fi fr fr-CA fr-CH he hi hr hu id it ja ko lt lv nb nl nl-BE pl pt pt-BR ro sk sl sr sv th tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  );

/** Languages to choose from, named in the reader's own. */
export function languages(): SelectOption[] {
  const names = new Intl.DisplayNames(undefined, { type: 'language', languageDisplay: 'standard' });
  return sorted(tags.map((value) => ({ value, label: names.of(value) ?? value })));
}

/** Every time zone the browser knows: "Europe/Madrid". UTC is none of a region and stands first. */
export function timeZones(): SelectOption[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** Every currency the browser knows: "Euro (EUR)". */
export function currencies(): SelectOption[] {
  const names = new Intl.DisplayNames(undefined, { type: 'currency' });
  return sorted([...minorDigitsOf.keys()].map((value) => ({ value, label: `${names.of(value)} (${value})` })));
}

function sorted(options: SelectOption[]): SelectOption[] {
  return options.toSorted((one, other) => one.label.localeCompare(other.label));
}
