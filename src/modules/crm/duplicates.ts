import type { Tx } from '#/kernel/database/transactions.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { seenBy } from '#/kernel/scope.ts';
import { findSame, type KeptEmail, type KeptPhone, type Same } from './store/contacts.ts';

/** What could be the same as something that is there. */
interface Wanted {
  readonly phones: readonly KeptPhone[];
  readonly emails: readonly KeptEmail[];
  readonly addressKey: string;
}

/**
 * Refuses what another contact or property of the workspace has already, by a strong key: a valid phone number, an e-mail, an address read
 * for certain. `own` are those it may be the same as. Leads the asking member does not see are counted, and not named.
 */
export async function refuseSame(
  tx: Tx,
  { phones, emails, addressKey }: Wanted,
  own: { readonly contactId?: string | undefined; readonly propertyId?: string | null | undefined },
): Promise<Refusal<'duplicate'> | undefined> {
  const numbers = phones.flatMap(({ e164 }) => e164 ?? []);
  if (numbers.length === 0 && emails.length === 0 && addressKey === '') return undefined;
  const found = await findSame(tx, { phones: numbers, emails: emails.map((one) => one.address_norm), addressKey });
  const others = found.filter((one) =>
    one.same_by === 'address' ? one.property_id !== own.propertyId : one.contact_id !== own.contactId,
  );
  return others.length > 0 ? duplicate(tx, others) : undefined;
}

/** Says what was met, for whoever adds it at the same moment as somebody else. */
export function duplicate(tx: Tx, others: readonly Same[]): Refusal<'duplicate'> {
  const sees = seenBy(tx.actor);
  const isSeen = ({ assigned_to }: Same) => sees === 'all' || assigned_to === null || sees.includes(assigned_to);
  const by = [...new Set(others.map((one) => one.same_by))];
  const matches = others.map((one) => ({
    by: one.same_by,
    leadId: isSeen(one) ? one.lead_id : null,
    contactId: isSeen(one) ? one.contact_id : null,
    propertyId: isSeen(one) ? one.property_id : null,
  }));
  const faults = by.map((one) => ({ field: fields[one], message: 'belongs to another lead already' }));
  return refuse('duplicate', 'This lead is here already.', faults, { matches });
}

const fields = { phone: 'phones', email: 'emails', address: 'address' } as const;
