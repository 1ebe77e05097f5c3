import type { LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';

export interface RadioCard {
  value: string;
  label: string;
  help?: ReactNode;
  icon?: LucideIcon;
  disabled?: boolean;
}

/** One of a few, each explained. Put it in a {@link FieldGroup}. */
export function RadioCards({
  name,
  options,
  value,
  onChange,
  columns = 1,
}: {
  name?: string;
  options: RadioCard[];
  value?: string;
  onChange(value: string): void;
  columns?: 1 | 2 | 3;
}) {
  const own = useId();
  return (
    <div className={`grid gap-2 ${widths[columns]}`}>
      {options.map(({ value: choice, label, help, icon: Icon, disabled }) => (
        <label
          key={choice}
          className="flex items-start gap-2.5 rounded-card border border-line bg-surface p-3 transition-colors hover:border-edge has-checked:border-brick has-checked:bg-brick/5 has-disabled:opacity-50"
        >
          <span className="flex h-5 items-center">
            <input
              type="radio"
              name={name ?? own}
              value={choice}
              checked={value === choice}
              disabled={disabled}
              onChange={() => onChange(choice)}
              className="tick rounded-full [--tick-mark:var(--dot-mark)]"
            />
          </span>
          <span className="min-w-0 flex-1">
            <span className="font-medium">{label}</span>
            {help ? <span className="mt-0.5 block text-small text-muted">{help}</span> : null}
          </span>
          {Icon ? <Icon size={18} strokeWidth={1.5} className="shrink-0 text-muted" aria-hidden="true" /> : null}
        </label>
      ))}
    </div>
  );
}

const widths = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' };
