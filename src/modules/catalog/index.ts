/** What other rooms may call of the catalogue. */
export { forSale, type ForSale } from './sell.ts';
export { commitStock, releaseStock, reserveStock, shipStock, unreserveStock, type Wanted } from './reserve-stock.ts';
