import type { z } from 'zod';
import type { FieldMeta } from '#/kernel/block.ts';

/** A field of a schema as a form shows it. */
export interface SchemaField {
  name: string;
  label: string;
  help?: string;
  /** A control of {@link FieldMeta}, one of the studio's own, or a name in the form's `controls`. */
  control: string;
  /** False when the schema takes nothing at all; undefined when it then takes its own default. */
  required: boolean | undefined;
  /** What an emptied field sends: null where the schema is nullable, else nothing. */
  empty: null | undefined;
  choices: { value: string; label: string }[];
  start: unknown;
  /** Greatest length of a text, from the schema. */
  max?: number;
}

/** What `.meta()` may say beside {@link FieldMeta}. */
export interface StudioFieldMeta extends Partial<Omit<FieldMeta, 'control'>> {
  control?: FieldMeta['control'] | 'email' | 'password' | 'new-password' | 'one-time-code' | 'color' | (string & {});
  /** Words for the values of an enum. */
  choices?: Record<string, string>;
}

/** Reads the fields of a zod object in the order they are written. Fields whose meta has `hidden: true` are left out. */
export function fieldsOf(schema: z.ZodObject): SchemaField[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const seen = unwrap(field);
    if (seen.meta['hidden']) return [];
    const meta = seen.meta as StudioFieldMeta;
    return [
      {
        name,
        label: meta.label ?? sentence(name),
        help: meta.help,
        control: meta.control ?? controlFor(seen.core),
        required: seen.optional ? false : seen.start === undefined ? true : undefined,
        empty: seen.nullable ? null : undefined,
        choices: (seen.core.options ?? []).map((value) => ({
          value: String(value),
          label: meta.choices?.[String(value)] ?? sentence(String(value)),
        })),
        start: seen.start,
        max: seen.core.maxLength ?? undefined,
      },
    ];
  });
}

/** The part of a zod schema that is read here; the same in zod and zod/mini. */
interface Inspected {
  def: { type: string; innerType?: Inspected; in?: Inspected; out?: Inspected; defaultValue?: unknown };
  meta(): Record<string, unknown> | undefined;
  options?: unknown[];
  maxLength?: number | null;
  format?: string | null;
}

function unwrap(outer: Inspected) {
  const seen = { meta: {} as Record<string, unknown>, optional: false, nullable: false, start: undefined as unknown };
  let core = outer;
  for (;;) {
    seen.meta = { ...core.meta(), ...seen.meta };
    const { type, innerType, defaultValue } = core.def;
    if (type === 'optional') seen.optional = true;
    if (type === 'nullable') seen.nullable = seen.optional = true;
    if (type === 'default' || type === 'prefault') seen.start = defaultValue;
    // A transform's input is what the form asks for; `z.string().transform().pipe()` nests two of them.
    const inner =
      innerType ?? (type === 'pipe' ? (core.def.in?.def.type === 'transform' ? core.def.out : core.def.in) : undefined);
    if (!inner) return { ...seen, core };
    core = inner;
  }
}

function controlFor({ def, format }: Inspected): string {
  if (def.type === 'boolean') return 'switch';
  if (def.type === 'number' || def.type === 'int') return 'number';
  if (def.type === 'enum') return 'choice';
  if (format === 'email') return 'email';
  if (format === 'url') return 'link';
  if (format === 'date') return 'date';
  return 'text';
}

/** `firstName` and `first_name` read "First name". */
function sentence(name: string): string {
  const words = name
    .replaceAll(/[_-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
