import { comparable } from '#/kernel/comparable.ts';

/** Characters of a description that can be found; a vector of words must not outgrow a row. */
const descriptionMax = 20_000;
const wordsMax = 10;

/** A SKU or barcode as it is compared: `MUG-1 / red` is asked for as `mug1red` too. Empty where it has no letter or digit. */
export function comparableCode(code: string): string {
  return comparable(code).replaceAll(' ', '').slice(0, 64);
}

/** What somebody typed as words, at most ten. */
export function wordsOf(search: string): string[] {
  return comparable(search).split(' ').filter(Boolean).slice(0, wordsMax);
}

/** The text of a ProseMirror document, a space between its parts. */
export function textOf(node: unknown): string {
  const parts: string[] = [];
  let left = descriptionMax;
  const visit = (one: unknown): void => {
    if (left <= 0 || typeof one !== 'object' || one === null) return;
    const { text, content } = one as { text?: unknown; content?: unknown };
    if (typeof text === 'string') {
      parts.push(text.slice(0, left));
      left -= text.length;
    }
    if (Array.isArray(content)) content.forEach(visit);
  };
  visit(node);
  return parts.join(' ');
}

/** Steps of a quarter of an octave: 84 of them reach a million, in minor units of any currency. */
export function stepsBetween(low: bigint, high: bigint): number[] {
  const stepOf = (size: bigint) => Math.floor(Math.log2(Number(size) + 1) * 4);
  const first = stepOf(low);
  return Array.from({ length: Math.max(0, stepOf(high) - first + 1) }, (_, step) => first + step);
}

/** PostgreSQL's text-search configuration for a locale: it knows that chairs are chairs of one chair. */
export function configOf(locale: string): string {
  return configs[locale.slice(0, 2)] ?? 'simple';
}

const configs: Readonly<Record<string, string>> = {
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};
