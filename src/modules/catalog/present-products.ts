import { z } from 'zod';
import type { Tx } from '#/kernel/database/transactions.ts';
import { mediaForStudio } from '#/modules/media/index.ts';
import { siteUrl } from '#/modules/tenants/index.ts';
import { Option, RichText, type Product, type ProductRow, type Variant } from './contract-schemas.ts';
import { presentPrice } from './present.ts';
import type { ListedProduct } from './store/list.ts';
import { listCategoryIdsOf, listPictures, type ProductRecord } from './store/products.ts';
import { sumAvailable, type VariantRecord } from './store/variants.ts';

const OptionValues = z.array(z.string());

/** Products as lists show them: two statements more, however many there are. */
export async function presentProductRows(tx: Tx, rows: readonly ListedProduct[]): Promise<ProductRow[]> {
  const ids = rows.map((row) => row.id);
  const [pictures, available] = await Promise.all([listPictures(tx, ids, true), sumAvailable(tx, 'product', ids)]);
  const media = await mediaForStudio(
    tx,
    pictures.map((picture) => picture.media_id),
  );
  const pictureOf = new Map(pictures.map((picture) => [picture.product_id, media.get(picture.media_id)]));
  return rows.map((row) => presentRow(row, pictureOf.get(row.id) ?? null, available.get(row.id) ?? null));
}

/** A product as its page in the studio shows it. */
export async function presentProduct(tx: Tx, row: ProductRecord): Promise<Product> {
  const pictures = await listPictures(tx, [row.id], false);
  const available = await sumAvailable(tx, 'product', [row.id]);
  const media = await mediaForStudio(
    tx,
    pictures.map((picture) => picture.media_id),
  );
  const shown = pictures.flatMap((picture) => media.get(picture.media_id) ?? []);
  return {
    ...presentRow(row, shown[0] ?? null, available.get(row.id) ?? null),
    url: `${siteUrl(tx.house, tx.tenant.slug)}/products/${row.slug}`,
    shortDescription: row.short_description,
    description: row.description === null ? null : RichText.parse(row.description),
    taxCategory: row.tax_category,
    seoTitle: row.seo_title,
    seoDescription: row.seo_description,
    options: z.array(Option).parse(row.options),
    categoryIds: await listCategoryIdsOf(tx, row.id),
    pictures: shown,
  };
}

/** Variants with what is available of each. */
export async function presentVariants(tx: Tx, rows: readonly VariantRecord[]): Promise<Variant[]> {
  const available = await sumAvailable(
    tx,
    'variant',
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const optionValues = OptionValues.parse(row.option_values);
    return {
      id: row.id,
      productId: row.product_id,
      title: optionValues.join(' / '),
      optionValues,
      position: row.position,
      sku: row.sku,
      barcode: row.barcode,
      price: presentPrice(row.price_minor, row.currency),
      comparePrice: presentPrice(row.compare_price_minor, row.currency),
      costPrice: presentPrice(row.cost_price_minor, row.currency),
      weightGrams: row.weight_grams,
      lengthMm: row.length_mm,
      widthMm: row.width_mm,
      heightMm: row.height_mm,
      mediaId: row.media_id,
      tracked: row.tracked,
      lowStockAt: row.low_stock_at,
      available: row.tracked ? (available.get(row.id) ?? 0) : null,
      version: row.version,
    };
  });
}

function presentRow(row: ListedProduct, picture: ProductRow['picture'], available: number | null): ProductRow {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status as ProductRow['status'],
    featured: row.featured,
    picture,
    currency: row.currency,
    priceFrom: presentPrice(row.price_from_minor, row.currency),
    priceTo: presentPrice(row.price_to_minor, row.currency),
    variants: row.variants,
    available,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
