import { z } from 'zod';
import { endpoint, line, member, page, Paging, Version, visitor } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import {
  Category,
  CategoryName,
  Options,
  Product,
  productFields,
  ProductRow,
  ProductStatus,
  Slug,
  Variant,
  variantFields,
  variantsMax,
} from './contract-schemas.ts';

const feature = 'store';
const OptionValues = z.array(line(80)).max(10);

/** Endpoints of products, their variants and categories. */
export const products = {
  listProducts: endpoint('GET /products', {
    summary: 'Products of the workspace, newest first or as sorted; with words, the best match first',
    access: member('catalog.read'),
    feature,
    query: z.object({
      ...Paging.shape,
      search: z.string().trim().max(200).optional(),
      status: ProductStatus.optional(),
      featured: z.stringbool().optional(),
      categoryId: Id.optional(),
      stock: z.enum(['in', 'out', 'low']).optional(),
      sort: z.enum(['newest', 'name', 'price', '-price']).optional(),
    }),
    returns: page(ProductRow),
  }),
  createProduct: endpoint('POST /products', {
    summary: 'Add a product with one variant; options and further variants follow',
    access: member('catalog.edit'),
    feature,
    body: z.object({
      name: line(200),
      ...productFields,
      ...variantFields,
      /** Pieces on hand at the first location. */
      onHand: z.int().min(0).max(1_000_000_000).optional(),
    }),
    returns: Product,
    status: 201,
    refuses: ['slug_taken', 'sku_taken', 'no_price'],
  }),
  getProduct: endpoint('GET /products/:productId', {
    summary: 'One product',
    access: member('catalog.read'),
    feature,
    returns: Product,
  }),
  updateProduct: endpoint('PATCH /products/:productId', {
    summary: 'Change a product; a new address keeps the old one as a redirect',
    access: member('catalog.edit'),
    feature,
    body: z.object({ version: Version, name: line(200).optional(), ...productFields }),
    returns: Product,
    refuses: ['version_conflict', 'slug_taken', 'no_price'],
  }),
  updateProducts: endpoint('POST /product-changes', {
    summary: 'Change many products at once',
    access: member('catalog.edit'),
    feature,
    body: z.object({
      productIds: z.array(Id).min(1).max(500),
      status: ProductStatus.optional(),
      featured: z.boolean().optional(),
      addCategoryId: Id.optional(),
      removeCategoryId: Id.optional(),
    }),
    returns: z.object({
      changed: z.int(),
      /** Products that stayed as they were, each with the reason. */
      skipped: z.array(z.object({ productId: Id, reason: z.string() })),
    }),
  }),
  deleteProduct: endpoint('DELETE /products/:productId', {
    summary: 'Delete a product; orders keep what they say of it',
    access: member('catalog.delete'),
    feature,
    refuses: ['reserved'],
  }),
  setOptions: endpoint('PUT /products/:productId/options', {
    summary: 'Set the options of a product and its variants: one of each combination given, those not given are deleted',
    access: member('catalog.edit'),
    feature,
    body: z.object({
      version: Version,
      options: Options,
      variants: z
        .array(z.object({ id: Id.optional(), optionValues: OptionValues, ...variantFields }))
        .min(1)
        .max(variantsMax),
    }),
    returns: Product,
    refuses: ['version_conflict', 'sku_taken', 'reserved'],
  }),
  listVariants: endpoint('GET /products/:productId/variants', {
    summary: 'The variants of a product in their order',
    access: member('catalog.read'),
    feature,
    // One answer may hold them all, for they are edited as one table.
    query: z.object({ ...Paging.shape, limit: z.coerce.number().int().min(1).max(variantsMax).default(20) }),
    returns: page(Variant),
  }),
  updateVariant: endpoint('PATCH /variants/:variantId', {
    summary: 'Change the price, numbers or measures of a variant',
    access: member('catalog.edit'),
    feature,
    body: z.object({ version: Version, ...variantFields }),
    returns: Variant,
    refuses: ['version_conflict', 'sku_taken'],
  }),
  listCategories: endpoint('GET /categories', {
    summary: 'All categories; their parents make the tree',
    access: member('catalog.read'),
    feature,
    returns: z.object({ items: z.array(Category) }),
  }),
  createCategory: endpoint('POST /categories', {
    summary: 'Add a category',
    access: member('catalog.edit'),
    feature,
    body: z.object({
      name: CategoryName,
      slug: Slug.optional(),
      description: line(500, 0).optional(),
      parentId: Id.nullable().optional(),
      position: z.int().min(0).max(100_000).optional(),
    }),
    returns: Category,
    status: 201,
    refuses: ['slug_taken', 'too_deep'],
  }),
  updateCategory: endpoint('PATCH /categories/:categoryId', {
    summary: 'Rename, move or reorder a category',
    access: member('catalog.edit'),
    feature,
    body: z.object({
      version: Version,
      name: CategoryName.optional(),
      slug: Slug.optional(),
      description: line(500, 0).optional(),
      parentId: Id.nullable().optional(),
      /** Its place among those beside it, from 0; they make room. */
      position: z.int().min(0).max(100_000).optional(),
    }),
    returns: Category,
    refuses: ['version_conflict', 'slug_taken', 'too_deep', 'circular'],
  }),
  deleteCategory: endpoint('DELETE /categories/:categoryId', {
    summary: 'Delete a category; what stood below it moves up, its products stay',
    access: member('catalog.edit'),
    feature,
  }),
  searchShop: endpoint('GET /shop/products', {
    summary: 'Active products of the shop, for visitors',
    access: visitor,
    feature,
    query: z.object({
      ...Paging.shape,
      search: z.string().trim().max(200).optional(),
      category: Slug.optional(),
      priceFrom: z
        .string()
        .regex(/^\d{1,12}$/)
        .optional(),
      priceTo: z
        .string()
        .regex(/^\d{1,12}$/)
        .optional(),
      inStock: z.stringbool().optional(),
      sort: z.enum(['newest', 'name', 'price', '-price']).optional(),
    }),
    returns: page(ProductRow.omit({ version: true, status: true, updatedAt: true, createdAt: true }).meta({ id: 'ShopProduct' })),
  }),
};
