import { CircleAlert, CircleCheck, ChevronDown, LoaderCircle, X } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { IconButton } from './icon-button.tsx';

/** Long work that runs on the server and can be left alone. */
export interface LongWork {
  id: string;
  /** "Importing 1,204 contacts". */
  label: string;
  state: 'running' | 'done' | 'failed';
  /** From 0 to 1; absent while nobody can know. */
  progress?: number;
  /** "412 of 1,204", or why it failed and what to do. */
  detail?: string;
  /** Opens the result, or tries again. */
  action?: { label: string; onSelect(): void };
}

let shown: readonly LongWork[] = [];
const listeners = new Set<() => void>();

/** Puts long work into the tray, or tells how far it has come; the same id is the same work. */
export function showWork(work: LongWork) {
  const known = shown.some(({ id }) => id === work.id);
  replace(known ? shown.map((one) => (one.id === work.id ? work : one)) : [...shown, work]);
}

/** The tray with what {@link showWork} put into it. Put once around the application. */
export function WorkTray() {
  const work = useSyncExternalStore(subscribe, () => shown);
  return <ProgressTray work={work} onDismiss={(id) => replace(shown.filter((one) => one.id !== id))} />;
}

function replace(next: readonly LongWork[]) {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The tray of long work at the bottom right; folds to its title. */
export function ProgressTray({ work, onDismiss }: { work: readonly LongWork[]; onDismiss(id: string): void }) {
  const [open, setOpen] = useState(true);
  if (work.length === 0) return null;
  const running = work.filter(({ state }) => state === 'running').length;
  return (
    <section
      aria-label="Work in progress"
      className="float-in fixed right-3 bottom-[calc(4rem+var(--foot))] z-30 w-80 max-w-[calc(100vw-24px)] overflow-hidden rounded-card bg-raised shadow-float md:right-5 md:bottom-[calc(1.25rem+var(--foot))]"
    >
      <header className="flex items-center gap-2 py-1 pr-1 pl-3">
        <h2 className="flex-1 font-medium">{running > 0 ? `${running} running` : 'All done'}</h2>
        <IconButton
          icon={ChevronDown}
          label={open ? 'Fold' : 'Unfold'}
          aria-expanded={open}
          tooltip={false}
          onClick={() => setOpen(!open)}
          className={open ? '' : '[&>svg]:rotate-180'}
        />
      </header>
      {open ? (
        <ul className="max-h-72 overflow-y-auto border-t border-line" aria-live="polite">
          {work.map((one) => (
            <Work key={one.id} work={one} onDismiss={() => onDismiss(one.id)} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Work({ work, onDismiss }: { work: LongWork; onDismiss(): void }) {
  const { label, state, progress, detail, action } = work;
  const { Icon, look } = states[state];
  return (
    <li className="flex gap-2.5 px-3 py-2.5 not-last:border-b">
      <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${look}`} />
      <div className="min-w-0 flex-1">
        <p className="truncate">{label}</p>
        {state === 'running' ? (
          <div
            role="progressbar"
            aria-label={label}
            aria-valuenow={progress === undefined ? undefined : Math.round(progress * 100)}
            className="mt-1.5 h-1 overflow-hidden rounded-full bg-pressed"
          >
            <div className="h-full rounded-full bg-brick transition-[width]" style={{ width: `${(progress ?? 0.15) * 100}%` }} />
          </div>
        ) : null}
        {detail ? <p className="mt-1 text-small text-muted">{detail}</p> : null}
        {action ? (
          <button
            type="button"
            onClick={action.onSelect}
            className="mt-1 rounded-[3px] text-small font-medium text-brick underline-offset-2 hover:underline"
          >
            {action.label}
          </button>
        ) : null}
      </div>
      {state === 'running' ? null : (
        <IconButton icon={X} label={`Dismiss ${label}`} tooltip={false} onClick={onDismiss} className="-my-1 -mr-1" />
      )}
    </li>
  );
}

const states = {
  running: { Icon: LoaderCircle, look: 'animate-spin text-muted' },
  done: { Icon: CircleCheck, look: 'text-moss' },
  failed: { Icon: CircleAlert, look: 'text-rust' },
};
