import { Ban, FlaskConical, Package, PackageCheck, PackageOpen, Truck, Undo2, type LucideIcon } from 'lucide-react';
import { Badge, type Tone } from '#/design/badge.tsx';
import type { OrderRow } from '../contract.ts';

interface State {
  label: string;
  tone?: Tone;
  icon?: LucideIcon;
}

const statuses: Record<OrderRow['status'], State> = {
  pending: { label: 'To be paid', tone: 'waiting' },
  processing: { label: 'To ship', tone: 'accent', icon: Package },
  shipped: { label: 'Shipped', tone: 'info', icon: Truck },
  delivered: { label: 'Delivered', tone: 'good' },
  cancelled: { label: 'Cancelled', icon: Ban },
};

const payments: Record<OrderRow['paymentStatus'], State> = {
  pending: { label: 'Not paid', tone: 'waiting' },
  partially_paid: { label: 'Paid in part', tone: 'waiting' },
  paid: { label: 'Paid', tone: 'good' },
  failed: { label: 'Payment failed', tone: 'bad' },
  partially_refunded: { label: 'Refunded in part', icon: Undo2 },
  refunded: { label: 'Refunded', icon: Undo2 },
};

const fulfilments: Record<OrderRow['fulfilmentStatus'], State> = {
  unfulfilled: { label: 'Not sent', icon: Package },
  partial: { label: 'Sent in part', tone: 'waiting', icon: PackageOpen },
  fulfilled: { label: 'Sent', tone: 'good', icon: PackageCheck },
};

/** Where an order stands. */
export function OrderState({ order: { status } }: { order: Pick<OrderRow, 'status'> }) {
  return <StateBadge state={statuses[status]} />;
}

/** What was paid of it. */
export function PaymentState({ order: { paymentStatus } }: { order: Pick<OrderRow, 'paymentStatus'> }) {
  return <StateBadge state={payments[paymentStatus]} />;
}

/** What was sent of it. Of a cancelled order there is nothing to say. */
export function FulfilmentState({ order: { status, fulfilmentStatus } }: { order: OrderRow }) {
  if (status === 'cancelled' && fulfilmentStatus !== 'partial') return <span className="text-muted">Nothing to send</span>;
  return <StateBadge state={fulfilments[fulfilmentStatus]} />;
}

/** Marks an order that was paid with a method that moves no money. */
export function TestMark({ order: { test } }: { order: Pick<OrderRow, 'test'> }) {
  return test ? <Badge icon={FlaskConical}>Test</Badge> : null;
}

/** The states as a filter offers them. */
export const paymentOptions = optionsOf(payments);
export const fulfilmentOptions = optionsOf(fulfilments);

function StateBadge({ state: { label, tone, icon } }: { state: State }) {
  return (
    <Badge tone={tone ?? 'neutral'} {...(icon && { icon })}>
      {label}
    </Badge>
  );
}

function optionsOf(states: Record<string, State>) {
  return Object.entries(states).map(([value, { label }]) => ({ value, label }));
}
