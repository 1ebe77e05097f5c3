import { useNavigate, useParams } from '@tanstack/react-router';
import { CalendarPlus, Check, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint, useEndpointRows } from '#/design/data.tsx';
import { DateTime, spokenDay } from '#/design/date-time.tsx';
import { Money } from '#/design/money.tsx';
import { RecordScreen } from '#/design/record-screen.tsx';
import { useSession } from '#/design/session.tsx';
import { TypedConfirm } from '#/design/typed-confirm.tsx';
import { contract, type Lead, type LeadRow, type Task } from '../contract.ts';
import { leadMoves } from '../rules/lead-status.ts';
import { LeadNote } from './lead-note.tsx';
import { EditLead } from './lead-sheets.tsx';
import { LeadStatus, momentText, nameOf, propertyWords, statusWords } from './lead-words.tsx';
import { asksNothing, MoveSheet } from './move-sheet.tsx';
import { TaskSheet } from './task-sheet.tsx';
import { useMembers } from './use-members.ts';

type Status = LeadRow['status'];

/** One lead: what is next, what is known, and everything that happened. */
export default function LeadRecord() {
  const { leadId }: { leadId: string } = useParams({ strict: false });
  const { can } = useSession();
  const navigate = useNavigate();
  const { data: lead, error, refetch } = useEndpoint(contract.getLead, { leadId }, { events: ['crm'] });
  const tasks = useEndpoint(contract.listLeadTasks, { leadId }, { events: ['crm'] }).data?.items ?? [];
  const members = useMembers();
  const timeline = useTimeline(leadId, members);
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const [to, setTo] = useState<Status>();
  const [task, setTask] = useState<Task | 'new'>();
  const move = useAction(contract.moveLead, { done: ({ status }) => `The lead is ${statusWords[status].toLowerCase()}.` });
  const remove = useAction(contract.deleteLead, { done: () => 'The lead is deleted.' });
  const mayEdit = can('crm.edit');
  const [next] = tasks.filter(({ doneAt }) => doneAt === null);
  const go = (status: Status) => {
    if (lead && asksNothing(status)) move.mutate({ leadId, version: lead.version, to: status });
    else setTo(status);
  };
  return (
    <>
      <RecordScreen
        crumbs={[{ label: 'Leads', to: '/leads' }]}
        title={lead ? nameOf(lead) : 'Lead'}
        state={lead ? <LeadStatus status={lead.status} /> : undefined}
        loading={!lead}
        error={error}
        retry={() => void refetch()}
        action={lead && mayEdit ? <MoveButtons lead={lead} mayReopen={can('crm.reopen')} onMove={go} /> : undefined}
        menu={
          lead && mayEdit
            ? [
                {
                  actions: [
                    { label: 'Change', icon: Pencil, onSelect: () => setOpen('edit') },
                    { label: 'Plan a task', icon: CalendarPlus, onSelect: () => setTask('new') },
                  ],
                },
                {
                  actions: can('crm.delete')
                    ? [{ label: 'Delete', icon: Trash2, danger: true, onSelect: () => setOpen('delete') }]
                    : [],
                },
              ]
            : []
        }
        next={
          next && {
            text: (
              <>
                Next: {next.title}, <DateTime at={next.dueAt} />
              </>
            ),
            action: mayEdit ? (
              <Button icon={Check} onClick={() => setTask(next)}>
                Done
              </Button>
            ) : null,
          }
        }
        facts={lead ? factsOf(lead, members) : []}
        timeline={timeline.entries}
        composer={mayEdit ? <LeadNote key={leadId} leadId={leadId} /> : undefined}
        moreTimeline={timeline.more}
      />
      {lead ? (
        <>
          <EditLead lead={lead} open={open === 'edit'} onClose={() => setOpen(undefined)} />
          <MoveSheet lead={lead} to={to} onClose={() => setTo(undefined)} />
          <TaskSheet lead={lead} task={task} onClose={() => setTask(undefined)} />
          <TypedConfirm
            open={open === 'delete'}
            onClose={() => setOpen(undefined)}
            title={`Delete ${nameOf(lead)}`}
            name={nameOf(lead)}
            verb="Delete lead"
            busy={remove.isPending}
            onConfirm={() => remove.mutate({ leadId }, { onSuccess: () => void navigate({ to: '/leads' }) })}
          >
            Its notes, tasks and history go for good, and its contact and property where no other lead has them.
          </TypedConfirm>
        </>
      ) : null}
    </>
  );
}

