import { Link } from '@tanstack/react-router';
import { FlaskConical, Plus } from 'lucide-react';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { useMediaQuery } from '#/design/media-query.tsx';
import { Money } from '#/design/money.tsx';
import { useSession } from '#/design/session.tsx';
import { contract, type OrderRow } from '../contract.ts';
import { OrderPeek } from './order-peek.tsx';
import { FulfilmentState, fulfilmentOptions, OrderState, PaymentState, paymentOptions } from './order-states.tsx';

/** What was bought, newest first. */
export default function Orders() {
  const { can } = useSession();
  const [state, setState] = useListState();
  const list = useEndpointRows(contract.listOrders, queryOf(state), { events: ['orders', 'payments'] });
  const narrow = useMediaQuery('(max-width: 1023px)');
  const searched = state.search !== '' || Object.keys(state.filters).length > 0;
  const action = can('orders.edit') ? (
    <Button look="primary" icon={Plus} asChild>
      <Link to="/orders/new">New order</Link>
    </Button>
  ) : undefined;
  return (
    <ListScreen<OrderRow>
      {...list}
      name="orders"
      title="Orders"
      searchLabel="Search orders"
      action={list.rows?.length === 0 && state.view === '' && !searched ? undefined : action}
      columns={narrow ? columns.filter(({ id }) => !repeated.has(id)) : columns}
      rowId={({ id }) => id}
      rowLabel={({ number }) => `Order #${number}`}
      to={({ id }) => `/orders/${id}`}
      peek={(row) => <OrderPeek row={row} />}
      state={state}
      // The server has them newest first, whatever is asked.
      onState={(next) => setState({ ...next, sort: '' })}
      views={views}
      filters={[...filters, ...customerFilter(state, list.rows)]}
      empty={
        state.view === ''
          ? {
              title: 'Your orders will stand here',
              text: 'They come from your site, or you place one for somebody on the telephone.',
              action,
            }
          : { title: emptyViews[state.view] ?? 'Nothing here' }
      }
    />
  );
}

const views = [
  { id: '', label: 'All' },
  { id: 'ship', label: 'To ship' },
  { id: 'pay', label: 'To be paid' },
  { id: 'shipped', label: 'Shipped' },
  { id: 'delivered', label: 'Delivered' },
  { id: 'cancelled', label: 'Cancelled' },
];

const statusOf: Readonly<Record<string, OrderRow['status'] | undefined>> = {
  ship: 'processing',
  pay: 'pending',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
};

const emptyViews: Readonly<Record<string, string | undefined>> = {
  ship: 'Everything is sent',
  pay: 'Everything is paid',
  shipped: 'Nothing is on its way',
  delivered: 'Nothing has arrived yet',
  cancelled: 'No order was cancelled',
};

const filters = [
  { id: 'payment', label: 'Payment', options: paymentOptions },
  { id: 'fulfilment', label: 'Fulfilment', options: fulfilmentOptions },
  {
    id: 'days',
    label: 'Placed',
    options: [
      { value: '1', label: 'In the last day' },
      { value: '7', label: 'In the last 7 days' },
      { value: '30', label: 'In the last 30 days' },
      { value: '365', label: 'In the last year' },
    ],
  },
];

/** Only there when an address asks for one customer: there are too many of them to choose from. */
function customerFilter({ filters: { customer } }: ListState, rows: readonly OrderRow[] | undefined) {
  if (!customer) return [];
  return [{ id: 'customer', label: 'Customer', options: [{ value: customer, label: rows?.[0]?.customerName ?? 'One of them' }] }];
}

/** Told by the state in short, where there is little room. */
const repeated = new Set(['payment', 'fulfilment']);

const columns: ListColumn<OrderRow>[] = [
  {
    id: 'number',
    label: 'Order',
    width: 92,
    always: true,
    cell: (row) => (
      <span className="flex items-center gap-2">
        <span className="tabular-nums">#{row.number}</span>
        {row.test ? <FlaskConical size={14} aria-label="Test" className="shrink-0 text-muted" /> : null}
      </span>
    ),
  },
  { id: 'placed', label: 'Placed', width: 120, cell: ({ placedAt }) => <DateTime at={placedAt} className="text-muted" /> },
  // Before the name, which may be cut where there is little room.
  { id: 'state', label: 'State', width: 126, brief: true, cell: (row) => <OrderState order={row} /> },
  {
    id: 'customer',
    label: 'Customer',
    width: 140,
    brief: true,
    cell: ({ customerName, email }) => <span className="truncate">{customerName || email}</span>,
  },
  { id: 'payment', label: 'Payment', width: 150, cell: (row) => <PaymentState order={row} /> },
  { id: 'fulfilment', label: 'Fulfilment', width: 132, cell: (row) => <FulfilmentState order={row} /> },
  {
    id: 'pieces',
    label: 'Pieces',
    width: 66,
    align: 'end',
    cell: ({ pieces }) => <span className="tabular-nums">{pieces.toLocaleString()}</span>,
  },
  { id: 'total', label: 'Total', width: 96, align: 'end', brief: true, cell: ({ total }) => <Money value={total} /> },
];

/** What the address says, as the server is asked. */
function queryOf({ search, view, filters: { payment, fulfilment, days, customer } }: ListState) {
  return {
    limit: 50,
    search: search || undefined,
    status: statusOf[view],
    paymentStatus: payment as OrderRow['paymentStatus'] | undefined,
    fulfilmentStatus: fulfilment as OrderRow['fulfilmentStatus'] | undefined,
    days: days && /^\d{1,4}$/.test(days) ? Number(days) : undefined,
    customerId: customer || undefined,
  };
}
