import { countryCodes } from './country-codes.ts';

/** What an address of a country needs beside a street line. */
export interface CountryRule {
  readonly postcode: 'required' | 'optional' | 'none';
  /** How a postcode is written, in capitals. */
  readonly pattern?: RegExp;
  /** One that fits, to show beside the field. */
  readonly example?: string;
  readonly city: 'required' | 'optional';
  readonly region: 'required' | 'optional';
  /** What people there call the field. */
  readonly regionName?: string;
}

/**
 * Our own table of what the Universal Postal Union's public addressing guides say of each country; facts, no text of theirs.
 * Spaces and dashes are put where the country writes them (see {@link tidyPostcode}).
 */
const rules: Readonly<Record<string, CountryRule>> = {
  AR: coded(/^(?:[A-HJ-NP-Z]\d{4}[A-Z]{3}|\d{4})$/, 'C1425CLA', 'optional', 'Province'),
  AT: coded(/^[1-9]\d{3}$/, '1010'),
  AU: coded(/^\d{4}$/, '2000', 'required', 'State'),
  BE: coded(/^[1-9]\d{3}$/, '1000'),
  BG: coded(/^[1-9]\d{3}$/, '1000'),
  BR: coded(/^\d{5}-\d{3}$/, '01310-100', 'required', 'State'),
  CA: coded(/^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d$/, 'K1A 0B1', 'required', 'Province'),
  CH: coded(/^[1-9]\d{3}$/, '8001'),
  CL: { ...coded(/^\d{7}$/, '8320000', 'optional', 'Region'), postcode: 'optional' },
  CN: coded(/^\d{6}$/, '100000', 'required', 'Province'),
  CY: coded(/^\d{4}$/, '1010'),
  CZ: coded(/^[1-7]\d{2} \d{2}$/, '110 00'),
  DE: coded(/^\d{5}$/, '10115'),
  DK: coded(/^\d{4}$/, '1050'),
  EE: coded(/^\d{5}$/, '10111'),
  ES: coded(/^(?:0[1-9]|[1-4]\d|5[0-2])\d{3}$/, '28013', 'optional', 'Province'),
  FI: coded(/^\d{5}$/, '00100'),
  FR: coded(/^\d{5}$/, '75001'),
  GB: coded(/^(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})$/, 'SW1A 1AA'),
  GR: coded(/^[1-8]\d{2} \d{2}$/, '105 57'),
  HK: { postcode: 'none', city: 'optional', region: 'optional', regionName: 'Area' },
  HR: coded(/^[1-5]\d{4}$/, '10000'),
  HU: coded(/^[1-9]\d{3}$/, '1051'),
  IE: { ...coded(/^[AC-FHKNPRTV-Y]\d[\dW] [0-9AC-FHKNPRTV-Y]{4}$/, 'D02 AF30', 'optional', 'County'), postcode: 'optional' },
  IL: { ...coded(/^\d{5}(?:\d{2})?$/, '9614303'), postcode: 'optional' },
  IN: coded(/^[1-9]\d{5}$/, '110001', 'required', 'State'),
  IS: coded(/^\d{3}$/, '101'),
  IT: coded(/^\d{5}$/, '00118', 'required', 'Province'),
  JP: coded(/^\d{3}-\d{4}$/, '100-0001', 'required', 'Prefecture'),
  KR: coded(/^\d{5}$/, '03051', 'optional', 'Province'),
  LI: coded(/^94(?:8[5-9]|9[0-8])$/, '9490'),
  LT: coded(/^\d{5}$/, '01103'),
  LU: coded(/^\d{4}$/, '1009'),
  LV: coded(/^LV-\d{4}$/, 'LV-1010'),
  MT: coded(/^[A-Z]{3} \d{4}$/, 'VLT 1117'),
  MX: coded(/^\d{5}$/, '06000', 'required', 'State'),
  NL: coded(/^[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}$/, '1012 JS'),
  NO: coded(/^\d{4}$/, '0150'),
  NZ: coded(/^\d{4}$/, '6011'),
  PL: coded(/^\d{2}-\d{3}$/, '00-001'),
  PT: coded(/^[1-9]\d{3}-\d{3}$/, '1000-001'),
  RO: coded(/^\d{6}$/, '010011', 'optional', 'County'),
  SE: coded(/^[1-9]\d{2} \d{2}$/, '111 20'),
  SG: { ...coded(/^\d{6}$/, '018956'), city: 'optional' },
  SI: coded(/^[1-9]\d{3}$/, '1000'),
  SK: coded(/^[089]\d{2} \d{2}$/, '811 01'),
  TR: coded(/^\d{5}$/, '34000', 'required', 'Province'),
  UA: coded(/^\d{5}$/, '01001'),
  US: coded(/^\d{5}(?:-\d{4})?$/, '94103', 'required', 'State'),
  ZA: coded(/^\d{4}$/, '8001', 'optional', 'Province'),
};

/** Every country of ISO 3166-1 beside those: a city, and a postcode where there is one. */
const general: CountryRule = { postcode: 'optional', city: 'required', region: 'optional' };
/** Places without a postcode of any kind, or that write none. */
const withoutPostcode = new Set(['AE', 'AG', 'AO', 'BO', 'BS', 'BW', 'BZ', 'GH', 'JM', 'MO', 'QA', 'UG', 'ZW']);

/** The rules of a country; undefined when there is none of that code. */
export function ruleOf(country: string): CountryRule | undefined {
  if (!countryCodes.has(country)) return undefined;
  return rules[country] ?? (withoutPostcode.has(country) ? { ...general, postcode: 'none' } : general);
}

/** The countries with their names in a language, in its alphabet. */
export function countriesIn(locale: string): { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  const { compare } = new Intl.Collator([locale, 'en']);
  return [...countryCodes]
    .map((code) => ({ code, name: names.of(code)! }))
    .toSorted((one, other) => compare(one.name, other.name));
}

/** A postcode as its country writes it: capitals, and the one space or dash in its place. What fits no pattern stays as it was written. */
export function tidyPostcode(country: string, given: string): string {
  const text = given.normalize('NFKC').trim().toUpperCase();
  const pattern = ruleOf(country)?.pattern;
  if (!pattern || pattern.test(text)) return text;
  const plain = text.replace(/[\s-]+/g, '').replace(new RegExp(`^${country}(?=\\d)`), '');
  for (const spelled of [plain, ...spellings(country, plain)]) if (pattern.test(spelled)) return spelled;
  return text;
}

/** A postcode with a space or a dash at each place where one may stand. */
function spellings(country: string, plain: string): string[] {
  const places = Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => at + 1);
  const parted = places.flatMap((at) => [' ', '-'].map((sign) => `${plain.slice(0, at)}${sign}${plain.slice(at)}`));
  return [...parted, `${country}-${plain}`];
}

function coded(pattern: RegExp, example: string, region: CountryRule['region'] = 'optional', regionName?: string): CountryRule {
  return { postcode: 'required', pattern, example, city: 'required', region, ...(regionName && { regionName }) };
}
