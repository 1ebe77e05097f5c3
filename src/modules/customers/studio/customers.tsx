import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { Money } from '#/design/money.tsx';
import { useSession } from '#/design/session.tsx';
import { contract, type CustomerRow } from '../contract.ts';
import { CustomerState, nameOf } from './customer-words.tsx';
import { NewCustomer } from './customer-sheets.tsx';

/** Who buys in the shop. */
export default function Customers() {
  const { can } = useSession();
  const [state, setState] = useListState();
  const [adding, setAdding] = useState(false);
  const list = useEndpointRows(contract.listCustomers, queryOf(state), { events: ['customers'] });
  const tags = useEndpoint(contract.listCustomerTags, {}, { events: ['customers'] }).data?.items ?? [];
  const action = can('customers.edit') ? (
    <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
      New customer
    </Button>
  ) : undefined;
  return (
    <>
      <ListScreen<CustomerRow>
        {...list}
        name="customers"
        title="Customers"
        searchLabel="Search customers"
        action={list.rows?.length === 0 && state.view === '' && !state.search ? undefined : action}
        columns={columns}
        rows={list.rows}
        rowId={({ id }) => id}
        rowLabel={nameOf}
        to={({ id }) => `/customers/${id}`}
        state={state}
        // The server sorts from the most down only.
        onState={(next) =>
          setState({ ...next, sort: /^-?(?:orders|spent)$/.test(next.sort) ? `-${next.sort.replace('-', '')}` : '' })
        }
        views={views}
        filters={
          tags.length > 0 ? [{ id: 'tag', label: 'Tag', options: tags.map(({ tag }) => ({ value: tag, label: tag })) }] : []
        }
        empty={
          state.view === ''
            ? {
                title: 'Your customers will stand here',
                text: 'They come with their first order, or when they make an account.',
                action,
              }
            : { title: 'Nobody here' }
        }
      />
      <NewCustomer open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

const views = [
  { id: '', label: 'All' },
  { id: 'buyers', label: 'With orders' },
  { id: 'none', label: 'Without orders' },
];

const columns: ListColumn<CustomerRow>[] = [
  { id: 'name', label: 'Name', always: true, cell: nameOf },
  { id: 'email', label: 'E-mail', width: 190, brief: true, cell: ({ email }) => <span className="text-muted">{email}</span> },
  { id: 'state', label: 'State', width: 100, cell: ({ state }) => <CustomerState state={state} /> },
  { id: 'tags', label: 'Tags', width: 130, cell: ({ tags }) => <span className="truncate text-muted">{tags.join(', ')}</span> },
  {
    id: 'orders',
    label: 'Orders',
    width: 80,
    align: 'end',
    sort: true,
    cell: ({ orders }) => <span className="tabular-nums">{orders.toLocaleString()}</span>,
  },
  {
    id: 'spent',
    label: 'Spent',
    width: 110,
    align: 'end',
    sort: true,
    brief: true,
    cell: ({ spent }) => (spent ? <Money value={spent} /> : null),
  },
  {
    id: 'since',
    label: 'Since',
    width: 110,
    hidden: true,
    align: 'end',
    cell: ({ createdAt }) => <DateTime at={createdAt} className="text-muted" />,
  },
];

/** What the address says, as the server is asked. */
function queryOf({ search, view, sort, filters }: ListState) {
  const order = sort.replace('-', '');
  return {
    limit: 50,
    search: search || undefined,
    tag: filters.tag || undefined,
    hasOrders: view === '' ? undefined : view === 'buyers' ? 'true' : 'false',
    sort: order === 'orders' || order === 'spent' ? order : undefined,
  } as const;
}
