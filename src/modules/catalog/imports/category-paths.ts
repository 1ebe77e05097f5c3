import { categoryDepthMax, CategoryName } from '../contract-schemas.ts';
import type { CategoryPlace } from '../store/categories.ts';
import { z } from 'zod';

/** Names from the top of the tree down: `['Kitchen', 'Mugs']`. */
export const CategoryPath = z.array(CategoryName).min(1).max(categoryDepthMax, `go ${categoryDepthMax} levels deep at most`);
export type CategoryPath = z.infer<typeof CategoryPath>;

/**
 * Reads a cell of categories: `Kitchen > Mugs | Sale` names two, the first of them below another. A `>`, `|` or `\` that belongs
 * to a name has a `\` in front: `Cups \| glasses`. A `\` before any other sign stands for itself.
 */
export function pathsOf(cell: string): CategoryPath[] {
  const paths = partsOf(cell, '|').map((path) => partsOf(path, '>', true).map(unescaped));
  return [...new Map(paths.map((path) => [pathKey(path), path])).values()];
}

/** Writes categories as {@link pathsOf} reads them. */
export function pathsText(paths: readonly CategoryPath[]): string {
  return paths.map((path) => path.map(escaped).join(' > ')).join(' | ');
}

/** Reads texts divided by ` | `, escaped as in {@link pathsOf}; an empty one keeps its place. */
export function textsOf(cell: string): string[] {
  return partsOf(cell, '|', true).map(unescaped);
}

/** Writes texts as {@link textsOf} reads them. */
export function textsText(texts: readonly string[]): string {
  return texts.map(escaped).join(' | ');
}

/** The tree of categories by its paths, ignoring case. */
export interface CategoryTree {
  readonly places: readonly CategoryPlace[];
  /** The category of a path: of several with the same names one of `preferred`, else the first. */
  find(path: CategoryPath, preferred?: readonly string[]): string | undefined;
  pathOf(id: string): CategoryPath | undefined;
}

/** Makes a tree of categories in their order. */
export function treeOf(places: readonly CategoryPlace[]): CategoryTree {
  const byId = new Map(places.map((place) => [place.id, place]));
  const pathOf = (id: string | null): CategoryPath => {
    const place = id === null ? undefined : byId.get(id);
    return place ? [...pathOf(place.parent_id), place.name] : [];
  };
  const byPath = Map.groupBy(places, (place) => pathKey(pathOf(place.id)));
  return {
    places,
    pathOf: (id) => (byId.has(id) ? pathOf(id) : undefined),
    find(path, preferred = []) {
      const found = byPath.get(pathKey(path)) ?? [];
      return (found.find((one) => preferred.includes(one.id)) ?? found[0])?.id;
    },
  };
}

/** Two paths are the same category when this is the same. */
export function pathKey(path: CategoryPath): string {
  return JSON.stringify(path.map((name) => name.normalize('NFC').toLowerCase()));
}

function partsOf(text: string, sign: string, withEmpty = false): string[] {
  const parts = [''];
  for (const [token] of text.matchAll(/\\[\\|>]|[^]/gu)) {
    if (token === sign) parts.push('');
    else parts[parts.length - 1] += token;
  }
  const trimmed = parts.map((part) => part.trim());
  return withEmpty ? trimmed : trimmed.filter(Boolean);
}

function escaped(text: string): string {
  return text.replace(/[\\|>]/g, '\\$&');
}

function unescaped(text: string): string {
  return text.replace(/\\([\\|>])/g, '$1');
}
