import type { Tx } from '#/kernel/database/transactions.ts';
import { z } from 'zod';
import { listCategories } from './categories.ts';
import { findForSale } from './store/sell.ts';

/** A variant as a cart, a checkout or an order needs it. */
export interface ForSale {
  readonly variantId: string;
  readonly productId: string;
  readonly name: string;
  readonly slug: string;
  /** The values of its options: `M / Blue`; '' where it is the only one. */
  readonly title: string;
  readonly sku: string | null;
  readonly unitPriceMinor: bigint;
  readonly currency: string;
  readonly taxCategory: string;
  readonly weightGrams: number;
  /** Its categories and all they stand below. */
  readonly categoryIds: readonly string[];
  /** Pieces that may be sold now; null where stock is not counted. */
  readonly available: number | null;
  readonly mediaId: string | null;
}

/**
 * Variants that can be bought now, by id: offered, with a price. Others are left out. Two statements, however many there are. What is held
 * for `holderId` counts as available, since it is for whoever asks; so does what was held too long.
 */
export async function forSale(
  tx: Tx,
  variantIds: readonly string[],
  holderId: string | null = null,
): Promise<Map<string, ForSale>> {
  if (variantIds.length === 0) return new Map();
  const rows = await findForSale(tx, variantIds, holderId);
  const placed = rows.some((row) => row.category_ids.length > 0);
  const { items } = placed ? await listCategories(tx) : { items: [] };
  const parents = new Map(items.map((category) => [category.id, category.parentId]));
  const above = (id: string): string[] => {
    const parent = parents.get(id);
    return parent ? [id, ...above(parent)] : [id];
  };
  return new Map(
    rows.map((row) => [
      row.id,
      {
        variantId: row.id,
        productId: row.product_id,
        name: row.name,
        slug: row.slug,
        title: z.array(z.string()).parse(row.option_values).join(' / '),
        sku: row.sku,
        unitPriceMinor: row.price_minor,
        currency: row.currency,
        taxCategory: row.tax_category,
        weightGrams: row.weight_grams ?? 0,
        categoryIds: [...new Set(row.category_ids.flatMap(above))].toSorted(),
        available: row.tracked ? Math.max(0, row.free) : null,
        mediaId: row.media_id,
      },
    ]),
  );
}
