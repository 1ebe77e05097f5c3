import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addMissing,
  addOption,
  addValue,
  combinations,
  draftOf,
  moveOption,
  problemsOfOptions,
  removeOption,
  removeValue,
  removeVariants,
  renameValue,
  titlesOf,
  type OptionDraft,
} from './option-draft.ts';
import { inputOf, marginOf, noWords, problemsOf, readPrice, tidyPrice } from './variant-draft.ts';

const start = (): OptionDraft => ({
  options: [],
  variants: [{ ...noWords, price: '20.00', sku: 'S-1', key: 'first', id: 'first', values: [] }],
});
const titles = (draft: OptionDraft) => [...titlesOf(draft).values()];
const idOf = (draft: OptionDraft, title: string) => {
  const names = titlesOf(draft);
  return draft.variants.find(({ key }) => names.get(key) === title)?.id;
};

test('options make all combinations, and what was there stays itself with the first values', () => {
  const sizes = addOption(start(), 'Size', ['S', 'M']);
  const both = addOption(sizes, 'Colour', ['Red', 'Blue']);
  assert.deepEqual(titles(both), ['S / Red', 'S / Blue', 'M / Red', 'M / Blue']);
  assert.equal(idOf(both, 'S / Red'), 'first');
  assert.deepEqual(
    both.variants.map(({ price }) => price),
    ['20.00', '20.00', '20.00', '20.00'],
  );
  assert.deepEqual(
    both.variants.map(({ sku }) => sku),
    ['S-1', '', '', ''],
    'a SKU is never given twice',
  );
});

test('renaming a value and turning options round keeps every variant', () => {
  const both = addOption(addOption(start(), 'Size', ['S', 'M']), 'Colour', ['Red', 'Blue']);
  const renamed = renameValue(both, both.options[0]!.values[0]!.key, 'Small');
  const turned = moveOption(renamed, 0, 1);
  assert.deepEqual(titles(turned), ['Red / Small', 'Red / M', 'Blue / Small', 'Blue / M']);
  assert.equal(idOf(turned, 'Red / Small'), 'first');
});

test('a value goes with its variants, an option leaves one of those that become alike', () => {
  const both = addOption(addOption(start(), 'Size', ['S', 'M']), 'Colour', ['Red', 'Blue']);
  const [size, colour] = both.options;
  assert.deepEqual(titles(removeValue(both, size!.key, size!.values[1]!.key)), ['S / Red', 'S / Blue']);
  const flat = removeOption(both, colour!.key);
  assert.deepEqual(titles(flat), ['S', 'M']);
  assert.equal(idOf(flat, 'S'), 'first');
  const none = removeValue(removeValue(flat, size!.key, size!.values[0]!.key), size!.key, size!.values[1]!.key);
  assert.deepEqual([none.options, none.variants.length], [[], 1], 'the last value takes its option along');
});

test('a combination taken out stays out until it is asked for', () => {
  const both = addOption(addOption(start(), 'Size', ['S', 'M']), 'Colour', ['Red', 'Blue']);
  const three = removeVariants(both, new Set([both.variants[3]!.key]));
  const more = addValue(three, three.options[1]!.key, 'Green');
  assert.deepEqual(titles(more), ['S / Red', 'S / Blue', 'S / Green', 'M / Red', 'M / Green']);
  assert.deepEqual(titles(addMissing(more)).length, combinations(more.options));
});

test('what is stored reads back under the same keys, and problems are said in words', () => {
  const product = { options: [{ name: 'Size', values: ['S', 'M'] }] };
  const stored = { id: 'v1', optionValues: ['M'], price: { amount: '1500', currency: 'JPY' } } as never;
  const draft = draftOf(product, [stored]);
  assert.deepEqual([titles(draft), draft.variants[0]!.price], [['M'], '1500']);
  assert.deepEqual(draftOf(product, [stored]), draft);
  const twice = addOption(addOption(draft, 'size ', ['a', 'a']), '', ['b']);
  assert.deepEqual(problemsOfOptions(twice), [
    'Give every option a name.',
    'Two options have the same name.',
    'size  has a value twice.',
  ]);
});

test('prices are understood as people type them, within the digits of their currency', () => {
  assert.deepEqual(
    ['12', '12.5', '12,50', '1,234.50', "1'234", '12.345', '-1', 'free'].map((text) => readPrice(text, 'EUR')),
    [1200n, 1250n, 1250n, 123_450n, 123_400n, undefined, undefined, undefined],
  );
  assert.deepEqual(
    ['1500', '1,500', '15.5'].map((text) => readPrice(text, 'JPY')),
    [1500n, 1500n, undefined],
  );
  assert.deepEqual([tidyPrice('12,5', 'EUR'), tidyPrice('1500', 'JPY'), tidyPrice('x', 'EUR')], ['12.50', '1500', 'x']);
  const words = { ...noWords, price: '20', comparePrice: '15', weightGrams: '1.5' };
  assert.deepEqual(Object.keys(problemsOf(words, 'EUR')), ['weightGrams', 'comparePrice']);
});

test('only what differs is sent, and an emptied field is sent as nothing', () => {
  const before = { ...noWords, price: '20.00', sku: 'A' };
  assert.deepEqual(inputOf({ ...before, sku: ' ', lowStockAt: '3' }, 'EUR', before), { lowStockAt: 3, sku: null });
  const margin = marginOf({ ...noWords, price: '20.00', costPrice: '15.00' }, 'EUR');
  assert.deepEqual(margin, { profit: { amount: '500', currency: 'EUR' }, percent: 25n });
});
