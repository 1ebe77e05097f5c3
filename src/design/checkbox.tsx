import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
  labelHidden?: boolean;
  help?: ReactNode;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
}

/** Yes or no, taken up when the form is saved. For what works at once use {@link Switch}. */
export function Checkbox({ label, labelHidden, help, indeterminate = false, className = '', ref, ...rest }: CheckboxProps) {
  const own = useRef<HTMLInputElement>(null);
  const helpId = useId();
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <label className={`flex w-fit items-start gap-2 ${className}`}>
      <span className="target flex h-5 items-center">
        <input
          type="checkbox"
          aria-describedby={help ? helpId : undefined}
          {...rest}
          ref={(element) => {
            own.current = element;
            if (typeof ref === 'function') return ref(element);
            if (ref) ref.current = element;
          }}
          className="tick rounded-[4px] [--tick-mark:var(--check-mark)] indeterminate:[--tick-mark:var(--dash-mark)]"
        />
      </span>
      <span className={labelHidden ? 'sr-only' : ''}>
        {label}
        {help ? (
          <span id={helpId} className="block text-small text-muted">
            {help}
          </span>
        ) : null}
      </span>
    </label>
  );
}
