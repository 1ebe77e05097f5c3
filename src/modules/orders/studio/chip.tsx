import { X } from 'lucide-react';

/** Something chosen, with a way to take it out again. Stands in a list. */
export function Chip({ name, onRemove }: { name: string; onRemove: (() => void) | undefined }) {
  return (
    <li className="inline-flex min-h-7 max-w-full items-center rounded-full border border-line bg-surface pl-2.5 text-small">
      <span className={`truncate ${onRemove ? '' : 'pr-2.5'}`}>{name}</span>
      {onRemove ? (
        <button
          type="button"
          aria-label={`Take out ${name}`}
          onClick={onRemove}
          className="target inline-flex size-7 shrink-0 items-center justify-center rounded-full text-muted hover:text-ink"
        >
          <X size={13} aria-hidden="true" />
        </button>
      ) : null}
    </li>
  );
}
