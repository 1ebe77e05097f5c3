import { implement, prepared } from '#/kernel/http/implement.ts';
import { adjustStock, listMovements, listStock } from './adjust-stock.ts';
import { createCategory, deleteCategory, listCategories, updateCategory } from './categories.ts';
import { contract } from './contract.ts';
import {
  confirmImport,
  deleteImport,
  getImport,
  listImportPictures,
  listImportRows,
  listImports,
  prepareImport,
  startImport,
} from './imports/imports.ts';
import { listProducts, searchShop } from './list-products.ts';
import { createLocation, listLocations, updateLocation } from './locations.ts';
import { createProduct, deleteProduct, getProduct, updateProduct, updateProducts } from './products.ts';
import { listVariants, setOptions, updateVariant } from './variants.ts';

export const doors = implement('catalog', contract, {
  listProducts: (tx, filter) => listProducts(tx, filter),
  createProduct: (tx, given) => createProduct(tx, given),
  getProduct: (tx, { productId }) => getProduct(tx, productId),
  updateProduct: (tx, { productId, version, ...change }) => updateProduct(tx, productId, version, change),
  updateProducts: (tx, { productIds, ...change }) => updateProducts(tx, productIds, change),
  deleteProduct: (tx, { productId }) => deleteProduct(tx, productId),
  setOptions: (tx, { productId, version, options, variants }) => setOptions(tx, productId, version, options, variants),
  listVariants: (tx, { productId, limit, after }) => listVariants(tx, productId, limit, after),
  updateVariant: (tx, { variantId, version, ...change }) => updateVariant(tx, variantId, version, change),
  listCategories: (tx) => listCategories(tx),
  createCategory: (tx, given) => createCategory(tx, given),
  updateCategory: (tx, { categoryId, version, ...change }) => updateCategory(tx, categoryId, version, change),
  deleteCategory: (tx, { categoryId }) => deleteCategory(tx, categoryId),
  searchShop: (tx, filter) => searchShop(tx, filter),
  listLocations: (tx) => listLocations(tx),
  createLocation: (tx, { name }) => createLocation(tx, name),
  updateLocation: (tx, { locationId, version, ...change }) => updateLocation(tx, locationId, version, change),
  listStock: (tx, { productId }) => listStock(tx, productId),
  adjustStock: (tx, { reason, lines }) => adjustStock(tx, lines, reason),
  listMovements: (tx, { variantId, limit, after }) => listMovements(tx, variantId, limit, after),
  startImport: prepared(prepareImport, (tx, made) => startImport(tx, made)),
  listImports: (tx, { limit, after }) => listImports(tx, limit, after),
  getImport: (tx, { importId }) => getImport(tx, importId),
  listImportRows: (tx, { importId, action, limit, after }) => listImportRows(tx, importId, action, limit, after),
  listImportPictures: (tx, { importId, state, limit, after }) => listImportPictures(tx, importId, state, limit, after),
  confirmImport: (tx, { importId }) => confirmImport(tx, importId),
  deleteImport: (tx, { importId }) => deleteImport(tx, importId),
});
