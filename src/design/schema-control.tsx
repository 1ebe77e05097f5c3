import type { ReactNode } from 'react';
import { Controller, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { ColorInput } from './color-input.tsx';
import { Field } from './field.tsx';
import type { SchemaField } from './schema-fields.ts';
import { Select } from './select.tsx';
import { Switch } from './switch.tsx';
import { TextArea } from './text-area.tsx';
import { TextInput } from './text-input.tsx';

/** Controls a form brings itself, by the name in `.meta({ control })`. They stand inside a {@link Field}. */
export type FormControls = Record<
  string,
  (control: { id: string; value: unknown; onChange(value: unknown): void; field: SchemaField }) => ReactNode
>;

/** One field with the control its schema asks for. */
export function SchemaControl({
  field,
  id,
  form,
  controls,
}: {
  field: SchemaField;
  id: string;
  form: UseFormReturn<FieldValues>;
  controls?: FormControls;
}) {
  const message = form.formState.errors[field.name]?.message;
  const error = typeof message === 'string' ? message.charAt(0).toUpperCase() + message.slice(1) : undefined;
  if (field.control === 'switch') {
    return <Switch id={id} label={field.label} help={field.help} {...form.register(field.name)} />;
  }
  return (
    <Field
      id={id}
      label={field.label}
      help={field.help}
      error={error}
      required={field.required}
      className={field.control === 'multiline' ? 'col-span-full' : ''}
    >
      {controls?.[field.control] || field.control === 'color' ? (
        <Controller
          name={field.name}
          control={form.control}
          render={({ field: { value, onChange } }) =>
            controls?.[field.control] ? (
              <>{controls[field.control]!({ id, value, onChange, field })}</>
            ) : (
              <ColorInput value={String(value ?? '')} onChange={onChange} />
            )
          }
        />
      ) : (
        <Plain field={field} form={form} />
      )}
    </Field>
  );
}

function Plain({ field, form }: { field: SchemaField; form: UseFormReturn<FieldValues> }) {
  const { name, control, choices, max, required, empty } = field;
  const taken = form.register(name, {
    setValueAs: (value: unknown) => {
      if (value === '' && required === false) return empty;
      return control === 'number' ? (value === '' || value === undefined ? undefined : Number(value)) : value;
    },
  });
  if (control === 'choice') return <Select {...taken} options={choices} placeholder={required === false ? 'None' : undefined} />;
  if (control === 'multiline') return <TextArea {...taken} maxLength={max} />;
  if (control === 'code') return <TextArea {...taken} rows={6} spellCheck={false} className="font-mono" />;
  return <TextInput {...taken} {...inputs[control]} maxLength={max} />;
}

const inputs: Record<
  string,
  { type: string; autoComplete?: string; inputMode?: 'decimal' | 'numeric' | 'url'; spellCheck?: false } | undefined
> = {
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  email: { type: 'email', autoComplete: 'email', spellCheck: false },
  password: { type: 'password', autoComplete: 'current-password' },
  'new-password': { type: 'password', autoComplete: 'new-password' },
  'one-time-code': { type: 'text', autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false },
  link: { type: 'text', inputMode: 'url', spellCheck: false },
};
