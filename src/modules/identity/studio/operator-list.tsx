import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '#/design/avatar.tsx';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import type { RowOf } from '#/design/endpoint.ts';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState } from '#/design/list-state.tsx';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { NewTenantSheet } from './operator-new.tsx';
import { planNames, StatusBadge } from './operator-words.tsx';

type Tenant = RowOf<typeof tenants.listTenants>;

const columns: ListColumn<Tenant>[] = [
  {
    id: 'name',
    label: 'Workspace',
    always: true,
    cell: ({ name }) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={name} square size={26} />
        <span className="truncate">{name}</span>
      </span>
    ),
  },
  { id: 'slug', label: 'Address', width: 180, brief: true, cell: ({ slug }) => <span className="text-muted">{slug}</span> },
  { id: 'status', label: 'State', width: 130, align: 'end', brief: true, cell: ({ status }) => <StatusBadge status={status} /> },
  { id: 'plan', label: 'Plan', width: 130, cell: ({ plan }) => planNames[plan] },
  { id: 'placement', label: 'Database', width: 120, hidden: true, cell: ({ placement }) => placement },
  {
    id: 'createdAt',
    label: 'Founded',
    width: 130,
    hidden: true,
    cell: ({ createdAt }) => <DateTime at={createdAt} className="text-muted" />,
  },
];

const filters = [
  {
    id: 'status',
    label: 'State',
    options: [
      { value: 'trial', label: 'Trial' },
      { value: 'active', label: 'Active' },
      { value: 'suspended', label: 'Suspended' },
    ],
  },
  { id: 'plan', label: 'Plan', options: Object.entries(planNames).map(([value, label]) => ({ value, label })) },
];

/** All workspaces of the installation, for who runs it. */
export default function OperatorList() {
  const [state, setState] = useListState();
  const [founding, setFounding] = useState(false);
  const list = useEndpointRows(tenants.listTenants, {
    limit: 50,
    search: state.search || undefined,
    status: state.filters['status'] as Tenant['status'] | undefined,
    plan: state.filters['plan'] as Tenant['plan'] | undefined,
  });
  const found = (
    <Button look="primary" icon={Plus} onClick={() => setFounding(true)}>
      New workspace
    </Button>
  );
  return (
    <>
      <ListScreen
        {...list}
        name="workspaces"
        title="All workspaces"
        searchLabel="Search workspaces"
        action={found}
        columns={columns}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        to={({ id }) => `/operator/${id}`}
        state={state}
        onState={setState}
        filters={filters}
        empty={{ title: 'Workspaces will stand here', text: 'Found one for somebody, or wait for a sign-up.', action: found }}
      />
      <NewTenantSheet open={founding} onClose={() => setFounding(false)} />
    </>
  );
}
