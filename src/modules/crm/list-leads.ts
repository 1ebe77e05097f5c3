import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { normalTag } from '#/kernel/normal-tag.ts';
import { beginningsOf } from '#/kernel/search-terms.ts';
import { presentLeadRow } from './present.ts';
import type { LeadStatus } from './rules/lead-status.ts';
import { listTags } from './store/leads.ts';
import { listLeadRows, type LeadFilter, type LeadListRow } from './store/list.ts';

/** Statuses of a lead that is worked on. */
const openStatuses = ['new', 'contacted', 'under_contract'] as const;
const endedStatuses = ['closed', 'lost'] as const;

/** Leads as the studio lists them, a page at a time: two statements. */
export async function listLeads(
  tx: Tx,
  asked: {
    limit: number;
    after?: string | undefined;
    search?: string | undefined;
    status?: LeadStatus | undefined;
    open?: boolean | undefined;
    assignedTo?: string | undefined;
    source?: string | undefined;
    tag?: string | undefined;
    sort?: LeadFilter['sort'] | undefined;
  },
) {
  const { limit, after, search, status, open, assignedTo, source, tag, sort = 'newest' } = asked;
  const list = `leads ${JSON.stringify([search, status, open, assignedTo, source, tag, sort])}`;
  const last = openCursor(tx, list, after);
  const beginnings = search ? beginningsOf(search) : [];
  if (!beginnings) return { items: [], next: null };
  const wanted = open === undefined ? undefined : open ? openStatuses : endedStatuses;
  const rows = await listLeadRows(tx, {
    beginnings,
    statuses: status === undefined ? wanted : [status],
    assignedTo: assignedTo === 'nobody' ? null : assignedTo,
    sourceNorm: source === undefined ? undefined : normalTag(source),
    tagNorm: tag === undefined ? undefined : normalTag(tag),
    sort,
    after: last,
    limit: limit + 1,
  });
  const page = toPage(tx, list, rows, limit, (row) => keyOf(row, sort));
  const ids = page.items.map((row) => row.id);
  const tags = ids.length > 0 ? Map.groupBy(await listTags(tx, ids), (one) => one.lead_id) : undefined;
  return {
    items: page.items.map((row) => presentLeadRow(tx, row, tags?.get(row.id)?.map((one) => one.tag) ?? [])),
    next: page.next,
  };
}

function keyOf(row: LeadListRow, sort: LeadFilter['sort']): string[] {
  if (sort === 'touched') return [row.updated_at, row.id];
  if (sort === 'value') return [String(row.estimated_value_minor), row.id];
  return sort === 'due' ? [row.next_due_at!, row.id] : [row.id];
}
