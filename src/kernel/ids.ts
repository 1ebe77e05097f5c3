import { z } from 'zod';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the one spelling of a UUID we accept: lower case, with dashes, without braces. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuidPattern.test(text);
}

/** Returns the id unchanged, or throws a TypeError; the guard before an id is written into SQL as a literal. */
export function uuid(text: string): string {
  if (!isUuid(text)) throw new TypeError('not a UUID');
  return text;
}

/** Schema of an id in a contract. */
export const Id = z.string().regex(uuidPattern, 'must be an id');

/** Who acts when nobody is signed in: the visitor of a public page. */
export const nobody = '00000000-0000-0000-0000-000000000000';
