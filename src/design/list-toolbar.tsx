import { ArrowDown, ArrowUp, ListFilter as FilterIcon, Search, SlidersHorizontal, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { IconButton } from './icon-button.tsx';
import type { ListColumn, ListFilter } from './list-screen.tsx';
import type { ListLayout, ListState } from './list-state.tsx';
import { Menu } from './menu.tsx';
import { useShortcuts } from './shortcuts.tsx';

const typingMs = 200;

interface ToolbarProps<Row> {
  label: string | undefined;
  tools: ReactNode;
  state: ListState;
  onState(next: ListState): void;
  filters: ListFilter[];
  columns: ListColumn<Row>[];
  layout: ListLayout;
  onLayout(next: ListLayout): void;
}

/** Search, filter chips and the view options over a list. */
export function ListToolbar<Row>({ label, tools, state, onState, filters, columns, layout, onLayout }: ToolbarProps<Row>) {
  const set = filters.filter(({ id }) => state.filters[id]);
  const withFilter = (id: string, value: string | undefined) => {
    const rest = Object.fromEntries(Object.entries(state.filters).filter(([key]) => key !== id));
    onState({ ...state, filters: value ? { ...rest, [id]: value } : rest });
  };
  const bare = !label && !tools && filters.length === 0;
  return (
    <div className={`flex-wrap items-center gap-2 px-4 py-2.5 md:px-6 ${bare ? 'hidden md:flex' : 'flex'}`}>
      {label ? <SearchBox label={label} value={state.search} onChange={(search) => onState({ ...state, search })} /> : null}
      {filters.length > 0 ? (
        <Menu
          align="start"
          groups={filters.map((filter) => ({
            label: filter.label,
            actions: filter.options.map(({ value, label: name }) => ({
              label: name,
              checked: state.filters[filter.id] === value,
              onSelect: () => withFilter(filter.id, state.filters[filter.id] === value ? undefined : value),
            })),
          }))}
        >
          <Button icon={FilterIcon}>Filter</Button>
        </Menu>
      ) : null}
      {set.map((filter) => (
        <Chip
          key={filter.id}
          text={`${filter.label}: ${filter.options.find(({ value }) => value === state.filters[filter.id])?.label ?? state.filters[filter.id]}`}
          onRemove={() => withFilter(filter.id, undefined)}
        />
      ))}
      {tools}
      {set.length > 1 ? (
        <Button look="quiet" onClick={() => onState({ ...state, filters: {} })}>
          Clear all
        </Button>
      ) : null}
      <div className="ml-auto hidden md:block">
        <LayoutPopover columns={columns} layout={layout} onLayout={onLayout} />
      </div>
    </div>
  );
}

function SearchBox({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  // Back and saved views change the search from outside; what is being typed must not be overwritten by its own echo.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      latest.current(typed);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useShortcuts([{ keys: ['/'], label: 'Search this list', group: 'Lists', run: () => input.current?.focus() }]);
  return (
    <div className="relative min-w-0 flex-1 basis-36 sm:max-w-64">
      <Search
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => (event.key === 'Escape' ? event.currentTarget.blur() : undefined)}
        className="field pl-8 [&::-webkit-search-cancel-button]:opacity-60"
      />
    </div>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove(): void }) {
  return (
    <span className="inline-flex h-control max-w-full items-center rounded-control border border-brick/30 bg-brick/6 pl-2.5">
      <span className="truncate">{text}</span>
      <button
        type="button"
        aria-label={`Remove filter ${text}`}
        onClick={onRemove}
        className="target inline-flex h-full w-7 items-center justify-center rounded-control text-muted hover:text-ink"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}

function LayoutPopover<Row>({ columns, layout, onLayout }: Pick<ToolbarProps<Row>, 'columns' | 'layout' | 'onLayout'>) {
  const place = (id: string) => (layout.order.includes(id) ? layout.order.indexOf(id) : columns.length);
  const ordered = columns.toSorted((one, other) => place(one.id) - place(other.id));
  const move = (at: number, by: -1 | 1) => {
    const order = ordered.map(({ id }) => id);
    [order[at], order[at + by]] = [order[at + by]!, order[at]!];
    onLayout({ ...layout, order });
  };
  const toggle = (id: string) =>
    onLayout({
      ...layout,
      hidden: layout.hidden.includes(id) ? layout.hidden.filter((one) => one !== id) : [...layout.hidden, id],
    });
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton icon={SlidersHorizontal} label="Columns and density" bordered tooltip={false} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Columns and density"
          align="end"
          sideOffset={4}
          className="float-in z-50 w-72 rounded-card bg-raised p-3 shadow-float outline-none"
        >
          <fieldset className="mb-3 flex items-center justify-between">
            <legend className="sr-only">Density</legend>
            <span aria-hidden="true">Density</span>
            <span className="flex rounded-control border border-line p-0.5">
              {(['roomy', 'compact'] as const).map((density) => (
                <button
                  key={density}
                  type="button"
                  aria-pressed={layout.density === density}
                  onClick={() => onLayout({ ...layout, density })}
                  className="target h-6 rounded-[4px] px-2 text-small text-muted capitalize aria-pressed:bg-pressed aria-pressed:text-ink"
                >
                  {density}
                </button>
              ))}
            </span>
          </fieldset>
          <p className="mb-1 text-small font-medium text-muted">Columns</p>
          <ul>
            {ordered.map((column, at) => (
              <li key={column.id} className="flex min-h-8 items-center justify-between">
                <Checkbox
                  label={column.label}
                  checked={!layout.hidden.includes(column.id)}
                  disabled={column.always}
                  onChange={() => toggle(column.id)}
                />
                <span className="flex">
                  <IconButton
                    icon={ArrowUp}
                    label={`Move ${column.label} up`}
                    tooltip={false}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={`Move ${column.label} down`}
                    tooltip={false}
                    disabled={at === ordered.length - 1}
                    onClick={() => move(at, 1)}
                  />
                </span>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
