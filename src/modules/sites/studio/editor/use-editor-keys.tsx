import { useEffect, useRef } from 'react';
import { useShortcuts, type Shortcut } from '#/design/shortcuts.tsx';
import type { EditorState } from './context.tsx';

const group = 'Page editor';

/** The keys of the editor. Undo and redo work wherever the focus is, also in its fields; the others only outside of them. */
export function useEditorKeys(editor: EditorState) {
  const latest = useRef(editor);
  latest.current = editor;
  const onBlock = (run: (editor: EditorState, id: string) => void) => () => {
    const { selected, readOnly } = latest.current;
    if (selected && !readOnly) run(latest.current, selected);
  };
  const shortcuts: Shortcut[] = [
    { keys: ['alt+ArrowUp'], label: 'Move the block up', group, run: onBlock(({ acts }, id) => acts.moveBy(id, -1)) },
    { keys: ['alt+ArrowDown'], label: 'Move the block down', group, run: onBlock(({ acts }, id) => acts.moveBy(id, 1)) },
    { keys: ['mod+d'], label: 'Duplicate the block', group, run: onBlock(({ acts }, id) => acts.duplicate(id)) },
    { keys: ['h'], label: 'Hide or show the block', group, run: onBlock(({ acts }, id) => acts.toggleHidden(id)) },
    { keys: ['Delete'], label: 'Delete the block', group, run: onBlock(({ acts }, id) => acts.remove(id)) },
    { keys: ['Backspace'], label: 'Delete the block', group, run: onBlock(({ acts }, id) => acts.remove(id)) },
    { keys: ['Escape'], label: 'Choose the page', group, run: () => latest.current.select(undefined) },
    { keys: ['/'], label: 'Add a block', group, run: () => insert(latest.current) },
    { keys: ['mod+z'], label: 'Undo', group, run: () => latest.current.acts.undo() },
    { keys: ['mod+y'], label: 'Redo', group, run: () => latest.current.acts.redo() },
  ];
  useShortcuts(shortcuts);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const undo = (event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'z';
      // Forms that are sent with a button keep the browser's own undo.
      if (!undo || (event.target as Element | null)?.closest?.('[data-own-undo]')) return;
      event.preventDefault();
      const { acts } = latest.current;
      if (event.shiftKey) acts.redo();
      else acts.undo();
    };
    const onInsert = (event: Event) => {
      event.preventDefault();
      insert(latest.current);
    };
    addEventListener('keydown', onKey, { capture: true });
    addEventListener(insertEvent, onInsert);
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      removeEventListener(insertEvent, onInsert);
    };
  }, []);
}

/** Sent by the command palette; an open editor answers by preventing its default. */
export const insertEvent = 'rowhouse-insert-block';

function insert({ nodes, selected, askForBlock }: EditorState) {
  const top = nodes.find(({ id, items }) => id === selected || items.some((item) => item.id === selected));
  askForBlock(top?.id ?? nodes.at(-1)?.id ?? null);
}
