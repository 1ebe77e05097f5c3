import { refuse, RefusalError } from '../refusal.ts';

const depthMax = 40;
const fieldsMax = 20_000;

/** Parses a JSON body strictly. Throws a {@link RefusalError} (400 `malformed`) for what is not clean, bounded JSON in UTF-8. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw malformed('The body is not valid JSON in UTF-8.');
  }
  requireClean(value);
  return value;
}

/**
 * Refuses what would break something further in: text with NUL or half of a surrogate pair, names that reach into prototypes,
 * and nesting or breadth without bound.
 */
export function requireClean(value: unknown): void {
  let fields = 0;
  const pending: [unknown, number][] = [[value, 0]];
  while (pending.length > 0) {
    const [next, depth] = pending.pop()!;
    if (typeof next === 'string') requireText(next);
    if (typeof next !== 'object' || next === null) continue;
    if (depth >= depthMax) throw malformed(`The body is nested more than ${depthMax} levels deep.`);
    for (const [name, inner] of Object.entries(next)) {
      if (++fields > fieldsMax) throw malformed(`The body has more than ${fieldsMax} values.`);
      if (name === '__proto__' || name === 'constructor' || name === 'prototype')
        throw malformed(`The body must not have a field named ${name}.`, name);
      requireText(name);
      pending.push([inner, depth + 1]);
    }
  }
}

function requireText(text: string) {
  if (text.includes('\0') || !text.isWellFormed())
    throw malformed('The request holds text that is not valid Unicode, or a NUL character.');
}

function malformed(detail: string, field?: string) {
  return new RefusalError(refuse('malformed', detail, field === undefined ? [] : [{ field, message: 'is not allowed' }]));
}
