import { imports } from './contract-imports.ts';
import { products } from './contract-products.ts';
import { stock } from './contract-stock.ts';

export * from './contract-schemas.ts';

/** Endpoints of the catalogue: what a shop sells and how much of it there is. */
export const contract = { ...products, ...stock, ...imports };
