import { comparable } from '#/kernel/comparable.ts';
import type { ReadAddress } from './addresses.ts';

/** How alike two texts are, from 0 to 10000, and in words. */
export interface Similarity {
  readonly bps: number;
  readonly text: string;
}

/** What is compared of a person or company. */
export interface Party {
  readonly name: string;
  /** ZIP codes of five digits, of any of the addresses. */
  readonly zips: readonly string[];
  readonly mailing: ReadAddress | null;
}

/** Whether two may be one, and why or why not. Something to show somebody, never a reason to merge by itself. */
export interface DuplicateHint {
  readonly isSuggested: boolean;
  readonly reasons: readonly string[];
}

/**
 * From here on names are similar. Our own choice between the defaults of R's reclin2, 0.95 and 0.8 (`cmp_jarowinkler`, `jaro_winkler`): the
 * same place is asked for as well, so a slip in a name may pass.
 */
export const similarNameBps = 9_000;
/** A street is mistyped, but its number is not taken for another. */
export const similarStreetBps = 9_000;

const lengthMax = 100;
const wholeBps = 10_000;

/**
 * Whether two parties that share neither phone nor e-mail nor property may be one: similar names, and the same mailing address or the same
 * ZIP code. The same whichever comes first. Source: the domain reference, 3.2, weak keys.
 */
export function hintDuplicate(one: Party, other: Party): DuplicateHint {
  const name = compareNames(one.name, other.name);
  const zip = one.zips.filter((code) => code !== '' && other.zips.includes(code)).toSorted()[0];
  const mailing = one.mailing && other.mailing ? compareAddresses(one.mailing, other.mailing) : undefined;
  const hasMailing = mailing !== undefined && mailing.bps >= similarStreetBps;
  const place = hasMailing
    ? mailing.text
    : zip
      ? `Both have the ZIP code ${zip}.`
      : 'They share neither mailing address nor ZIP code.';
  return { isSuggested: name.bps >= similarNameBps && (hasMailing || zip !== undefined), reasons: [name.text, place] };
}

/**
 * How alike two names of people or companies are: Jaro-Winkler of the names as written and of their words in alphabetical order, the
 * higher of both, so that `Garcia, Maria` is `Maria Garcia` (Sorted-Winkler: Christen, A Comparison of Personal Name Matching, TR-CS-06-02).
 * Capitals, accents, titles, initials and legal forms such as LLC are left out; Jr and Sr, or II and III, are two people. Nicknames are
 * not known. Reads 100 characters.
 */
export function compareNames(one: string, other: string): Similarity {
  const [first, second] = [one, other].map((name) => name.slice(0, lengthMax).trim()).toSorted() as [string, string];
  const [some, others] = [wordsOfName(first), wordsOfName(second)];
  const between = `“${first}” and “${second}”`;
  if (some.words.length === 0 || others.words.length === 0) return { bps: 0, text: `${between} cannot be compared.` };
  if (some.generation && others.generation && some.generation !== others.generation)
    return { bps: 0, text: `${between} are of two generations.` };
  const bps = Math.max(
    jaroWinklerBps(some.words.join(' '), others.words.join(' ')),
    jaroWinklerBps(some.words.toSorted().join(' '), others.words.toSorted().join(' ')),
  );
  const verdict = bps === wholeBps ? 'are the same name' : bps >= similarNameBps ? 'are similar names' : 'are different names';
  return { bps, text: `${between} ${verdict} (${showPercent(bps)}).` };
}

/**
 * How alike two addresses are. The same key is the same address. Another house number, unit or place is another address however alike the
 * rest, as neighbours are alike; else the streets are compared by Jaro-Winkler.
 */
export function compareAddresses(one: ReadAddress, other: ReadAddress): Similarity {
  const [first, second] = [one, other].toSorted((some, others) => (some.line < others.line ? -1 : 1)) as [
    ReadAddress,
    ReadAddress,
  ];
  const between = `“${first.line}” and “${second.line}”`;
  if (one.key === '' || other.key === '') return { bps: 0, text: 'There is no address to compare.' };
  if (one.key === other.key) return { bps: wholeBps, text: `Both have the address ${first.line}.` };
  const [some, others] = [partsOf(one), partsOf(other)];
  if (some.number !== others.number || some.rest !== others.rest || some.number === '')
    return { bps: 0, text: `${between} are different addresses.` };
  const bps = jaroWinklerBps(some.street, others.street);
  const verdict = bps >= similarStreetBps ? 'are similar addresses' : 'are different addresses';
  return { bps, text: `${between} ${verdict} (${showPercent(bps)}).` };
}

