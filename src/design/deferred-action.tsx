import { useSyncExternalStore } from 'react';
import { useAction } from './data.tsx';
import type { Endpoint, InputOf } from './endpoint.ts';
import { toast, undoMs } from './toast.tsx';

interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  send(): void;
}

// Outside of React: what was taken away on one screen stays away on the next, until it is sent or taken back.
const waiting = new Map<string, Waiting>();
let hidden: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/**
 * For what the server cannot take back, such as a deletion: it is sent when the toast with its Undo has gone. Meanwhile `hidden`
 * holds the ids, for lists to leave them out. Leaving the page sends at once.
 */
export function useDeferredAction<E extends Endpoint>(endpoint: E, options: { refreshes?: Endpoint[] } = {}) {
  const action = useAction(endpoint, options);
  const ids = useSyncExternalStore(subscribe, () => hidden);
  const defer = (id: string, input: InputOf<E>, text: string) => {
    const send = () => {
      stopWaiting(id);
      void action.mutateAsync(input).then(
        () => show(id),
        () => show(id),
      );
    };
    waiting.set(id, { timer: setTimeout(send, undoMs), send });
    change(new Set([...hidden, id]));
    toast({
      text,
      undo: () => {
        stopWaiting(id);
        show(id);
      },
    });
  };
  return { defer, hidden: ids };
}

function stopWaiting(id: string) {
  clearTimeout(waiting.get(id)?.timer);
  waiting.delete(id);
}

function show(id: string) {
  change(new Set([...hidden].filter((one) => one !== id)));
}

function change(next: ReadonlySet<string>) {
  hidden = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('pagehide', () => {
  for (const { send } of waiting.values()) send();
});
