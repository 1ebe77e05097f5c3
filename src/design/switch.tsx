import { useId, type ComponentProps, type ReactNode } from 'react';

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'> {
  label: ReactNode;
  help?: ReactNode;
  labelHidden?: boolean;
}

/** On or off, at once. */
export function Switch({ label, help, labelHidden, className = '', ...rest }: SwitchProps) {
  const helpId = useId();
  return (
    <label className={`flex items-start justify-between gap-4 ${className}`}>
      <span className={labelHidden ? 'sr-only' : ''}>
        <span className="font-medium">{label}</span>
        {help ? (
          <span id={helpId} className="block text-small text-muted">
            {help}
          </span>
        ) : null}
      </span>
      <span className="target relative flex h-5 shrink-0 items-center">
        <input
          type="checkbox"
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a native checkbox tells its own state
          role="switch"
          aria-describedby={help ? helpId : undefined}
          {...rest}
          className="peer h-5 w-8.5 appearance-none rounded-full border border-edge bg-pressed transition-colors checked:border-brick checked:bg-brick disabled:opacity-50"
        />
        <span className="pointer-events-none absolute top-1/2 left-[3px] size-3.5 -translate-y-1/2 rounded-full bg-muted transition-[translate,background-color] peer-checked:translate-x-3.5 peer-checked:bg-on-brick" />
      </span>
    </label>
  );
}
