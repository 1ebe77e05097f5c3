import { z } from 'zod';
import type { FieldMeta } from './block.ts';
import { isSafeLink } from './safe-link.ts';

/** A line of text of at most `length` characters. */
export function text(label: string, length: number, help?: string) {
  return field(z.string().max(length).default(''), { label, control: 'text', help });
}

/** Several lines of text; line breaks are kept. */
export function multiline(label: string, length: number, help?: string) {
  return field(z.string().max(length).default(''), { label, control: 'multiline', help });
}

/** An address a visitor may follow; see {@link isSafeLink}. '' is no link. */
export function link(label: string, help?: string) {
  const address = z
    .string()
    .max(500)
    .refine(isSafeLink, 'Use a web address, an e-mail address, a page such as /work or a section such as #contact');
  return field(address.default(''), { label, control: 'link', help });
}

/** An image of the media library with the words that stand in for it; `null` while none is chosen. */
export function image(label: string, help?: string) {
  return field(imageRef.nullable().default(null), { label, control: 'image', help });
}

/** One of a few named options; the first is the default. */
export function choice<const Options extends readonly [string, ...string[]]>(label: string, options: Options) {
  return field(z.enum(options).default(options[0] as never), { label, control: 'choice' });
}

/** On or off. */
export function toggle(label: string, on: boolean, help?: string) {
  return field(z.boolean().default(on), { label, control: 'switch', help });
}

/** Source text of at most `length` characters, edited in a monospaced field. */
export function code(label: string, length: number, help?: string) {
  return field(z.string().max(length).default(''), { label, control: 'code', help });
}

/** `mediaId` is the id of a media row, or in starter content a key such as `picture:dunes-1` that a new site replaces. */
export const imageRef = z.object({
  mediaId: z.string().regex(/^[\w:-]{1,100}$/),
  alt: z.string().max(300).default(''),
  decorative: z.boolean().optional(),
});

function field<Schema extends z.ZodType>(schema: Schema, meta: { [Key in keyof FieldMeta]: FieldMeta[Key] | undefined }): Schema {
  return schema.meta(meta);
}
