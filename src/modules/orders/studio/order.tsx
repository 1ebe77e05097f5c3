import { useParams } from '@tanstack/react-router';
import { CircleX, ExternalLink, NotebookPen, Truck } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import type { MenuAction } from '#/design/menu.tsx';
import { moneyText } from '#/design/money.tsx';
import { piecesText } from '#/design/quantity-list.tsx';
import { RecordActions, RecordSections } from '#/design/record-parts.tsx';
import { RecordScreen } from '#/design/record-screen.tsx';
import { useSession } from '#/design/session.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { contract, type Order } from '../contract.ts';
import { OrderCancel } from './order-cancel.tsx';
import { factsOf } from './order-facts.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderNote } from './order-note.tsx';
import { OrderShip } from './order-ship.tsx';
import { OrderShipments } from './order-shipments.tsx';
import { OrderState, TestMark } from './order-states.tsx';
import { useOrderTimeline } from './order-timeline.tsx';
import { dueMinorOf, leftOf } from './order-words.ts';

const record = 'Order';
const group = 'Order';

/** One order: what to do next with it, its lines and shipments, and what happened. Payments are added by their own module. */
export default function OrderRecord() {
  const { orderId = '' } = useParams({ strict: false });
  const { can } = useSession();
  const { data: order, error, refetch } = useEndpoint(contract.getOrder, { orderId }, { events: ['orders', 'payments'] });
  const timeline = useOrderTimeline(orderId, order);
  const [open, setOpen] = useState<'ship' | 'cancel'>();
  const note = useRef<HTMLTextAreaElement>(null);
  const left = order?.lines.reduce((sum, line) => sum + leftOf(line), 0) ?? 0;
  const may = can('orders.edit');
  const mayMove = may && left > 0;
  const close = () => setOpen(undefined);
  useShortcuts([{ keys: ['s'], label: 'Ship pieces', group, run: () => setOpen('ship') }], mayMove);
  useShortcuts([{ keys: ['c'], label: 'Cancel pieces', group, run: () => setOpen('cancel') }], mayMove);
  useShortcuts([{ keys: ['n'], label: 'Write a note', group, run: () => note.current?.focus() }], may);
  const ship = mayMove ? (
    <Button look={order?.status === 'pending' ? 'secondary' : 'primary'} icon={Truck} onClick={() => setOpen('ship')}>
      {order?.pickUp ? 'Hand over' : 'Ship'}
    </Button>
  ) : null;
  return (
    <>
      <RecordScreen
        crumbs={[{ label: 'Orders', to: '/orders' }]}
        title={order ? `Order #${order.number}` : 'Order'}
        state={order ? <States order={order} /> : undefined}
        loading={!order}
        error={order ? null : error}
        retry={() => void refetch()}
        next={
          order
            ? {
                text: nextText(order, left),
                action: (
                  <div className="flex flex-wrap gap-2">
                    {ship}
                    <RecordActions record={record} recordId={orderId} />
                  </div>
                ),
              }
            : undefined
        }
        menu={
          order
            ? [
                { actions: seeActions(order) },
                {
                  actions: [
                    ...(may ? [noteAction(() => note.current?.focus())] : []),
                    ...(mayMove
                      ? [
                          {
                            label: 'Cancel pieces',
                            icon: CircleX,
                            keys: ['C'],
                            danger: true,
                            onSelect: () => setOpen('cancel' as const),
                          },
                        ]
                      : []),
                  ],
                },
              ]
            : []
        }
        facts={order ? factsOf(order) : []}
        timeline={timeline.entries}
        moreTimeline={timeline.more}
        composer={may ? <OrderNote orderId={orderId} box={note} /> : undefined}
      >
        {order ? (
          <>
            {order.buyer.note ? <BuyersNote text={order.buyer.note} /> : null}
            <OrderLines order={order} />
            <OrderShipments order={order} may={may} />
            <RecordSections record={record} recordId={orderId} />
          </>
        ) : null}
      </RecordScreen>
      {order && open === 'ship' ? <OrderShip order={order} onClose={close} /> : null}
      {order && open === 'cancel' ? <OrderCancel order={order} onClose={close} /> : null}
    </>
  );
}

function States({ order }: { order: Order }) {
  return (
    <span className="flex items-center gap-1.5">
      <OrderState order={order} />
      <TestMark order={order} />
    </span>
  );
}

function BuyersNote({ text }: { text: string }) {
  return (
    <section aria-labelledby="buyers-note" className="rounded-card border border-amber/30 bg-amber/6 px-4 py-3">
      <h2 id="buyers-note" className="text-small font-medium text-muted">
        The customer wrote
      </h2>
      <p className="mt-0.5 whitespace-pre-line wrap-anywhere">{text}</p>
    </section>
  );
}

function noteAction(onSelect: () => void): MenuAction {
  // After the menu has closed and given the focus back.
  return { label: 'Write a note', icon: NotebookPen, keys: ['N'], onSelect: () => setTimeout(onSelect, 60) };
}

function seeActions({ url }: Order): MenuAction[] {
  return [{ label: 'See it as the customer does', icon: ExternalLink, onSelect: () => window.open(url, '_blank', 'noopener') }];
}

/** What is to be done, in a sentence. */
function nextText(order: Order, left: number): string {
  const dueMinor = dueMinorOf(order);
  const due =
    dueMinor > 0n ? `${moneyText({ value: { amount: dueMinor.toString(), currency: order.currency } })} to be paid` : '';
  const send = left > 0 ? `${piecesText(left)} to ${order.pickUp ? 'hand over' : 'ship'}` : '';
  if (order.status === 'cancelled') return 'This order is cancelled.';
  if (due || send) return [send, due].filter(Boolean).join(', ');
  return order.status === 'delivered'
    ? 'Everything has arrived.'
    : order.pickUp
      ? 'Everything is handed over.'
      : 'Everything is on its way.';
}
