import { decideMove, type Facts, type MoveAnswer, type Mover, type Moves } from './status-moves.ts';

/** Where a lead stands. The stages a workspace names for itself each map to one of these. */
export const leadStatuses = ['new', 'contacted', 'under_contract', 'closed', 'lost'] as const;
export type LeadStatus = (typeof leadStatuses)[number];

/** Amounts in minor units, days as `2026-11-20`, the id of the property, reasons in words. */
export type LeadFact =
  | 'contractPriceMinor'
  | 'contractDate'
  | 'propertyId'
  | 'closingDate'
  | 'feeMinor'
  | 'lostReason'
  | 'reopenReason';

const lost = { to: 'lost', needs: ['lostReason'] } as const;
const contract = ['contractPriceMinor', 'contractDate', 'propertyId'] as const;

/**
 * The ways of a lead. From under contract back to contacted is a contract that fell through, from lost to contacted a revived lead. Closed
 * is an end; an admin takes it back with a reason, to under contract, since that is what it was before somebody recorded the closing.
 */
export const leadMoves: Moves<LeadStatus, LeadFact> = {
  new: [{ to: 'contacted', needs: [] }, lost],
  contacted: [{ to: 'under_contract', needs: contract }, lost],
  under_contract: [{ to: 'closed', needs: ['closingDate', 'feeMinor'] }, { to: 'contacted', needs: [] }, lost],
  closed: [{ to: 'under_contract', needs: ['reopenReason', ...contract], isAdminOnly: true }],
  lost: [{ to: 'contacted', needs: [] }],
};

/** Whether a lead may go from one status to another with what is known of it. Facts given before count like those given now. */
export function moveLead(from: LeadStatus, to: LeadStatus, facts: Facts<LeadFact>, by: Mover): MoveAnswer<LeadStatus, LeadFact> {
  return decideMove(leadMoves, [from, to], facts, by);
}

/** A message or call with the owner, as far as it moves a lead. */
export interface Contact {
  readonly direction: 'inbound' | 'outbound';
  readonly channel: 'sms' | 'email' | 'call' | 'letter';
  /** An outbound message counts once it is delivered, a call once somebody answered, inbound or not. */
  readonly isDelivered: boolean;
}

/** The status after a contact: a new lead becomes contacted by the first that reached a person; no other status changes by itself. */
export function statusAfterContact(status: LeadStatus, { direction, channel, isDelivered }: Contact): LeadStatus {
  const reached = isDelivered || (direction === 'inbound' && channel !== 'call');
  return status === 'new' && reached ? 'contacted' : status;
}
