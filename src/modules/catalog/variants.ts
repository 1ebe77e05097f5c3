import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type FieldFault } from '#/kernel/refusal.ts';
import type { z } from 'zod';
import { type Options, variantsMax } from './contract-schemas.ts';
import { productChanged } from './events.ts';
import { refusalOf } from './faults.ts';
import { presentProduct, presentVariants } from './present-products.ts';
import { getProduct, noProduct } from './products.ts';
import { findProduct, sumUpVariants, updateProductRow } from './store/products.ts';
import { refreshSearch } from './store/search-words.ts';
import {
  deleteOtherVariants,
  findVariant,
  insertVariants,
  listVariantRows,
  rewriteVariants,
  updateVariantRow,
} from './store/variants.ts';
import { faultsOfPrices, optionKey, toColumns, type VariantInput } from './variant-values.ts';

type GivenOptions = z.infer<typeof Options>;
type GivenVariant = VariantInput & { readonly id?: string | undefined; readonly optionValues: readonly string[] };

/** The variants of a product in their order. */
export async function listVariants(tx: Tx, productId: string, limit: number, after: string | undefined) {
  if (!(await findProduct(tx, productId))) return noProduct();
  const list = `variants ${productId}`;
  const last = openCursor(tx, list, after) as [number, string] | undefined;
  const rows = await listVariantRows(tx, productId, limit + 1, last);
  const { next } = toPage(tx, list, rows, limit, (row) => [row.position, row.id]);
  return { items: await presentVariants(tx, rows.slice(0, limit)), next };
}

/** Changes a variant if it still has `version`. */
export async function updateVariant(tx: Tx, id: string, version: number, given: VariantInput) {
  const before = await findVariant(tx, id);
  if (!before) return refuse('not_found', 'There is no such variant.');
  const faults = faultsOfPrices(given, before.currency);
  if (faults.length > 0) return refuse('invalid', 'A price is in another currency.', faults);
  try {
    const changed = await updateVariantRow(tx, id, version, toColumns(given));
    if (!changed)
      return refuse('version_conflict', 'Somebody changed this variant in the meantime.', [], {
        current: (await presentVariants(tx, [before]))[0],
      });
  } catch (error) {
    return refusalOf(error, 'sku_taken');
  }
  await sumUpVariants(tx, before.product_id);
  await refreshSearch(tx, [before.product_id]);
  emit(tx, productChanged, { productId: before.product_id });
  const [variant] = await presentVariants(tx, [(await findVariant(tx, id))!]);
  return variant!;
}

/**
 * Sets a product's options and all its variants at once: those with an id stay (with their stock), those without are new, the
 * others go. Every variant has one value of each option, no two the same. All of it or nothing.
 */
export async function setOptions(
  tx: Tx,
  productId: string,
  version: number,
  options: GivenOptions,
  given: readonly GivenVariant[],
) {
  const product = await findProduct(tx, productId);
  if (!product) return noProduct();
  const existing = new Map((await listVariantRows(tx, productId, variantsMax)).map((row) => [row.id, row]));
  const faults = faultsOf(options, given, product.currency, existing);
  if (faults.length > 0) return refuse('invalid', 'Some variants are not right.', faults.slice(0, 100));
  try {
    if (!(await updateProductRow(tx, productId, version, {})))
      return refuse('version_conflict', 'Somebody changed this product in the meantime.', [], {
        current: await presentProduct(tx, product),
      });
    const rows = given.map((variant, position) => ({
      id: variant.id ?? newId(),
      position,
      option_values: JSON.stringify(variant.optionValues),
      option_key: optionKey(variant.optionValues),
      ...toColumns(variant),
    }));
    await deleteOtherVariants(
      tx,
      productId,
      rows.map((row) => row.id),
    );
    await rewriteVariants(
      tx,
      rows.flatMap((row) => (existing.has(row.id) ? [{ ...existing.get(row.id)!, ...row }] : [])),
    );
    await insertVariants(
      tx,
      rows.flatMap((row) => (existing.has(row.id) ? [] : [{ ...row, product_id: productId, currency: product.currency }])),
    );
  } catch (error) {
    return refusalOf(error, 'sku_taken', 'reserved');
  }
  await sumUpVariants(tx, productId, JSON.stringify(options));
  await refreshSearch(tx, [productId]);
  emit(tx, productChanged, { productId });
  return getProduct(tx, productId);
}

function faultsOf(
  options: GivenOptions,
  given: readonly GivenVariant[],
  currency: string,
  existing: ReadonlyMap<string, unknown>,
): FieldFault[] {
  const seen = new Map<string, number>();
  return given.flatMap((variant, index) => {
    const at = `variants.${index}.`;
    const faults = faultsOfPrices(variant, currency, at);
    if (variant.id && !existing.has(variant.id)) faults.push({ field: `${at}id`, message: 'is no variant of this product' });
    if (variant.id && given.findIndex((one) => one.id === variant.id) < index)
      faults.push({ field: `${at}id`, message: 'stands in an earlier line' });
    const fits =
      variant.optionValues.length === options.length &&
      options.every((option, place) => option.values.includes(variant.optionValues[place]!));
    if (!fits) faults.push({ field: `${at}optionValues`, message: 'must be one value of each option, in their order' });
    const key = optionKey(variant.optionValues);
    if (seen.has(key)) faults.push({ field: `${at}optionValues`, message: `are those of variant ${seen.get(key)! + 1}` });
    seen.set(key, index);
    return faults;
  });
}
