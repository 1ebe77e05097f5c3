import { Link } from '@tanstack/react-router';
import { CircleDot, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { DateTime } from './date-time.tsx';
import { PageHeader, type PageHeaderProps } from './page-header.tsx';
import { ProblemState } from './problem-state.tsx';
import { Skeleton } from './skeleton.tsx';

export interface Fact {
  label: string;
  value: ReactNode;
}

export interface TimelineEntry {
  id: string;
  /** ISO instant. */
  at: string;
  icon?: LucideIcon;
  /** Who did it. */
  by?: string;
  /** "moved the deal to Offer sent". */
  text: ReactNode;
  /** A message, a note, a change, shown in a box. */
  body?: ReactNode;
}

export interface RelatedList {
  title: string;
  items: { id: string; label: string; detail?: ReactNode; to: string }[];
  /** A small button beside the title: "Add". */
  action?: ReactNode;
  /** Said when there is none yet. */
  empty: string;
}

export interface RecordScreenProps extends PageHeaderProps {
  /** What to do next with this record, always visible. */
  next?: { text: ReactNode; action: ReactNode };
  /** Facts under headings, in the side column. */
  facts: { title: string; facts: Fact[] }[];
  related?: RelatedList[];
  timeline?: TimelineEntry[];
  /** Where a note or message is written, over the timeline. */
  composer?: ReactNode;
  moreTimeline?(): void;
  /** What belongs to this kind of record only: the lines of an order, the pictures of a product. */
  children?: ReactNode;
  loading?: boolean;
  error?: Error | null;
  retry?(): void;
  /** True inside a sheet: without the page's header, in one column. */
  embedded?: boolean;
}

/** One record: title and state, the next action, its own content and one timeline in the middle, facts and related records at the side. */
export function RecordScreen(props: RecordScreenProps) {
  const { next, facts, related = [], timeline, composer, moreTimeline, children, loading, error, retry, embedded } = props;
  if (error) {
    return (
      <div className="flex h-full flex-col">
        {embedded ? null : <PageHeader {...props} action={undefined} menu={[]} />}
        <ProblemState error={error} retry={retry} />
      </div>
    );
  }
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      {embedded ? null : <PageHeader {...props} />}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {next ? (
          <div className="sticky top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2.5 md:px-6">
            <p className="min-w-44 flex-1">{next.text}</p>
            {next.action}
          </div>
        ) : null}
        {loading ? (
          <Loading />
        ) : (
          <div className="mx-auto grid max-w-6xl gap-8 px-4 py-6 md:px-6 @4xl:grid-cols-[minmax(0,1fr)_300px] @4xl:grid-rows-[auto_1fr]">
            {children ? <div className="min-w-0 space-y-8">{children}</div> : null}
            <aside
              aria-label="Facts"
              className="grid content-start gap-x-8 @2xl:grid-cols-2 @4xl:col-start-2 @4xl:row-span-2 @4xl:row-start-1 @4xl:grid-cols-1"
            >
              {facts.map(({ title, facts: members }) => (
                <FactGroup key={title} title={title} facts={members} />
              ))}
              {related.map((list) => (
                <Related key={list.title} list={list} />
              ))}
            </aside>
            {timeline ? <Timeline entries={timeline} composer={composer} more={moreTimeline} /> : null}
          </div>
        )}
      </div>
    </div>
  );
}

function FactGroup({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <section className="mb-5 border-b border-line pb-4 last:border-0">
      <h2 className="mb-2 text-small font-medium text-muted">{title}</h2>
      <dl className="grid gap-1.5">
        {facts.map(({ label, value }) => (
          <div key={label} className="grid grid-cols-[104px_minmax(0,1fr)] gap-3">
            <dt className="truncate text-muted">{label}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Related({ list }: { list: RelatedList }) {
  return (
    <section className="mb-5 border-b border-line pb-4 last:border-0">
      <div className="mb-1 flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-small font-medium text-muted">
          {list.title}
          {list.items.length > 0 ? <span className="ml-1.5 font-normal tabular-nums">{list.items.length}</span> : null}
        </h2>
        {list.action}
      </div>
      {list.items.length === 0 ? <p className="text-muted">{list.empty}</p> : null}
      <ul className="-mx-2">
        {list.items.map(({ id, label, detail, to }) => (
          <li key={id}>
            <Link to={to} className="flex min-h-8 items-center justify-between gap-3 rounded-control px-2 hover:bg-hover">
              <span className="truncate">{label}</span>
              {detail ? <span className="shrink-0 text-small text-muted">{detail}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What happened, newest first. Also stands alone, beside other content. */
export function Timeline({ entries, composer, more }: { entries: TimelineEntry[]; composer?: ReactNode; more?(): void }) {
  return (
    <section>
      <h2 className="mb-3 font-semibold">Timeline</h2>
      {composer ? <div className="mb-5">{composer}</div> : null}
      {entries.length === 0 ? <p className="text-muted">What happens from now on is written here.</p> : null}
      <ol>
        {entries.map(({ id, at, icon: Icon = CircleDot, by, text, body }) => (
          <li key={id} className="group relative flex gap-3 pb-5">
            <span aria-hidden="true" className="absolute top-7 bottom-1 left-3 w-px bg-line group-last:hidden" />
            <span className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-muted">
              <Icon size={13} aria-hidden="true" />
            </span>
            <div className="min-w-0 flex-1 pt-0.5">
              <p className="wrap-anywhere">
                {by ? <span className="font-medium">{by} </span> : null}
                {text}
                <DateTime at={at} className="ml-2 text-small text-muted" />
              </p>
              {body ? (
                <div className="mt-2 rounded-card border border-line bg-surface px-3 py-2.5 wrap-anywhere">{body}</div>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {more ? (
        <Button look="quiet" onClick={more}>
          Show earlier
        </Button>
      ) : null}
    </section>
  );
}

function Loading() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="mx-auto grid max-w-6xl gap-8 px-4 py-6 md:px-6 @4xl:grid-cols-[minmax(0,1fr)_300px]"
    >
      <div className="space-y-4">
        <Skeleton className="h-28 w-full" />
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="h-4 w-1/2" />
      </div>
      <div className="space-y-3">
        {[1, 2, 3, 4, 5].map((line) => (
          <Skeleton key={line} className="h-4 w-full" />
        ))}
      </div>
    </div>
  );
}
