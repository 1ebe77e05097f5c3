import { Archive, ArchiveRestore, Mail, MailOpen, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { ListScreen, type ListColumn } from '#/design/list-screen.tsx';
import { useListState } from '#/design/list-state.tsx';
import { useSession } from '#/design/session.tsx';
import { contract, type Submission } from '../contract.ts';

type Message = z.infer<typeof Submission>;

/** What visitors wrote through contact blocks: read, answered by e-mail, archived. */
export default function Messages() {
  const { can } = useSession();
  const [state, setState] = useListState();
  const view = views.find(({ id }) => id === state.view) ?? views[0]!;
  const list = useEndpointRows(
    contract.listSubmissions,
    { limit: 50, state: view.state, search: state.search || undefined },
    { events: ['sites.submission-received'] },
  );
  const { defer, hidden } = useDeferredAction(contract.deleteSubmission);
  const restore = useAction(contract.updateSubmission);
  const update = useAction(contract.updateSubmission, {
    done: (message, { state: next }) =>
      next === 'archived'
        ? {
            text: `Message of ${message.name} archived.`,
            undo: () => restore.mutate({ submissionId: message.id, state: 'read' }),
          }
        : undefined,
  });
  const remove = (message: Message) => defer(message.id, { submissionId: message.id }, `Message of ${message.name} deleted.`);
  const set = (message: Message, next: Message['state']) => update.mutate({ submissionId: message.id, state: next });
  const mayEdit = can('sites.edit');
  return (
    <ListScreen<Message>
      {...list}
      name="messages"
      title="Messages"
      searchLabel="Search messages"
      columns={columns}
      rows={list.rows?.filter(({ id }) => !hidden.has(id))}
      rowId={({ id }) => id}
      rowLabel={({ name }) => `Message of ${name}`}
      peek={(message) => <Letter key={message.id} message={message} mayEdit={mayEdit} onSet={set} onRemove={remove} />}
      state={state}
      onState={setState}
      views={views}
      bulk={
        mayEdit
          ? [
              {
                label: 'Archive',
                icon: Archive,
                run: (ids) => ids.forEach((submissionId) => update.mutate({ submissionId, state: 'archived' })),
              },
              {
                label: 'Mark as read',
                icon: MailOpen,
                run: (ids) => ids.forEach((submissionId) => update.mutate({ submissionId, state: 'read' })),
              },
            ]
          : []
      }
      empty={emptyOf[view.id as keyof typeof emptyOf]}
    />
  );
}

const views: { id: string; label: string; state?: Message['state'] }[] = [
  { id: '', label: 'New', state: 'new' },
  { id: 'read', label: 'Read', state: 'read' },
  { id: 'archived', label: 'Archived', state: 'archived' },
  { id: 'everything', label: 'Everything' },
];

const emptyOf = {
  '': { title: 'No new messages', text: 'What visitors write through a contact block of your site arrives here at once.' },
  read: { title: 'Nothing read yet', text: 'Messages you have opened stand here until you archive them.' },
  archived: { title: 'Nothing archived', text: 'Messages that are dealt with can be put here.' },
  everything: {
    title: 'No messages yet',
    text: 'What visitors write through a contact block of your site arrives here at once.',
  },
};

const columns: ListColumn<Message>[] = [
  {
    id: 'name',
    label: 'From',
    width: 180,
    always: true,
    cell: ({ name, state }) => <span className={state === 'new' ? 'font-semibold' : ''}>{name}</span>,
  },
  {
    id: 'message',
    label: 'Message',
    width: 230,
    brief: true,
    cell: ({ message }) => <span className="text-muted">{message.slice(0, 160)}</span>,
  },
  { id: 'page', label: 'Page', width: 120, hidden: true, cell: ({ pagePath }) => (pagePath === '/' ? 'Home' : pagePath) },
  {
    id: 'state',
    label: 'State',
    width: 95,
    cell: ({ state }) =>
      state === 'new' ? <Badge tone="info">New</Badge> : <Badge>{state === 'read' ? 'Read' : 'Archived'}</Badge>,
  },
  {
    id: 'createdAt',
    label: 'Received',
    width: 140,
    brief: true,
    align: 'end',
    cell: ({ createdAt }) => <DateTime at={createdAt} className="text-muted" />,
  },
];

interface LetterProps {
  message: Message;
  mayEdit: boolean;
  onSet(message: Message, state: Message['state']): void;
  onRemove(message: Message): void;
}

/** One message beside the list; it counts as read when it is closed. */
function Letter({ message, mayEdit, onSet, onRemove }: LetterProps) {
  const { id, name, email, message: words, state, createdAt, pagePath } = message;
  const { mutate } = useAction(contract.updateSubmission, { quiet: true });
  const unread = useRef(mayEdit && state === 'new');
  // Read when it is closed: before, it would leave the list of new messages under the reader's eyes.
  useEffect(() => {
    const read = unread;
    return () => {
      if (read.current) mutate({ submissionId: id, state: 'read' });
    };
  }, [id, mutate]);
  const act = (run: () => void) => () => {
    unread.current = false;
    run();
  };
  const reply = `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(`Re: your message of ${new Date(createdAt).toLocaleDateString()}`)}&body=${encodeURIComponent(`\n\n> ${words.replaceAll('\n', '\n> ')}`)}`;
  return (
    <article className="grid gap-5 p-4 md:p-6">
      <header>
        <h2 className="text-title font-semibold wrap-anywhere">{name}</h2>
        <p className="text-muted wrap-anywhere">{email}</p>
        <p className="mt-1 text-small text-muted">
          <DateTime at={createdAt} />, written on {pagePath === '/' ? 'the home page' : pagePath}
        </p>
      </header>
      <p className="text-reading whitespace-pre-wrap wrap-anywhere">{words}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" icon={Mail} asChild>
          <a href={reply}>Reply by e-mail</a>
        </Button>
        {mayEdit ? (
          <>
            {state === 'archived' ? (
              <Button icon={ArchiveRestore} onClick={() => onSet(message, 'read')}>
                Back to read
              </Button>
            ) : (
              <Button icon={Archive} onClick={act(() => onSet(message, 'archived'))}>
                Archive
              </Button>
            )}
            <Button look="danger" icon={Trash2} onClick={act(() => onRemove(message))}>
              Delete
            </Button>
          </>
        ) : null}
      </div>
    </article>
  );
}
