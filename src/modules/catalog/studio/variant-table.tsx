import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Checkbox } from '#/design/checkbox.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { useIsPhone } from '#/design/media-query.tsx';
import type { Product, Variant } from '../contract.ts';
import { BulkFill, SelectMenu } from './bulk-fill.tsx';
import { changeVariants, removeVariants, titlesOf, type OptionDraft } from './option-draft.ts';
import { Available } from './states.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { moneyOf, problemsOf, signOf, tidyPrice, type DraftVariant, type VariantWords } from './variant-draft.ts';
import { moneyText } from '#/design/money.tsx';

const rowPx = 45;
const phoneRowPx = 60;
/** Rows shown before the table scrolls in itself. */
const shownMax = 12;

interface VariantTableProps {
  draft: OptionDraft;
  currency: string;
  /** What is stored of them, for stock. */
  stored: ReadonlyMap<string, Variant>;
  pictures: Product['pictures'];
  tried: boolean;
  disabled: boolean;
  onChange(next: OptionDraft): void;
  onOpen(key: string): void;
}

/** The variants of a product as a sheet of fields; drawn only where they can be seen. */
export function VariantTable(props: VariantTableProps) {
  const { draft, currency, pictures, disabled, onChange } = props;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const scroll = useRef<HTMLDivElement>(null);
  const phone = useIsPhone();
  const height = phone ? phoneRowPx : rowPx;
  const titles = useMemo(() => titlesOf(draft), [draft]);
  const rows = draft.variants;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const chosen = new Set(rows.flatMap(({ key }) => (selected.has(key) ? [key] : [])));
  const all = rows.length > 0 && chosen.size === rows.length;
  return (
    <div className="overflow-clip rounded-card border border-line bg-surface">
      {disabled ? null : (
        <div className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line py-1 pr-2 pl-3">
          <Checkbox
            label={chosen.size > 0 ? `${chosen.size.toLocaleString()} selected` : `${rows.length.toLocaleString()} variants`}
            checked={all}
            indeterminate={!all && chosen.size > 0}
            onChange={() => setSelected(all ? new Set() : new Set(rows.map(({ key }) => key)))}
          />
          <span className="flex-1" />
          <SelectMenu draft={draft} onSelect={setSelected} />
          {chosen.size > 0 ? (
            <BulkFill
              count={chosen.size}
              currency={currency}
              pictures={pictures}
              onFill={(change) => onChange(changeVariants(draft, chosen, change))}
              onRemove={() => {
                onChange(removeVariants(draft, chosen));
                setSelected(new Set());
              }}
              removable={chosen.size < rows.length}
            />
          ) : null}
        </div>
      )}
      <div
        ref={scroll}
        role="table"
        aria-label="Variants"
        aria-rowcount={rows.length + 1}
        tabIndex={-1}
        className="overflow-y-auto outline-none"
        style={{ maxHeight: height * shownMax + 36 }}
      >
        <div role="rowgroup" className="sticky top-0 z-10 hidden border-b border-line bg-surface md:block">
          <div role="row" aria-rowindex={1} className={`${grid} h-9 text-small font-medium text-muted`}>
            <span role="columnheader">
              <span className="sr-only">Selected</span>
            </span>
            <span role="columnheader">Variant</span>
            <span role="columnheader">Price</span>
            <span role="columnheader">SKU</span>
            <span role="columnheader" className="text-right">
              Available
            </span>
            <span role="columnheader">
              <span className="sr-only">More</span>
            </span>
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!;
            return (
              <Row
                key={row.key}
                {...props}
                row={row}
                title={titles.get(row.key) ?? ''}
                index={index}
                top={start}
                height={height}
                phone={phone}
                selected={chosen.has(row.key)}
                onSelect={() => setSelected(chosen.has(row.key) ? minus(chosen, row.key) : new Set([...chosen, row.key]))}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps extends VariantTableProps {
  row: DraftVariant;
  title: string;
  index: number;
  top: number;
  height: number;
  phone: boolean;
  selected: boolean;
  onSelect(): void;
}

function Row(props: RowProps) {
  const {
    row,
    title,
    index,
    top,
    height,
    phone,
    selected,
    onSelect,
    draft,
    stored,
    pictures,
    disabled,
    currency,
    onChange,
    onOpen,
  } = props;
  const picture = pictures.find(({ mediaId }) => mediaId === row.mediaId)?.thumbnailUrl;
  const variant = row.id === undefined ? undefined : stored.get(row.id);
  const price = moneyOf(row.price, currency);
  const available = !row.tracked ? (
    <Available available={null} />
  ) : variant ? (
    <Available available={variant.available} low={variant.lowStockAt} />
  ) : (
    <span className="text-muted">New</span>
  );
  const set = (change: Partial<VariantWords>) => onChange(changeVariants(draft, new Set([row.key]), change));
  const box = disabled ? null : <Checkbox label={`Select ${title}`} labelHidden checked={selected} onChange={onSelect} />;
  const frame = {
    role: 'row',
    'aria-rowindex': index + 2,
    style: { height, transform: `translateY(${top}px)` },
  } as const;
  const tone = selected ? 'bg-brick/6' : '';
  if (phone)
    return (
      <div {...frame} className={`absolute inset-x-0 flex items-center gap-3 border-b border-line px-3 ${tone}`}>
        <span role="cell">{box}</span>
        <span role="cell" className="min-w-0 flex-1">
          <button type="button" className="flex w-full min-w-0 items-center gap-3 text-left" onClick={() => onOpen(row.key)}>
            <Thumbnail url={picture} size={32} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{title}</span>
              <span className="block truncate text-small text-muted">{price ? moneyText({ value: price }) : 'No price'}</span>
            </span>
            <span className="shrink-0">{available}</span>
            <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-muted" />
          </button>
        </span>
      </div>
    );
  return (
    <div {...frame} className={`absolute inset-x-0 border-b border-line ${grid} ${tone}`}>
      <span role="cell">{box}</span>
      <span role="cell" className="flex min-w-0 items-center gap-2.5">
        <Thumbnail url={picture} />
        <button
          type="button"
          className="truncate rounded-[3px] text-left font-medium hover:underline"
          onClick={() => onOpen(row.key)}
        >
          {title}
        </button>
      </span>
      <span role="cell">
        <CellInput {...props} field="price" label={`Price of ${title}`} onSet={set} />
      </span>
      <span role="cell">
        <CellInput {...props} field="sku" label={`SKU of ${title}`} onSet={set} />
      </span>
      <span role="cell" className="truncate text-right">
        {available}
      </span>
      <span role="cell">
        <IconButton icon={ChevronRight} label={`More of ${title}`} tooltip={false} onClick={() => onOpen(row.key)} />
      </span>
    </div>
  );
}

interface CellInputProps extends RowProps {
  field: 'price' | 'sku';
  label: string;
  onSet(change: Partial<VariantWords>): void;
}

/** A field of the table. Enter and the arrow keys go on to the rows above and below, as in a spreadsheet. */
function CellInput({ row, currency, field, label, tried, disabled, onSet }: CellInputProps) {
  const [left, setLeft] = useState(false);
  const problem = tried || left ? problemsOf(row, currency)[field] : undefined;
  const price = field === 'price';
  return (
    <span className="relative block">
      {price ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2 max-w-8 -translate-y-1/2 truncate text-muted"
        >
          {signOf(currency)}
        </span>
      ) : null}
      <input
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        title={problem}
        data-cell={field}
        value={row[field]}
        disabled={disabled}
        autoComplete="off"
        inputMode={price ? 'decimal' : undefined}
        spellCheck={false}
        className={`field ${price ? 'pl-8 tabular-nums' : ''}`}
        onChange={(event) => onSet({ [field]: event.target.value })}
        onBlur={() => {
          setLeft(true);
          const tidy = price ? tidyPrice(row[field], currency) : row[field].trim();
          if (tidy !== row[field]) onSet({ [field]: tidy });
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
          if (step === 0) return;
          event.preventDefault();
          const line = event.currentTarget.closest('[role=row]')!;
          const to = Number(line.getAttribute('aria-rowindex')) + step;
          line.parentElement?.querySelector<HTMLElement>(`[aria-rowindex="${to}"] [data-cell=${field}]`)?.focus();
        }}
      />
    </span>
  );
}

function minus(keys: ReadonlySet<string>, key: string): Set<string> {
  return new Set([...keys].filter((one) => one !== key));
}

const grid =
  'grid grid-cols-[20px_minmax(140px,1.4fr)_minmax(104px,130px)_minmax(100px,1fr)_92px_32px] items-center gap-2.5 pr-1.5 pl-3';
