import type { Product, Variant } from '../contract.ts';
import { noWords, wordsOf, type DraftVariant } from './variant-draft.ts';

/** Variants a product may have, as the contract says. */
export const combinationsMax = 2048;

export interface DraftValue {
  key: string;
  text: string;
}

export interface DraftOption {
  key: string;
  name: string;
  values: DraftValue[];
}

/** The options of a product and its variants while they are edited. Keys hold them together however they are renamed. */
export interface OptionDraft {
  options: DraftOption[];
  variants: DraftVariant[];
}

let made = 0;
/** A key no other part of a draft has; those of stored things are made of their words. */
export function newKey(): string {
  return `new-${Math.random().toString(36).slice(2, 8)}-${++made}`;
}

/** What is stored, as a draft: the same words make the same keys. */
export function draftOf(product: Pick<Product, 'options'>, variants: readonly Variant[]): OptionDraft {
  const options = product.options.map(({ name, values }, at) => ({
    key: `option-${at}`,
    name,
    values: values.map((text, place) => ({ key: `value-${at}-${place}`, text })),
  }));
  return {
    options,
    variants: variants.map((variant) => ({
      ...wordsOf(variant),
      key: variant.id,
      id: variant.id,
      values: variant.optionValues.map(
        (text, at) => options[at]?.values.find((value) => value.text === text)?.key ?? `value-${at}-0`,
      ),
    })),
  };
}

/** The one variant of a product that is not stored yet. */
export function firstDraft(): OptionDraft {
  return { options: [], variants: [{ ...noWords, key: newKey(), values: [] }] };
}

/** How many variants all combinations of the options make. */
export function combinations(options: readonly DraftOption[]): number {
  return options.reduce((count, { values }) => count * Math.max(1, values.length), 1);
}

/** Adds an option. What there is takes its first value and stays itself; the others are made after it. */
export function addOption(draft: OptionDraft, name: string, values: readonly string[]): OptionDraft {
  const option = { key: newKey(), name, values: values.map((text) => ({ key: newKey(), text })) };
  const [first, ...others] = option.values;
  const kept = draft.variants.map((variant) => ({ ...variant, values: [...variant.values, first!.key] }));
  const more = others.flatMap(({ key }) => kept.map((variant) => copyOf(variant, [...variant.values.slice(0, -1), key])));
  return sorted({ options: [...draft.options, option], variants: [...kept, ...more] });
}

/** Takes an option away. Of the variants that become alike, the first in order stays. */
export function removeOption(draft: OptionDraft, key: string): OptionDraft {
  const at = draft.options.findIndex((option) => option.key === key);
  const options = draft.options.toSpliced(at, 1);
  const seen = new Set<string>();
  const variants = draft.variants.flatMap((variant) => {
    const values = variant.values.toSpliced(at, 1);
    if (seen.has(values.join())) return [];
    seen.add(values.join());
    return [{ ...variant, values }];
  });
  return { options, variants };
}

/** Adds a value with a variant for each combination of the others; it costs and weighs what the variant beside it does. */
export function addValue(draft: OptionDraft, optionKey: string, text: string): OptionDraft {
  const at = draft.options.findIndex(({ key }) => key === optionKey);
  const value = { key: newKey(), text };
  const options = draft.options.map((option, place) =>
    place === at ? { ...option, values: [...option.values, value] } : option,
  );
  const seen = new Set<string>();
  const more = draft.variants.flatMap((variant) => {
    const values = variant.values.with(at, value.key);
    if (seen.has(values.join())) return [];
    seen.add(values.join());
    return [copyOf(variant, values)];
  });
  return sorted({ options, variants: [...draft.variants, ...more] });
}

/** Takes a value away with its variants; with its last value an option goes as a whole. */
export function removeValue(draft: OptionDraft, optionKey: string, valueKey: string): OptionDraft {
  const option = draft.options.find(({ key }) => key === optionKey)!;
  if (option.values.length === 1) return removeOption(draft, optionKey);
  return {
    options: draft.options.map((one) =>
      one === option ? { ...one, values: one.values.filter(({ key }) => key !== valueKey) } : one,
    ),
    variants: draft.variants.filter(({ values }) => !values.includes(valueKey)),
  };
}

