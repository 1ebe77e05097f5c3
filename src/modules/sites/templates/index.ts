import { aperture } from './aperture.ts';
import { facade } from './facade.ts';
import { garden } from './garden.ts';
import { grid } from './grid.ts';
import { letterhead } from './letterhead.ts';
import type { Template } from './template.ts';

export { fontFilesOf } from './faces.ts';
export type { Starter, Template } from './template.ts';

/** The designs a site can wear. The first is what an unknown name falls back to. */
export const templates: readonly Template[] = [aperture, grid, garden, facade, letterhead];

/** The template of a name; the first for a name that is no longer there, so that a site is never without one. */
export function findTemplate(id: string): Template {
  return templates.find((template) => template.id === id) ?? templates[0]!;
}
