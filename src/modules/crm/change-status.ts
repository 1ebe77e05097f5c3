import type { z } from 'zod';
import { nowIso, secondsLater } from '#/kernel/clock.ts';
import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { may } from '#/kernel/scope.ts';
import type { LeadMove } from './contract-schemas.ts';
import { leadChanged } from './events.ts';
import { requireCurrency } from './given.ts';
import { getLead, staleLead } from './leads.ts';
import { noLead, tellMoment } from './moments.ts';
import { moveLead, type LeadFact, type LeadStatus } from './rules/lead-status.ts';
import { lockLead, updateLeadRow, type LeadRecord } from './store/leads.ts';
import { countTasks, deriveNextDue, dropOpenTasks, insertTask } from './store/tasks.ts';

type Move = z.infer<typeof LeadMove>;

const followUpSeconds = 24 * 3600;

/**
 * Moves a lead to another status. Refuses with `not_allowed` and where it may go instead; facts that status needs, and that are neither
 * given nor known, are named. What is planned ends with a lead that is lost or closed; one that comes back has something to do next.
 */
export async function changeStatus(tx: Tx, id: string, move: Move) {
  const lead = await lockLead(tx, id);
  if (!lead) return noLead();
  if (lead.version !== move.version) return staleLead(tx, id);
  const currency = requireCurrency(tx, { contractPrice: move.contractPrice, fee: move.fee });
  if (currency) return currency;
  const from = lead.status as LeadStatus;
  const answer = moveLead(from, move.to, factsOf(lead, move), { isAdmin: may(tx.actor, 'crm.reopen') });
  if (!answer.ok) return answer.reason === 'not_allowed' ? notAllowed(from, answer.allowed) : factsMissing(answer.missing);
  await updateLeadRow(tx, id, {
    status: move.to,
    status_at: nowIso(),
    lost_reason: move.to === 'lost' ? move.reason! : '',
    ...(move.contractPrice && { contract_price_minor: BigInt(move.contractPrice.amount) }),
    ...(move.contractDate && { contract_date: move.contractDate }),
    ...(move.fee && { fee_minor: BigInt(move.fee.amount) }),
    ...(move.closingDate && { closing_date: move.closingDate }),
  });
  await planNext(tx, id, move.to);
  await tellMoment(tx, id, 'status', { from, to: move.to, ...(move.reason && { reason: move.reason }) });
  emit(tx, leadChanged, { leadId: id });
  return getLead(tx, id);
}

/** What is known of a lead for its next status. A reason counts for this move only. */
function factsOf(lead: LeadRecord, move: Move) {
  return {
    contractPriceMinor: move.contractPrice ? BigInt(move.contractPrice.amount) : lead.contract_price_minor,
    contractDate: move.contractDate ?? lead.contract_date,
    propertyId: lead.property_id,
    closingDate: move.closingDate ?? lead.closing_date,
    feeMinor: move.fee ? BigInt(move.fee.amount) : lead.fee_minor,
    lostReason: move.reason ?? null,
    reopenReason: move.reason ?? null,
  };
}

async function planNext(tx: Tx, leadId: string, status: LeadStatus): Promise<void> {
  if (status === 'lost' || status === 'closed') await dropOpenTasks(tx, leadId);
  else if ((await countTasks(tx, leadId)).open === 0)
    await insertTask(tx, { id: newId(), leadId, title: 'Follow up', dueAt: secondsLater(followUpSeconds).toISOString() });
  await deriveNextDue(tx, leadId);
}

function notAllowed(from: LeadStatus, allowed: readonly LeadStatus[]): Refusal<'not_allowed'> {
  const ways = allowed.map((one) => words[one]).join(', ') || 'nowhere';
  return refuse(
    'not_allowed',
    `A lead that is ${words[from]} can go to: ${ways}.`,
    [{ field: 'to', message: 'is not open to this lead' }],
    {
      allowed,
    },
  );
}

function factsMissing(missing: readonly LeadFact[]): Refusal<'invalid'> {
  return refuse(
    'invalid',
    'Some facts are missing for this status.',
    missing.map((fact) => ({ field: fields[fact], message: 'must be given for this status' })),
  );
}

const fields: Record<LeadFact, string> = {
  contractPriceMinor: 'contractPrice',
  contractDate: 'contractDate',
  propertyId: 'address',
  closingDate: 'closingDate',
  feeMinor: 'fee',
  lostReason: 'reason',
  reopenReason: 'reason',
};

const words: Record<LeadStatus, string> = {
  new: 'new',
  contacted: 'contacted',
  under_contract: 'under contract',
  closed: 'closed',
  lost: 'lost',
};
