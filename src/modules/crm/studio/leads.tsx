import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { Money } from '#/design/money.tsx';
import { useMediaQuery } from '#/design/media-query.tsx';
import { useSession } from '#/design/session.tsx';
import { contract, leadStatuses, type LeadRow } from '../contract.ts';
import { NewLead } from './lead-sheets.tsx';
import { LeadStatus, nameOf, propertyWords, statusWords } from './lead-words.tsx';
import { useMembers } from './use-members.ts';

/** Who might sell: those who are worked on, and those who are over. */
export default function Leads() {
  const { can } = useSession();
  const [state, setState] = useListState();
  const [adding, setAdding] = useState(false);
  const members = useMembers();
  const list = useEndpointRows(contract.listLeads, queryOf(state), { events: ['crm'] });
  const assign = useAssign(members);
  const narrow = useMediaQuery('(max-width: 1023px)');
  const columns = columnsFor(members, can('crm.edit') && can('crm.assign') ? assign : undefined);
  const action = can('crm.edit') ? (
    <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
      New lead
    </Button>
  ) : undefined;
  return (
    <>
      <ListScreen<LeadRow>
        {...list}
        name="leads"
        title="Leads"
        searchLabel="Search leads"
        action={list.rows?.length === 0 && state.view === '' && !state.search ? undefined : action}
        columns={narrow ? columns.filter(({ id }) => !lessNeeded.has(id)) : columns}
        rows={list.rows}
        rowId={({ id }) => id}
        rowLabel={nameOf}
        to={({ id }) => `/leads/${id}`}
        state={state}
        onState={(next) => setState({ ...next, sort: sortFor(next.sort) })}
        views={views}
        filters={[
          { id: 'status', label: 'Status', options: leadStatuses.map((value) => ({ value, label: statusWords[value] })) },
          {
            id: 'assigned',
            label: 'Assigned to',
            options: [{ value: 'nobody', label: 'Nobody' }, ...[...members].map(([value, label]) => ({ value, label }))],
          },
        ]}
        empty={
          state.view === ''
            ? {
                title: 'Your leads will stand here',
                text: 'Add the first one by hand: a name and a phone number are enough.',
                action,
              }
            : { title: 'No leads here' }
        }
      />
      <NewLead open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

/** Left out where there is little room; the record tells them. */
const lessNeeded = new Set(['value', 'assigned']);

const views = [
  { id: '', label: 'Open' },
  { id: 'ended', label: 'Closed and lost' },
  { id: 'all', label: 'All' },
];

type Assign = ReturnType<typeof useAssign>;

/** Gives a lead to a member at once, with a way back. */
function useAssign(members: ReadonlyMap<string, string>) {
  const update = useAction(contract.updateLead, {
    optimistic: (cache, { leadId, assignedTo = null }) =>
      cache.updateRows(contract.listLeads, (row) => (row.id === leadId ? { ...row, assignedTo } : row)),
  });
  const give = (row: LeadRow, assignedTo: string | null) => update.mutate({ leadId: row.id, version: row.version, assignedTo });
  return {
    options: [{ value: '', label: 'Nobody' }, ...[...members].map(([value, label]) => ({ value, label }))],
    change: (row: LeadRow, value: string) => {
      if (value !== (row.assignedTo ?? '')) give(row, value || null);
    },
  };
}

function columnsFor(members: ReadonlyMap<string, string>, assign: Assign | undefined): ListColumn<LeadRow>[] {
  return [
    { id: 'name', label: 'Name', width: 158, always: true, cell: nameOf },
    { id: 'status', label: 'Status', width: 118, brief: true, cell: ({ status }) => <LeadStatus status={status} /> },
    { id: 'phone', label: 'Phone', width: 140, cell: ({ phone }) => <span className="text-muted tabular-nums">{phone}</span> },
    { id: 'email', label: 'E-mail', width: 180, hidden: true, cell: ({ email }) => <span className="text-muted">{email}</span> },
    {
      id: 'address',
      label: 'Address',
      width: 154,
      brief: true,
      cell: ({ address }) => <span className="truncate text-muted">{address}</span>,
    },
    {
      id: 'type',
      label: 'Property',
      width: 120,
      hidden: true,
      cell: ({ propertyType }) => (propertyType ? propertyWords[propertyType] : null),
    },
    {
      id: 'value',
      label: 'Value',
      width: 118,
      align: 'end',
      sort: true,
      cell: ({ estimatedValue }) => (estimatedValue ? <Money value={estimatedValue} /> : null),
    },
    {
      id: 'source',
      label: 'Source',
      width: 120,
      hidden: true,
      cell: ({ source }) => <span className="text-muted">{source}</span>,
    },
    {
      id: 'tags',
      label: 'Tags',
      width: 130,
      hidden: true,
      cell: ({ tags }) => <span className="truncate text-muted">{tags.join(', ')}</span>,
    },
    {
      id: 'assigned',
      label: 'Assigned to',
      width: 110,
      cell: ({ assignedTo }) =>
        assignedTo ? (members.get(assignedTo) ?? 'A member') : <span className="text-muted">Nobody</span>,
      edit: assign && { value: ({ assignedTo }) => assignedTo ?? '', save: assign.change, options: assign.options },
    },
    {
      id: 'due',
      label: 'Next',
      width: 108,
      align: 'end',
      sort: true,
      cell: ({ nextDueAt }) => (nextDueAt ? <DateTime at={nextDueAt} className="text-muted" /> : null),
    },
    {
      id: 'touched',
      label: 'Changed',
      width: 110,
      hidden: true,
      align: 'end',
      sort: true,
      cell: ({ updatedAt }) => <DateTime at={updatedAt} className="text-muted" />,
    },
  ];
}

/** The server sorts values and changes from the most down, and what is due from the first up. */
function sortFor(sort: string): string {
  const name = sort.replace('-', '');
  if (name === 'due') return name;
  return name === 'value' || name === 'touched' ? `-${name}` : '';
}

/** What the address says, as the server is asked. */
function queryOf({ search, view, sort, filters }: ListState) {
  const order = sort.replace('-', '');
  return {
    limit: 50,
    search: search || undefined,
    status: leadStatuses.find((status) => status === filters.status),
    open: view === 'all' || filters.status ? undefined : view === 'ended' ? 'false' : 'true',
    assignedTo: filters.assigned || undefined,
    sort: order === 'value' || order === 'touched' || order === 'due' ? order : undefined,
  } as const;
}
