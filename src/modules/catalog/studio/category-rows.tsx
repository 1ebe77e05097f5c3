import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import {
  ArrowDown,
  ArrowUp,
  ChevronRight,
  Ellipsis,
  IndentDecrease,
  IndentIncrease,
  PenLine,
  Plus,
  Settings2,
  Trash2,
} from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '#/design/icon-button.tsx';
import { Menu, type MenuGroup } from '#/design/menu.tsx';
import { flatten, levelsMax, mayStand, type CategoryNode, type Place } from './category-tree.ts';

export interface CategoryActs {
  may: boolean;
  open(node: CategoryNode): void;
  addUnder(node: CategoryNode): void;
  rename(node: CategoryNode, name: string): void;
  move(node: CategoryNode, place: Place): void;
  step(node: CategoryNode, step: 'up' | 'down' | 'in' | 'out'): void;
  remove(node: CategoryNode): void;
}

const indentPx = 22;
const steps = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const;

/** The tree itself: walked with the arrow keys, reordered with Alt, dragged, renamed in place. */
export function CategoryRows({ tree, acts }: { tree: readonly CategoryNode[]; acts: CategoryActs }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string>();
  const [renaming, setRenaming] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const rows = flatten(tree, folded);
  const tabStop = rows.some(({ id }) => id === current) ? current : rows[0]?.id;
  const fold = (id: string, next: boolean) => setFolded(next ? new Set([...folded, id]) : without(folded, id));
  const focus = (id: string | undefined) => {
    if (!id) return;
    setCurrent(id);
    list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const focused = event.target as HTMLElement;
    const at = rows.findIndex(({ id }) => id === focused.dataset['id']);
    const row = rows[at];
    if (!row || event.metaKey || event.ctrlKey) return;
    const { key } = event;
    if (event.altKey) {
      if (!(key in steps) || !acts.may) return;
      fold(row.id, true);
      acts.step(row, steps[key as keyof typeof steps]);
    } else if (key === 'ArrowDown') focus(rows[at + 1]?.id);
    else if (key === 'ArrowUp') focus(rows[at - 1]?.id);
    else if (key === 'Home') focus(rows[0]?.id);
    else if (key === 'End') focus(rows.at(-1)?.id);
    else if (key === 'ArrowRight') fold(row.id, false);
    else if (key === 'ArrowLeft') {
      if (row.children.length > 0 && !folded.has(row.id)) fold(row.id, true);
      else focus(row.parentId ?? undefined);
    } else if (key === 'Enter') acts.open(row);
    else if (key === 'F2' && acts.may) setRenaming(row.id);
    else if (key === 'Delete' && acts.may) acts.remove(row);
    else return;
    event.preventDefault();
  };
  const all = new Map(flatten(tree).map((node) => [node.id, node]));
  return (
    <ul
      ref={list}
      role="tree"
      aria-label="Categories"
      onKeyDown={onKeyDown}
      className="rounded-card border border-line bg-surface p-1"
    >
      {rows.map((node) => (
        <Row
          key={node.id}
          node={node}
          all={all}
          acts={acts}
          folded={folded.has(node.id)}
          tabStop={tabStop === node.id}
          renaming={renaming === node.id}
          onFold={(next) => fold(node.id, next)}
          onCurrent={() => setCurrent(node.id)}
          onRename={(on) => {
            setRenaming(on ? node.id : undefined);
            if (!on) requestAnimationFrame(() => focus(node.id));
          }}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  node: CategoryNode;
  all: ReadonlyMap<string, CategoryNode>;
  acts: CategoryActs;
  folded: boolean;
  tabStop: boolean;
  renaming: boolean;
  onFold(next: boolean): void;
  onCurrent(): void;
  onRename(on: boolean): void;
}

function Row(props: RowProps) {
  const { node, acts, folded, tabStop, renaming, onFold, onCurrent, onRename } = props;
  const row = useRef<HTMLDivElement>(null);
  const zone = useRowDrag(row, props);
  const holds = node.children.length > 0;
  const count = `${node.products.toLocaleString()} ${node.products === 1 ? 'product' : 'products'}`;
  return (
    <li
      role="treeitem"
      aria-level={node.level + 1}
      aria-posinset={node.index + 1}
      aria-setsize={node.beside}
      aria-expanded={holds ? !folded : undefined}
      aria-selected={tabStop}
      aria-label={`${node.name} ${count}`}
      data-id={node.id}
      tabIndex={tabStop ? 0 : -1}
      onFocus={(event) => (event.target === event.currentTarget ? onCurrent() : undefined)}
      className="group/item outline-none"
    >
      <div
        ref={row}
        style={{ paddingLeft: 4 + node.level * indentPx }}
        className={`relative flex min-h-10 items-center gap-1.5 rounded-control pr-1 group-focus-visible/item:outline-2 group-focus-visible/item:-outline-offset-2 group-focus-visible/item:outline-brick hover:bg-hover ${zone === 'in' ? 'bg-brick/10' : ''}`}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-label={folded ? `Unfold ${node.name}` : `Fold ${node.name}`}
          className={`target flex size-6 shrink-0 items-center justify-center rounded-[4px] text-muted hover:bg-pressed ${holds ? '' : 'invisible'}`}
          onClick={() => onFold(!folded)}
        >
          <ChevronRight size={14} aria-hidden="true" className={`transition-transform ${folded ? '' : 'rotate-90'}`} />
        </button>
        {renaming ? (
          <RenameInput
            name={node.name}
            onDone={(name) => {
              onRename(false);
              if (name && name !== node.name) acts.rename(node, name);
            }}
          />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className="min-w-0 flex-1 truncate py-2 text-left"
            onClick={() => acts.open(node)}
            onDoubleClick={() => acts.may && onRename(true)}
          >
            {node.name}
          </button>
        )}
        {/* The space keeps the number from being read as part of the name. */}{' '}
        <span className="shrink-0 px-2 text-small text-muted tabular-nums" title={count}>
          {node.products.toLocaleString()}
        </span>
        {acts.may ? (
          <Menu groups={menuOf(node, acts, () => onRename(true))}>
            <IconButton icon={Ellipsis} label={`Actions for ${node.name}`} tooltip={false} tabIndex={tabStop ? 0 : -1} />
          </Menu>
        ) : null}
        {zone === 'before' || zone === 'after' ? (
          <span className={`absolute right-1 left-1 h-0.5 bg-brick ${zone === 'before' ? '-top-px' : '-bottom-px'}`} />
        ) : null}
      </div>
    </li>
  );
}

function RenameInput({ name, onDone }: { name: string; onDone(name: string): void }) {
  return (
    <input
      autoFocus
      aria-label="Name"
      maxLength={120}
      defaultValue={name}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => onDone(event.target.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onDone('');
      }}
      className="field min-w-0 flex-1"
    />
  );
}

/** The same as the keys and the mouse, in words. */
function menuOf(node: CategoryNode, acts: CategoryActs, rename: () => void): MenuGroup[] {
  const step = (to: 'up' | 'down' | 'in' | 'out') => () => acts.step(node, to);
  return [
    {
      actions: [
        { label: 'Edit', icon: Settings2, keys: ['↵'], onSelect: () => acts.open(node) },
        { label: 'Rename', icon: PenLine, keys: ['F2'], onSelect: rename },
        { label: 'Add a category below', icon: Plus, disabled: node.level + 1 >= levelsMax, onSelect: () => acts.addUnder(node) },
      ],
    },
    {
      actions: [
        { label: 'Move up', icon: ArrowUp, keys: ['Alt', '↑'], disabled: node.index === 0, onSelect: step('up') },
        {
          label: 'Move down',
          icon: ArrowDown,
          keys: ['Alt', '↓'],
          disabled: node.index === node.beside - 1,
          onSelect: step('down'),
        },
        {
          label: 'Put under the one above',
          icon: IndentIncrease,
          keys: ['Alt', '→'],
          disabled: node.index === 0,
          onSelect: step('in'),
        },
        { label: 'Take out', icon: IndentDecrease, keys: ['Alt', '←'], disabled: node.parentId === null, onSelect: step('out') },
      ],
    },
    { actions: [{ label: 'Delete', icon: Trash2, keys: ['Del'], danger: true, onSelect: () => acts.remove(node) }] },
  ];
}

type Zone = 'before' | 'in' | 'after';

/** Lets a row be dragged, and be dropped on: at its edges beside it, in its middle below it. */
function useRowDrag(row: React.RefObject<HTMLDivElement | null>, props: RowProps): Zone | undefined {
  const [zone, setZone] = useState<Zone>();
  const latest = useRef(props);
  latest.current = props;
  const { may } = props.acts;
  useEffect(() => {
    const element = row.current;
    if (!element || !may) return;
    const zoneAt = (dragged: CategoryNode, clientY: number): Zone | undefined => {
      const { node, all } = latest.current;
      const { top, height } = element.getBoundingClientRect();
      const share = (clientY - top) / height;
      const wanted: Zone = share < 0.28 ? 'before' : share > 0.72 ? 'after' : 'in';
      const under = wanted === 'in' ? node : all.get(node.parentId ?? '');
      return mayStand(dragged, under, wanted === 'in' ? node.level + 1 : node.level) ? wanted : undefined;
    };
    const draggedOf = (data: Record<string | symbol, unknown>) => latest.current.all.get(String(data['category']));
    const stops = [
      draggable({ element, getInitialData: () => ({ category: latest.current.node.id }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.element !== element && draggedOf(source.data) !== undefined,
        onDrag: ({ source, location }) => setZone(zoneAt(draggedOf(source.data)!, location.current.input.clientY)),
        onDragLeave: () => setZone(undefined),
        onDrop: ({ source, location }) => {
          const dragged = draggedOf(source.data)!;
          const at = zoneAt(dragged, location.current.input.clientY);
          setZone(undefined);
          if (at) latest.current.acts.move(dragged, placeAt(dragged, latest.current.node, at));
        },
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [row, may]);
  return zone;
}

function placeAt(dragged: CategoryNode, node: CategoryNode, zone: Zone): Place {
  if (zone === 'in') return { parentId: node.id, position: node.children.filter(({ id }) => id !== dragged.id).length };
  const before = dragged.parentId === node.parentId && dragged.index < node.index ? node.index - 1 : node.index;
  return { parentId: node.parentId, position: zone === 'before' ? before : before + 1 };
}

function without(ids: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...ids].filter((one) => one !== id));
}
