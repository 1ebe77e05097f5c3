import { decideMove, type Facts, type MoveAnswer, type Mover, type Moves } from './status-moves.ts';

/** Where a deal stands: a contract with a seller that is to be passed on to a buyer. */
export const dealStatuses = ['open', 'assigned', 'closed', 'fell_through'] as const;
export type DealStatus = (typeof dealStatuses)[number];

/** Amounts in minor units, days as `2026-11-20`, the id of the buyer, reasons in words. */
export type DealFact =
  | 'buyerId'
  | 'assignedDate'
  | 'feeMinor'
  | 'resalePriceMinor'
  | 'closingDate'
  | 'fellThroughReason'
  | 'reopenReason';

const fellThrough = { to: 'fell_through', needs: ['fellThroughReason'] } as const;
const reopening = { needs: ['reopenReason'], isAdminOnly: true } as const;

/**
 * The ways of a deal, as the trade goes. An open deal is assigned to a buyer for a fee and closes; or it closes without an assignment, by
 * a double closing, where the house is bought and sold on at a price of its own. A buyer who backs out before closing makes the deal open
 * again, with the reason, since the contract with the seller still runs. A deal that fell through has lost that contract. Both ends are
 * taken back by an admin with a reason only: closed to assigned, or to open where it was a double closing, fell through to open.
 */
export const dealMoves: Moves<DealStatus, DealFact> = {
  open: [
    { to: 'assigned', needs: ['buyerId', 'assignedDate', 'feeMinor'] },
    { to: 'closed', needs: ['buyerId', 'resalePriceMinor', 'closingDate', 'feeMinor'] },
    fellThrough,
  ],
  assigned: [
    { to: 'closed', needs: ['buyerId', 'closingDate', 'feeMinor'] },
    { to: 'open', needs: ['fellThroughReason'] },
    fellThrough,
  ],
  closed: [
    { to: 'assigned', ...reopening },
    { to: 'open', ...reopening },
  ],
  fell_through: [{ to: 'open', ...reopening }],
};

/** Whether a deal may go from one status to another with what is known of it. */
export function moveDeal(from: DealStatus, to: DealStatus, facts: Facts<DealFact>, by: Mover): MoveAnswer<DealStatus, DealFact> {
  return decideMove(dealMoves, [from, to], facts, by);
}