/** The ways out of a lead's status; the one forward stands out. */
function MoveButtons({ lead, mayReopen, onMove }: { lead: Lead; mayReopen: boolean; onMove(to: Status): void }) {
  const ways = leadMoves[lead.status].filter(({ isAdminOnly = false }) => mayReopen || !isAdminOnly);
  return (
    <span className="flex flex-wrap gap-2">
      {ways.toReversed().map(({ to }) => (
        <Button key={to} look={to === ways[0]?.to ? 'primary' : undefined} onClick={() => onMove(to)}>
          {statusWords[to]}
        </Button>
      ))}
    </span>
  );
}

function useTimeline(leadId: string, members: ReadonlyMap<string, string>) {
  const { rows = [], hasMore, more } = useEndpointRows(contract.listLeadMoments, { leadId, limit: 50 }, { events: ['crm'] });
  const entries = rows.map((moment) => {
    const body = moment.kind === 'note' ? moment.detail.text : moment.detail.reason;
    return {
      id: moment.id,
      at: moment.at,
      text: momentText(moment, members),
      ...(moment.actorName && { by: moment.actorName }),
      ...(body && { body: <span className="whitespace-pre-line">{body}</span> }),
    };
  });
  return { entries, more: hasMore ? more : undefined };
}

function factsOf(lead: Lead, members: ReadonlyMap<string, string>) {
  const { company, phones, emails, property, propertyType, estimatedValue, source, tags, assignedTo } = lead;
  const money = [
    { label: 'Value', value: estimatedValue ? <Money value={estimatedValue} /> : 'Not estimated' },
    ...(lead.contractPrice ? [{ label: 'Contract', value: <Money value={lead.contractPrice} /> }] : []),
    ...(lead.fee ? [{ label: 'Fee', value: <Money value={lead.fee} /> }] : []),
    ...(lead.closingDate ? [{ label: 'Closing', value: spokenDay(lead.closingDate) }] : []),
    ...(lead.lostReason ? [{ label: 'Lost', value: lead.lostReason }] : []),
  ];
  return [
    {
      title: 'Contact',
      facts: [
        ...(company ? [{ label: 'Company', value: company }] : []),
        ...(phones.length === 0 ? [{ label: 'Phone', value: 'None' }] : []),
        ...phones.map(({ raw, e164, label }, at) => ({
          label: label || (at === 0 ? 'Phone' : 'Also'),
          value: e164 ? <a href={`tel:${e164}`}>{raw}</a> : `${raw} (no valid number)`,
        })),
        ...emails.map(({ address, label }) => ({ label: label || 'E-mail', value: <a href={`mailto:${address}`}>{address}</a> })),
      ],
    },
    {
      title: 'Property',
      facts: [
        { label: 'Address', value: property ? property.raw : 'Not known' },
        ...(property && !property.sure ? [{ label: 'Check', value: 'The address could not be read for certain.' }] : []),
        { label: 'Kind', value: propertyType ? propertyWords[propertyType] : 'Not known' },
        ...money,
      ],
    },
    {
      title: 'Lead',
      facts: [
        { label: 'Assigned to', value: assignedTo ? (members.get(assignedTo) ?? 'A member') : 'Nobody' },
        { label: 'Source', value: source || 'Not known' },
        { label: 'Tags', value: tags.join(', ') || 'None' },
        { label: 'Since', value: <DateTime at={lead.createdAt} /> },
      ],
    },
  ];
}
