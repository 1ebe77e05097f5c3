import { ApiProblem } from './endpoint.ts';
import type { FieldProblem } from './error-summary.tsx';

/** A refusal as an error summary lists it, for forms that are no {@link SchemaForm}. Throws on what is no refusal. */
export function problemsOf(failure: unknown): FieldProblem[] {
  if (!(failure instanceof ApiProblem)) throw failure;
  const sentence = failure.detail || failure.message;
  return failure.errors.length === 0
    ? [{ message: sentence }]
    : failure.errors.map(({ message }) => ({ message: message.charAt(0).toUpperCase() + message.slice(1) }));
}
