import { isRefused, type Refusal } from '#/kernel/refusal.ts';

/** What was not refused. The demo asks for nothing that may be: a refusal is a mistake in its data. */
export function must<T>(value: T): Exclude<T, Refusal> {
  if (isRefused(value)) throw new Error(`the demo was refused: ${value.detail} ${JSON.stringify(value.errors)}`);
  return value as Exclude<T, Refusal>;
}
