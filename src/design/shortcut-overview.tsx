import { Dialog } from './dialog.tsx';
import { Kbd } from './kbd.tsx';
import type { Shortcut } from './shortcuts.tsx';

/** What `?` shows: the keys that work on this screen. */
export default function ShortcutOverview({ shortcuts, onClose }: { shortcuts: Shortcut[]; onClose(): void }) {
  const groups = Map.groupBy(shortcuts, ({ group }) => group);
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts" width="wide">
      <div className="columns-1 gap-8 sm:columns-2">
        {[...groups].map(([group, members]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-small font-medium text-muted">{group}</h3>
            <ul>
              {members.map(({ keys, label }) => (
                <li
                  key={label}
                  className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1 last:border-0"
                >
                  {label}
                  <Kbd keys={keys.flatMap((key) => key.split('+').map((part) => (part === 'mod' ? '⌘' : part)))} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
