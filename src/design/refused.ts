import { ApiProblem } from './endpoint.ts';
import type { FieldProblem } from './error-summary.tsx';

/** What a field of a request is called on screen, and which control it stands in. */
export interface NamedField {
  label: string;
  control?: string;
}

/**
 * A refusal as an error summary lists it, for forms that are no {@link SchemaForm}. `nameOf` knows the form's fields, by path:
 * `lines.0.quantity`. Throws on what is no refusal.
 */
export function problemsOf(failure: unknown, nameOf?: (field: string) => NamedField | undefined): FieldProblem[] {
  if (!(failure instanceof ApiProblem)) throw failure;
  if (failure.errors.length === 0) return [{ message: failure.detail || failure.message }];
  return failure.errors.map(({ field, message }) => {
    const named = nameOf?.(field);
    if (!named) return { message: message.charAt(0).toUpperCase() + message.slice(1) };
    return { message: `${named.label}: ${message}`, ...(named.control && { control: named.control }) };
  });
}
