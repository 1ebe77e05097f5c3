import { Plus } from 'lucide-react';
import { useState } from 'react';
import { actColumn } from '#/design/act-column.tsx';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import type { RowOf } from '#/design/endpoint.ts';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState } from '#/design/list-state.tsx';
import { ApiKeySheet } from './api-key-sheet.tsx';
import { contract } from '../contract.ts';

type ApiKey = RowOf<typeof contract.listApiKeys>;

/** The keys of programs. */
export default function ApiKeys() {
  const [state, setState] = useListState();
  const [making, setMaking] = useState(false);
  const list = useEndpointRows(contract.listApiKeys, { limit: 50 });
  const revocation = useDeferredAction(contract.revokeApiKey);
  const make = (
    <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <>
      <ListScreen
        {...list}
        name="api-keys"
        title="API keys"
        crumbs={[{ label: 'Settings', to: '/settings' }]}
        action={list.rows?.length === 0 ? undefined : make}
        columns={columnsFor((id, name) => revocation.defer(id, { apiKeyId: id }, `The key ${name} no longer works.`))}
        rows={list.rows?.filter(({ id }) => !revocation.hidden.has(id))}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        state={state}
        onState={setState}
        empty={{
          title: 'Keys will stand here',
          text: 'A key lets a program of yours read and change this workspace, within the permissions you give it.',
          action: make,
        }}
      />
      <ApiKeySheet open={making} onClose={() => setMaking(false)} />
    </>
  );
}

function columnsFor(revoke: (id: string, name: string) => void): ListColumn<ApiKey>[] {
  return [
    { id: 'name', label: 'Name', always: true, cell: ({ name }) => name },
    {
      id: 'permissions',
      label: 'Permissions',
      width: 110,
      cell: ({ permissions }) => <span title={permissions.join(', ')}>{permissions.length}</span>,
    },
    {
      id: 'lastUsedAt',
      label: 'Last used',
      width: 120,
      brief: true,
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? <DateTime at={lastUsedAt} className="text-muted" /> : <span className="text-muted">Never used</span>,
    },
    {
      id: 'createdAt',
      label: 'Made',
      hidden: true,
      width: 130,
      cell: ({ createdAt }) => <DateTime at={createdAt} className="text-muted" />,
    },
    { id: 'expiresAt', label: 'Expires', width: 120, cell: Expiry },
    actColumn(
      'Revoke',
      ({ name }) => `Revoke ${name}`,
      ({ id, name }) => revoke(id, name),
    ),
  ];
}

function Expiry({ expiresAt }: ApiKey) {
  if (!expiresAt) return <span className="text-muted">Never</span>;
  return new Date(expiresAt) < new Date() ? (
    <Badge tone="bad">Expired</Badge>
  ) : (
    <DateTime at={expiresAt} className="text-muted" />
  );
}
