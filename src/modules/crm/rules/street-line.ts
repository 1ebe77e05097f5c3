import { directionOf, suffixOf } from './street-words.ts';

/**
 * The words of a street line, house number first, as the post abbreviates them: directions before and after the name, the suffix, and the
 * kind of a road known by a letter or number. Words within a name stay, since `Park` of `Park Hill Rd` is no suffix.
 */
export function normaliseStreet(line: readonly string[]): string[] {
  if (line.includes('&')) return line.map((word) => suffixOf.get(word) ?? standardWord(word));
  const all = joinDirections(line);
  const last = all.length - 1;
  const hasAfter = all.length > 2 && directionOf.has(all[last]!) && !isWholeName(all, last);
  const end = hasAfter ? last - 1 : last;
  // A suffix needs a name before it: the Avenue of `100 Avenue` is the name.
  const suffixAt = end >= 2 && suffixOf.has(all[end]!) ? end : -1;
  const hasBefore = directionOf.has(all[1] ?? '') && end > 1 && suffixAt !== 2;
  const isNumbered = /\d|^[a-z]$/.test(all[end] ?? '');
  return all.map((word, at) => {
    if ((at === 1 && hasBefore) || (at === last && hasAfter)) return directionOf.get(word)!;
    if (at === suffixAt || (isNumbered && at > 0 && at === end - 1 && suffixOf.has(word))) return suffixOf.get(word)!;
    return standardWord(word);
  });
}

/** A word of a name or a town in its usual short form. */
export function standardWord(word: string): string {
  return { saint: 'st', sainte: 'ste', fort: 'ft', mount: 'mt' }[word] ?? word;
}

/** `South East Main St` is `SE Main St`, but `South East St` is the south of East Street (Publication 28, 233.3). */
function joinDirections(line: readonly string[]): string[] {
  const [number = '', first = '', second = '', ...rest] = line;
  const before = together(first, second);
  const hasName = rest.some((word) => !suffixOf.has(word) && !directionOf.has(word));
  if (before && hasName) return [number, before, ...rest];
  const after = together(line.at(-2) ?? '', line.at(-1) ?? '');
  return after && line.length > 4 ? [...line.slice(0, -2), after] : [...line];
}

function together(first: string, second: string): string | undefined {
  const [one, other] = [directionOf.get(first), directionOf.get(second)];
  return one !== undefined && other !== undefined ? directionOf.get(one + other) : undefined;
}

/** In `100 Avenue E` the letter is the name of the avenue. */
function isWholeName(all: readonly string[], last: number): boolean {
  return last === 2 && suffixOf.has(all[1]!);
}
