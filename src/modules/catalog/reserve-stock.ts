import { secondsLater } from '#/kernel/clock.ts';
import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { stockLevelCrossed } from './events.ts';
import {
  commitReservations,
  dropExpired,
  dropReservationsOf,
  findStockRules,
  insertMovements,
  insertReservations,
  listReservations,
  lockStock,
  lowerReservations,
  promiseWhole,
  type Portion,
  type StockRow,
} from './store/stock.ts';

/** How a transaction runs that promises stock: a piece that everybody wants is one counter. */
export const promisingStock = { turn: 'stock' } as const;

/** So many pieces of a variant somebody wants. */
export interface Wanted {
  readonly variantId: string;
  readonly quantity: number;
}

/** A variant of which there is too little. */
export interface Shortfall {
  readonly variantId: string;
  readonly wanted: number;
  readonly available: number;
}

/**
 * Promises stock to a holder (a checkout, an order) for `seconds`, all of it or nothing. Lines of one variant are added up
 * first; counters are locked in one order, so that two buyers never wait for each other in a circle. What others held too long
 * is taken back before anybody is told there is nothing left. Refuses with `out_of_stock` and the shortfalls.
 */
export async function reserveStock(
  tx: Tx,
  holderId: string,
  lines: readonly Wanted[],
  seconds: number,
): Promise<void | Refusal<'out_of_stock'>> {
  const wanted = addUp(lines);
  const rules = await findStockRules(tx, [...wanted.keys()]);
  const counted = rules.filter((rule) => rule.tracked && wanted.has(rule.id));
  if (rules.length < wanted.size)
    return outOfStock(
      [...wanted]
        .filter(([id]) => !rules.some((rule) => rule.id === id))
        .map(([variantId, quantity]) => ({ variantId, wanted: quantity, available: 0 })),
    );
  if (counted.length === 0) return undefined;
  const ids = counted.map((rule) => rule.id);
  const need = ids.map((variantId) => ({ variantId, quantity: wanted.get(variantId)! }));
  const expiresAt = secondsLater(seconds).toISOString();
  const whole = await promiseWhole(tx, holderId, need, expiresAt);
  let { rows } = whole;
  if (!whole.promised) {
    let shared = shareOut(rows, need);
    if (shared.short.length > 0) {
      await dropExpired(tx, ids);
      rows = await lockStock(tx, ids);
      shared = shareOut(rows, need);
    }
    if (shared.short.length > 0) return outOfStock(shared.short);
    await insertReservations(tx, holderId, shared.portions, expiresAt);
  }
  for (const rule of counted) tellLevel(tx, rule, rows, -wanted.get(rule.id)!);
  return undefined;
}

/** Takes back whatever is promised to a holder; nothing when nothing is. */
export async function releaseStock(tx: Tx, holderId: string): Promise<void> {
  const promises = await listReservations(tx, holderId);
  if (promises.length === 0) return;
  await lockStock(tx, [...new Set(promises.map((one) => one.variant_id))]);
  await dropReservationsOf(tx, holderId);
}

/**
 * Makes what is held by a checkout last, for its order. What ran out in the meantime is promised again if it is still there;
 * refuses with `out_of_stock` when it is not.
 */
export async function commitStock(tx: Tx, holderId: string, lines: readonly Wanted[]): Promise<void | Refusal<'out_of_stock'>> {
  const wanted = addUp(lines);
  const rules = await findStockRules(tx, [...wanted.keys()]);
  const counted = rules.filter((rule) => rule.tracked).map((rule) => rule.id);
  if (counted.length === 0) return undefined;
  const standing = addUp(
    (await commitReservations(tx, holderId)).map((one) => ({ variantId: one.variant_id, quantity: one.quantity })),
  );
  if (counted.every((variantId) => wanted.get(variantId)! <= (standing.get(variantId) ?? 0))) return undefined;
  if (standing.size > 0) await releaseStock(tx, holderId);
  const again = await reserveStock(tx, holderId, lines, 60);
  if (again) return again;
  await commitReservations(tx, holderId);
  return undefined;
}

/** Pieces of an order leave the house: promise and counter fall together, and the ledger gets its lines. */
export async function shipStock(tx: Tx, orderId: string, lines: readonly Wanted[], shipmentId: string): Promise<void> {
  const portions = await portionsOf(tx, orderId, lines);
  if (portions.length === 0) return;
  await lowerReservations(tx, orderId, portions, true);
  await insertMovements(
    tx,
    portions.map((one) => ({
      ...one,
      quantity: -one.quantity,
      id: newId(),
      kind: 'shipment',
      reason: '',
      referenceId: shipmentId,
    })),
  );
}

/** Pieces an order no longer wants are free again. */
export async function unreserveStock(tx: Tx, orderId: string, lines: readonly Wanted[]): Promise<void> {
  const portions = await portionsOf(tx, orderId, lines);
  if (portions.length > 0) await lowerReservations(tx, orderId, portions, false);
}

/** Which promises to a holder these lines come out of, in the order of their locking; counters are locked on the way. */
async function portionsOf(tx: Tx, holderId: string, lines: readonly Wanted[]): Promise<Portion[]> {
  const wanted = addUp(lines);
  await lockStock(tx, [...wanted.keys()]);
  return (await listReservations(tx, holderId)).flatMap((promise) => {
    const left = wanted.get(promise.variant_id) ?? 0;
    const quantity = Math.min(left, promise.quantity);
    wanted.set(promise.variant_id, left - quantity);
    return quantity > 0 ? [{ locationId: promise.location_id, variantId: promise.variant_id, quantity }] : [];
  });
}

/** Shares what is wanted out over the locations in their order, a whole line from one location where one has enough. */
function shareOut(
  rows: readonly (StockRow & { active: boolean })[],
  wanted: readonly Wanted[],
): { portions: Portion[]; short: Shortfall[] } {
  const portions: Portion[] = [];
  const short: Shortfall[] = [];
  for (const { variantId, quantity } of wanted) {
    const places = rows
      .filter((row) => row.variant_id === variantId && row.active)
      .map((row) => ({ locationId: row.location_id, free: row.on_hand + row.oversell - row.reserved }))
      .filter((place) => place.free > 0);
    const whole = places.find((place) => place.free >= quantity);
    let left = quantity;
    for (const place of whole ? [whole] : places) {
      const taken = Math.min(left, place.free);
      if (taken > 0) portions.push({ locationId: place.locationId, variantId, quantity: taken });
      left -= taken;
    }
    if (left > 0) short.push({ variantId, wanted: quantity, available: quantity - left });
  }
  return { portions, short };
}

/** Records when what is available crosses the variant's mark or nothing; not every sale. */
export function tellLevel(
  tx: Tx,
  rule: { id: string; low_stock_at: number | null },
  before: readonly (StockRow & { active: boolean })[],
  change: number,
): void {
  const own = before.filter((row) => row.variant_id === rule.id && row.active);
  const had = own.reduce((sum, row) => sum + row.on_hand - row.reserved, 0);
  const levelOf = (available: number) => (available <= 0 ? 'out' : available <= (rule.low_stock_at ?? 0) ? 'low' : 'enough');
  const level = levelOf(had + change);
  if (level !== levelOf(had)) emit(tx, stockLevelCrossed, { variantId: rule.id, level });
}

function addUp(lines: readonly Wanted[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return sums;
}

function outOfStock(short: readonly Shortfall[]): Refusal<'out_of_stock'> {
  return refuse('out_of_stock', 'There is not enough left of what was asked for.', [], { short });
}
