import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Eye, UserMinus } from 'lucide-react';
import { Avatar } from '#/design/avatar.tsx';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import type { RowOf } from '#/design/endpoint.ts';
import { Field } from '#/design/field.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { ListScreen, type ListColumn, type ListScreenProps } from '#/design/list-screen.tsx';
import { Menu } from '#/design/menu.tsx';
import { Select } from '#/design/select.tsx';
import { useSession } from '#/design/session.tsx';
import { contract } from '../contract.ts';
import { builtIn, roleChoice, roleOptions, roleValue } from './role-choice.ts';

type Member = RowOf<typeof contract.listMembers>;
export type ListFrame = Pick<ListScreenProps<never>, 'title' | 'crumbs' | 'state' | 'onState' | 'views' | 'action'>;

/** The members; roles change in place, and leaving can be taken back for a moment. */
export function MemberList({ may, ...frame }: ListFrame & { may: boolean }) {
  const { person } = useSession();
  const list = useEndpointRows(contract.listMembers, { limit: 50 });
  const roles = useRoleChange();
  const teams = useTeamChange();
  const removal = useDeferredAction(contract.removeMember);
  const look = useLook();
  const remove = (row: Member) =>
    removal.defer(row.identityId, { identityId: row.identityId }, `${row.name} no longer works here.`);
  return (
    <ListScreen
      {...frame}
      {...list}
      rows={list.rows?.filter(({ identityId }) => !removal.hidden.has(identityId))}
      name="members"
      columns={columnsFor({ may, own: person.id, roles, teams, look, remove })}
      rowId={({ identityId }) => identityId}
      rowLabel={({ name }) => name}
      peek={peekOf(may, remove)}
      empty={{ title: 'Members will stand here' }}
    />
  );
}

interface Hands {
  may: boolean;
  /** Id of who looks at the list. */
  own: string;
  roles: ReturnType<typeof useRoleChange>;
  teams: ReturnType<typeof useTeamChange>;
  look(row: Member): void;
  remove(row: Member): void;
}

function columnsFor({ may, own, roles, teams, look, remove }: Hands): ListColumn<Member>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      always: true,
      cell: ({ name, photoUrl, identityId }) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={name} photoUrl={photoUrl ?? undefined} size={28} />
          <span className="truncate">{name}</span>
          {identityId === own ? <Badge>You</Badge> : null}
        </span>
      ),
    },
    { id: 'email', label: 'E-mail', width: 164, brief: true, cell: ({ email }) => <span className="text-muted">{email}</span> },
    {
      id: 'role',
      label: 'Role',
      width: 110,
      cell: ({ roleName }) => roleName,
      edit: may ? { value: roleValue, save: roles.change, options: roles.options } : undefined,
    },
    {
      id: 'team',
      label: 'Team',
      width: 100,
      cell: ({ teamName }) => teamName ?? <span className="text-muted">None</span>,
      edit: may ? { value: ({ teamId }) => teamId ?? '', save: teams.change, options: teams.options } : undefined,
    },
    {
      id: 'joinedAt',
      label: 'Joined',
      width: 120,
      hidden: true,
      cell: ({ joinedAt }) => <DateTime at={joinedAt} className="text-muted" />,
    },
    {
      id: 'more',
      label: 'Actions',
      width: 84,
      align: 'end',
      always: true,
      brief: true,
      cell: (row) =>
        may ? (
          <Menu
            groups={[
              {
                actions:
                  row.identityId === own ? [] : [{ label: 'Look through their eyes', icon: Eye, onSelect: () => look(row) }],
              },
              {
                actions: [
                  {
                    label: row.identityId === own ? 'Leave workspace' : 'Remove from workspace',
                    icon: UserMinus,
                    danger: true,
                    onSelect: () => remove(row),
                  },
                ],
              },
            ]}
          >
            <IconButton icon={Ellipsis} label={`More actions for ${row.name}`} tooltip={false} />
          </Menu>
        ) : null,
    },
  ];
}

function peekOf(may: boolean, remove: Hands['remove']) {
  return (row: Member) => <MemberCard row={row} may={may} onRemove={() => remove(row)} />;
}

/** Changes a member's role at once, with a way back. */
function useRoleChange() {
  const { role: own } = useSession();
  const { data } = useEndpoint(contract.listRoles, {});
  const options = roleOptions(data?.items ?? [], own === 'owner');
  const update = useAction(contract.updateMember, {
    optimistic: (cache, { identityId, role, roleId }) =>
      cache.updateRows(contract.listMembers, (row) => {
        if (row.identityId !== identityId) return row;
        const roleName = options.find(({ value }) => value === (roleId ?? role))?.label ?? row.roleName;
        return { ...row, role: role ?? row.role, roleId: roleId ?? null, roleName };
      }),
  });
  const change = (row: Member, value: string) => {
    const before = roleValue(row);
    if (value === before) return;
    update.mutate({ identityId: row.identityId, ...roleChoice(value) });
  };
  return { options, change };
}

/** Puts a member into a team, which shows before the server answers. */
function useTeamChange() {
  const { data } = useEndpoint(contract.listTeams, {});
  const options = [{ value: '', label: 'None' }, ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))];
  const update = useAction(contract.updateMember, {
    optimistic: (cache, { identityId, teamId }) =>
      cache.updateRows(contract.listMembers, (row) => {
        if (row.identityId !== identityId) return row;
        const teamName = teamId ? (options.find(({ value }) => value === teamId)?.label ?? null) : null;
        return { ...row, teamId: teamId ?? null, teamName };
      }),
  });
  const change = (row: Member, value: string) => {
    if (value !== (row.teamId ?? '')) update.mutate({ identityId: row.identityId, teamId: value || null });
  };
  return { options, change };
}

/** Shows the workspace as a member sees it, from Home on. */
function useLook() {
  const { lookThrough } = useSession();
  const navigate = useNavigate();
  const view = useAction(contract.getMemberView, {
    done: (eyes) => {
      lookThrough(eyes);
      void navigate({ to: '/' });
    },
  });
  return ({ identityId }: Member) => view.mutate({ identityId });
}

function MemberCard({ row, may, onRemove }: { row: Member; may: boolean; onRemove(): void }) {
  const { options, change } = useRoleChange();
  const teams = useTeamChange();
  const help = row.role === 'custom' ? undefined : builtIn[row.role].help;
  return (
    <div className="grid gap-6 p-4 sm:p-6">
      <div className="flex items-center gap-4">
        <Avatar name={row.name} photoUrl={row.photoUrl ?? undefined} size={56} />
        <div className="min-w-0">
          <p className="font-semibold wrap-anywhere">{row.name}</p>
          <p className="wrap-anywhere text-muted">{row.email}</p>
          <p className="text-small text-muted">
            Joined <DateTime at={row.joinedAt} />
          </p>
        </div>
      </div>
      {may ? (
        <Field label="Role" help={help}>
          <Select value={roleValue(row)} options={options} onChange={(event) => change(row, event.target.value)} />
        </Field>
      ) : (
        <p>{row.roleName}</p>
      )}
      {may && teams.options.length > 1 ? (
        <Field label="Team">
          <Select value={row.teamId ?? ''} options={teams.options} onChange={(event) => teams.change(row, event.target.value)} />
        </Field>
      ) : null}
      {may ? (
        <Button look="danger" className="justify-self-start" icon={UserMinus} onClick={onRemove}>
          Remove from workspace
        </Button>
      ) : null}
    </div>
  );
}
