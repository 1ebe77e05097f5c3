import fc from 'fast-check';
import type { JsonSchema } from './schema.ts';

/** What breaks programs: text of every kind, numbers past every edge, the wrong type. */
export const hostileValues: readonly unknown[] = [
  '',
  ' ',
  'a'.repeat(5_000),
  '\0',
  'a\0b',
  '\uD800',
  '\uFEFFbom',
  '\u202Etxt.exe',
  '\r\nSet-Cookie: a=b',
  "'; drop table tenants_tenant; --",
  '%_\\',
  '${7*7}{{7*7}}<%= 7 %>',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '=cmd|"/c calc"!A1',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999999999999999999Z',
  '294277-01-01T00:00:00Z',
  '{00000000-0000-0000-0000-000000000000}',
  '00000000-0000-0000-0000-000000000000',
  '𝒳'.repeat(300),
  0,
  -0,
  -1,
  1e9,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e308,
  0.5,
  null,
  true,
  [],
  [[[[]]]],
  {},
  { $ne: 1 },
  ['a', null, 1],
  { constructor: 1 },
];

/** Values that a JSON schema allows, as far as JSON schema says it. */
export function valid(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map(valid));
  switch (schema.type) {
    case 'object':
      return validObject(schema);
    case 'array':
      return fc.array(valid(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 3),
      });
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1e6), max: Math.min(schema.maximum ?? 1000, 1e9) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return validText(schema);
    case undefined:
    default:
      return fc.constantFrom<unknown>('any', 1, true, null);
  }
}

function validObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, valid(field)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
}

function validText(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (schema.format === 'email') return fc.nat(9999).map((n) => `fuzz-${n}@example.com`);
  if (schema.pattern?.startsWith('^[0-9a-f]{8}')) return fc.uuid();
  if (schema.pattern)
    return fc.oneof(fc.stringMatching(new RegExp(schema.pattern, 'u')), fc.string({ unit: 'grapheme', maxLength: 20 }));
  return fc.string({
    unit: 'grapheme',
    minLength: schema.minLength ?? 0,
    maxLength: Math.min(schema.maxLength ?? 40, (schema.minLength ?? 0) + 20),
  });
}

/** A valid value in which one thing, at any depth, is replaced by something hostile, or a field is lost or added. */
export function hostile(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      valid(schema),
      fc.constantFrom(...hostileValues),
      fc.nat(),
      fc.constantFrom('replace', 'replace', 'replace', 'lose', 'add', 'whole'),
    )
    .map(([value, bad, where, how]) => {
      if (how === 'whole' || typeof value !== 'object' || value === null) return bad;
      const spots = spotsIn(value);
      if (how === 'add' || spots.length === 0) return { ...value, unexpected: bad };
      const { holder, key } = spots[where % spots.length]!;
      if (how === 'lose') delete holder[key];
      else holder[key] = bad;
      return value;
    });
}

function spotsIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsIn(holder[key])]);
}
