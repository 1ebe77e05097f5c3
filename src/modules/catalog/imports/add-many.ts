import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, RefusalError } from '#/kernel/refusal.ts';
import { adjustStock } from '../adjust-stock.ts';
import { productChanged } from '../events.ts';
import { firstLocation } from '../locations.ts';
import { newColumns } from '../products.ts';
import { slugOf } from '../slugs.ts';
import { findProductIds, insertPlacements, insertProducts, insertShownPictures } from '../store/imports.ts';
import { refreshSearch } from '../store/search-words.ts';
import { insertVariants } from '../store/variants.ts';
import { optionKey, toColumns } from '../variant-values.ts';
import type { Given } from './given.ts';
import { knownOf, meantBy } from './meant.ts';

/** New products of a file, each with the line it stands in. */
export type Lined = ReadonlyMap<number, Given>;

/**
 * Adds many new products with a handful of statements, which is what makes an import quick; returns the ids by line. A product it
 * cannot be sure of (an address or SKU that is taken, options that do not fit, no price where one is owed) is left out: whoever
 * calls adds those one by one and hears what is wrong. Throws 23505 when somebody takes an address in the same moment.
 */
export async function addMany(tx: Tx, importId: string, all: Lined): Promise<Map<number, string>> {
  const { currency } = tx.tenant;
  const slugs = new Map([...all].map(([line, given]) => [line, given.slug ?? slugOf(given.name ?? '', '')]));
  const taken = await findProductIds(
    tx,
    [...slugs.values()],
    [...all.values()].flatMap((given) => given.variants.flatMap((one) => one.sku ?? [])),
  );
  const seen = new Set<string>();
  const sure = [...all].flatMap(([line, given]) => {
    const slug = slugs.get(line)!;
    if (!slug || seen.has(slug) || taken.has(`s${slug}`) || !isPlain(given, taken)) return [];
    seen.add(slug);
    return [{ line, given, slug, id: newId(), variantIds: given.variants.map(() => newId()) }];
  });
  if (sure.length === 0) return new Map();
  await insertProducts(
    tx,
    sure.map((one) => ({ ...productOf(one.given), id: one.id, slug: one.slug, currency })),
  );
  await insertVariants(
    tx,
    sure.flatMap((one) => one.given.variants.map((variant, at) => variantOf(variant, at, one.variantIds[at]!, one.id, currency))),
  );
  const known = await knownOf(
    tx,
    sure.map((one) => one.given),
    importId,
  );
  const meant = sure.map(({ id, given }) => ({ id, ...meantBy(given, known).meant }));
  const placements = meant.flatMap(({ id, categoryIds = [] }) =>
    categoryIds.map((categoryId) => ({ productId: id, categoryId })),
  );
  if (placements.length > 0) await insertPlacements(tx, placements);
  const shown = meant.flatMap(({ id, mediaIds = [] }) =>
    mediaIds.map((mediaId, position) => ({ product_id: id, media_id: mediaId, position })),
  );
  if (shown.length > 0) await insertShownPictures(tx, shown);
  const ids = sure.map((one) => one.id);
  await refreshSearch(tx, ids);
  const locationId = await firstLocation(tx);
  const counted = sure.flatMap(({ given, variantIds }) =>
    given.variants.flatMap((one, at) =>
      one.onHand && one.tracked !== false ? [{ variantId: variantIds[at]!, locationId, counted: one.onHand }] : [],
    ),
  );
  if (counted.length > 0) {
    const adjusted = await adjustStock(tx, counted, 'Import', 'import');
    if (isRefused(adjusted)) throw new RefusalError(adjusted);
  }
  for (const productId of ids) emit(tx, productChanged, { productId });
  return new Map(sure.map((one) => [one.line, one.id]));
}

function productOf(given: Given) {
  const prices = given.variants.flatMap((one) => (one.price ? [BigInt(one.price.amount)] : []));
  return {
    ...newColumns(given),
    name: given.name!,
    options: JSON.stringify(
      given.optionNames.map((name, at) => ({ name, values: [...new Set(given.variants.map((one) => one.optionValues[at]!))] })),
    ),
    variants: given.variants.length,
    price_from_minor: prices.length > 0 ? prices.reduce((one, other) => (one < other ? one : other)) : null,
    price_to_minor: prices.length > 0 ? prices.reduce((one, other) => (one > other ? one : other)) : null,
  };
}

function variantOf(variant: Given['variants'][number], position: number, id: string, productId: string, currency: string) {
  return {
    // Every row has the same columns, or one statement could not take them all.
    sku: null,
    barcode: null,
    price_minor: null,
    compare_price_minor: null,
    cost_price_minor: null,
    weight_grams: null,
    tracked: true,
    low_stock_at: null,
    ...toColumns(variant),
    id,
    product_id: productId,
    currency,
    position,
    option_values: JSON.stringify(variant.optionValues),
    option_key: optionKey(variant.optionValues),
  };
}

function isPlain(given: Given, taken: ReadonlyMap<string, string>): boolean {
  const keys = given.variants.map((one) => optionKey(one.optionValues));
  return (
    given.name !== undefined &&
    new Set(keys).size === keys.length &&
    given.variants.every(
      (one) =>
        one.optionValues.length === given.optionNames.length && one.optionValues.every(Boolean) && !taken.has(`k${one.sku}`),
    ) &&
    (given.status !== 'active' || given.variants.some((one) => one.price))
  );
}
