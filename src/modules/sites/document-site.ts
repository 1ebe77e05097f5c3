import type * as Y from 'yjs';
import { z } from 'zod';
import { isSafeLink } from '#/kernel/safe-link.ts';

const SiteLink = z.strictObject({
  label: z.string().max(60),
  href: z.string().max(500).refine(isSafeLink, 'is not an address a visitor may follow'),
});
const Colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const Roles = z.partialRecord(z.enum(['background', 'surface', 'text', 'muted', 'accent', 'onAccent', 'line']), Colour);
const choice = z.string().max(40);

/** The look and frame of a site, as its live document holds it: two flat maps, so that two people changing two things both keep theirs. */
export const SiteContent = z.strictObject({
  name: z.string().max(120).default(''),
  footer: z.string().max(500).default(''),
  kind: z.enum(['person', 'organization']).default('person'),
  navigation: z.array(SiteLink).max(12).default([]),
  social: z.array(SiteLink).max(12).default([]),
  favicon: z.string().max(100).nullable().default(null),
  ogImage: z.string().max(100).nullable().default(null),
});
export const SiteTheme = z.strictObject({
  template: choice.default('aperture'),
  palette: choice.optional(),
  mode: z.enum(['auto', 'light', 'dark']).optional(),
  typography: choice.optional(),
  spacing: choice.optional(),
  radius: choice.optional(),
  images: choice.optional(),
  colors: z.strictObject({ light: Roles.optional(), dark: Roles.optional() }).optional(),
});
export type SiteContent = z.infer<typeof SiteContent>;
export type SiteTheme = z.infer<typeof SiteTheme>;

/** Reads the document of a site; what is missing takes its default. Throws a ZodError for what does not belong there. */
export function readSite(doc: Y.Doc): { content: SiteContent; theme: SiteTheme } {
  return { content: SiteContent.parse(doc.getMap('site').toJSON()), theme: SiteTheme.parse(doc.getMap('theme').toJSON()) };
}

/** Sets members of a site's frame or look; `undefined` takes one back to its default. */
export function setSite(doc: Y.Doc, map: 'site' | 'theme', values: Readonly<Record<string, unknown>>): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) doc.getMap(map).delete(key);
      else doc.getMap(map).set(key, value);
    }
  });
}
