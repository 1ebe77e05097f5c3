import type { Tx } from '#/kernel/database/transactions.ts';
import { listCategoryPlaces } from '../store/categories.ts';
import type { Snapshot } from './apply.ts';
import { treeOf, type CategoryPath, type CategoryTree } from './category-paths.ts';
import type { Given } from './given.ts';
import { makeCategories } from './make-categories.ts';

/** A product as a file would have it, with what its paths are in this workspace. */
export type Meant = Omit<Given, 'categories'> & { categoryIds?: string[] };

/** What the paths of some products lead to. */
export interface Known {
  readonly tree: CategoryTree;
}

/** Looks up what products of a file name, with one statement; with an import, makes the categories that are missing. */
export async function knownOf(tx: Tx, givens: readonly Given[], importId?: string): Promise<Known> {
  const paths = givens.flatMap((given) => given.categories ?? []);
  const tree = async () => (importId ? makeCategories(tx, importId, paths) : treeOf(await listCategoryPlaces(tx)));
  return { tree: paths.length > 0 ? await tree() : treeOf([]) };
}

/** What a product of a file means in this workspace, and which categories it names that are none. */
export function meantBy(
  { categories, ...given }: Given,
  { tree }: Known,
  now?: Snapshot,
): { meant: Meant; missing: CategoryPath[] } {
  if (!categories) return { meant: given, missing: [] };
  const found = categories.map((path) => ({ path, id: tree.find(path, now?.categoryIds) }));
  const ids = found.flatMap(({ id }) => id ?? []);
  return {
    meant: { ...given, categoryIds: [...new Set(ids)].toSorted() },
    missing: found.flatMap(({ path, id }) => (id ? [] : [path])),
  };
}
