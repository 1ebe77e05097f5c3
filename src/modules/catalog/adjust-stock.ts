import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type FieldFault } from '#/kernel/refusal.ts';
import { namesOf } from '#/modules/identity/index.ts';
import { variantsMax } from './contract-schemas.ts';
import { stockAdjusted } from './events.ts';
import { presentStock } from './present.ts';
import { tellLevel } from './reserve-stock.ts';
import { listLocationRows } from './store/locations.ts';
import { findVariant, listVariantRows } from './store/variants.ts';
import {
  ensureStock,
  findStockRules,
  insertMovements,
  listMovementRows,
  listStockRows,
  lockStock,
  setStock,
} from './store/stock.ts';

interface Adjustment {
  readonly variantId: string;
  readonly locationId: string;
  readonly add?: number | undefined;
  readonly counted?: number | undefined;
  readonly oversell?: number | undefined;
}

/**
 * Changes what is on hand, line by line, each with one line of the ledger. All of it or nothing: refuses with
 * `below_reserved` when a counter would fall below what is promised, and with `invalid` for a variant or location that is none.
 */
export async function adjustStock(
  tx: Tx,
  lines: readonly Adjustment[],
  reason: string,
  kind: 'adjustment' | 'import' = 'adjustment',
) {
  const variantIds = [...new Set(lines.map((line) => line.variantId))];
  const rules = new Map((await findStockRules(tx, variantIds)).map((rule) => [rule.id, rule]));
  const locations = new Set((await listLocationRows(tx)).map((row) => row.id));
  const faults = lines.flatMap((line, index) => faultsOf(line, index, rules, locations, lines));
  if (faults.length > 0) return refuse('invalid', 'Some lines are not right.', faults);
  await ensureStock(tx, lines);
  const before = await lockStock(tx, variantIds);
  const changes = lines.map((line) => {
    const row = before.find((one) => one.variant_id === line.variantId && one.location_id === line.locationId)!;
    return { ...line, row, onHand: line.counted ?? row.on_hand + (line.add ?? 0), oversell: line.oversell ?? row.oversell };
  });
  const low = changes.flatMap(({ row, onHand, oversell }, index) =>
    row.reserved > onHand + oversell ? [{ field: `lines.${index}`, message: `${row.reserved} are promised to customers` }] : [],
  );
  if (low.length > 0) return refuse('below_reserved', 'More is promised to customers than would be left.', low);
  await setStock(tx, changes);
  await insertMovements(
    tx,
    changes.flatMap(({ row, onHand, variantId, locationId }) =>
      onHand === row.on_hand ? [] : [{ id: newId(), variantId, locationId, quantity: onHand - row.on_hand, kind, reason }],
    ),
  );
  for (const id of variantIds) {
    const change = changes.filter((one) => one.variantId === id && one.row.active);
    tellLevel(
      tx,
      rules.get(id)!,
      before,
      change.reduce((sum, one) => sum + one.onHand - one.row.on_hand, 0),
    );
  }
  emit(tx, stockAdjusted, { variantIds });
  return { items: (await listStockRows(tx, variantIds)).map(presentStock) };
}

/** What there is of every variant of a product, at every location. */
export async function listStock(tx: Tx, productId: string) {
  const variants = await listVariantRows(tx, productId, variantsMax);
  const ids = variants.map((variant) => variant.id);
  return { items: (await listStockRows(tx, ids)).map(presentStock) };
}

/** The ledger of a variant, newest first. */
export async function listMovements(tx: Tx, variantId: string, limit: number, after: string | undefined) {
  if (!(await findVariant(tx, variantId))) return refuse('not_found', 'There is no such variant.');
  const [last] = openCursor(tx, `movements ${variantId}`, after) ?? [];
  const rows = await listMovementRows(tx, { variantId, after: last as string | undefined, limit: limit + 1 });
  const people = await namesOf(
    tx,
    rows.map((row) => row.actor_id),
  );
  const items = rows.map((row) => ({
    id: row.id,
    variantId: row.variant_id,
    locationId: row.location_id,
    delta: row.delta,
    kind: row.kind as 'adjustment' | 'import' | 'shipment' | 'return',
    reason: row.reason,
    actorName: people.get(row.actor_id) ?? 'Rowhouse',
    at: row.at,
  }));
  return toPage(tx, `movements ${variantId}`, items, limit, (one) => [one.id]);
}

function faultsOf(
  line: Adjustment,
  index: number,
  rules: ReadonlyMap<string, { tracked: boolean }>,
  locations: ReadonlySet<string>,
  lines: readonly Adjustment[],
): FieldFault[] {
  const field = (name: string) => `lines.${index}.${name}`;
  const rule = rules.get(line.variantId);
  const first = lines.findIndex((one) => one.variantId === line.variantId && one.locationId === line.locationId);
  return [
    ...(rule ? [] : [{ field: field('variantId'), message: 'is no variant of this workspace' }]),
    ...(rule && !rule.tracked ? [{ field: field('variantId'), message: 'is a variant whose stock is not counted' }] : []),
    ...(locations.has(line.locationId) ? [] : [{ field: field('locationId'), message: 'is no location of this workspace' }]),
    ...(first === index ? [] : [{ field: field('variantId'), message: 'stands in an earlier line with the same location' }]),
  ];
}
