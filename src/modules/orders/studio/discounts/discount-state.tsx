import { CalendarClock, CircleSlash } from 'lucide-react';
import { Badge } from '#/design/badge.tsx';
import type { Discount } from '../../contract.ts';

/** Whether a discount applies now, or why not. */
export function DiscountState({ discount }: { discount: Discount }) {
  switch (stateOf(discount, new Date().toISOString())) {
    case 'active':
      return <Badge tone="good">Active</Badge>;
    case 'scheduled':
      return (
        <Badge tone="info" icon={CalendarClock}>
          Scheduled
        </Badge>
      );
    case 'expired':
      return <Badge icon={CircleSlash}>Expired</Badge>;
    case 'used_up':
      return <Badge icon={CircleSlash}>Used up</Badge>;
    case 'inactive':
      return <Badge icon={CircleSlash}>Inactive</Badge>;
  }
}

/** How often it was used, of how often it may be: `3 of 100`. */
export function Uses({ discount: { uses, usesMax } }: { discount: Discount }) {
  return (
    <span className="tabular-nums">
      {uses.toLocaleString()}
      {usesMax === null ? '' : ` of ${usesMax.toLocaleString()}`}
    </span>
  );
}

function stateOf({ active, rule: { startsAt, endsAt }, uses, usesMax }: Discount, now: string) {
  if (!active) return 'inactive';
  if (endsAt && Date.parse(endsAt) <= Date.parse(now)) return 'expired';
  if (usesMax !== null && uses >= usesMax) return 'used_up';
  return startsAt && Date.parse(startsAt) > Date.parse(now) ? 'scheduled' : 'active';
}
