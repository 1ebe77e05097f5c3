import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

/** How long an undo stands, in ms. */
export const undoMs = 10_000;
const noticeMs = 5_000;
const shownMax = 3;

export interface Notice {
  text: string;
  tone?: 'good' | 'bad';
  /** Takes the act back; offered for 10 s instead of asking before. */
  undo?(): unknown;
  action?: { label: string; onSelect(): void };
}

interface Shown extends Notice {
  id: number;
}

let shown: readonly Shown[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Tells what happened, at the bottom of the screen, from anywhere. */
export function toast(notice: Notice) {
  shown = [...shown, { ...notice, id: ++last }].slice(-shownMax);
  tell();
}

/** Put once around the application. */
export function Toasts() {
  const notices = useSyncExternalStore(subscribe, () => shown);
  return (
    <section
      aria-label="Notices"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4.5rem+var(--foot))] z-50 flex flex-col items-center gap-2 px-3 md:bottom-[calc(1.25rem+var(--foot))]"
    >
      <div role="status" aria-live="polite" className="contents">
        {notices.map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  );
}

function Toast({ notice }: { notice: Shown }) {
  const [held, setHeld] = useState(false);
  const stays = notice.undo || notice.action ? undoMs : noticeMs;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(notice.id), stays);
    return () => clearTimeout(timer);
  }, [held, notice.id, stays]);
  const act = (run: () => unknown) => {
    dismiss(notice.id);
    run();
  };
  const Icon = notice.tone === 'bad' ? CircleAlert : CircleCheck;
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="float-in pointer-events-auto flex w-full max-w-sm items-center gap-2.5 rounded-card bg-raised py-1.5 pr-1.5 pl-3 shadow-float"
    >
      <Icon size={16} aria-hidden="true" className={`shrink-0 ${notice.tone === 'bad' ? 'text-rust' : 'text-moss'}`} />
      <p className="min-w-0 flex-1 py-1 wrap-anywhere">{notice.text}</p>
      {notice.undo ? (
        <Button look="quiet" className="text-brick" onClick={() => act(notice.undo!)}>
          Undo
        </Button>
      ) : null}
      {notice.action ? (
        <Button look="quiet" onClick={() => act(notice.action!.onSelect)}>
          {notice.action.label}
        </Button>
      ) : null}
      <IconButton icon={X} label="Dismiss" tooltip={false} onClick={() => dismiss(notice.id)} />
    </div>
  );
}

function dismiss(id: number) {
  shown = shown.filter((notice) => notice.id !== id);
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
