/** What other rooms may call of the catalogue. */
export { createCategory } from './categories.ts';
export { createProduct } from './products.ts';
export { forSale, type ForSale } from './sell.ts';
export { listVariants, setOptions } from './variants.ts';
export {
  commitStock,
  promisingStock,
  releaseStock,
  reserveStock,
  shipStock,
  unreserveStock,
  type Wanted,
} from './reserve-stock.ts';
