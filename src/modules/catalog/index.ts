/** What other rooms may call of the catalogue. */
export { commitStock, releaseStock, reserveStock, shipStock, unreserveStock, type Wanted } from './reserve-stock.ts';
