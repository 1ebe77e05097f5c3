import { Archive, Download, Plus, Tag, Trash2 } from 'lucide-react';
import { toMoney } from '#/kernel/money.ts';
import { useMemo } from 'react';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { DateTime } from '../date-time.tsx';
import { ListScreen, type ListColumn } from '../list-screen.tsx';
import { useListState } from '../list-state.tsx';
import { Money } from '../money.tsx';
import { toast } from '../toast.tsx';
import { sampleOrders, states, type SampleOrder } from './sample-orders.ts';
import { OrderRecord } from './sample-record.tsx';

const columns: ListColumn<SampleOrder>[] = [
  { id: 'number', label: 'Order', cell: ({ number, customer }) => `${number} ${customer}`, always: true, sort: true },
  {
    id: 'state',
    brief: true,
    label: 'State',
    width: 170,
    cell: ({ state }) => <Badge tone={states[state].tone}>{states[state].label}</Badge>,
  },
  {
    id: 'placedAt',
    brief: true,
    label: 'Placed',
    width: 130,
    sort: true,
    cell: ({ placedAt }) => <DateTime at={placedAt} className="text-muted" />,
  },
  { id: 'items', label: 'Items', width: 80, align: 'end', cell: ({ items }) => items },
  {
    id: 'total',
    brief: true,
    label: 'Total',
    width: 120,
    align: 'end',
    sort: true,
    cell: ({ totalMinor }) => <Money value={toMoney(totalMinor, 'EUR')} />,
  },
  {
    id: 'note',
    label: 'Note',
    width: 200,
    cell: ({ note }) => note || <span className="text-muted">Add a note</span>,
    edit: {
      value: ({ note }) => note,
      save: (row, note) => toast({ text: `Note of ${row.number} changed to “${note}”.`, undo: () => undefined }),
    },
  },
  { id: 'channel', label: 'Channel', hidden: true, cell: () => 'Website' },
];

/** Ten thousand orders; `?rows=0`, `?rows=1`, `?rows=loading` and `?rows=error` show the other states. */
export function SampleList() {
  const [state, setState] = useListState();
  const { rows: asked, ...filters } = state.filters;
  const wanted = filters['state'];
  const rows = useMemo(() => {
    const all = sampleOrders(asked === undefined ? 10_000 : Number(asked) || 0);
    const found = all.filter(
      ({ customer, state: one }) => customer.toLowerCase().includes(state.search.toLowerCase()) && (!wanted || wanted === one),
    );
    return state.sort.endsWith('total')
      ? found.toSorted((one, other) => (state.sort.startsWith('-') ? -1 : 1) * (one.totalMinor < other.totalMinor ? -1 : 1))
      : found;
  }, [asked, state.search, state.sort, wanted]);
  return (
    <ListScreen
      name="sample"
      title="Orders"
      searchLabel="Search orders"
      action={
        <Button look="primary" icon={Plus}>
          New order
        </Button>
      }
      menu={[{ actions: [{ label: 'Export as CSV', icon: Download, onSelect: () => undefined }] }]}
      columns={columns}
      rows={asked === 'loading' || asked === 'error' ? undefined : rows}
      error={asked === 'error' ? new Error('broken') : null}
      retry={() => undefined}
      rowId={({ id }) => id}
      rowLabel={({ number, customer }) => `Order ${number} of ${customer}`}
      to={({ id }) => `/orders/${id}`}
      peek={Peeked}
      state={{ ...state, filters }}
      onState={setState}
      views={[
        { id: '', label: 'All' },
        { id: 'open', label: 'To fulfil', count: 12 },
        { id: 'unpaid', label: 'Unpaid', count: 3 },
        { id: 'mine', label: 'Assigned to me' },
      ]}
      filters={[{ id: 'state', label: 'State', options: Object.entries(states).map(([value, { label }]) => ({ value, label })) }]}
      bulk={[
        {
          label: 'Archive',
          icon: Archive,
          run: (ids) => toast({ text: `${ids.length} orders archived.`, undo: () => undefined }),
        },
        { label: 'Tag', icon: Tag, run: () => undefined },
        { label: 'Delete', icon: Trash2, danger: true, run: () => undefined },
      ]}
      empty={{
        title: 'Orders will stand here',
        text: 'As soon as something is bought in your shop, it appears in this list.',
        action: <Button look="primary">Add a product</Button>,
      }}
    />
  );
}

function Peeked(order: SampleOrder) {
  return <OrderRecord order={order} embedded />;
}
