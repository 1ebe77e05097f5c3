import { z } from 'zod';
import { RefusalError, refuse } from '../refusal.ts';
import { deriveKey, sign, verify } from '../seal.ts';
import type { PlatformScope, TenantRef } from '../scope.ts';

/** A list belongs to a tenant, or to the person it is shown to. */
type ListScope = PlatformScope & { readonly tenant?: TenantRef };

/** Makes the cursor of the page after `last`: signed, and good only for this tenant and this list with these filters. */
export function cursorAfter(scope: ListScope, list: string, last: readonly (string | number | null)[]): string {
  return sign(cursorKey(scope, list), JSON.stringify(last));
}

/** Opens a cursor. Throws a {@link RefusalError} (422 naming `after`) for one that was altered, or made for another list or tenant. */
export function openCursor(
  scope: ListScope,
  list: string,
  cursor: string | undefined,
): readonly (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  const text = verify(cursorKey(scope, list), cursor);
  if (text === undefined)
    throw new RefusalError(
      refuse('invalid', 'after: is not a cursor of this list.', [{ field: 'after', message: 'is not a cursor of this list' }]),
    );
  return z.array(z.union([z.string(), z.number(), z.null()])).parse(JSON.parse(text));
}

/** Cuts a page out of `limit + 1` rows and adds the cursor of the next. `keyOf` gives the values the list is sorted by. */
export function toPage<Row>(
  scope: ListScope,
  list: string,
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
) {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? cursorAfter(scope, list, keyOf(items.at(-1)!)) : null };
}

function cursorKey(scope: ListScope, list: string): Buffer {
  return Buffer.concat([
    deriveKey(scope.house.config.secret, 'cursor'),
    Buffer.from(`${scope.tenant?.id ?? scope.actor.id} ${list}`),
  ]);
}
