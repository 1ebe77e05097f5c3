import { Command } from 'cmdk';
import { useEffect, useRef } from 'react';
import { useSession } from '#/design/session.tsx';
import { kinds } from '../editor/kinds.ts';
import { iconOf } from './icons.tsx';

/** A small list of blocks to find by typing; opened between two sections, with `/` and from the command palette. */
export function BlockPicker({ onPick, onClose }: { onPick(type: string): void; onClose(): void }) {
  const { has } = useSession();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const onPress = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onClose();
    };
    addEventListener('pointerdown', onPress);
    // A press inside the page takes the focus into its iframe.
    const onBlur = () => document.activeElement?.nodeName === 'IFRAME' && onClose();
    addEventListener('blur', onBlur);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('pointerdown', onPress);
      removeEventListener('blur', onBlur);
      removeEventListener('keydown', onKey, { capture: true });
      before?.focus?.();
    };
  }, [onClose]);
  return (
    <div
      ref={box}
      role="dialog"
      aria-label="Add a block"
      className="float-in absolute top-6 left-1/2 z-20 w-80 max-w-[calc(100%-24px)] -translate-x-1/2 overflow-hidden rounded-card bg-raised shadow-float"
    >
      <Command label="Add a block" loop>
        <Command.Input
          autoFocus
          placeholder="Find a block"
          className="h-11 w-full border-b border-line bg-transparent px-4 outline-none"
        />
        <Command.List className="max-h-80 overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-6 text-center text-muted">No block is called that.</Command.Empty>
          {[...kinds.values()]
            .filter(({ feature }) => !feature || has(feature))
            .map((kind) => {
              const Icon = iconOf(kind.icon);
              return (
                <Command.Item
                  key={kind.type}
                  value={`${kind.label} ${kind.summary}`}
                  onSelect={() => onPick(kind.type)}
                  className="flex min-h-9 items-center gap-3 rounded-control px-2.5 data-[selected=true]:bg-hover"
                >
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
                  {kind.label}
                </Command.Item>
              );
            })}
        </Command.List>
      </Command>
    </div>
  );
}
