import { Banknote, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { Money } from '#/design/money.tsx';
import type { RecordPartProps, RecordParts } from '#/design/record-parts.tsx';
import { useSession } from '#/design/session.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract as orders, type Order } from '#/modules/orders/contract.ts';
import { contract, type Payment, type Refund } from '../contract.ts';
import { failureText, PaymentBadge, reasonWords, RefundBadge } from './payment-words.tsx';
import { RecordPayment } from './record-payment.tsx';
import { RefundSheet } from './refund-sheet.tsx';

const shownMax = 50;
const group = 'Order';
const events = ['payments', 'orders'];

/** Recording money that came, where some is still owed: beside what is to be sent. */
function Action({ recordId: orderId }: RecordPartProps) {
  const { can } = useSession();
  const { data: order } = useEndpoint(orders.getOrder, { orderId }, { events });
  const [open, setOpen] = useState(false);
  const ready = can('payments.edit') && order !== undefined && isOwed(order);
  useShortcuts([{ keys: ['p'], label: 'Record a payment', group, run: () => setOpen(true) }], ready);
  if (!ready) return null;
  return (
    <>
      <Button look={order.status === 'pending' ? 'primary' : 'secondary'} icon={Banknote} onClick={() => setOpen(true)}>
        Record payment
      </Button>
      {open ? <RecordPayment order={order} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** What was paid of an order and what was given back, each with how far it is. */
function Section({ recordId: orderId }: RecordPartProps) {
  const { can } = useSession();
  const { data: order } = useEndpoint(orders.getOrder, { orderId }, { events });
  const payments = useEndpointRows(contract.listPayments, { orderId, limit: shownMax }, { events });
  const refunds = useEndpointRows(contract.listRefunds, { orderId, limit: shownMax }, { events });
  const [open, setOpen] = useState(false);
  const freeMinor = payments.rows?.reduce((sum, { captured, refunding }) => sum + left(captured, refunding), 0n) ?? 0n;
  const mayRefund = can('payments.edit') && order !== undefined && freeMinor > 0n;
  useShortcuts([{ keys: ['r'], label: 'Refund', group, run: () => setOpen(true) }], mayRefund);
  return (
    <section aria-labelledby="payments-title">
      <div className="mb-3 flex min-h-control items-center justify-between gap-4">
        <h2 id="payments-title" className="font-semibold">
          Payments
        </h2>
        {mayRefund ? (
          <Button icon={Undo2} onClick={() => setOpen(true)}>
            Refund
          </Button>
        ) : null}
      </div>
      {!payments.rows ? <Skeleton className="h-14 w-full" /> : null}
      {payments.rows?.length === 0 ? <p className="text-muted">Nothing was paid yet.</p> : null}
      {payments.rows && payments.rows.length > 0 ? (
        <ul className="overflow-hidden rounded-card border border-line bg-surface">
          {refunds.rows?.map((refund) => (
            <RefundRow key={refund.id} refund={refund} />
          ))}
          {payments.rows.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} />
          ))}
        </ul>
      ) : null}
      {open && order && payments.rows ? (
        <RefundSheet order={order} payments={payments.rows} onClose={() => setOpen(false)} />
      ) : null}
    </section>
  );
}

function PaymentRow({ payment: { methodName, state, amount, reference, failure, createdAt } }: { payment: Payment }) {
  return (
    <li className="px-3 py-2.5 not-last:border-b sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium wrap-anywhere">{methodName}</span>
        <PaymentBadge state={state} />
        <DateTime at={createdAt} className="text-small text-muted" />
        <Money value={amount} className="ml-auto font-medium" />
      </div>
      {reference ? <p className="mt-0.5 font-mono text-small break-all text-muted">{reference}</p> : null}
      {failure ? <p className="mt-0.5 text-small text-rust">{failureText(failure)}</p> : null}
    </li>
  );
}

function RefundRow({ refund: { state, amount, reason, failure, createdAt } }: { refund: Refund }) {
  return (
    <li className="px-3 py-2.5 not-last:border-b sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">Refund</span>
        <RefundBadge state={state} />
        <DateTime at={createdAt} className="text-small text-muted" />
        <span className="ml-auto font-medium whitespace-nowrap">
          −<Money value={amount} />
        </span>
      </div>
      <p className="mt-0.5 text-small text-muted">{reasonWords[reason]}</p>
      {failure ? <p className="mt-0.5 text-small text-rust">{failureText(failure)}</p> : null}
    </li>
  );
}

function isOwed({ status, total, captured }: Order): boolean {
  return status !== 'cancelled' && left(total, captured) > 0n;
}

function left(all: Payment['amount'], taken: Payment['amount']): bigint {
  return BigInt(all.amount) - BigInt(taken.amount);
}

/** What payments add to the page of an order. */
export default { Section, Action } satisfies RecordParts as RecordParts;
