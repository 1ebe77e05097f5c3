import { Search } from 'lucide-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Dialog } from '#/design/dialog.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { TextInput } from '#/design/text-input.tsx';

/** A dialog that finds something by its words and lists what was found. `children` is given what is asked. */
export function OrderPick({
  title,
  searchLabel,
  onClose,
  children,
}: {
  title: string;
  searchLabel: string;
  onClose(): void;
  children(search: string | undefined): ReactNode;
}) {
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className="grid min-h-80 content-start gap-3">
        <TextInput
          icon={Search}
          type="search"
          aria-label={searchLabel}
          placeholder={searchLabel}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {children(asked || undefined)}
      </div>
    </Dialog>
  );
}

/** What was found, each a button. */
export function PickList<Row>({
  rows,
  rowId,
  onPick,
  empty,
  children,
}: {
  rows: readonly Row[] | undefined;
  rowId(row: Row): string;
  onPick(row: Row): void;
  empty: string;
  children(row: Row): ReactNode;
}) {
  if (!rows) return <SkeletonRows rows={5} />;
  if (rows.length === 0) return <EmptyState title={empty} drawing={null} />;
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-surface">
      {rows.map((row) => (
        <li key={rowId(row)} className="not-last:border-b">
          <button
            type="button"
            onClick={() => onPick(row)}
            className="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left -outline-offset-2! hover:bg-hover"
          >
            {children(row)}
          </button>
        </li>
      ))}
    </ul>
  );
}