/**
 * The Jaro-Winkler similarity of two texts in basis points, halves rounded up; capitals count. Jaro's mean of three shares, raised by a
 * tenth of what is missing for each of up to four characters the texts begin with in common, where it is above 0.7. Sources: Jaro, JASA 84
 * (1989), 414; Winkler, Proceedings of the Section on Survey Research Methods (1990), 354; strcmp95 for 0.7 and half transpositions.
 * Symmetrical: greedy matching is not, so the shorter, then the lesser text is always matched against the other.
 */
export function jaroWinklerBps(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : wholeBps;
  const [short, long] = [[...one], [...other]].toSorted(
    (some, others) => some.length - others.length || (some.join('') < others.join('') ? -1 : 1),
  ) as [string[], string[]];
  const { matches, transpositions } = matchCharacters(short, long);
  if (matches === 0) return 0;
  // The three shares over one denominator, in whole numbers.
  const denominator = 3 * matches * short.length * long.length;
  const numerator = matches * matches * (short.length + long.length) + (matches - transpositions) * short.length * long.length;
  const prefix = numerator * 10 > denominator * 7 ? commonPrefix(short, long) : 0;
  const raised = 10 * numerator + prefix * (denominator - numerator);
  return Math.floor((2 * raised * wholeBps + 10 * denominator) / (20 * denominator));
}

function matchCharacters(short: readonly string[], long: readonly string[]): { matches: number; transpositions: number } {
  const reach = Math.max(Math.floor(long.length / 2) - 1, 0);
  const taken = new Set<number>();
  const matched = short.filter((character, at) => {
    for (let index = Math.max(0, at - reach); index <= Math.min(long.length - 1, at + reach); index += 1)
      if (!taken.has(index) && long[index] === character) {
        taken.add(index);
        return true;
      }
    return false;
  });
  const inLong = long.filter((_, index) => taken.has(index));
  return {
    matches: matched.length,
    transpositions: Math.floor(matched.filter((character, at) => character !== inLong[at]).length / 2),
  };
}

function commonPrefix(short: readonly string[], long: readonly string[]): number {
  const differsAt = short.slice(0, 4).findIndex((character, at) => character !== long[at]);
  return differsAt < 0 ? Math.min(short.length, 4) : differsAt;
}

const legalForms = new Set([
  'llc',
  'inc',
  'incorporated',
  'corp',
  'corporation',
  'co',
  'company',
  'ltd',
  'limited',
  'lp',
  'llp',
  'pllc',
  'the',
]);
const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr']);
const generations = new Map([
  ['jr', 'jr'],
  ['junior', 'jr'],
  ['sr', 'sr'],
  ['senior', 'sr'],
  ['ii', 'ii'],
  ['iii', 'iii'],
  ['iv', 'iv'],
]);

function wordsOfName(name: string): { words: readonly string[]; generation: string | undefined } {
  // O’Brien and L.L.C. are one word each.
  const all = comparable(name.normalize('NFKD').replace(/[.'’`]/g, ''))
    .split(' ')
    .filter(Boolean);
  const named = all.filter((word) => !legalForms.has(word) && !titles.has(word) && !generations.has(word));
  const whole = named.filter((word) => word.length > 1);
  const words = [whole, named, all].find((some) => some.length > 0) ?? [];
  return { words, generation: all.map((word) => generations.get(word)).find(Boolean) };
}

function partsOf({ key }: ReadAddress): { number: string; street: string; rest: string } {
  const [line = '', ...rest] = key.split('|');
  const [, number = '', street = ''] = /^(\S*\d\S*) (.+)$/.exec(line) ?? [];
  return { number, street, rest: rest.join('|') };
}

function showPercent(bps: number): string {
  return `${Math.floor(bps / 100)} %`;
}
