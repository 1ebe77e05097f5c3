import { aperture } from './aperture.ts';
import { grid } from './grid.ts';
import type { Template } from './template.ts';

/** The designs a site can wear. The first is what an unknown name falls back to. */
export const templates: readonly Template[] = [aperture, grid];

/** The template of a name; the first for a name that is no longer there, so that a site is never without one. */
export function findTemplate(id: string): Template {
  return templates.find((template) => template.id === id) ?? templates[0]!;
}
