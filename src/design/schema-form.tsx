import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useForm, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { Button } from './button.tsx';
import { useDraft } from './draft.tsx';
import { ApiProblem } from './endpoint.ts';
import { ErrorSummary, type FieldProblem } from './error-summary.tsx';
import { SchemaControl, type FormControls } from './schema-control.tsx';
import { fieldsOf, type SchemaField } from './schema-fields.ts';

export interface SchemaFormOptions<Schema extends z.ZodObject> {
  schema: Schema;
  /** What the fields say at first; missing ones take the schema's defaults. */
  values?: Partial<z.input<Schema>>;
  /** Key under which what is typed survives reload and sign-out: `contact.new`, `deal.${id}`. Without it nothing is kept. */
  draft?: string;
  /** Throws {@link ApiProblem} when the server refuses; its field errors appear at the fields. */
  onSubmit(values: z.output<Schema>): Promise<unknown>;
}

export interface SchemaFormHandle {
  id: string;
  form: UseFormReturn<FieldValues>;
  fields: SchemaField[];
  problems: FieldProblem[];
  /** True when something differs from what is stored. */
  changed: boolean;
  saving: boolean;
  /** True when what stands here was typed earlier and never sent. */
  restored: boolean;
  submit(): void;
  /** Back to what is stored; forgets the draft. */
  discard(): void;
}

/**
 * A form out of a zod object: labels, help and controls from `.meta({ label, help, control })`. Validates when a field is
 * left, then as it is typed. For a page with a save bar, use it with {@link SchemaFields}; otherwise take {@link SchemaForm}.
 */
export function useSchemaForm<Schema extends z.ZodObject>({
  schema,
  values,
  draft,
  onSubmit,
}: SchemaFormOptions<Schema>): SchemaFormHandle {
  const id = useId();
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const { found, keep, drop } = useDraft<FieldValues>(draft);
  // Callers write their values inline, so that what they say is compared and not which object says it.
  const said = JSON.stringify(values ?? {});
  const start = useMemo(() => startOf(fields, JSON.parse(said) as FieldValues), [fields, said]);
  const before = useRef(start);
  const [summary, setSummary] = useState<FieldProblem[]>([]);
  const form = useForm<FieldValues>({
    resolver: zodResolver(schema) as never,
    mode: 'onTouched',
    defaultValues: start,
    shouldFocusError: false,
  });
  const { errors, isDirty, isSubmitting, isSubmitted } = form.formState;
  const secrets = useMemo(
    () => new Set(fields.filter(({ control }) => secretControls.has(control)).map(({ name }) => name)),
    [fields],
  );
  useEffect(() => {
    if (!found) return;
    for (const [name, value] of Object.entries(found)) form.setValue(name, value, { shouldDirty: true });
  }, [found, form]);
  useEffect(() => {
    const { unsubscribe } = form.watch((now, { type }) => {
      if (type === 'change') keep(Object.fromEntries(Object.entries(now).filter(([name]) => !secrets.has(name))));
    });
    return unsubscribe;
  }, [form, keep, secrets]);
  useEffect(() => {
    if (before.current !== start && !isDirty) form.reset(start);
    before.current = start;
  }, [start, isDirty, form]);
  const send = async (sent: FieldValues) => {
    setSummary([]);
    try {
      await onSubmit(sent as z.output<Schema>);
      drop();
      form.reset(form.getValues());
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setSummary(takeRefusal(failure, form, fields, id));
    }
  };
  const local = Object.entries(errors)
    .filter(([name]) => fields.some((field) => field.name === name))
    .map(([name, error]) => ({
      control: controlId(id, name),
      message: `${labelOf(fields, name)}: ${String(error?.message ?? '')}`,
    }));
  return {
    id,
    form,
    fields,
    problems: isSubmitted ? [...local, ...summary] : [],
    changed: isDirty,
    saving: isSubmitting,
    restored: found !== undefined && isDirty,
    submit: () => void form.handleSubmit(send, () => setSummary([]))(),
    discard: () => {
      drop();
      setSummary([]);
      form.reset(start);
    },
  };
}

/** The fields of a form, all or those named in `only`, with the error summary above them. */
export function SchemaFields({
  handle,
  only,
  controls,
  layout,
}: {
  handle: SchemaFormHandle;
  only?: string[];
  controls?: FormControls;
  layout?: 'one' | 'two';
}) {
  const shown = only ? handle.fields.filter(({ name }) => only.includes(name)) : handle.fields;
  return (
    <div className={`grid gap-5 ${layout === 'two' ? 'sm:grid-cols-2' : ''}`}>
      {shown.map((field) => (
        <SchemaControl
          key={field.name}
          field={field}
          id={controlId(handle.id, field.name)}
          form={handle.form}
          controls={controls}
        />
      ))}
    </div>
  );
}

export interface SchemaFormProps<Schema extends z.ZodObject> extends SchemaFormOptions<Schema> {
  /** "Create contact". */
  submit: string;
  /** Beside the button: a way out. */
  cancel?: ReactNode;
  /** Own controls by name, such as the image picker. */
  controls?: FormControls;
  layout?: 'one' | 'two';
  /** Stretches the button over the width, on sign-in pages. */
  wide?: boolean;
}

/** A whole form with its summary, fields and button. */
export function SchemaForm<Schema extends z.ZodObject>({
  submit,
  cancel,
  controls,
  layout,
  wide,
  ...options
}: SchemaFormProps<Schema>) {
  const handle = useSchemaForm(options);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        handle.submit();
      }}
    >
      <ErrorSummary problems={handle.problems} />
      {handle.restored ? <RestoredNote onDiscard={handle.discard} /> : null}
      <SchemaFields handle={handle} controls={controls} layout={layout} />
      <div className={`flex gap-2 ${wide ? 'flex-col [&>*]:w-full' : 'justify-end'}`}>
        {cancel}
        <Button look="primary" type="submit" busy={handle.saving}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

/** Says that what stands here was typed earlier. */
export function RestoredNote({ onDiscard }: { onDiscard(): void }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 rounded-control bg-hover py-1 pr-1 pl-3 text-muted">
      <span className="flex-1">What you typed earlier is still here.</span>
      <Button look="quiet" onClick={onDiscard}>
        Start over
      </Button>
    </p>
  );
}

// What nobody may find in the browser's storage.
const secretControls = new Set(['password', 'new-password', 'one-time-code']);

function startOf(fields: SchemaField[], values: Record<string, unknown> = {}): FieldValues {
  return Object.fromEntries(
    fields.map(({ name, start, control }) => [name, values[name] ?? start ?? (control === 'switch' ? false : '')]),
  );
}

function takeRefusal(problem: ApiProblem, form: UseFormReturn<FieldValues>, fields: SchemaField[], id: string): FieldProblem[] {
  if (problem.errors.length === 0) return [{ message: problem.detail || problem.message }];
  const known = problem.errors.filter(({ field }) => fields.some(({ name }) => name === field.split('.')[0]));
  for (const { field, message } of known) form.setError(field.split('.')[0]!, { type: 'server', message: upperFirst(message) });
  const first = known[0]?.field.split('.')[0];
  if (first) document.getElementById(controlId(id, first))?.focus();
  return problem.errors
    .filter((error) => !known.includes(error))
    .map(({ field, message }) => ({ message: `${field}: ${message}` }));
}

function controlId(form: string, field: string): string {
  return `${form}-${field}`;
}

function labelOf(fields: SchemaField[], name: string): string {
  return fields.find((field) => field.name === name)?.label ?? name;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
