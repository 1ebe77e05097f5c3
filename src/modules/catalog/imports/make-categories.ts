import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { categoriesChanged } from '../events.ts';
import { freeSlug, slugOf } from '../slugs.ts';
import { listCategoryPlaces } from '../store/categories.ts';
import { addCategoriesOfImport, deleteCategoriesOfImport } from '../store/imports.ts';
import { pathKey, treeOf, type CategoryPath, type CategoryTree } from './category-paths.ts';

/** The tree of categories, with those of `paths` that are missing made for an import. One statement when none is. */
export async function makeCategories(tx: Tx, importId: string, paths: readonly CategoryPath[]): Promise<CategoryTree> {
  for (;;) {
    const tree = treeOf(await listCategoryPlaces(tx));
    const missing = nextLevel(tree, paths);
    if (missing.length === 0) return tree;
    // One whose address somebody takes in the same moment is left out, and tried again with the tree as it is then.
    const made = await addCategoriesOfImport(tx, importId, missing);
    for (const categoryId of made) emit(tx, categoriesChanged, { categoryId });
  }
}

/** Deletes what an import made and nobody uses: nothing stands in it or below it, and nobody changed it. */
export async function unmakeCategories(tx: Tx, importId: string): Promise<void> {
  for (;;) {
    // Without its last child a parent is free too.
    const gone = await deleteCategoriesOfImport(tx, importId);
    for (const categoryId of gone) emit(tx, categoriesChanged, { categoryId });
    if (gone.length === 0) return;
  }
}

/** Every path that is missing, those above it included, by what tells two apart. */
export function missingPaths(tree: CategoryTree, paths: readonly CategoryPath[]): Map<string, CategoryPath> {
  const missing = new Map<string, CategoryPath>();
  for (const path of paths)
    for (let length = path.length; length > 0; length--) {
      const above = path.slice(0, length);
      if (tree.find(above) || missing.has(pathKey(above))) break;
      missing.set(pathKey(above), above);
    }
  return missing;
}

/** Missing categories whose parents are there. */
function nextLevel(tree: CategoryTree, paths: readonly CategoryPath[]) {
  const slugs = new Set(tree.places.map((place) => place.slug));
  const next = [...missingPaths(tree, paths).values()].flatMap((path) => {
    const parentId = path.length === 1 ? null : tree.find(path.slice(0, -1));
    return parentId === undefined ? [] : [{ name: path.at(-1)!, parentId }];
  });
  const siblings = new Map<string | null, number>();
  for (const { parent_id } of tree.places) siblings.set(parent_id, (siblings.get(parent_id) ?? 0) + 1);
  return next.map(({ name, parentId }) => {
    const id = newId();
    const slug = freeSlug(slugOf(name, `category-${id.slice(-12)}`), slugs);
    slugs.add(slug);
    const position = siblings.get(parentId) ?? 0;
    siblings.set(parentId, position + 1);
    return { id, name, slug, parent_id: parentId, position };
  });
}