export function renameOption(draft: OptionDraft, optionKey: string, name: string): OptionDraft {
  return { ...draft, options: draft.options.map((option) => (option.key === optionKey ? { ...option, name } : option)) };
}

export function renameValue(draft: OptionDraft, valueKey: string, text: string): OptionDraft {
  const options = draft.options.map((option) => ({
    ...option,
    values: option.values.map((value) => (value.key === valueKey ? { ...value, text } : value)),
  }));
  return { ...draft, options };
}

/** Moves an option among the others; the variants follow. */
export function moveOption(draft: OptionDraft, from: number, to: number): OptionDraft {
  return sorted({
    options: moved(draft.options, from, to),
    variants: draft.variants.map((variant) => ({ ...variant, values: moved(variant.values, from, to) })),
  });
}

/** Moves a value among those of its option. */
export function moveValue(draft: OptionDraft, optionKey: string, from: number, to: number): OptionDraft {
  const options = draft.options.map((option) =>
    option.key === optionKey ? { ...option, values: moved(option.values, from, to) } : option,
  );
  return sorted({ ...draft, options });
}

/** Makes the combinations that are not offered. */
export function addMissing(draft: OptionDraft): OptionDraft {
  const present = new Set(draft.variants.map(({ values }) => values.join()));
  const all = draft.options.reduce<string[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map(({ key }) => [...row, key])),
    [[]],
  );
  const [example] = draft.variants;
  const more = all.filter((values) => !present.has(values.join())).map((values) => copyOf(example, values));
  return sorted({ ...draft, variants: [...draft.variants, ...more] });
}

export function removeVariants(draft: OptionDraft, keys: ReadonlySet<string>): OptionDraft {
  return { ...draft, variants: draft.variants.filter(({ key }) => !keys.has(key)) };
}

export function changeVariants(draft: OptionDraft, keys: ReadonlySet<string>, change: Partial<DraftVariant>): OptionDraft {
  return { ...draft, variants: draft.variants.map((one) => (keys.has(one.key) ? { ...one, ...change } : one)) };
}

/** Titles of variants by their keys: `M / Blue`. */
export function titlesOf({ options, variants }: OptionDraft): Map<string, string> {
  const texts = new Map(options.flatMap(({ values }) => values.map(({ key, text }) => [key, text])));
  return new Map(variants.map(({ key, values }) => [key, values.map((value) => texts.get(value) ?? '').join(' / ')]));
}

/** What is wrong with the options, one sentence each. */
export function problemsOfOptions({ options, variants }: OptionDraft): string[] {
  const names = options.map(({ name }) => name.trim().toLowerCase());
  return [
    ...(names.includes('') ? ['Give every option a name.'] : []),
    ...(new Set(names).size < names.length ? ['Two options have the same name.'] : []),
    ...options.flatMap(({ name, values }) => {
      const texts = values.map(({ text }) => text.trim());
      if (texts.includes('')) return [`A value of ${name || 'an option'} is empty.`];
      return new Set(texts).size < texts.length ? [`${name || 'An option'} has a value twice.`] : [];
    }),
    ...(variants.length > combinationsMax
      ? [
          `These options make ${variants.length.toLocaleString()} variants; a product has at most ${combinationsMax.toLocaleString()}.`,
        ]
      : []),
    ...(variants.length === 0 ? ['A product keeps at least one variant.'] : []),
  ];
}

function copyOf(variant: DraftVariant | undefined, values: string[]): DraftVariant {
  const {
    price = '',
    comparePrice = '',
    costPrice = '',
    weightGrams = '',
    lengthMm = '',
    widthMm = '',
    heightMm = '',
  } = variant ?? {};
  const { lowStockAt = '', tracked = true } = variant ?? {};
  const alike = { price, comparePrice, costPrice, weightGrams, lengthMm, widthMm, heightMm, lowStockAt, tracked };
  return { ...noWords, ...alike, key: newKey(), values };
}

function sorted({ options, variants }: OptionDraft): OptionDraft {
  const place = new Map(options.flatMap(({ values }) => values.map(({ key }, at) => [key, at])));
  const order = (one: DraftVariant, other: DraftVariant) => {
    for (const [at, value] of one.values.entries()) {
      const difference = place.get(value)! - place.get(other.values[at]!)!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return { options, variants: variants.toSorted(order) };
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from]!);
}
