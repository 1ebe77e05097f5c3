import { fairHousingRules, type FairHousingRule, type ProtectedClass } from './fair-housing-words.ts';

/** A phrase that states or implies a preference by a protected class. */
export interface FairHousingFinding {
  /** As it stands in the text. */
  readonly phrase: string;
  /** Where it begins in the text, in UTF-16 code units. */
  readonly start: number;
  readonly protectedClass: ProtectedClass;
  readonly reason: string;
  readonly suggestion: string;
  readonly source: string;
}

/**
 * Finds in an ad, a template or the criteria of a buyer what 42 U.S.C. 3604(c) forbids to publish, in the order of the text. What describes
 * the house stays: HUD's memorandum of 1995-01-09 finds nothing in master bedroom, family room, mother-in-law suite, bachelor apartment,
 * desirable neighborhood, quiet streets, walk to bus stop, great view, non-smoking, wheelchair ramp or apartment complex with chapel.
 * Compared are whole words, whatever their capitals and whatever NFKC makes alike; characters that do not show are passed over. English
 * only, and only the federal classes: what a state adds, such as the source of income, comes with rules of its own. A lint finds wording,
 * not intent; an empty list is no legal advice. Never throws.
 */
export function lintFairHousing(text: string, rules: readonly FairHousingRule[] = fairHousingRules): FairHousingFinding[] {
  const { plain, starts } = plainOf(text);
  const found = rules.flatMap((rule) =>
    [...plain.matchAll(expressionOf(rule))].map((match) => ({ rule, at: match.index, end: match.index + match[0].length })),
  );
  const inOrder = found.toSorted((one, other) => one.at - other.at || other.end - one.end);
  // One phrase is told once, by the longest of the rules that found it.
  let told = 0;
  return inOrder.flatMap(({ rule, at, end }) => {
    if (end <= told) return [];
    told = end;
    const { protectedClass, reason, suggestion, source } = rule;
    const start = starts[at]!;
    return [{ phrase: text.slice(start, starts[end]).trimEnd(), start, protectedClass, reason, suggestion, source }];
  });
}

const expressions = new WeakMap<FairHousingRule, RegExp>();

function expressionOf(rule: FairHousingRule): RegExp {
  const known = expressions.get(rule);
  if (known) return known;
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])(?:${rule.pattern})(?![\\p{L}\\p{N}])`, 'gu');
  expressions.set(rule, expression);
  return expression;
}

/** The text as the rules are written, and for each place in it, and its end, where it stood. */
function plainOf(text: string): { plain: string; starts: number[] } {
  const starts: number[] = [];
  let plain = '';
  let at = 0;
  for (const character of text) {
    const letters = plainCharacter(character);
    // A run of spaces and breaks is one space.
    if (!(letters === ' ' && plain.endsWith(' '))) {
      for (let index = 0; index < letters.length; index += 1) starts.push(at);
      plain += letters;
    }
    at += character.length;
  }
  return { plain, starts: [...starts, text.length] };
}

function plainCharacter(character: string): string {
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\p{Pd}/gu, '-');
}
