import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Badge, type Tone } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import type { ReturnOf, RowOf } from '#/design/endpoint.ts';
import { ProblemState } from '#/design/problem-state.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { Tabs } from '#/design/tabs.tsx';
import { contract } from '../contract.ts';

type Action = RowOf<typeof contract.listImportRows>['action'];
const follow = { events: ['catalog.import-changed'] };

/** What happens to each product of a file, in its order. */
export function ImportRows({ importId }: { importId: string }) {
  const [action, setAction] = useState<Action | 'all'>('all');
  const list = useEndpointRows(
    contract.listImportRows,
    { importId, limit: 50, action: action === 'all' ? undefined : action },
    follow,
  );
  return (
    <section>
      <h2 className="mb-2 font-semibold">Products</h2>
      <Tabs label="Which products" tabs={tabs} value={action} onChange={(value) => setAction(value as Action | 'all')} />
      <List
        list={list}
        empty="None."
        row={(row) => (
          <Line key={row.line} line={row.line} badge={words[row.action]}>
            <p className="wrap-anywhere">
              {row.productId && row.action !== 'error' ? (
                <Link to={`/products/${row.productId}`} className="font-medium hover:underline">
                  {row.name || 'Without a name'}
                </Link>
              ) : (
                <span className="font-medium">{row.name || 'Without a name'}</span>
              )}
            </p>
            {row.message ? (
              <p className="text-pretty wrap-anywhere text-muted">
                {row.field ? `${row.field}: ` : ''}
                {row.message}
              </p>
            ) : null}
          </Line>
        )}
      />
    </section>
  );
}

/** Pictures that could not be fetched and why, or that are tried again; nothing while there are none. */
export function ImportPictures({ found: { id, pictures, state } }: { found: ReturnOf<typeof contract.getImport> }) {
  const shown = pictures.failed > 0 ? 'failed' : 'waiting';
  const list = useEndpointRows(contract.listImportPictures, { importId: id, limit: 20, state: shown }, follow);
  if (pictures[shown] === 0) return null;
  return (
    <section>
      <h2 className="mb-2 font-semibold">
        {shown === 'failed' ? 'Pictures that could not be fetched' : state === 'ready' ? 'Pictures to fetch' : 'Pictures to come'}
      </h2>
      {shown === 'failed' ? (
        <p className="mb-2 text-pretty text-muted">
          Put their addresses right and import the file again, or upload them by hand.
        </p>
      ) : null}
      <List
        list={list}
        empty="None."
        row={(picture) => (
          <Line key={`${picture.line} ${picture.address}`} line={picture.line}>
            <p className="wrap-anywhere">{picture.address}</p>
            {picture.problem ? (
              <p className="text-pretty text-muted">
                {picture.problem}
                {shown === 'waiting' ? ' It is tried again.' : ''}
              </p>
            ) : null}
          </Line>
        )}
      />
    </section>
  );
}

/** Files that were sent before; nothing while there are none. */
export function EarlierImports() {
  const list = useEndpointRows(contract.listImports, { limit: 10 }, follow);
  if (!list.rows || list.rows.length === 0) return null;
  return (
    <section className="border-t border-line pt-5">
      <h2 className="mb-2 font-semibold">Earlier files</h2>
      <List
        list={list}
        empty=""
        row={({ id, name, state, creates, updates, errors, createdAt }) => (
          <li key={id} className="flex items-start gap-3 border-b border-line py-2.5">
            <div className="min-w-0 flex-1">
              <Link to={`/products/imports/${id}`} className="font-medium wrap-anywhere hover:underline">
                {name}
              </Link>
              <p className="text-small text-muted">
                <DateTime at={createdAt} />
                {state === 'reading' || state === 'failed'
                  ? ''
                  : `, ${creates.toLocaleString()} new, ${updates.toLocaleString()} changed${errors > 0 ? `, ${errors.toLocaleString()} with errors` : ''}`}
              </p>
            </div>
            <ImportBadge state={state} />
          </li>
        )}
      />
    </section>
  );
}

/** How far a file is. */
export function ImportBadge({ state }: Pick<ReturnOf<typeof contract.getImport>, 'state'>) {
  const { label, tone } = states[state];
  return <Badge tone={tone}>{label}</Badge>;
}

function List<Row>({
  list,
  row,
  empty,
}: {
  list: {
    rows: readonly Row[] | undefined;
    error: Error | null;
    hasMore: boolean;
    loadingMore: boolean;
    more(): void;
    retry(): void;
  };
  row(row: Row): ReactNode;
  empty: string;
}) {
  const { rows, error, hasMore, loadingMore, more, retry } = list;
  if (!rows) return error ? <ProblemState error={error} retry={retry} /> : <SkeletonRows rows={3} />;
  if (rows.length === 0) return <p className="py-3 text-muted">{empty}</p>;
  return (
    <>
      <ul>{rows.map(row)}</ul>
      {hasMore ? (
        <Button look="quiet" busy={loadingMore} onClick={more}>
          Show more
        </Button>
      ) : null}
    </>
  );
}

function Line({ line, badge, children }: { line: number; badge?: { label: string; tone: Tone }; children: ReactNode }) {
  return (
    <li className="flex items-start gap-3 border-b border-line py-2.5">
      <span className="w-16 shrink-0 text-small text-muted tabular-nums">Line {line.toLocaleString()}</span>
      <div className="min-w-0 flex-1">{children}</div>
      {badge ? <Badge tone={badge.tone}>{badge.label}</Badge> : null}
    </li>
  );
}

const states: Record<ReturnOf<typeof contract.getImport>['state'], { label: string; tone: Tone }> = {
  reading: { label: 'Reading', tone: 'waiting' },
  ready: { label: 'Ready', tone: 'info' },
  applying: { label: 'Applying', tone: 'waiting' },
  done: { label: 'Applied', tone: 'good' },
  undoing: { label: 'Undoing', tone: 'waiting' },
  undone: { label: 'Undone', tone: 'neutral' },
  failed: { label: 'Cannot be read', tone: 'bad' },
};

const words: Record<Action, { label: string; tone: Tone }> = {
  create: { label: 'New', tone: 'good' },
  update: { label: 'Changed', tone: 'info' },
  skip: { label: 'Unchanged', tone: 'neutral' },
  error: { label: 'Error', tone: 'bad' },
};

const tabs = [{ value: 'all', label: 'All' }, ...Object.entries(words).map(([value, { label }]) => ({ value, label }))];
