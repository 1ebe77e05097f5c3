import { Suspense, createContext, lazy, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { hasShortcuts } from './preferences.ts';

const ShortcutOverview = lazy(() => import('./shortcut-overview.tsx'));

export interface Shortcut {
  /** One key, or several pressed one after another: `['g', 'h']`; `'mod+k'` is ⌘K or Ctrl+K. */
  keys: string[];
  label: string;
  /** Heading in the overlay. */
  group: string;
  run(): void;
}

interface Registry {
  shortcuts: Set<Shortcut>;
  open(): void;
}

const ShortcutContext = createContext<Registry | undefined>(undefined);
const sequenceMs = 900;

/** Listens for all shortcuts and shows them on `?`. Put once around the application. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [registry] = useState<Registry>(() => ({ shortcuts: new Set(), open: () => setOpen(true) }));
  const pressed = useRef<{ key: string; at: number }[]>([]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (!hasModifier(event) && (isTyping(event) || isOff(event)))) return;
      if (event.key === '?') return setOpen(true);
      pressed.current = [
        ...pressed.current.filter(({ at }) => event.timeStamp - at < sequenceMs),
        { key: keyOf(event), at: event.timeStamp },
      ];
      const hit = match(
        [...registry.shortcuts],
        pressed.current.map(({ key }) => key),
      );
      if (!hit) return;
      event.preventDefault();
      pressed.current = [];
      hit.run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [registry]);
  return (
    <ShortcutContext value={registry}>
      {children}
      {open ? (
        <Suspense>
          <ShortcutOverview shortcuts={[...registry.shortcuts]} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </ShortcutContext>
  );
}

/** Makes keys work while the component is on screen, and lists them under `?`. The last one to come wins. */
export function useShortcuts(shortcuts: Shortcut[], enabled = true) {
  const registry = useContext(ShortcutContext);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map(({ keys, label }) => `${keys.join(' ')}:${label}`).join('|');
  useEffect(() => {
    if (!registry || !enabled) return;
    const own = latest.current.map((shortcut, at) => ({ ...shortcut, run: () => latest.current[at]?.run() }));
    for (const shortcut of own) registry.shortcuts.add(shortcut);
    return () => {
      for (const shortcut of own) registry.shortcuts.delete(shortcut);
    };
  }, [registry, enabled, names]);
}

/** Opens the overlay from a menu, for those who do not know `?` yet. */
export function useShortcutOverview(): () => void {
  return useContext(ShortcutContext)?.open ?? (() => undefined);
}

function match(shortcuts: Shortcut[], pressed: string[]): Shortcut | undefined {
  const fitting = shortcuts.filter(
    ({ keys }) => keys.length <= pressed.length && keys.every((key, at) => key === pressed[pressed.length - keys.length + at]),
  );
  // `g s` before `s`, and of equally many keys the last to come.
  return fitting.toSorted((one, other) => one.keys.length - other.keys.length).at(-1);
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? ' ' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.metaKey || event.ctrlKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && key.length > 1 ? 'shift+' : ''}${key}`;
}

function hasModifier(event: KeyboardEvent) {
  return event.metaKey || event.ctrlKey;
}

// Esc and the arrows are no letters that speech input could press by accident (WCAG 2.1.4).
function isOff(event: KeyboardEvent) {
  return event.key.length === 1 && !hasShortcuts();
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target?.closest) return false;
  // Enter and Space belong to the control that has the focus.
  if (
    (event.key === 'Enter' || event.key === ' ') &&
    target.closest('a, button, summary, input, label, [role="button"], [role="tab"]')
  )
    return true;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return Boolean(
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [contenteditable=""]'),
  );
}
