import { CircleAlert } from 'lucide-react';
import { createContext, useContext, useId, type ReactNode } from 'react';

interface FieldTies {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

const FieldContext = createContext<FieldTies | undefined>(undefined);

/** The id and ARIA ties a control inside a {@link Field} carries; empty outside of one. */
export function useFieldTies(): Partial<FieldTies> {
  return useContext(FieldContext) ?? {};
}

export interface FieldProps {
  label: ReactNode;
  help?: ReactNode;
  /** What is wrong and what to do; stands under the field. */
  error?: string;
  /** True ties `aria-required`; false writes "optional", for most fields are required and the exception is what is marked. */
  required?: boolean;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** Given when something else must link to the control, such as an error summary. */
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A label, one control, help and the error under it. The control takes its ties from context. */
export function Field({ label, help, error, required, labelHidden, id, className = '', children }: FieldProps) {
  const own = useId();
  const control = id ?? own;
  const describedBy = [help ? `${control}-help` : '', error ? `${control}-error` : ''].filter(Boolean).join(' ');
  const ties: FieldTies = {
    id: control,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  };
  return (
    <div className={`grid content-start gap-1.5 ${className}`}>
      <label htmlFor={control} className={labelHidden ? 'sr-only' : 'w-fit font-medium'}>
        {label}
        {required === false && !labelHidden ? <span className="ml-1.5 text-small font-normal text-muted">optional</span> : null}
      </label>
      <FieldContext value={ties}>{children}</FieldContext>
      {help ? (
        <p id={`${control}-help`} className="text-small text-muted">
          {help}
        </p>
      ) : null}
      {error ? <FieldError id={`${control}-error`}>{error}</FieldError> : null}
    </div>
  );
}

/** Several controls under one legend, such as {@link RadioCards}. */
export function FieldGroup({ label, help, error, id, children }: Omit<FieldProps, 'required' | 'labelHidden'>) {
  const own = useId();
  const group = id ?? own;
  return (
    <fieldset
      id={group}
      tabIndex={-1}
      className="grid gap-2 outline-none"
      aria-describedby={error ? `${group}-error` : undefined}
    >
      <legend className="mb-1.5 font-medium">{label}</legend>
      {children}
      {help ? <p className="text-small text-muted">{help}</p> : null}
      {error ? <FieldError id={`${group}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-small text-rust">
      <CircleAlert size={14} className="mt-px shrink-0" aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
