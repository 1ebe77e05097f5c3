import { CreditCard, Mail, Package, StickyNote, Truck } from 'lucide-react';
import { toMoney } from '#/kernel/money.ts';
import { Avatar } from '../avatar.tsx';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { DateTime } from '../date-time.tsx';
import { Money } from '../money.tsx';
import { RecordScreen } from '../record-screen.tsx';
import { TextArea } from '../text-area.tsx';
import { sampleOrders, states, type SampleOrder } from './sample-orders.ts';

/** One invented order as a page. */
export function SampleRecord() {
  return <OrderRecord order={sampleOrders(3)[2]!} />;
}

/** The same beside its list. */
export function OrderRecord({ order, embedded }: { order: SampleOrder; embedded?: boolean }) {
  return (
    <RecordScreen
      embedded={embedded}
      crumbs={[{ label: 'Orders', to: '/orders' }]}
      title={`Order ${order.number}`}
      state={<Badge tone={states[order.state].tone}>{states[order.state].label}</Badge>}
      menu={[
        {
          actions: [
            { label: 'Print packing slip', onSelect: () => undefined },
            { label: 'Cancel order', danger: true, onSelect: () => undefined },
          ],
        },
      ]}
      action={embedded ? undefined : <Button icon={Truck}>Refund</Button>}
      next={{
        text: (
          <>
            Paid <DateTime at={ago(5)} />. Pack and send it next.
          </>
        ),
        action: (
          <Button look="primary" icon={Package}>
            Mark as sent
          </Button>
        ),
      }}
      facts={[
        {
          title: 'Customer',
          facts: [
            {
              label: 'Name',
              value: (
                <span className="flex items-center gap-2">
                  <Avatar name={order.customer} size={20} />
                  {order.customer}
                </span>
              ),
            },
            { label: 'E-mail', value: 'ines@example.com' },
            { label: 'Phone', value: '+33 6 12 34 56 78' },
          ],
        },
        {
          title: 'Delivery',
          facts: [
            { label: 'Ship to', value: '14 rue de la Loge, 13002 Marseille' },
            { label: 'Method', value: 'Letter, 2 to 3 days' },
          ],
        },
        {
          title: 'Payment',
          facts: [
            { label: 'Method', value: 'Card ending in 4242' },
            { label: 'Total', value: <Money value={toMoney(order.totalMinor, 'EUR')} /> },
          ],
        },
      ]}
      related={[
        {
          title: 'Other orders',
          empty: 'This is the first.',
          items: [
            { id: '1', label: '10987', detail: '12 Mar', to: '/orders/1' },
            { id: '2', label: '10811', detail: '2 Feb', to: '/orders/2' },
          ],
        },
        { title: 'Cases', empty: 'No case is open.', items: [], action: <Button look="quiet">Add</Button> },
      ]}
      composer={
        <div className="grid gap-2">
          <TextArea aria-label="Note" placeholder="Write a note for your team" rows={2} />
          <div className="flex justify-end">
            <Button>Add note</Button>
          </div>
        </div>
      }
      timeline={timeline()}
      moreTimeline={() => undefined}
    >
      <section className="overflow-hidden rounded-card border border-line bg-surface">
        {['Harbour at dawn, print 40 × 60', 'Linen frame, oak'].map((line, at) => (
          <div key={line} className="flex items-center gap-3 border-b border-line px-4 py-3">
            <span className="size-10 shrink-0 rounded-control bg-pressed" />
            <span className="min-w-0 flex-1 truncate font-medium">{line}</span>
            <span className="text-muted">{at + 1} ×</span>
            <Money value={toMoney(2400n, 'EUR')} />
          </div>
        ))}
        <div className="flex justify-between px-4 py-3 font-semibold">
          Total <Money value={toMoney(order.totalMinor, 'EUR')} />
        </div>
      </section>
    </RecordScreen>
  );
}

function timeline() {
  return [
    {
      id: '1',
      at: ago(1),
      icon: StickyNote,
      by: 'Kofi Mensah',
      text: 'left a note',
      body: 'Customer asked for gift wrap, no invoice in the box.',
    },
    { id: '2', at: ago(5), icon: CreditCard, text: 'Payment of €48.00 received' },
    { id: '3', at: ago(5.1), icon: Mail, text: 'Receipt sent to ines@example.com' },
    { id: '4', at: ago(400), by: 'Ines Moreau', text: 'placed the order' },
  ];
}

function ago(hours: number) {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}
