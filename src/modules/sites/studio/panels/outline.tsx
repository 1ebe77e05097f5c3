import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { ArrowDown, ArrowUp, ChevronRight, Copy, Ellipsis, Eye, EyeOff, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '#/design/button.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { Menu, type MenuGroup } from '#/design/menu.tsx';
import type { BlockNode } from '../../render/page.ts';
import { useEditor, type EditorState } from '../editor/context.tsx';
import { draggedOf, type Dragged } from '../editor/drag.ts';
import { findBlock, kinds, nameOf, type Found } from '../editor/kinds.ts';
import { iconOf } from './icons.tsx';

/** The blocks of the page as a tree: chosen, moved, hidden and deleted with the mouse, the keys or a menu. */
export function Outline() {
  const editor = useEditor();
  const { nodes, selected, readOnly, askForBlock } = editor;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const parentOfSelected = findBlock(nodes, selected)?.parent?.id;
  const isOpen = (id: string) => open.has(id) || parentOfSelected === id;
  const toggle = (id: string, next = !isOpen(id)) => {
    const changed = new Set(open);
    if (next) changed.add(id);
    else changed.delete(id);
    setOpen(changed);
  };
  const rows = nodes.flatMap((node) => (isOpen(node.id) ? [node, ...node.items] : [node]));
  const tabStop = rows.some(({ id }) => id === selected) ? selected : rows[0]?.id;
  return (
    <div className="p-2">
      {nodes.length === 0 ? (
        <p className="px-2 py-4 text-center text-pretty text-muted">This page is empty. Add its first block.</p>
      ) : (
        <ul role="tree" aria-label="Blocks of the page" onKeyDown={(event) => walk(event, rows, editor, toggle)}>
          {nodes.map((node) => (
            <Row key={node.id} node={node} level={1} tabStop={tabStop} open={isOpen(node.id)} toggle={toggle} />
          ))}
        </ul>
      )}
      {readOnly ? null : (
        <Button
          look="quiet"
          icon={Plus}
          className="mt-1 w-full justify-start"
          onClick={() => askForBlock(nodes.at(-1)?.id ?? null)}
        >
          Add a block
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  node: BlockNode;
  level: 1 | 2;
  tabStop: string | undefined;
  open: boolean;
  toggle(id: string, next?: boolean): void;
}

function Row({ node, level, tabStop, open, toggle }: RowProps) {
  const editor = useEditor();
  const { nodes, selected, select, people } = editor;
  const found = findBlock(nodes, node.id);
  const row = useRef<HTMLDivElement>(null);
  const edge = useRowDrag(row, found, editor);
  const chosen = selected === node.id;
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (!found) return null;
  const { kind, words } = nameOf(node, found.kind);
  const Icon = iconOf(found.kind.icon);
  const holds = (kinds.get(node.type)?.items ? node.items.length : 0) > 0;
  const here = people.filter(({ block }) => block === node.id);
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      aria-expanded={holds ? open : undefined}
      aria-label={`${kind}${words ? `, ${words}` : ''}${node.hidden ? ', hidden' : ''}`}
      data-id={node.id}
      tabIndex={tabStop === node.id ? 0 : -1}
      className="group/item outline-none"
      onFocus={(event) => event.target === event.currentTarget && event.stopPropagation()}
    >
      <div
        ref={row}
        onClick={() => select(node.id)}
        onKeyDown={undefined}
        role="presentation"
        className={`relative flex min-h-control cursor-default items-center gap-1.5 rounded-control pr-0.5 transition-colors group-focus-visible/item:outline-2 group-focus-visible/item:-outline-offset-2 group-focus-visible/item:outline-brick ${level === 1 ? 'pl-1' : 'pl-7'} ${chosen ? 'bg-brick/10' : 'hover:bg-hover'} ${node.hidden ? 'text-muted' : ''}`}
      >
        {level === 1 ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={open ? `Fold ${kind}` : `Unfold ${kind}`}
            className={`flex size-5 shrink-0 items-center justify-center rounded-[4px] text-muted hover:bg-pressed ${holds ? '' : 'invisible'}`}
            onClick={(event) => {
              event.stopPropagation();
              toggle(node.id);
            }}
          >
            <ChevronRight size={14} aria-hidden="true" className={`transition-transform ${open ? 'rotate-90' : ''}`} />
          </button>
        ) : null}
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">
          {level === 1 || !words ? kind : words}
          {level === 1 && words ? <span className="text-muted"> {words}</span> : null}
        </span>
        {here.map(({ client, name, color }) => (
          <span
            key={client}
            role="img"
            aria-label={`${name} is here`}
            className="size-2 shrink-0 rounded-full"
            style={{ background: color }}
          />
        ))}
        {node.hidden ? <EyeOff size={14} aria-hidden="true" className="shrink-0 text-muted" /> : null}
        {editor.readOnly ? null : (
          <Menu groups={menuOf(found, editor)}>
            <IconButton
              icon={Ellipsis}
              label={`Actions for ${kind}`}
              tooltip={false}
              tabIndex={-1}
              className="size-7 opacity-0 group-hover/item:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 coarse:opacity-100"
              onClick={(event) => event.stopPropagation()}
            />
          </Menu>
        )}
        {edge ? <span className={`absolute inset-x-1 h-0.5 bg-brick ${edge === 'top' ? '-top-px' : '-bottom-px'}`} /> : null}
      </div>
      {open && holds ? (
        <ul role="group">
          {node.items.map((item) => (
            <Row key={item.id} node={item} level={2} tabStop={tabStop} open={false} toggle={toggle} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The same acts as the keys and the mouse, in words. */
function menuOf({ node, parent, index, count }: Found, { acts, askForBlock }: EditorState): MenuGroup[] {
  const { id } = node;
  return [
    {
      actions: [
        { label: 'Move up', icon: ArrowUp, keys: ['Alt', '↑'], disabled: index === 0, onSelect: () => acts.moveBy(id, -1) },
        {
          label: 'Move down',
          icon: ArrowDown,
          keys: ['Alt', '↓'],
          disabled: index === count - 1,
          onSelect: () => acts.moveBy(id, 1),
        },
        ...(parent ? [] : [{ label: 'Add a block below', icon: Plus, keys: ['/'], onSelect: () => askForBlock(id) }]),
      ],
    },
    {
      actions: [
        { label: 'Duplicate', icon: Copy, keys: ['⌘', 'D'], onSelect: () => acts.duplicate(id) },
        {
          label: node.hidden ? 'Show' : 'Hide',
          icon: node.hidden ? Eye : EyeOff,
          keys: ['H'],
          onSelect: () => acts.toggleHidden(id),
        },
      ],
    },
    { actions: [{ label: 'Delete', icon: Trash2, keys: ['Del'], danger: true, onSelect: () => acts.remove(id) }] },
  ];
}

/** Arrow keys walk over the tree and unfold it; Enter chooses. The other keys belong to the whole editor. */
function walk(event: KeyboardEvent, rows: readonly BlockNode[], editor: EditorState, toggle: RowProps['toggle']) {
  if (event.altKey || event.metaKey || event.ctrlKey) return;
  const focused = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]');
  const at = rows.findIndex(({ id }) => id === focused?.dataset['id']);
  const row = rows[at];
  if (!row) return;
  const parent = findBlock(editor.nodes, row.id)?.parent;
  const go = (id: string | undefined) => {
    if (!id) return;
    editor.select(id);
    event.currentTarget.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  };
  if (event.key === 'ArrowDown') go(rows[at + 1]?.id);
  else if (event.key === 'ArrowUp') go(rows[at - 1]?.id);
  else if (event.key === 'Home') go(rows[0]?.id);
  else if (event.key === 'End') go(rows.at(-1)?.id);
  else if (event.key === 'ArrowRight') toggle(row.id, true);
  else if (event.key === 'ArrowLeft' && parent) go(parent.id);
  else if (event.key === 'ArrowLeft') toggle(row.id, false);
  else if (event.key === 'Enter' && event.target === focused) editor.select(row.id);
  else return;
  event.preventDefault();
}

/** Lets a row be dragged and be dropped on; says at which edge the drop would land. */
function useRowDrag(row: React.RefObject<HTMLDivElement | null>, found: Found | undefined, editor: EditorState) {
  const [edge, setEdge] = useState<'top' | 'bottom'>();
  const latest = useRef({ found, editor });
  latest.current = { found, editor };
  const id = found?.node.id;
  const { readOnly } = editor;
  useEffect(() => {
    const element = row.current;
    if (!element || id === undefined || readOnly) return;
    const parent = () => latest.current.found?.parent?.id ?? null;
    const edgeAt = (clientY: number) => {
      const { top, height } = element.getBoundingClientRect();
      return clientY < top + height / 2 ? 'top' : 'bottom';
    };
    const takes = (dragged: Dragged | undefined) =>
      dragged !== undefined &&
      (dragged.kind === 'sites-kind' ? parent() === null : dragged.parent === parent() && dragged.id !== id);
    const stops = [
      draggable({ element, getInitialData: () => ({ kind: 'sites-block', id, parent: parent() }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => takes(draggedOf(source.data)),
        onDrag: ({ location }) => setEdge(edgeAt(location.current.input.clientY)),
        onDragLeave: () => setEdge(undefined),
        onDrop: ({ source, location }) => {
          setEdge(undefined);
          dropAt(draggedOf(source.data)!, edgeAt(location.current.input.clientY), latest.current);
        },
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [row, id, readOnly]);
  return edge;
}

function dropAt(dragged: Dragged, edge: 'top' | 'bottom', { found, editor }: { found: Found | undefined; editor: EditorState }) {
  if (!found) return;
  const siblings = found.parent ? found.parent.items : editor.nodes;
  const others = siblings.filter(({ id }) => dragged.kind === 'sites-kind' || id !== dragged.id);
  const at = others.findIndex(({ id }) => id === found.node.id);
  const place = { parent: found.parent?.id ?? null, after: others[edge === 'top' ? at - 1 : at]?.id ?? null };
  if (dragged.kind === 'sites-kind') editor.acts.insert(dragged.type, place);
  else editor.acts.move(dragged.id, place);
}
