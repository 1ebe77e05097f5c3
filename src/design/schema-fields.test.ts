import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { fieldsOf } from './schema-fields.ts';

const Product = z.object({
  name: z.string().max(80).meta({ label: 'Name', control: 'text', help: 'As it stands on the receipt.' }),
  state: z
    .enum(['draft', 'on_sale'])
    .default('draft')
    .meta({ label: 'State', choices: { draft: 'Draft' } }),
  weightGrams: z.number().optional(),
  soldUntil: z.iso.date().nullable(),
  taxed: z.boolean().default(true),
  contact: z.email(),
  slug: z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().max(40))
    .meta({ label: 'Address' }),
  version: z.number().meta({ hidden: true }),
});

const fields = Object.fromEntries(fieldsOf(Product).map((field) => [field.name, field]));

test('fields stand in the order of the schema, without hidden ones', () => {
  assert.deepEqual(Object.keys(fields), ['name', 'state', 'weightGrams', 'soldUntil', 'taxed', 'contact', 'slug']);
});

test('labels, help and limits come from the schema', () => {
  const { label, help, max } = fields['name']!;
  assert.deepEqual([label, help, max], ['Name', 'As it stands on the receipt.', 80]);
  assert.equal(fields['weightGrams']!.label, 'Weight grams');
});

test('the control follows from what a field takes', () => {
  const controls = Object.values(fields).map(({ control }) => control);
  assert.deepEqual(controls, ['text', 'choice', 'number', 'date', 'switch', 'email', 'text']);
});

test('a default starts the field and is neither required nor optional', () => {
  assert.equal(fields['state']!.start, 'draft');
  assert.deepEqual(
    [fields['name']!.required, fields['state']!.required, fields['weightGrams']!.required],
    [true, undefined, false],
  );
});

test('what is emptied sends nothing, or null where the schema is nullable', () => {
  assert.equal(fields['weightGrams']!.empty, undefined);
  assert.equal(fields['soldUntil']!.empty, null);
});

test('choices have words, from meta or from the value', () => {
  assert.deepEqual(fields['state']!.choices, [
    { value: 'draft', label: 'Draft' },
    { value: 'on_sale', label: 'On sale' },
  ]);
});
