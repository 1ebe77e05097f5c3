import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleSlash, Plus } from 'lucide-react';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState } from '#/design/list-state.tsx';
import { useSession } from '#/design/session.tsx';
import { contract, type Discount } from '../../contract.ts';
import { describeValue } from './discount-sentences.ts';
import { DiscountState, Uses } from './discount-state.tsx';
import { useDiscountActs } from './use-discount-acts.ts';

/** What the shop takes off its prices. */
export default function Discounts() {
  const may = useSession().can('discounts.edit');
  const [state, setState] = useListState();
  const { search, view } = state;
  const list = useEndpointRows(
    contract.listDiscounts,
    { limit: 50, search: search || undefined, active: ({ active: 'true', inactive: 'false' } as const)[view] },
    { events: ['orders'] },
  );
  const removal = useDeferredAction(contract.deleteDiscount);
  const setActive = useDiscountActs();
  const rows = list.rows?.filter(({ id }) => !removal.hidden.has(id));
  const chosen = (ids: readonly string[]) => rows?.filter(({ id }) => ids.includes(id)) ?? [];
  const nothingYet = view === '' && search === '';
  const action = may ? (
    <Button look="primary" icon={Plus} asChild>
      <Link to="/discounts/new">New discount</Link>
    </Button>
  ) : undefined;
  return (
    <ListScreen<Discount>
      {...list}
      name="discounts"
      title="Discounts"
      searchLabel="Search discounts"
      action={rows?.length === 0 && nothingYet ? undefined : action}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowLabel={({ title }) => title}
      to={({ id }) => `/discounts/${id}`}
      state={state}
      onState={setState}
      views={views}
      bulk={
        may
          ? [
              { label: 'Activate', icon: CircleCheck, run: (ids) => void setActive(chosen(ids), true) },
              { label: 'Deactivate', icon: CircleSlash, run: (ids) => void setActive(chosen(ids), false) },
            ]
          : []
      }
      empty={
        view === ''
          ? {
              title: 'Your discounts will stand here',
              text: 'Codes for buyers to enter, sales that apply by themselves, and free delivery.',
              action,
            }
          : { title: view === 'active' ? 'No discount is active' : 'No discount is inactive' }
      }
    />
  );
}

const views = [
  { id: '', label: 'All' },
  { id: 'active', label: 'Active' },
  { id: 'inactive', label: 'Inactive' },
];

const columns: ListColumn<Discount>[] = [
  { id: 'title', label: 'Title', width: 168, always: true, cell: ({ title }) => <span className="truncate">{title}</span> },
  {
    id: 'code',
    label: 'Code',
    width: 124,
    cell: ({ code }) =>
      code === null ? (
        <span className="text-muted">Applies by itself</span>
      ) : (
        <span className="truncate font-medium">{code}</span>
      ),
  },
  {
    id: 'value',
    label: 'Takes off',
    width: 152,
    brief: true,
    cell: ({ rule }) => <span className="truncate">{describeValue(rule)}</span>,
  },
  { id: 'uses', label: 'Uses', width: 82, align: 'end', cell: (discount) => <Uses discount={discount} /> },
  {
    id: 'state',
    label: 'State',
    width: 122,
    align: 'end',
    brief: true,
    cell: (discount) => <DiscountState discount={discount} />,
  },
  {
    id: 'created',
    label: 'Made',
    width: 110,
    hidden: true,
    cell: ({ createdAt }) => <DateTime at={createdAt} className="text-muted" />,
  },
];
