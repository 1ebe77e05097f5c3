import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** Offered variants with their product, its categories, its first picture and what may be sold, in one statement. */
export async function findForSale(tx: Tx, variantIds: readonly string[], holderId: string | null) {
  const { rows } = await sql<{
    id: string;
    product_id: string;
    name: string;
    slug: string;
    tax_category: string;
    option_values: unknown;
    sku: string | null;
    price_minor: bigint;
    currency: string;
    weight_grams: number | null;
    tracked: boolean;
    media_id: string | null;
    free: number;
    category_ids: string[];
  }>`
    select variant.id, variant.product_id, product.name, product.slug, product.tax_category, variant.option_values, variant.sku,
      variant.price_minor, variant.currency, variant.weight_grams, variant.tracked,
      coalesce(variant.media_id, (select picture.media_id from catalog_product_media picture
        where picture.tenant_id = product.tenant_id and picture.product_id = product.id order by picture.position limit 1)) as media_id,
      coalesce((select sum(stock.on_hand + stock.oversell - stock.reserved) from catalog_stock stock
        join catalog_location location on location.tenant_id = stock.tenant_id and location.id = stock.location_id
        where stock.tenant_id = variant.tenant_id and stock.variant_id = variant.id and location.active), 0)::int
      + coalesce((select sum(held.quantity) from catalog_reservation held where held.tenant_id = ${tx.tenant.id}
          and held.variant_id = variant.id and held.state = 'held' and (held.expires_at <= now() or held.holder_id = ${holderId}::uuid)), 0)::int as free,
      array(select placed.category_id from catalog_product_category placed
        where placed.tenant_id = product.tenant_id and placed.product_id = product.id order by placed.category_id) as category_ids
    from catalog_variant variant
    join catalog_product product on product.tenant_id = variant.tenant_id and product.id = variant.product_id
    where variant.tenant_id = ${tx.tenant.id} and product.tenant_id = ${tx.tenant.id} and variant.id = any(${variantIds}::uuid[])
      and product.status = 'active' and variant.price_minor is not null`.execute(tx.db);
  return rows;
}
