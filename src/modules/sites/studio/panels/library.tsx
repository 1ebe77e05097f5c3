import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect, useRef } from 'react';
import type { Block } from '#/kernel/block.ts';
import { useSession } from '#/design/session.tsx';
import { useEditor } from '../editor/context.tsx';
import { findBlock, kinds } from '../editor/kinds.ts';
import { iconOf } from './icons.tsx';

/** The kinds of blocks: a press inserts one below the chosen block, a drag puts it where it is dropped. */
export function Library() {
  const { nodes, selected, acts, readOnly } = useEditor();
  const { has } = useSession();
  const found = findBlock(nodes, selected);
  const after = found ? (found.parent ?? found.node).id : (nodes.at(-1)?.id ?? null);
  return (
    <div className="p-2">
      <p className="px-2 pt-1 pb-2 text-small text-pretty text-muted">
        {readOnly
          ? 'You may look at this page, but not change it.'
          : found
            ? 'Press to insert below the chosen block, or drag onto the page.'
            : 'Press to insert at the end, or drag onto the page.'}
      </p>
      <ul className="grid gap-0.5">
        {[...kinds.values()]
          .filter(({ feature }) => !feature || has(feature))
          .map((kind) => (
            <LibraryEntry
              key={kind.type}
              kind={kind}
              disabled={readOnly}
              onInsert={() => acts.insert(kind.type, { parent: null, after })}
            />
          ))}
      </ul>
    </div>
  );
}

function LibraryEntry({ kind, disabled, onInsert }: { kind: Block; disabled: boolean; onInsert(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  const Icon = iconOf(kind.icon);
  useEffect(() => {
    if (disabled) return;
    return draggable({ element: button.current!, getInitialData: () => ({ kind: 'sites-kind', type: kind.type }) });
  }, [kind.type, disabled]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        disabled={disabled}
        onClick={onInsert}
        className="flex w-full items-start gap-3 rounded-control p-2 text-left transition-colors hover:bg-hover disabled:opacity-50"
      >
        <span className="flex size-8 shrink-0 items-center justify-center rounded-control border border-line bg-paper text-muted">
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="min-w-0">
          <span className="block font-medium">{kind.label}</span>
          <span className="block text-small text-pretty text-muted">{kind.summary}</span>
        </span>
      </button>
    </li>
  );
}
