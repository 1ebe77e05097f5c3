import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#/kernel/database/transactions.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import { mediaForStudio } from '#/modules/media/index.ts';
import { adjustStock } from '../adjust-stock.ts';
import { variantsMax, type Product } from '../contract-schemas.ts';
import { firstLocation } from '../locations.ts';
import { presentVariants } from '../present-products.ts';
import { createProduct, getProduct, updateProduct } from '../products.ts';
import { findCategoryIds } from '../store/categories.ts';
import { listStockRows } from '../store/stock.ts';
import { listVariantRows } from '../store/variants.ts';
import { setOptions } from '../variants.ts';
import type { Given } from './given.ts';
import type { Meant } from './meant.ts';

/** A product as a file would have it, with the ids of its variants: to compare with, and to put back. */
export type Snapshot = Meant & { readonly version: number; readonly variantIds: readonly string[] };

/** How a product stands now; its stock is that of the first location. */
export async function snapshotOf(tx: Tx, productId: string): Promise<Snapshot | undefined> {
  const product = await getProduct(tx, productId);
  if (isRefused(product)) return undefined;
  const variants = await presentVariants(tx, await listVariantRows(tx, productId, variantsMax));
  const locationId = await firstLocation(tx);
  const levels = new Map(
    (
      await listStockRows(
        tx,
        variants.map((variant) => variant.id),
      )
    ).flatMap((row) => (row.location_id === locationId ? [[row.variant_id, row.on_hand]] : [])),
  );
  return {
    ...productValues(product),
    version: product.version,
    variantIds: variants.map((variant) => variant.id),
    optionNames: product.options.map((option) => option.name),
    variants: variants.map(
      ({ optionValues, sku, barcode, price, comparePrice, costPrice, weightGrams, tracked, lowStockAt, id }) => ({
        optionValues,
        sku,
        barcode,
        price,
        comparePrice,
        costPrice,
        weightGrams,
        tracked,
        lowStockAt,
        ...(tracked && { onHand: levels.get(id) ?? 0 }),
      }),
    ),
  };
}

/** Whether the file says anything of a product that is not so already. */
export function changes(given: Meant, now: Snapshot): boolean {
  const { variants, optionNames, ...fields } = given;
  const differs = (one: object, other: object) =>
    Object.entries(one).some(([name, value]) => !isDeepStrictEqual(value, (other as Record<string, unknown>)[name]));
  if (differs(fields, now) || (optionNames.length > 0 && differs({ optionNames }, now))) return true;
  return variants.some((variant) => {
    const match = matchOf(variant, now);
    return !match || differs(variant, match);
  });
}

/** Adds a product of a file. Refuses as the API does: the address or a SKU is taken, there is no price. */
export async function addGiven(tx: Tx, given: Meant): Promise<{ productId: string } | Refusal> {
  const { variants, optionNames, ...fields } = given;
  if (!given.name) return refuse('invalid', 'A new product needs a name.', [{ field: 'name', message: 'is missing' }]);
  const { optionValues: _values, onHand: _onHand, ...first } = variants[0]!;
  const made = await createProduct(tx, { ...fields, name: given.name, ...first });
  if (isRefused(made)) return made;
  if (optionNames.length > 0 || variants.length > 1) {
    const now = (await snapshotOf(tx, made.id))!;
    const refusal = await setVariants(tx, made.id, { ...given, variants: [] }, { ...now, variants: [] }, [
      { id: now.variantIds[0]!, ...variants[0]! },
      ...variants.slice(1),
    ]);
    if (refusal) return refusal;
  }
  return (await countStock(tx, made.id, given)) ?? { productId: made.id };
}

/** Changes a product to what a file says: its variants are found by SKU, else by their options; those it does not name stay. */
export async function changeGiven(tx: Tx, productId: string, given: Meant, now: Snapshot): Promise<Refusal | undefined> {
  const { variants: _variants, optionNames: _names, ...fields } = given;
  const changed = await updateProduct(tx, productId, now.version, fields);
  if (isRefused(changed)) return changed;
  const stay = now.variants.map((variant, at) => {
    const said = given.variants.find((one) => matchOf(one, now) === variant);
    return { id: now.variantIds[at]!, ...variant, ...said };
  });
  const added = given.variants.filter((one) => !matchOf(one, now));
  const refusal = await setVariants(tx, productId, given, { ...now, version: changed.version }, [...stay, ...added]);
  return refusal ?? countStock(tx, productId, given);
}

/** Puts a product back to how it stood, variants and stock included; a category or picture that is gone stays gone. */
export async function putBack(tx: Tx, productId: string, before: Snapshot, version: number): Promise<Refusal | undefined> {
  const { variants, optionNames: _names, version: _version, variantIds, ...fields } = before;
  const categoryIds = await findCategoryIds(tx, before.categoryIds ?? []);
  const media = await mediaForStudio(tx, before.mediaIds ?? []);
  const mediaIds = before.mediaIds?.filter((id) => media.has(id));
  const changed = await updateProduct(tx, productId, version, { ...fields, categoryIds, mediaIds });
  if (isRefused(changed)) return changed;
  const rows = variants.map((variant, at) => ({ id: variantIds[at]!, ...variant }));
  const refusal = await setVariants(tx, productId, before, { ...before, version: changed.version }, rows);
  return refusal ?? countStock(tx, productId, before);
}

async function setVariants(
  tx: Tx,
  productId: string,
  given: Meant,
  now: Snapshot,
  rows: readonly (Given['variants'][number] & { id?: string })[],
): Promise<Refusal | undefined> {
  const names = given.optionNames.length > 0 ? given.optionNames : now.optionNames;
  const options = names.map((name, at) => ({ name, values: [...new Set(rows.map((row) => row.optionValues[at] ?? ''))] }));
  const set = await setOptions(
    tx,
    productId,
    now.version,
    options,
    rows.map(({ onHand: _onHand, ...row }) => row),
  );
  return isRefused(set) ? set : undefined;
}

async function countStock(tx: Tx, productId: string, given: Meant): Promise<Refusal | undefined> {
  const locationId = await firstLocation(tx);
  const now = (await snapshotOf(tx, productId))!;
  const lines = now.variants.flatMap((variant, at) => {
    const said = given.variants.find((one) => matchOf(one, now) === variant);
    const counted = said?.onHand;
    return counted === undefined || !variant.tracked || counted === variant.onHand
      ? []
      : [{ variantId: now.variantIds[at]!, locationId, counted }];
  });
  if (lines.length === 0) return undefined;
  const adjusted = await adjustStock(tx, lines, 'Import', 'import');
  return isRefused(adjusted) ? adjusted : undefined;
}

function matchOf(variant: Given['variants'][number], now: Snapshot): Given['variants'][number] | undefined {
  const key = JSON.stringify(variant.optionValues);
  return (
    (variant.sku ? now.variants.find((one) => one.sku === variant.sku) : undefined) ??
    now.variants.find((one) => JSON.stringify(one.optionValues) === key && (!variant.sku || !one.sku))
  );
}

function productValues(product: Product) {
  const { name, slug, shortDescription, description, status, featured, taxCategory, seoTitle, seoDescription } = product;
  const texts = { name, slug, shortDescription, description, status, featured, taxCategory, seoTitle, seoDescription };
  return { ...texts, categoryIds: product.categoryIds, mediaIds: product.pictures.map((picture) => picture.mediaId) };
}
