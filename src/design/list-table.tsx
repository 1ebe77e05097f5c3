import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Checkbox } from './checkbox.tsx';
import { InlineEdit } from './inline-edit.tsx';
import type { ListColumn } from './list-screen.tsx';
import { useIsPhone } from './media-query.tsx';
import { Skeleton } from './skeleton.tsx';

const rowPx = { roomy: 44, compact: 34, phone: 64 };
const defaultWidthPx = 160;
const mainWidthPx = 220;
const edgePx = 16;
const boxPx = 44;
// The next page is asked for while this many rows are still below the fold.
const aheadRows = 15;

interface TableProps<Row> {
  label: string;
  columns: ListColumn<Row>[];
  rows: readonly Row[];
  total?: number;
  rowId(row: Row): string;
  rowLabel(row: Row): string;
  to?(row: Row): string;
  density: 'compact' | 'roomy';
  sort: string;
  onSort(sort: string): void;
  current: number;
  onCurrent(index: number): void;
  onPeek?(index: number): void;
  selected: ReadonlySet<string>;
  /** Absent where nothing can be done with several rows. */
  onSelect?(ids: ReadonlySet<string>): void;
  hasMore?: boolean;
  more?(): void;
}

/** The rows of a list, drawn only where they can be seen. */
export function ListTable<Row>(props: TableProps<Row>) {
  const { columns, rows, density, current, hasMore, more } = props;
  const phone = useIsPhone();
  const scroll = useRef<HTMLDivElement>(null);
  const height = phone ? rowPx.phone : rowPx[density];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (hasMore && last >= rows.length - aheadRows) more?.();
  }, [hasMore, last, rows.length, more]);
  useEffect(() => {
    if (current < 0) return;
    virtual.scrollToIndex(current, { align: 'auto' });
    // The row may only be drawn after the scroll, so the focus waits one frame.
    const frame = requestAnimationFrame(() => {
      const row = scroll.current?.querySelector(`[data-row="${current}"]`);
      if (!row?.contains(document.activeElement)) row?.querySelector<HTMLElement>('[data-main]')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [current, virtual]);
  const { template, leastPx } = layoutOf(columns, props.onSelect !== undefined);
  return (
    <div ref={scroll} className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface scroll-pt-9" tabIndex={-1}>
      <div
        role="table"
        aria-label={props.label}
        aria-rowcount={props.total ?? (hasMore ? -1 : rows.length + 1)}
        style={phone ? undefined : { minWidth: leastPx }}
      >
        {phone ? null : <HeadRow {...props} template={template} />}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => (
            <BodyRow
              key={props.rowId(rows[index]!)}
              {...props}
              index={index}
              top={start}
              height={height}
              template={template}
              phone={phone}
            />
          ))}
        </div>
      </div>
      {hasMore ? (
        <div className="flex h-11 items-center gap-4 px-4" aria-hidden="true">
          <Skeleton className="h-3.5 w-48" />
          <Skeleton className="h-3.5 w-24" />
        </div>
      ) : null}
    </div>
  );
}

/** The tracks of a row, and the width under which the table scrolls: `max-content` would reckon the wide columns' shares in. */
function layoutOf(columns: readonly Pick<ListColumn<unknown>, 'width'>[], selectable: boolean) {
  const least = columns.map(({ width }, at) => width ?? (at === 0 ? mainWidthPx : defaultWidthPx));
  const tracks = least.map((px, at) => `minmax(${px}px, ${at === 0 && columns[0]!.width === undefined ? 1 : px / 400}fr)`);
  const startPx = selectable ? boxPx : edgePx;
  return {
    template: `${startPx}px ${tracks.join(' ')} ${edgePx}px`,
    leastPx: least.reduce((sum, px) => sum + px, startPx + edgePx),
  };
}

