import { refuse, type Refusal } from '#/kernel/refusal.ts';
import type { LineRecord } from './store/orders.ts';

/** So many pieces of a line. */
export interface LinePieces {
  readonly lineId: string;
  readonly quantity: number;
}

/** Pieces that were neither sent nor cancelled: those asked for, or all of them. Refuses with the line that has too few. */
export function piecesLeft(
  lines: readonly LineRecord[],
  asked: readonly LinePieces[] | undefined,
): (LinePieces & { readonly variantId: string | null })[] | Refusal<'invalid'> {
  const open = lines
    .filter((line) => line.kind === 'goods')
    .map((line) => ({ line, left: line.quantity - line.quantity_cancelled - line.quantity_shipped }));
  if (!asked)
    return open
      .filter(({ left }) => left > 0)
      .map(({ line, left }) => ({ lineId: line.id, quantity: left, variantId: line.variant_id }));
  const faults = asked.flatMap(({ lineId, quantity }, index) => {
    const found = open.find(({ line }) => line.id === lineId);
    if (!found) return [{ field: `lines.${index}.lineId`, message: 'is no line of goods of this order' }];
    if (asked.findIndex((one) => one.lineId === lineId) < index)
      return [{ field: `lines.${index}.lineId`, message: 'stands in an earlier line' }];
    if (quantity > found.left) return [{ field: `lines.${index}.quantity`, message: `must be at most ${found.left}` }];
    return [];
  });
  if (faults.length > 0) return refuse('invalid', 'Some lines are not right.', faults);
  return asked.map(({ lineId, quantity }) => ({
    lineId,
    quantity,
    variantId: open.find(({ line }) => line.id === lineId)!.line.variant_id,
  }));
}
