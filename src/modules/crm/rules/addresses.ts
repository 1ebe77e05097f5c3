import parser from 'parse-address';
import { normaliseStreet, standardWord } from './street-line.ts';
import { cardinals, directionOf, numberedRoads, ordinals, stateOf, suffixOf, zipZeroStates } from './street-words.ts';
import { takeUnits } from './units.ts';

/** An address as a form or a file has it; `line` may hold the unit and the place as well. */
export interface AddressFields {
  readonly line: string;
  readonly unit?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
}

/** An address in the capitals of the post, and the key that tells one property from another. */
export interface ReadAddress {
  /** Number, direction, street, suffix: `30 W 26TH ST`. */
  readonly line: string;
  /** `APT 4`, `FL 7`; empty where there is none. */
  readonly unit: string;
  readonly city: string;
  /** Two letters; empty where none was recognised. */
  readonly state: string;
  /** Five digits or empty. */
  readonly zip: string;
  /** The four digits of a ZIP+4, which the key ignores, or empty. */
  readonly zip4: string;
  /** Equal for two spellings of one property; empty where nothing was written. */
  readonly key: string;
  /** False where the parser lost something, where there is no house number, or where nothing says in which town the street is. */
  readonly sure: boolean;
}

const lengthMax = 300;

/**
 * Reads a US address, in fields or on one line. The key is number, direction, street, suffix, direction, unit (its type ignored) and
 * ZIP5, or city and state where there is no ZIP, each as USPS Publication 28 abbreviates it. Where the parser would drop a character the
 * words of the line stand as they were written, and `sure` is false. Never throws. Text after 300 characters is not read.
 */
