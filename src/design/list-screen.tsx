import { useNavigate } from '@tanstack/react-router';
import { type LucideIcon, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { IconButton } from './icon-button.tsx';
import { arrange, useListLayout, type ListState } from './list-state.tsx';
import { ListTable } from './list-table.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { announce } from './live-region.tsx';
import { PageHeader, type PageHeaderProps } from './page-header.tsx';
import { ProblemState } from './problem-state.tsx';
import type { SelectOption } from './select.tsx';
import { Sheet } from './sheet.tsx';
import { useShortcuts } from './shortcuts.tsx';
import { SkeletonRows } from './skeleton.tsx';
import { Tabs } from './tabs.tsx';

export interface ListColumn<Row> {
  id: string;
  label: string;
  cell(row: Row): ReactNode;
  /** A small picture before the first column; on phones beside both lines. */
  lead?(row: Row): ReactNode;
  /** Least width in px, and its share of what is left; a first column without one takes most of that. */
  width?: number;
  align?: 'end';
  sort?: boolean;
  /** Hidden until the reader asks for it. */
  hidden?: boolean;
  /** Shown on phones: under the first column, or at the right when aligned to the end. */
  brief?: boolean;
  /** Cannot be hidden. */
  always?: boolean;
  /** Makes the cell editable in place, with a list of choices or as text. */
  edit?: {
    value(row: Row): string;
    save(row: Row, value: string): void;
    options?: SelectOption[];
    /** Which rows it can be edited in; all of them without it. */
    can?(row: Row): boolean;
  };
}

export interface ListFilter {
  /** Name in the address. */
  id: string;
  label: string;
  options: { value: string; label: string }[];
}

export interface BulkAction {
  /** "Archive". */
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  run(ids: string[]): void;
}

export interface ListScreenProps<Row> extends Omit<PageHeaderProps, 'state'> {
  /** Under this name the browser keeps columns and density: `orders`. */
  name: string;
  /** Placeholder of the search: "Search orders". Without it the list cannot be searched. */
  searchLabel?: string;
  /** Further controls beside the filters, such as a range of dates; what they set stands in the state's filters. */
  tools?: ReactNode;
  columns: ListColumn<Row>[];
  /** Undefined while the first page loads. */
  rows: readonly Row[] | undefined;
  rowId(row: Row): string;
  /** How a row is called by screen readers. */
  rowLabel(row: Row): string;
  /** Where Enter leads. */
  to?(row: Row): string;
  /** What Space shows beside the list. */
  peek?(row: Row): ReactNode;
  /** From {@link useListState}. */
  state: ListState;
  onState(next: ListState): void;
  /** Saved views; the first has the id ''. */
  views?: { id: string; label: string; count?: number }[];
  filters?: ListFilter[];
  bulk?: BulkAction[];
  hasMore?: boolean;
  more?(): void;
  error?: Error | null;
  retry?(): void;
  empty: { title: string; text?: string; action?: ReactNode };
}

/**
 * A list of records: search, saved views, filters, columns, selection and endless scroll, all of it with keys.
 * Rows come from `useEndpointRows`, the state from `useListState`.
 */
export function ListScreen<Row>(props: ListScreenProps<Row>) {
  const { name, columns, rows, rowId, rowLabel, state, onState, views = [], filters = [], bulk = [], error, retry } = props;
  const [layout, setLayout] = useListLayout(name, columns);
  const [current, setCurrent] = useState(-1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // By id: rows move while one is looked at, and a row that leaves the list takes its sheet along.
  const [peeked, setPeeked] = useState<string>();
  const searched = state.search !== '' || Object.keys(state.filters).length > 0;
  const peekedRow = peeked === undefined ? undefined : rows?.find((row) => rowId(row) === peeked);
  const peekAt = (index: number) => setPeeked(rows?.[index] && rowId(rows[index]));
  useListKeys(props, { current, setCurrent, selected, setSelected, peekAt });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader {...props} state={undefined} />
      {views.length > 1 ? (
        <Tabs
          className="px-4 md:px-6"
          label="Saved views"
          // A tab may not be called nothing, as the first view is.
          tabs={views.map(({ id, ...view }) => ({ value: `view-${id}`, ...view }))}
          value={`view-${state.view}`}
          onChange={(view) => onState({ ...state, view: view.slice('view-'.length) })}
        />
      ) : null}
      <ListToolbar
        label={props.searchLabel}
        tools={props.tools}
        state={state}
        onState={onState}
        filters={filters}
        columns={columns}
        layout={layout}
        onLayout={setLayout}
      />
      {error && !rows ? (
        <ProblemState error={error} retry={retry} />
      ) : !rows ? (
        <SkeletonRows rows={12} className="border-t border-line bg-surface" />
      ) : rows.length === 0 ? (
        <div className="flex-1 overflow-auto border-t border-line bg-surface">
          {searched ? (
            <NothingFound onClear={() => onState({ ...state, search: '', filters: {} })} />
          ) : (
            <EmptyState title={props.empty.title} action={props.empty.action}>
              {props.empty.text}
            </EmptyState>
          )}
        </div>
      ) : (
        <ListTable
          label={props.title}
          columns={arrange(columns, layout)}
          rows={rows}
          rowId={rowId}
          rowLabel={rowLabel}
          to={props.to}
          density={layout.density}
          sort={state.sort}
          onSort={(sort) => onState({ ...state, sort })}
          current={current}
          onCurrent={setCurrent}
          onPeek={props.peek ? peekAt : undefined}
          selected={selected}
          onSelect={bulk.length > 0 ? setSelected : undefined}
          hasMore={props.hasMore}
          more={props.more}
        />
      )}
      {selected.size > 0 ? (
        <BulkBar count={selected.size} bulk={bulk} ids={[...selected]} onClear={() => setSelected(new Set())} />
      ) : null}
      <Sheet open={peekedRow !== undefined} onClose={() => setPeeked(undefined)} title={peekedRow ? rowLabel(peekedRow) : ''}>
        {peekedRow ? props.peek?.(peekedRow) : null}
      </Sheet>
    </div>
  );
}

interface Hands {
  current: number;
  setCurrent(index: number): void;
  selected: ReadonlySet<string>;
  setSelected(ids: ReadonlySet<string>): void;
  peekAt(index: number): void;
}

function useListKeys<Row>({ rows = [], rowId, rowLabel, to, peek, bulk = [] }: ListScreenProps<Row>, hands: Hands) {
  const navigate = useNavigate();
  const { current, setCurrent, selected, setSelected, peekAt } = hands;
  const row = rows[current];
  const go = (index: number) => setCurrent(Math.max(0, Math.min(rows.length - 1, index)));
  const toggle = () => {
    if (!row) return;
    const next = new Set(selected);
    const id = rowId(row);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
    announce(`${rowLabel(row)} ${next.has(id) ? 'selected' : 'not selected'}. ${next.size} in all.`);
  };
  useShortcuts([
    { keys: ['j'], label: 'Next row', group: 'Lists', run: () => go(current + 1) },
    { keys: ['k'], label: 'Previous row', group: 'Lists', run: () => go(current - 1) },
    ...(bulk.length > 0 ? [{ keys: ['x'], label: 'Select row', group: 'Lists', run: toggle }] : []),
    ...(to ? [{ keys: ['Enter'], label: 'Open row', group: 'Lists', run: () => row && void navigate({ to: to(row) }) }] : []),
    ...(peek ? [{ keys: [' '], label: 'Look at row beside the list', group: 'Lists', run: () => row && peekAt(current) }] : []),
    ...(selected.size > 0
      ? [{ keys: ['Escape'], label: 'Clear selection', group: 'Lists', run: () => setSelected(new Set()) }]
      : []),
  ]);
}

function BulkBar({ count, bulk, ids, onClear }: { count: number; bulk: BulkAction[]; ids: string[]; onClear(): void }) {
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-18 z-20 flex justify-center px-3 md:bottom-5">
      <div
        role="toolbar"
        data-foot-bar
        aria-label="Selected rows"
        className="float-in pointer-events-auto flex max-w-full items-center gap-1 overflow-x-auto rounded-card bg-raised p-1.5 shadow-float"
      >
        <span className="px-2 font-medium whitespace-nowrap tabular-nums">{count.toLocaleString()} selected</span>
        {bulk.map(({ label, icon, danger, run }) => (
          <Button
            key={label}
            look="quiet"
            icon={icon}
            className={danger ? 'text-rust' : ''}
            onClick={() => {
              run(ids);
              onClear();
            }}
          >
            {label}
          </Button>
        ))}
        <IconButton icon={X} label="Clear selection" keys={['Esc']} onClick={onClear} />
      </div>
    </div>
  );
}

function NothingFound({ onClear }: { onClear(): void }) {
  return (
    <EmptyState title="Nothing matches" drawing={null} action={<Button onClick={onClear}>Clear search and filters</Button>}>
      Try fewer words, or take away a filter.
    </EmptyState>
  );
}
