import { z } from 'zod';
import { Instant, line, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { Money, Price } from '#/kernel/money-schemas.ts';

/** Variants a product may have, like Shopify's. */
export const variantsMax = 2048;
/** Pictures a product may have. */
export const picturesMax = 100;

export const productStatuses = ['draft', 'active', 'inactive'] as const;
export const ProductStatus = z.enum(productStatuses);

/** Levels of the tree of categories. */
export const categoryDepthMax = 5;
/** Categories a product may be in. */
export const categoriesMax = 50;
export const CategoryName = line(120);

/** The last part of an address: small letters, digits and dashes. */
export const Slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must have small letters, digits and single dashes');
/** A stock keeping unit, unique in the workspace; `A-1 / red`. */
export const Sku = line(64);
/** The category of goods a tax rate is chosen by; `standard` where a shop has only one. */
export const TaxCategory = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'must be a name such as standard or books');

/** An option and its values in the order shown: `{name: 'Size', values: ['S', 'M']}`. */
export const Option = z
  .object({ name: line(60), values: z.array(line(80)).min(1).max(200) })
  .refine(({ values }) => new Set(values).size === values.length, 'has a value twice')
  .meta({ id: 'ProductOption' });
export const Options = z
  .array(Option)
  .max(10)
  .refine((options) => new Set(options.map(({ name }) => name.toLowerCase())).size === options.length, 'has a name twice');

/** Rich text as ProseMirror's JSON; checked against what the editor can make. */
export const RichText = z.record(z.string(), z.unknown()).meta({ description: 'A ProseMirror document of type doc.' });

const Measure = z.int().min(0).max(10_000_000).nullable();

/** What a variant can be told; every field may be left out. */
export const variantFields = {
  sku: Sku.nullable().optional(),
  barcode: line(64).nullable().optional(),
  price: Price.nullable().optional(),
  comparePrice: Price.nullable().optional(),
  costPrice: Price.nullable().optional(),
  weightGrams: Measure.optional(),
  lengthMm: Measure.optional(),
  widthMm: Measure.optional(),
  heightMm: Measure.optional(),
  mediaId: Id.nullable().optional(),
  tracked: z.boolean().optional(),
  lowStockAt: z.int().min(0).max(1_000_000).nullable().optional(),
};

export const Variant = z
  .object({
    id: Id,
    productId: Id,
    title: z.string(),
    optionValues: z.array(z.string()),
    position: z.int(),
    sku: z.string().nullable(),
    barcode: z.string().nullable(),
    price: Money.nullable(),
    comparePrice: Money.nullable(),
    costPrice: Money.nullable(),
    weightGrams: z.int().nullable(),
    lengthMm: z.int().nullable(),
    widthMm: z.int().nullable(),
    heightMm: z.int().nullable(),
    mediaId: Id.nullable(),
    tracked: z.boolean(),
    lowStockAt: z.int().nullable(),
    /** On hand less what is promised, over all active locations; null where stock is not counted. */
    available: z.int().nullable(),
    version: Version,
  })
  .meta({ id: 'Variant' });

/** What the editor of a product changes beside its variants; every field may be left out. */
export const productFields = {
  slug: Slug.optional(),
  shortDescription: line(300, 0).optional(),
  description: RichText.nullable().optional(),
  status: ProductStatus.optional(),
  featured: z.boolean().optional(),
  taxCategory: TaxCategory.optional(),
  seoTitle: line(120, 0).optional(),
  seoDescription: line(320, 0).optional(),
  categoryIds: z.array(Id).max(categoriesMax).optional(),
  mediaIds: z.array(Id).max(picturesMax).optional(),
};

const Picture = z.object({ mediaId: Id, alt: z.string(), thumbnailUrl: z.string() });

/** A product as lists show it. */
export const ProductRow = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    status: ProductStatus,
    featured: z.boolean(),
    picture: Picture.nullable(),
    /** Of all its prices. */
    currency: z.string(),
    priceFrom: Money.nullable(),
    priceTo: Money.nullable(),
    variants: z.int(),
    /** Over all variants and active locations; null where none is counted. */
    available: z.int().nullable(),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'ProductRow' });

export const Product = z
  .object({
    ...ProductRow.shape,
    url: z.string(),
    shortDescription: z.string(),
    description: RichText.nullable(),
    taxCategory: z.string(),
    seoTitle: z.string(),
    seoDescription: z.string(),
    options: z.array(Option),
    categoryIds: z.array(Id),
    pictures: z.array(Picture),
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof Product>;
export type ProductRow = z.infer<typeof ProductRow>;
export type Variant = z.infer<typeof Variant>;

export const Category = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    name: z.string(),
    slug: z.string(),
    description: z.string(),
    position: z.int(),
    /** Products directly in it. */
    products: z.int(),
    version: Version,
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;

export const Location = z
  .object({ id: Id, name: z.string(), active: z.boolean(), position: z.int(), version: Version })
  .meta({ id: 'StockLocation' });

export const StockLevel = z
  .object({
    variantId: Id,
    locationId: Id,
    onHand: z.int(),
    reserved: z.int(),
    available: z.int(),
    oversell: z.int(),
  })
  .meta({ id: 'StockLevel' });

export const Movement = z
  .object({
    id: Id,
    variantId: Id,
    locationId: Id,
    delta: z.int(),
    kind: z.enum(['adjustment', 'import', 'shipment', 'return']),
    reason: z.string(),
    actorName: z.string(),
    at: Instant,
  })
  .meta({ id: 'StockMovement' });