export function readAddress(address: AddressFields | string): ReadAddress {
  const fields: AddressFields = typeof address === 'string' ? { line: address } : address;
  const given = placeOf(fields);
  const { rest, units } = takeUnits(prepare(fields.line), prepare(fields.unit ?? ''));
  const text = [withoutPlace(rest, given), given.city, [given.state.toLowerCase(), given.zip].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  const found = split(text) ?? splitByCommas(text);
  const city = (given.city || found.city).toUpperCase();
  const [state, zip] = [given.state || found.state, given.zip || found.zip];
  const street = normaliseStreet(found.words);
  const place = zip || [...words(found.city || given.city).map(standardWord), state.toLowerCase()].filter(Boolean).join(' ');
  const isEmpty = street.length === 0 && units.length === 0;
  return {
    line: street.join(' ').toUpperCase(),
    unit: units
      .map(({ type, id }) => [type, id].filter(Boolean).join(' '))
      .join(' ')
      .toUpperCase(),
    city,
    state,
    zip,
    zip4: given.zip4 || found.zip4,
    key: isEmpty ? '' : [street.join(' '), units.map(({ type, id }) => id || type).join(' '), place].join('|'),
    sure: found.sure && !given.isDoubtful && /^[nsew]?\d/.test(street[0] ?? '') && (zip !== '' || (city !== '' && state !== '')),
  };
}

type ParsedAddress = NonNullable<ReturnType<typeof parser.parseAddress>>;

interface Split {
  readonly words: readonly string[];
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly zip4: string;
  readonly sure: boolean;
}

/** Small letters without accents; of the signs only those that part or join numbers stay. Numbers in words become digits. */
function prepare(text: string): string {
  const plain = text
    .slice(0, lengthMax)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('\u2044', '/')
    .replace(/[.'’`]/g, '')
    .replace(/[^\p{L}\p{N},#&/-]+/gu, ' ')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])-|-(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s*,[\s,]*/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '')
    .replace(/^(?:p ?o|post office) ?box\b/, 'po box');
  return numberedRoads.reduce((roads, [phrase, written]) => roads.replace(phrase, written), withoutNebraska(inDigits(plain)));
}

/** Right behind a suffix `NE` is the direction, which the parser takes for Nebraska, unless a ZIP code of Nebraska follows (680 to 693). */
function withoutNebraska(text: string): string {
  return text.replace(/([a-z]+) ne(?=$|,|(?:,? (?!6[89])\d{5}))/, (all: string, before: string) =>
    suffixOf.has(before) ? `${before} northeast` : all,
  );
}

function inDigits(text: string): string {
  const whole = text.replace(/^(?:[a-z]+ )?[a-z]+/, (start) => {
    const [first = ''] = start.split(' ');
    return cardinals.get(start) ?? (cardinals.has(first) ? start.replace(first, cardinals.get(first)!) : start);
  });
  return (
    whole
      .replace(/\b(?:([a-z]+ty) )?([a-z]+(?:st|nd|rd|th))\b/g, (all: string, ten: string | undefined, one: string) => {
        const both = ten === undefined ? undefined : ordinals.get(`${ten} ${one}`);
        return both ?? (ordinals.has(one) ? `${ten === undefined ? '' : `${ten} `}${ordinals.get(one)!}` : all);
      })
      // Coordinates of a grid may stick to their directions: 550 S 400E.
      .replace(/(?<=[\p{L}\p{N}] )(\d+)([nsew])(?=,|$| )/gu, '$1 $2')
      .replace(/^(\d+)([nsew])(?= \d+ [nsew]\b)/, '$1 $2')
  );
}

function placeOf({ city = '', state = '', zip = '' }: AddressFields) {
  const code = stateOf.get(prepare(state)) ?? '';
  const digits = zip.replace(/\D/g, '');
  const dropped = zipZeroStates.has(code) && (digits.length === 4 || digits.length === 8);
  const whole = dropped ? `0${digits}` : digits;
  const isZip = whole.length === 5 || whole.length === 9;
  return {
    city: words(prepare(city)).join(' '),
    state: code,
    zip: isZip ? whole.slice(0, 5) : '',
    zip4: isZip ? whole.slice(5) : '',
    isDoubtful: (state.trim() !== '' && code === '') || (zip.trim() !== '' && !isZip),
  };
}

/** The line without the place that stands in fields of its own. */
function withoutPlace(line: string, { city, state, zip }: ReturnType<typeof placeOf>): string {
  const names = `(?:${[...stateOf].flatMap(([name, code]) => (code === state ? [name] : [])).join('|') || '(?!)'})`;
  const digits = `(?:[, ]+${zip || '(?!)'}(?:[ -]?\\d{4})?)`;
  const town = city || '(?!)';
  // The state alone needs a comma or a ZIP code beside it, since CT ends both 12 Elm Ct and Connecticut.
  const ends = [
    `[, ]+${town}[, ]+${names}${digits}?`,
    `, ${town}${digits}?`,
    `, ${names}${digits}?`,
    `[, ]+${names}${digits}`,
    digits,
  ];
  const end = ends.map((one) => new RegExp(`(?<=\\d\\S* \\S.*)${one}$`)).find((one) => one.test(line));
  return end ? line.replace(end, '') : line;
}

/** What the parser makes of it; undefined where it leaves a word out or adds one. */
function split(text: string): Split | undefined {
  const startsWithNumber = /^[nsew]?\d/.test(text);
  const isCorner = !startsWithNumber && / (?:&|and|at) /.test(text);
  const parts = isCorner ? parser.parseIntersection(text) : (parser.parseAddress(text) ?? parser.parseInformalAddress(text));
  if (!parts?.street && !parts?.street1) return undefined;
  const streets = isCorner ? cornerOf(parts) : streetOf(parts);
  const { city = '', state = '', zip = '', plus4: zip4 = '' } = parts;
  const kept = bag([...streets, ...words(city), state, zip, zip4].map((word) => word.toLowerCase()));
  if (!isCorner && kept !== bag(words(stateInLetters(text, state)))) return undefined;
  // Without a comma the last suffix ends the street, so a second one may belong to the town: 12 Main St Park City.
  const isGuess = city !== '' && !text.includes(',') && hasSecondSuffix(parts);
  return { words: streets, city: city.toLowerCase(), state: state.toUpperCase(), zip, zip4, sure: !isCorner && !isGuess };
}

function hasSecondSuffix({ street = '', type }: ParsedAddress): boolean {
  return (
    type !== undefined &&
    words(street.toLowerCase())
      .slice(1)
      .some((word) => suffixOf.has(word))
  );
}

function streetOf({ number = '', prefix = '', street = '', type = '', suffix = '' }: ParsedAddress): string[] {
  return [number, prefix, ...words(street.toLowerCase()), type, suffix].filter(Boolean).map((word) => word.toLowerCase());
}

function cornerOf(parts: ParsedAddress): string[] {
  const one = [parts.prefix1, parts.street1, parts.type1, parts.suffix1];
  const other = [parts.prefix2, parts.street2, parts.type2, parts.suffix2];
  return words([...one, '&', ...other].filter(Boolean).join(' ').toLowerCase());
}

/** The last name of the state in the text as its code, which is what the parser gives back. */
function stateInLetters(text: string, state: string): string {
  const names = [...stateOf].filter(([name, code]) => code === state && name.length > 2).map(([name]) => name);
  return names.reduce((rest, name) => rest.replace(new RegExp(`^(.*)\\b${name}\\b`), `$1${state.toLowerCase()}`), text);
}

/** Where the parser fails: the line is what stands before the first comma, the town what stands before the state. */
function splitByCommas(whole: string): Split {
  const text = whole.replace(/^(po box [a-z\d-]+) (?=\p{L})/u, '$1, ');
  const [, before = text, zip = '', zip4 = ''] = /^(.*?)[, ]+(\d{5})(?:[- ]?(\d{4}))?$/.exec(text) ?? [];
  const segments = before.split(', ');
  const last = segments.length > 1 ? segments.pop()! : '';
  const [, town = last, code = ''] = /^(?:(.*) )?([a-z]{2})$/.exec(last) ?? [];
  const state = stateOf.get(last) ?? (code ? stateOf.get(code) : undefined) ?? '';
  const isState = stateOf.has(last);
  const city = state === '' ? last : isState ? (segments.length > 1 ? segments.pop()! : '') : town || '';
  return { words: words(segments.join(' ')), city, state, zip, zip4, sure: false };
}

/** Words and numbers; a fraction and a number with a hyphen are one, a `#` is dropped. */
function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}/&-]+/u).filter((word) => /[\p{L}\p{N}&]/u.test(word));
}

function bag(all: readonly string[]): string {
  return all
    .filter(Boolean)
    .flatMap((word) => (/^\d{5}-\d{4}$/.test(word) || /^\d{9}$/.test(word) ? [word.slice(0, 5), word.slice(-4)] : [word]))
    .map((word) => directionOf.get(word) ?? suffixOf.get(word) ?? word)
    .toSorted()
    .join(' ');
}
