import type { Category } from '../contract.ts';

/** Levels of the tree, as the server holds it. */
export const levelsMax = 5;

/** A category in its tree, with how deep it stands, from 0. */
export interface CategoryNode extends Category {
  level: number;
  /** Its place among those beside it. */
  index: number;
  beside: number;
  children: CategoryNode[];
}

/** The categories as a tree, in their order. Those whose parent is away stand where the parent stood. */
export function treeOf(items: readonly Category[], hidden: ReadonlySet<string> = new Set()): CategoryNode[] {
  const parents = new Map(items.map(({ id, parentId }) => [id, parentId]));
  const shownParent = (id: string | null): string | null => (id && hidden.has(id) ? shownParent(parents.get(id) ?? null) : id);
  const below = (parentId: string | null, level: number): CategoryNode[] => {
    const own = items.filter((one) => !hidden.has(one.id) && shownParent(one.parentId) === parentId);
    return own
      .toSorted((one, other) => one.position - other.position)
      .map((one, index) => ({ ...one, level, index, beside: own.length, children: below(one.id, level + 1) }));
  };
  return below(null, 0);
}

/** The tree from top to bottom; what stands below a folded one is left out. */
export function flatten(nodes: readonly CategoryNode[], folded: ReadonlySet<string> = new Set()): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...(folded.has(node.id) ? [] : flatten(node.children, folded))]);
}

/** `Clothes / Shirts`. */
export function pathNameOf(items: readonly Category[], id: string): string {
  const found = items.find((one) => one.id === id);
  if (!found) return '';
  return found.parentId ? `${pathNameOf(items, found.parentId)} / ${found.name}` : found.name;
}

/** A place in the tree: below which category, and where among those there, without counting what moves. */
export interface Place {
  parentId: string | null;
  position: number;
}

/** Where a step of the keyboard leads: up and down among those beside it, in under the one above, out behind its parent. */
export function stepOf(nodes: readonly CategoryNode[], id: string, step: 'up' | 'down' | 'in' | 'out'): Place | undefined {
  const all = flatten(nodes);
  const node = all.find((one) => one.id === id);
  if (!node) return undefined;
  if (step === 'up') return node.index > 0 ? { parentId: node.parentId, position: node.index - 1 } : undefined;
  if (step === 'down') return node.index < node.beside - 1 ? { parentId: node.parentId, position: node.index + 1 } : undefined;
  const parent = all.find((one) => one.id === node.parentId);
  if (step === 'out') return parent && { parentId: parent.parentId, position: parent.index + 1 };
  const above = all.find((one) => one.parentId === node.parentId && one.index === node.index - 1);
  return above && node.level + heightOf(node) < levelsMax ? { parentId: above.id, position: above.children.length } : undefined;
}

/** Whether a category may stand at a level: not below itself, not deeper than the tree goes. */
export function mayStand(node: CategoryNode, under: CategoryNode | undefined, level: number): boolean {
  if (under && flatten([node]).some(({ id }) => id === under.id)) return false;
  return level + heightOf(node) <= levelsMax;
}

/** How many levels a category and what stands below it take. */
export function heightOf(node: CategoryNode): number {
  return 1 + Math.max(0, ...node.children.map(heightOf));
}
