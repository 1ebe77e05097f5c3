import { EyeOff, PencilLine } from 'lucide-react';
import { Badge } from '#/design/badge.tsx';
import { Money, moneyText } from '#/design/money.tsx';
import type { ProductRow } from '../contract.ts';

export type Status = ProductRow['status'];

/** How the states of a product are called on screens. */
export const statuses: Record<Status, { label: string; help: string }> = {
  active: { label: 'Active', help: 'In the shop, for everybody to buy.' },
  draft: { label: 'Draft', help: 'Not in the shop yet.' },
  inactive: { label: 'Withdrawn', help: 'Out of the shop. Orders keep what they say of it.' },
};

export const statusOptions = Object.entries(statuses).map(([value, { label }]) => ({ value, label }));

export function StatusBadge({ status }: { status: Status }) {
  const { label } = statuses[status];
  if (status === 'active') return <Badge tone="good">{label}</Badge>;
  return <Badge icon={status === 'draft' ? PencilLine : EyeOff}>{label}</Badge>;
}

/** The price of a product, or from which to which its variants cost. */
export function PriceRange({ row: { priceFrom, priceTo } }: { row: Pick<ProductRow, 'priceFrom' | 'priceTo'> }) {
  if (!priceFrom || !priceTo) return <span className="text-muted">No price</span>;
  if (priceFrom.amount === priceTo.amount) return <Money value={priceFrom} />;
  return (
    <span className="tabular-nums">
      {moneyText({ value: priceFrom })}–{moneyText({ value: priceTo })}
    </span>
  );
}

/** How many may be sold; in words when none is left or none is counted. */
export function Available({ available, low }: { available: number | null; low?: number | null }) {
  if (available === null) return <span className="text-muted">Not counted</span>;
  if (available <= 0) return <Badge tone="bad">None left</Badge>;
  if (low && available <= low) return <Badge tone="waiting">{`${available.toLocaleString()} left`}</Badge>;
  return <span className="tabular-nums">{available.toLocaleString()}</span>;
}
