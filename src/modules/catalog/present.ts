import { toMoney } from '#/kernel/money.ts';
import type { listLocationRows } from './store/locations.ts';
import type { listStockRows } from './store/stock.ts';

type Row<Query extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Query>>[number];

export function presentLocation(row: Row<typeof listLocationRows>) {
  return { id: row.id, name: row.name, active: row.active, position: row.position, version: row.version };
}

export function presentStock(row: Row<typeof listStockRows>) {
  return {
    variantId: row.variant_id,
    locationId: row.location_id,
    onHand: row.on_hand,
    reserved: row.reserved,
    available: row.on_hand - row.reserved,
    oversell: row.oversell,
  };
}

/** A price of a row, or null where it has none. */
export function presentPrice(amountMinor: bigint | null, currency: string) {
  return amountMinor === null ? null : toMoney(amountMinor, currency);
}
