import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { PageHeader, type PageHeaderProps } from './page-header.tsx';
import { ProblemState } from './problem-state.tsx';
import { Skeleton } from './skeleton.tsx';

export interface SettingsSection {
  id: string;
  title: string;
  /** One sentence: what this is for. */
  summary: ReactNode;
  children: ReactNode;
  /** Says whether the setting works: "Send a test", "Check DNS". */
  check?: SettingsCheck;
}

export interface SettingsCheck {
  label: string;
  /** Resolves to what was found; a rejection's message is shown as the failure. */
  run(): Promise<{ works: boolean; text: string }>;
}

export interface SettingsScreenProps extends PageHeaderProps {
  sections: SettingsSection[];
  /** Present when the page has something to save; the bar shows itself while there are changes. */
  save?: { changed: boolean; saving: boolean; onSave(): void; onDiscard(): void };
  /** What cannot come back, last on the page. Each opens a {@link TypedConfirm}. */
  danger?: { title: string; summary: ReactNode; action: ReactNode }[];
  loading?: boolean;
  error?: Error | null;
  retry?(): void;
}

/** Settings in sections with a sentence each, an explicit save bar, and the danger zone last. */
export function SettingsScreen(props: SettingsScreenProps) {
  const { sections, save, danger = [], loading, error, retry } = props;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader {...props} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error ? <ProblemState error={error} retry={retry} /> : null}
        {loading ? <Loading /> : null}
        {error || loading ? null : (
          <div className="mx-auto max-w-5xl px-4 md:px-6">
            {sections.map((section) => (
              <Section key={section.id} section={section} />
            ))}
            {danger.length > 0 ? <DangerZone items={danger} /> : null}
          </div>
        )}
      </div>
      {save?.changed ? <SaveBar {...save} /> : null}
    </div>
  );
}

function Section({ section }: { section: SettingsSection }) {
  const { id, title, summary, children, check } = section;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid gap-x-10 gap-y-5 border-b border-line py-8 last:border-0 lg:grid-cols-[240px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-pretty text-muted">{summary}</p>
      </div>
      <div className="min-w-0 max-w-[720px] space-y-5">
        {children}
        {check ? <Check check={check} /> : null}
      </div>
    </section>
  );
}

function Check({ check }: { check: SettingsCheck }) {
  const [state, setState] = useState<'idle' | 'running' | { works: boolean; text: string }>('idle');
  const run = async () => {
    setState('running');
    setState(await check.run().catch((failure: Error) => ({ works: false, text: failure.message })));
  };
  const found = typeof state === 'object' ? state : undefined;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button onClick={run} busy={state === 'running'}>
        {check.label}
      </Button>
      <p role="status" className="flex min-w-0 items-start gap-1.5">
        {state === 'running' ? <span className="text-muted">Checking</span> : null}
        {found?.works ? <CircleCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-moss" /> : null}
        {found && !found.works ? <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-rust" /> : null}
        {found ? <span className="wrap-anywhere">{found.text}</span> : null}
      </p>
    </div>
  );
}

function DangerZone({ items }: { items: NonNullable<SettingsScreenProps['danger']> }) {
  return (
    <section aria-labelledby="danger-title" className="grid gap-x-10 gap-y-5 py-8 lg:grid-cols-[240px_minmax(0,1fr)]">
      <div>
        <h2 id="danger-title" className="font-semibold text-rust">
          Danger zone
        </h2>
        <p className="mt-1 text-muted">What is done here cannot be taken back.</p>
      </div>
      <ul className="max-w-[720px] rounded-card border border-rust/30 bg-surface">
        {items.map(({ title, summary, action }) => (
          <li key={title} className="flex flex-wrap items-center gap-x-6 gap-y-3 p-4 not-last:border-b">
            <div className="min-w-48 flex-1">
              <h3 className="font-medium">{title}</h3>
              <p className="mt-0.5 text-muted">{summary}</p>
            </div>
            {action}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands at the foot of a page while it has something to save. */
export function SaveBar({ saving, onSave, onDiscard }: NonNullable<SettingsScreenProps['save']>) {
  return (
    <div
      role="region"
      aria-label="Unsaved changes"
      data-foot-bar
      className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-raised px-4 py-2.5 md:px-6"
    >
      <p className="flex flex-1 items-center gap-2 whitespace-nowrap">
        {saving ? (
          <LoaderCircle size={14} aria-hidden="true" className="animate-spin text-muted" />
        ) : (
          <span className="size-2 rounded-full bg-brick" aria-hidden="true" />
        )}
        {saving ? 'Saving' : 'Unsaved changes'}
      </p>
      <Button look="quiet" disabled={saving} onClick={onDiscard}>
        Discard
      </Button>
      <Button look="primary" busy={saving} onClick={onSave}>
        Save changes
      </Button>
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="mx-auto max-w-5xl px-4 md:px-6">
      {[1, 2].map((section) => (
        <div key={section} className="grid gap-x-10 gap-y-5 border-b border-line py-8 lg:grid-cols-[240px_minmax(0,1fr)]">
          <Skeleton className="h-4 w-32" />
          <div className="space-y-4">
            <Skeleton className="h-8 w-full" />
            <Skeleton className="h-8 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
