import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { categoryDepthMax, type Category } from './contract-schemas.ts';
import { categoriesChanged } from './events.ts';
import { refusalOf } from './faults.ts';
import { refreshAll } from './refresh-search.ts';
import { freeSlug, slugOf } from './slugs.ts';
import {
  deleteCategoryRow,
  insertCategory,
  listCategoryRows,
  listProductIdsIn,
  placeCategories,
  updateCategoryRow,
} from './store/categories.ts';

interface CategoryInput {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
  readonly parentId?: string | null | undefined;
  readonly position?: number | undefined;
}

export async function listCategories(tx: Tx): Promise<{ items: Category[] }> {
  const rows = await listCategoryRows(tx);
  return {
    items: rows.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      name: row.name,
      slug: row.slug,
      description: row.description,
      position: row.position,
      products: row.products ?? 0,
      version: row.version,
    })),
  };
}

export async function createCategory(tx: Tx, given: CategoryInput & { name: string }) {
  const { items } = await listCategories(tx);
  const parentId = given.parentId ?? null;
  const refusal = refusalOfParent(items, 1, parentId);
  if (refusal) return refusal;
  const id = newId();
  const slug = given.slug ?? freeSlug(slugOf(given.name, `category-${id.slice(-12)}`), new Set(items.map((one) => one.slug)));
  const position = given.position ?? items.filter((one) => one.parentId === parentId).length;
  try {
    await insertCategory(tx, { id, name: given.name, slug, description: given.description ?? '', parent_id: parentId, position });
  } catch (error) {
    return refusalOf(error, 'slug_taken');
  }
  return changed(tx, id);
}

/** Renames, moves or reorders a category if it still has `version`; never below itself. */
export async function updateCategory(tx: Tx, id: string, version: number, given: CategoryInput) {
  const { items } = await listCategories(tx);
  const current = items.find((one) => one.id === id);
  if (!current) return noCategory();
  if (given.parentId && pathOf(items, given.parentId).includes(id))
    return refuse('circular', 'A category cannot stand below itself.', [
      { field: 'parentId', message: 'is below this category' },
    ]);
  const refusal = refusalOfParent(items, heightOf(items, id), given.parentId);
  if (refusal) return refusal;
  const { name, slug, description, parentId, position } = given;
  try {
    const done = await updateCategoryRow(tx, id, version, {
      ...(name !== undefined && { name }),
      ...(slug !== undefined && { slug }),
      ...(description !== undefined && { description }),
      ...(parentId !== undefined && { parent_id: parentId }),
      ...(position !== undefined && { position }),
    });
    if (!done) return refuse('version_conflict', 'Somebody changed this category in the meantime.', [], { current });
  } catch (error) {
    return refusalOf(error, 'slug_taken');
  }
  if (name !== undefined && name !== current.name) await refreshAll(tx, await listProductIdsIn(tx, id));
  if (position !== undefined || parentId !== undefined) await makeRoom(tx, id, position);
  return changed(tx, id);
}

/** Numbers a category and those beside it anew: it stands at `position`, or last. */
async function makeRoom(tx: Tx, id: string, position = Infinity): Promise<void> {
  const { items } = await listCategories(tx);
  const { parentId } = items.find((one) => one.id === id)!;
  const others = items.filter((one) => one.parentId === parentId && one.id !== id).map((one) => one.id);
  await placeCategories(tx, others.toSpliced(Math.min(position, others.length), 0, id));
}

/** Deletes a category; what stood below it moves up, its products stay. */
export async function deleteCategory(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  const category = (await listCategories(tx)).items.find((one) => one.id === id);
  if (!category) return noCategory();
  const productIds = await listProductIdsIn(tx, id);
  await deleteCategoryRow(tx, id, category.parentId);
  await refreshAll(tx, productIds);
  emit(tx, categoriesChanged, { categoryId: id });
  return undefined;
}

async function changed(tx: Tx, id: string): Promise<Category> {
  emit(tx, categoriesChanged, { categoryId: id });
  return (await listCategories(tx)).items.find((one) => one.id === id)!;
}

/** What speaks against a parent: it is none, or the tree would get too deep. */
function refusalOfParent(
  items: readonly Category[],
  levels: number,
  parentId: string | null | undefined,
): Refusal<'invalid' | 'too_deep'> | undefined {
  if (!parentId) return undefined;
  const above = pathOf(items, parentId);
  if (above.length === 0)
    return refuse('invalid', 'parentId: is no category.', [{ field: 'parentId', message: 'is no category' }]);
  return above.length + levels > categoryDepthMax
    ? refuse('too_deep', `Categories go ${categoryDepthMax} levels deep.`, [
        { field: 'parentId', message: 'is too deep in the tree' },
      ])
    : undefined;
}

/** A category and everything it stands below, upwards. */
function pathOf(items: readonly Category[], id: string): string[] {
  const category = items.find((one) => one.id === id);
  if (!category) return [];
  return [id, ...(category.parentId === null ? [] : pathOf(items, category.parentId))];
}

function heightOf(items: readonly Category[], id: string): number {
  const below = items.filter((one) => one.parentId === id).map((one) => heightOf(items, one.id));
  return 1 + Math.max(0, ...below);
}

function noCategory(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such category.');
}
