import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { beginningsOf } from '#/kernel/search-terms.ts';
import { presentCustomerRow } from './present.ts';
import type { CustomerRecord } from './store/customers.ts';
import { listCustomerRows, type CustomerFilter } from './store/list.ts';
import { listTagsOf } from './store/tags.ts';
import { normalTag } from '#/kernel/normal-tag.ts';

/** Customers as the studio lists them, a page at a time: two statements. */
export async function listCustomers(
  tx: Tx,
  asked: {
    limit: number;
    after?: string | undefined;
    search?: string | undefined;
    tag?: string | undefined;
    hasOrders?: boolean | undefined;
    sort?: CustomerFilter['sort'] | undefined;
  },
) {
  const { limit, after, search, tag, hasOrders, sort = 'newest' } = asked;
  const list = `customers ${JSON.stringify([search, tag, hasOrders, sort])}`;
  const last = openCursor(tx, list, after);
  const beginnings = search ? beginningsOf(search) : [];
  if (!beginnings) return { items: [], next: null };
  const tagNorm = tag === undefined ? undefined : normalTag(tag);
  const rows = await listCustomerRows(tx, { beginnings, tagNorm, hasOrders, sort, after: last, limit: limit + 1 });
  const page = toPage(tx, list, rows, limit, (row) => keyOf(row, sort));
  const tags = await listTagsOf(
    tx,
    page.items.map((row) => row.id),
  );
  return { items: page.items.map((row) => presentCustomerRow(row, tags.get(row.id) ?? [])), next: page.next };
}

function keyOf(row: CustomerRecord, sort: CustomerFilter['sort']): (string | number)[] {
  if (sort === 'spent') return [row.spent_minor.toString(), row.id];
  return sort === 'orders' ? [row.orders_count, row.id] : [row.id];
}