function HeadRow<Row>({
  columns,
  rows,
  rowId,
  sort,
  onSort,
  selected,
  onSelect,
  template,
}: TableProps<Row> & { template: string }) {
  const all = rows.length > 0 && rows.every((row) => selected.has(rowId(row)));
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 items-center text-small font-medium text-muted"
        style={{ gridTemplateColumns: template }}
      >
        <div role={onSelect ? 'columnheader' : 'none'} className="pl-4 md:pl-6">
          {onSelect ? (
            <Checkbox
              label="Select all loaded rows"
              labelHidden
              checked={all}
              indeterminate={!all && selected.size > 0}
              onChange={() => onSelect(all ? new Set() : new Set(rows.map(rowId)))}
            />
          ) : null}
        </div>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function HeadCell<Row>({ column, sort, onSort }: { column: ListColumn<Row>; sort: string; onSort(sort: string): void }) {
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined;
  const align = column.align === 'end' ? 'justify-end' : '';
  if (!column.sort) {
    return (
      <div role="columnheader" className={`flex truncate px-3 ${align}`}>
        {column.label}
      </div>
    );
  }
  const Icon = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown;
  return (
    <div role="columnheader" aria-sort={direction ?? 'none'} className={`flex ${align}`}>
      <button
        type="button"
        onClick={() => onSort(direction === 'ascending' ? `-${column.id}` : direction === 'descending' ? '' : column.id)}
        className={`group inline-flex h-8 items-center gap-1 rounded-control px-3 hover:text-ink ${direction ? 'text-ink' : ''} ${column.align === 'end' ? 'flex-row-reverse' : ''}`}
      >
        {column.label}
        <Icon
          size={12}
          aria-hidden="true"
          className={direction ? 'text-brick' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60'}
        />
      </button>
    </div>
  );
}

interface BodyRowProps<Row> extends TableProps<Row> {
  index: number;
  top: number;
  height: number;
  template: string;
  phone: boolean;
}

function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { index, top, height, template, phone, rows, rowId, rowLabel, columns, current, onPeek, onCurrent, selected, onSelect } =
    props;
  const row = rows[index]!;
  const id = rowId(row);
  const chosen = selected.has(id);
  const toggle = () => onSelect?.(chosen ? new Set([...selected].filter((one) => one !== id)) : new Set([...selected, id]));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !onPeek || !(event.target as HTMLElement).hasAttribute('data-main')) return;
    event.preventDefault();
    onPeek(index);
  };
  const tone = chosen ? 'bg-brick/6' : current === index ? 'bg-hover' : 'hover:bg-hover';
  const box = onSelect ? <Checkbox label={`Select ${rowLabel(row)}`} labelHidden checked={chosen} onChange={toggle} /> : null;
  const frame = {
    role: 'row',
    'aria-rowindex': index + 2,
    'data-row': index,
    onKeyDown,
    onFocus: () => (current === index ? undefined : onCurrent(index)),
  } as const;
  const place = { height, transform: `translateY(${top}px)` };
  if (phone) {
    const brief = columns.filter((column, at) => at > 0 && column.brief);
    return (
      <div {...frame} className={`absolute inset-x-0 flex items-center gap-3 border-b border-line px-4 ${tone}`} style={place}>
        {box ? <div role="cell">{box}</div> : null}
        {columns[0]?.lead?.(row)}
        <div role="cell" className="min-w-0 flex-1">
          <Main {...props} row={row} />
          <div className="mt-0.5 flex items-center gap-2 overflow-hidden text-small whitespace-nowrap text-muted">
            {brief
              .filter(({ align }) => align !== 'end')
              .map((column) => (
                <span key={column.id} className="max-w-[70%] shrink-0 truncate last:min-w-0 last:shrink">
                  {column.cell(row)}
                </span>
              ))}
          </div>
        </div>
        <div role="cell" className="shrink-0 text-right">
          {brief
            .filter(({ align }) => align === 'end')
            .map((column) => (
              <div key={column.id}>{column.cell(row)}</div>
            ))}
        </div>
      </div>
    );
  }
  return (
    <div
      {...frame}
      className={`absolute inset-x-0 grid items-center border-b border-line ${tone} ${current === index ? 'shadow-[inset_2px_0_0_var(--brick)]' : ''}`}
      style={{ ...place, gridTemplateColumns: template }}
    >
      <div role={box ? 'cell' : 'none'} className="pl-4 md:pl-6">
        {box}
      </div>
      {columns.map((column, at) => (
        <div key={column.id} role="cell" className={`min-w-0 px-3 ${column.align === 'end' ? 'text-right' : ''}`}>
          {at === 0 ? (
            <div className="flex items-center gap-3">
              {column.lead?.(row)}
              <Main {...props} row={row} />
            </div>
          ) : column.edit && column.edit.can?.(row) !== false ? (
            <InlineEdit row={row} column={column} />
          ) : (
            <div className="truncate">{column.cell(row)}</div>
          )}
        </div>
      ))}
    </div>
  );
}

/** The first cell leads to the record. */
function Main<Row>({ row, index, columns, to, onPeek, onCurrent }: BodyRowProps<Row> & { row: Row }) {
  const content = columns[0]!.cell(row);
  const look = 'block w-full min-w-0 truncate rounded-[3px] text-left font-medium text-ink';
  if (to) {
    return (
      <Link to={to(row)} data-main className={`${look} hover:underline hover:underline-offset-2`}>
        {content}
      </Link>
    );
  }
  return (
    <button type="button" data-main className={look} onClick={() => (onPeek ? onPeek(index) : onCurrent(index))}>
      {content}
    </button>
  );
}
