import { actColumn } from '#/design/act-column.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { contract } from '../contract.ts';
import type { ListFrame } from './member-list.tsx';

type Team = ReturnOf<typeof contract.listTeams>['items'][number];

/** The teams: named in place, and deleted with a way back. */
export function TeamList({ may, ...frame }: ListFrame & { may: boolean }) {
  const { data, error, refetch } = useEndpoint(contract.listTeams, {});
  const rename = useAction(contract.updateTeam);
  const deletion = useDeferredAction(contract.deleteTeam);
  const hands: Hands = {
    rename: ({ id, version, name: before }, name) => {
      if (name !== before) rename.mutate({ teamId: id, version, name });
    },
    remove: ({ id, name }) => deletion.defer(id, { teamId: id }, `The team ${name} is deleted.`),
  };
  return (
    <ListScreen
      {...frame}
      rows={data?.items.filter(({ id }) => !deletion.hidden.has(id))}
      error={error}
      retry={() => void refetch()}
      name="teams"
      columns={columnsFor(may ? hands : undefined)}
      rowId={({ id }) => id}
      rowLabel={({ name }) => name}
      empty={{
        title: 'No teams yet',
        text: 'Members of a team can see each other’s leads, where their role lets them see their team’s.',
      }}
    />
  );
}

interface Hands {
  rename(team: Team, name: string): void;
  remove(team: Team): void;
}

function columnsFor(hands: Hands | undefined): ListColumn<Team>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      always: true,
      cell: ({ name }) => name,
      edit: hands && { value: ({ name }) => name, save: hands.rename },
    },
    {
      id: 'members',
      label: 'Members',
      width: 120,
      brief: true,
      cell: ({ members }) => <span className="text-muted">{members === 1 ? 'One member' : `${members} members`}</span>,
    },
    actColumn('Delete', ({ name }) => `Delete the team ${name}`, hands?.remove),
  ];
}
