import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFieldTies } from './field.tsx';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends ComponentProps<'select'> {
  options: SelectOption[];
  /** Said while nothing is chosen; makes choosing nothing possible. */
  placeholder?: string;
}

/** One of a few. The system's own list opens: fastest with keys, right on phones. */
export function Select({ options, placeholder, className = '', ...rest }: SelectProps) {
  const { value } = rest;
  // A browser shows the first choice for a value that is none of them, and somebody would believe it.
  const isChoice = options.some((option) => option.value === value) || (value === '' && placeholder !== undefined);
  return (
    <span className={`relative block ${className}`}>
      <select {...useFieldTies()} {...rest} className="field appearance-none truncate pr-8">
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {typeof value === 'string' && !isChoice ? (
          <option value={value} hidden>
            {'\u00a0'}
          </option>
        ) : null}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
    </span>
  );
}
