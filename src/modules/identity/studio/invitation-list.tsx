import { actColumn } from '#/design/act-column.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import type { RowOf } from '#/design/endpoint.ts';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { contract } from '../contract.ts';
import type { ListFrame } from './member-list.tsx';

type Invitation = RowOf<typeof contract.listInvitations>;

/** Invitations nobody has accepted yet; each can be withdrawn. */
export function InvitationList({ may, ...frame }: ListFrame & { may: boolean }) {
  const list = useEndpointRows(contract.listInvitations, { limit: 50 });
  const withdrawal = useDeferredAction(contract.revokeInvitation);
  const withdraw = (id: string, email: string) =>
    withdrawal.defer(id, { invitationId: id }, `The invitation of ${email} is withdrawn.`);
  return (
    <ListScreen
      {...frame}
      {...list}
      rows={list.rows?.filter(({ id }) => !withdrawal.hidden.has(id))}
      name="invitations"
      columns={columnsFor(may, withdraw)}
      rowId={({ id }) => id}
      rowLabel={({ email }) => email}
      empty={{ title: 'Nobody is invited', text: 'Whoever you invite stands here until they accept.' }}
    />
  );
}

function columnsFor(may: boolean, withdraw: (id: string, email: string) => void): ListColumn<Invitation>[] {
  return [
    { id: 'email', label: 'E-mail', always: true, cell: ({ email }) => email },
    { id: 'role', label: 'Role', width: 140, brief: true, cell: ({ roleName }) => roleName },
    {
      id: 'createdAt',
      label: 'Invited',
      hidden: true,
      width: 130,
      cell: ({ createdAt }) => <DateTime at={createdAt} className="text-muted" />,
    },
    {
      id: 'expiresAt',
      label: 'Expires',
      width: 130,
      brief: true,
      cell: ({ expiresAt }) => <DateTime at={expiresAt} className="text-muted" />,
    },
    actColumn(
      'Withdraw',
      ({ email }) => `Withdraw the invitation of ${email}`,
      may ? ({ id, email }) => withdraw(id, email) : undefined,
    ),
  ];
}
