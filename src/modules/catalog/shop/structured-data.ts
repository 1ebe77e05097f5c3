import { toDecimal } from '#/kernel/money.ts';
import type { SitePicture } from '#/kernel/picture.ts';
import type { Variant } from '../contract-schemas.ts';
import type { ProductRecord } from '../store/products.ts';

/**
 * A product as search engines read it: schema.org's Product with one Offer, or an AggregateOffer over its variants. Google wants
 * name, image and a price above nothing with its currency (merchant listings); decimal prices, since the format has no other.
 */
export function productThing(
  row: ProductRecord,
  variants: readonly Variant[],
  pictures: readonly SitePicture[],
  origin: string,
): object {
  const url = `${origin}/products/${row.slug}`;
  const images = pictures.flatMap((picture) => picture.variants.findLast((variant) => variant.format === 'webp') ?? []);
  const [first] = variants;
  return {
    '@type': 'Product',
    '@id': `${url}#product`,
    name: row.name,
    url,
    ...(row.short_description && { description: row.short_description }),
    ...(images.length > 0 && { image: images.map((image) => origin + image.url) }),
    ...(variants.length === 1 && first?.sku && { sku: first.sku }),
    ...(variants.length === 1 && first?.barcode && /^(?:\d{8}|\d{12,14})$/.test(first.barcode) && { gtin: first.barcode }),
    offers: variants.length === 1 ? offerOf(first!, url) : aggregateOf(variants, url),
  };
}

function offerOf(variant: Variant, url: string): object {
  return {
    '@type': 'Offer',
    url,
    price: toDecimal(BigInt(variant.price!.amount), variant.price!.currency),
    priceCurrency: variant.price!.currency,
    availability: availabilityOf([variant]),
    itemCondition: 'https://schema.org/NewCondition',
  };
}

function aggregateOf(variants: readonly Variant[], url: string): object {
  const { currency } = variants[0]!.price!;
  const amounts = variants.map((variant) => BigInt(variant.price!.amount)).toSorted((one, other) => (one < other ? -1 : 1));
  return {
    '@type': 'AggregateOffer',
    url,
    lowPrice: toDecimal(amounts[0]!, currency),
    highPrice: toDecimal(amounts.at(-1)!, currency),
    priceCurrency: currency,
    offerCount: variants.length,
    availability: availabilityOf(variants),
  };
}

function availabilityOf(variants: readonly Variant[]): string {
  const some = variants.some((variant) => variant.available === null || variant.available > 0);
  return `https://schema.org/${some ? 'InStock' : 'OutOfStock'}`;
}
