import { Badge } from '#/design/badge.tsx';
import { CopyButton } from '#/design/copy-button.tsx';
import { DateTime } from '#/design/date-time.tsx';
import type { RowOf } from '#/design/endpoint.ts';
import type { contract } from '../contract.ts';
import { actionWords } from './action-words.ts';

type Line = RowOf<typeof contract.listAudit>;

const kinds: Record<Line['actorKind'], string> = {
  visitor: 'A visitor',
  person: 'Somebody',
  member: 'A former member',
  'api-key': 'An API key',
  job: 'Rowhouse itself',
};

/** Names of members by their id. */
export type Names = ReadonlyMap<string, string>;

/** Who did it, in words. Whoever signs in is a visitor until then; the line then tells in whose name. */
export function nameOf({ actorName, actorKind, resource, resourceId }: Line, names: Names): string {
  const subject = actorKind === 'visitor' && resource === 'identity' ? names.get(resourceId ?? '') : undefined;
  return actorName ?? subject ?? kinds[actorKind];
}

/** Everything one line of the trail holds. */
export function LineCard({ line, names }: { line: Line; names: Names }) {
  const facts: [string, React.ReactNode][] = [
    ['What', actionWords(line.action)],
    ['Who', nameOf(line, names)],
    [
      'When',
      <span key="when">
        {new Date(line.at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' })}{' '}
        <span className="text-muted">
          (<DateTime at={line.at} />)
        </span>
      </span>,
    ],
    ['Outcome', line.outcome === 'done' ? <Badge tone="good">Done</Badge> : <Badge tone="bad">Refused</Badge>],
    ['From', line.address ?? 'Unknown'],
    [
      'Act',
      <code key="act" className="font-mono">
        {line.action}
      </code>,
    ],
    ['On', line.resource ? <Target line={line} /> : 'Nothing in particular'],
    [
      'Request',
      <span key="request" className="flex items-center gap-1">
        <code className="min-w-0 font-mono break-all">{line.requestId}</code>
        <CopyButton text={line.requestId} what="the request’s number" />
      </span>,
    ],
  ];
  return (
    <div className="grid gap-6 p-4 sm:p-6">
      <dl className="grid gap-3">
        {facts.map(([label, value]) => (
          <div key={label} className="grid gap-x-4 sm:grid-cols-[88px_minmax(0,1fr)]">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(line.detail).length > 0 ? (
        <section aria-label="Detail">
          <h3 className="mb-1.5 text-small font-medium text-muted">Detail</h3>
          <pre className="overflow-x-auto rounded-card border border-line bg-paper p-3 font-mono text-small whitespace-pre-wrap">
            {JSON.stringify(line.detail, null, 2)}
          </pre>
        </section>
      ) : null}
    </div>
  );
}

function Target({ line: { resource, resourceId } }: { line: Line }) {
  return (
    <>
      {resource} {resourceId ? <code className="font-mono break-all">{resourceId}</code> : null}
    </>
  );
}
