import { Badge } from '#/design/badge.tsx';
import type { LeadMoment, LeadRow } from '../contract.ts';

/** Statuses as they are said. */
export const statusWords: Record<LeadRow['status'], string> = {
  new: 'New',
  contacted: 'Contacted',
  under_contract: 'Under contract',
  closed: 'Closed',
  lost: 'Lost',
};

const tones = { new: 'info', contacted: 'waiting', under_contract: 'good', closed: undefined, lost: undefined } as const;

/** Kinds of property as they are said. */
export const propertyWords: Record<NonNullable<LeadRow['propertyType']>, string> = {
  single_family: 'Single family',
  multi_family: 'Multi family',
  condo: 'Condo',
  townhouse: 'Townhouse',
  mobile_home: 'Mobile home',
  land: 'Land',
  commercial: 'Commercial',
  other: 'Other',
};

export function LeadStatus({ status }: { status: LeadRow['status'] }) {
  return <Badge tone={tones[status]}>{statusWords[status]}</Badge>;
}

/** What a lead is called: the name, else the company, else how to reach it, else where the house stands. */
export function nameOf({
  name,
  company,
  phone,
  email,
  address,
}: Pick<LeadRow, 'name' | 'company' | 'phone' | 'email' | 'address'>): string {
  return name || company || phone || email || address || 'Nameless lead';
}

/** What happened, behind the name of who did it. */
export function momentText({ kind, detail }: LeadMoment, members: ReadonlyMap<string, string>): string {
  const word = (status: string | undefined) => statusWords[status as LeadRow['status']] ?? status ?? '';
  switch (kind) {
    case 'created':
      return detail.text ? `added the lead, from ${detail.text}` : 'added the lead';
    case 'status':
      return `moved it from ${word(detail.from)} to ${word(detail.to)}`;
    case 'assigned':
      return detail.to ? `gave it to ${members.get(detail.to) ?? 'a member who left'}` : 'took it from its member';
    case 'note':
      return 'noted';
    case 'task_done':
      return `did: ${detail.text ?? ''}`;
    case 'source':
      return `met it again, from ${detail.text ?? ''}`;
    case 'changed':
      return 'changed it';
  }
}
