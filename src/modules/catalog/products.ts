import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, RefusalError, type Refusal } from '#/kernel/refusal.ts';
import type { z } from 'zod';
import { adjustStock } from './adjust-stock.ts';
import type { Product, productFields } from './contract-schemas.ts';
import { productChanged } from './events.ts';
import { refusalOf } from './faults.ts';
import { firstLocation } from './locations.ts';
import { presentProduct } from './present-products.ts';
import { freeSlug, slugOf } from './slugs.ts';
import {
  addToCategory,
  deleteProductRow,
  findProduct,
  findProductsByIds,
  insertProduct,
  listSlugsLike,
  moveSlug,
  removeFromCategory,
  replaceCategories,
  replacePictures,
  setProductsState,
  sumUpVariants,
  updateProductRow,
  type ProductRecord,
} from './store/products.ts';
import { refreshSearch } from './store/search-words.ts';
import { insertVariants } from './store/variants.ts';
import { faultsOfPrices, optionKey, toColumns, type VariantInput } from './variant-values.ts';

type ProductInput = z.infer<z.ZodObject<typeof productFields>>;

/** Adds a product with one variant. Its currency is the workspace's of this day. */
export async function createProduct(tx: Tx, given: ProductInput & VariantInput & { name: string; onHand?: number | undefined }) {
  const { currency } = tx.tenant;
  const faults = faultsOfPrices(given, currency);
  if (faults.length > 0) return refuse('invalid', 'A price is in another currency.', faults);
  if (given.status === 'active' && !given.price) return noPrice();
  const [id, variantId] = [newId(), newId()];
  const wanted = given.slug ?? slugOf(given.name, `product-${id.slice(-12)}`);
  const slug = given.slug ?? freeSlug(wanted, await listSlugsLike(tx, wanted));
  try {
    await insertProduct(tx, { id, currency, name: given.name, slug, ...newColumns(given) });
    await insertVariants(tx, [
      {
        id: variantId,
        product_id: id,
        currency,
        position: 0,
        option_values: '[]',
        option_key: optionKey([]),
        ...toColumns(given),
      },
    ]);
    await replaceCategories(tx, id, given.categoryIds ?? []);
    await replacePictures(tx, id, [...new Set(given.mediaIds)]);
  } catch (error) {
    return refusalOf(error, 'slug_taken', 'sku_taken');
  }
  await sumUpVariants(tx, id);
  await refreshSearch(tx, [id]);
  if (given.onHand && given.tracked !== false) {
    const locationId = await firstLocation(tx);
    const adjusted = await adjustStock(tx, [{ variantId, locationId, counted: given.onHand }], 'First count');
    if (isRefused(adjusted)) throw new RefusalError(adjusted);
  }
  emit(tx, productChanged, { productId: id });
  return getProduct(tx, id);
}

export async function getProduct(tx: Tx, id: string): Promise<Product | Refusal<'not_found'>> {
  const row = await findProduct(tx, id);
  return row ? presentProduct(tx, row) : noProduct();
}

/** Changes a product if it still has `version`. A new address keeps the old one as a redirect. */
export async function updateProduct(tx: Tx, id: string, version: number, given: ProductInput & { name?: string | undefined }) {
  const before = await findProduct(tx, id);
  if (!before) return noProduct();
  if (given.status === 'active' && before.price_from_minor === null) return noPrice();
  try {
    const change = { ...(given.name !== undefined && { name: given.name }), ...productColumns(given) };
    if (!(await updateProductRow(tx, id, version, change)))
      return refuse('version_conflict', 'Somebody changed this product in the meantime.', [], {
        current: await presentProduct(tx, (await findProduct(tx, id))!),
      });
    if (given.slug && given.slug !== before.slug) await moveSlug(tx, id, before.slug, given.slug);
    if (given.categoryIds) await replaceCategories(tx, id, given.categoryIds);
    if (given.mediaIds) await replacePictures(tx, id, [...new Set(given.mediaIds)]);
  } catch (error) {
    return refusalOf(error, 'slug_taken');
  }
  await refreshSearch(tx, [id]);
  emit(tx, productChanged, { productId: id });
  return getProduct(tx, id);
}

/** Changes many products at once. One without a price cannot be offered and is skipped; the others change. */
export async function updateProducts(
  tx: Tx,
  productIds: readonly string[],
  change: {
    status?: string | undefined;
    featured?: boolean | undefined;
    addCategoryId?: string | undefined;
    removeCategoryId?: string | undefined;
  },
) {
  const rows = await findProductsByIds(tx, productIds);
  const known = new Set(rows.map((row) => row.id));
  const faults = productIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `productIds.${index}`, message: 'is no product of this workspace' }],
  );
  if (faults.length > 0) return refuse('invalid', 'Some products are gone.', faults.slice(0, 100));
  const skips = (row: ProductRecord) => change.status === 'active' && row.price_from_minor === null;
  const ids = rows.filter((row) => !skips(row)).map((row) => row.id);
  if (ids.length > 0) {
    const { status, featured } = change;
    try {
      if (change.addCategoryId) await addToCategory(tx, ids, [change.addCategoryId]);
    } catch (error) {
      return refusalOf(error);
    }
    if (change.removeCategoryId) await removeFromCategory(tx, ids, change.removeCategoryId);
    await setProductsState(tx, ids, { ...(status && { status }), ...(featured !== undefined && { featured }) });
    await refreshSearch(tx, ids);
  }
  for (const productId of ids) emit(tx, productChanged, { productId });
  return {
    changed: ids.length,
    skipped: rows.flatMap((row) => (ids.includes(row.id) ? [] : [{ productId: row.id, reason: 'It has no price yet.' }])),
  };
}

export async function deleteProduct(tx: Tx, id: string): Promise<void | Refusal<'not_found' | 'reserved' | 'invalid'>> {
  try {
    if (!(await deleteProductRow(tx, id))) return noProduct();
  } catch (error) {
    return refusalOf(error, 'reserved');
  }
  emit(tx, productChanged, { productId: id });
  return undefined;
}

export function noProduct(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such product.');
}

function noPrice(): Refusal<'no_price'> {
  return refuse('no_price', 'A product needs a price before it is offered.', [{ field: 'price', message: 'is missing' }]);
}

/** What was said of a product as columns; what was not said is left out. */
function productColumns(given: ProductInput) {
  const { slug, shortDescription, description, status, featured, taxCategory, seoTitle, seoDescription } = given;
  return {
    ...(slug !== undefined && { slug }),
    ...(shortDescription !== undefined && { short_description: shortDescription }),
    ...(description !== undefined && { description: description && JSON.stringify(description) }),
    ...(status !== undefined && { status }),
    ...(featured !== undefined && { featured }),
    ...(taxCategory !== undefined && { tax_category: taxCategory }),
    ...(seoTitle !== undefined && { seo_title: seoTitle }),
    ...(seoDescription !== undefined && { seo_description: seoDescription }),
  };
}

/** The columns of a new product. */
export function newColumns(given: ProductInput) {
  return {
    short_description: given.shortDescription ?? '',
    description: given.description ? JSON.stringify(given.description) : null,
    status: given.status ?? 'draft',
    featured: given.featured ?? false,
    tax_category: given.taxCategory ?? 'standard',
    seo_title: given.seoTitle ?? '',
    seo_description: given.seoDescription ?? '',
  };
}
