import type { NamedField } from './refused.ts';
import { TextInput } from './text-input.tsx';

export interface Countable {
  id: string;
  label: string;
  detail?: string;
  /** How many there are to take. */
  max: number;
}

/** How many of each are taken, as typed, by id. */
export type Quantities = Readonly<Record<string, string>>;

/** How many of each of several things: a row with a number for each. Put it in a `FieldGroup`. */
export function QuantityList({
  items,
  values,
  onChange,
}: {
  items: readonly Countable[];
  values: Quantities;
  onChange(next: Quantities): void;
}) {
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-surface">
      {items.map(({ id, label, detail, max }) => {
        const typed = values[id] ?? '';
        return (
          <li key={id} className="flex items-center gap-3 py-2 pr-2 pl-3 not-last:border-b">
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 wrap-anywhere">{label}</span>
              {detail ? <span className="block truncate text-small text-muted">{detail}</span> : null}
            </span>
            <span className="flex shrink-0 items-center gap-2">
              <TextInput
                id={`quantity-${id}`}
                inputMode="numeric"
                autoComplete="off"
                placeholder="0"
                aria-label={`Pieces of ${label}${detail ? `, ${detail}` : ''}`}
                aria-invalid={countOf(typed, max) === undefined || undefined}
                className="w-16 text-right tabular-nums"
                value={typed}
                onChange={(event) => onChange({ ...values, [id]: event.target.value })}
                onFocus={(event) => event.target.select()}
              />
              <span className="w-14 text-small text-muted tabular-nums">of {max.toLocaleString()}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What was typed of each, without those of which there is none; undefined when something typed is no number or more than there is. */
export function takenOf(items: readonly Countable[], values: Quantities): { id: string; quantity: number }[] | undefined {
  const taken = items.map(({ id, max }) => ({ id, quantity: countOf(values[id] ?? '', max) }));
  if (taken.some(({ quantity }) => quantity === undefined)) return undefined;
  return taken.filter((one): one is { id: string; quantity: number } => one.quantity! > 0);
}

/** All there is of each. */
export function allOf(items: readonly Countable[]): Quantities {
  return Object.fromEntries(items.map(({ id, max }) => [id, String(max)]));
}

/** Which row a refusal is about, where the request named what was taken as `lines`: for `problemsOf`. */
export function rowsOf(items: readonly Countable[], taken: readonly { id: string }[]) {
  return (field: string): NamedField | undefined => {
    const id = taken[Number(/^lines\.(\d+)\b/.exec(field)?.[1] ?? Number.NaN)]?.id;
    const item = items.find((one) => one.id === id);
    return item && { label: item.label, control: `quantity-${item.id}` };
  };
}

/** "1 piece", "3 pieces". */
export function piecesText(count: number): string {
  return count === 1 ? '1 piece' : `${count.toLocaleString()} pieces`;
}

function countOf(typed: string, max: number): number | undefined {
  const plain = typed.trim() || '0';
  return /^\d{1,6}$/.test(plain) && Number(plain) <= max ? Number(plain) : undefined;
}
