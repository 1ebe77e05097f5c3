import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Says something to screen readers that others can see: a card moved, rows arrived, somebody joined. */
export function announce(text: string) {
  // The same words twice are only read twice when something differs.
  said = text === said ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** Put once around the application, beside {@link Toasts}. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
