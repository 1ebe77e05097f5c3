import { Download, ShieldCheck } from 'lucide-react';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useApi, useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { ApiProblem, type InputOf, type RowOf } from '#/design/endpoint.ts';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState } from '#/design/list-state.tsx';
import { saveFile } from '#/design/save-file.ts';
import { useSession } from '#/design/session.tsx';
import { toast } from '#/design/toast.tsx';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract } from '../contract.ts';
import { actionOptions, actionWords } from './action-words.ts';
import { DateRange, instantsOf } from './date-range.tsx';
import { LineCard, nameOf, type Names } from './line-card.tsx';
import { useChainCheck } from './chain-check.tsx';

type Line = RowOf<typeof contract.listAudit>;

const columnsWith = (names: Names): ListColumn<Line>[] => [
  { id: 'action', label: 'What', always: true, cell: ({ action }) => actionWords(action) },
  { id: 'actor', label: 'Who', width: 160, brief: true, cell: (line) => nameOf(line, names) },
  {
    id: 'outcome',
    label: 'Outcome',
    width: 120,
    cell: ({ outcome }) => (outcome === 'done' ? <Badge tone="good">Done</Badge> : <Badge tone="bad">Refused</Badge>),
  },
  {
    id: 'address',
    label: 'From',
    width: 140,
    hidden: true,
    cell: ({ address }) => <span className="text-muted">{address}</span>,
  },
  {
    id: 'at',
    label: 'When',
    width: 140,
    align: 'end',
    brief: true,
    cell: ({ at }) => <DateTime at={at} className="text-muted" />,
  },
];

/** Who did what and when; filtered, exported, and held against its own chain. */
export default function Trail() {
  const { can } = useSession();
  const [state, setState] = useListState();
  const filter = filterOf(state.filters);
  const list = useEndpointRows(contract.listAudit, { limit: 50, ...filter });
  const { data: members } = useEndpoint(identity.listMembers, { limit: 100 }, { enabled: can('identity.read') });
  const names = new Map(members?.items.map(({ identityId, name }) => [identityId, name]));
  const exportCsv = useExport(filter);
  const chain = useChainCheck();
  return (
    <ListScreen
      {...list}
      name="audit"
      title="Audit trail"
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      action={
        <Button icon={ShieldCheck} busy={chain.busy} onClick={chain.check}>
          Check the chain
        </Button>
      }
      menu={[{ actions: [{ label: 'Download as CSV', icon: Download, onSelect: () => void exportCsv() }] }]}
      tools={<DateRange state={state} onState={setState} />}
      columns={columnsWith(names)}
      rowId={({ id }) => id}
      rowLabel={(line) => `${actionWords(line.action)}, ${nameOf(line, names)}`}
      peek={peekWith(names)}
      state={state}
      onState={setState}
      filters={[
        {
          id: 'outcome',
          label: 'Outcome',
          options: [
            { value: 'done', label: 'Done' },
            { value: 'refused', label: 'Refused' },
          ],
        },
        {
          id: 'actorId',
          label: 'Person',
          options: [...names].map(([value, label]) => ({ value, label })),
        },
        { id: 'action', label: 'Act', options: actionOptions((list.rows ?? []).map(({ action }) => action)) },
      ]}
      empty={{ title: 'Nothing has happened yet', text: 'Every change in this workspace leaves a line here.' }}
    />
  );
}

function peekWith(names: Names) {
  return (line: Line) => <LineCard line={line} names={names} />;
}

function filterOf({ action, actorId, outcome, since, until }: Record<string, string>): InputOf<typeof contract.exportAudit> {
  return {
    ...(action && { action }),
    ...(actorId && { actorId }),
    ...((outcome === 'done' || outcome === 'refused') && { outcome }),
    ...instantsOf({ ...(since && { since }), ...(until && { until }) }),
  };
}

function useExport(filter: InputOf<typeof contract.exportAudit>) {
  const api = useApi();
  return async () => {
    try {
      const { name, csv, complete } = await api.call(contract.exportAudit, filter);
      saveFile(name, csv, 'text/csv');
      toast({ text: complete ? `${name} is saved.` : `${name} holds the newest 10,000 lines. Narrow the dates for older ones.` });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast({ tone: 'bad', text: problem.detail });
    }
  };
}
