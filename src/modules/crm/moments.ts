import type { Tx } from '#/kernel/database/transactions.ts';
import { emit } from '#/kernel/database/record.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { namesOf } from '#/modules/identity/index.ts';
import type { momentKinds } from './contract-schemas.ts';
import { leadChanged } from './events.ts';
import { presentMoment } from './present.ts';
import { findLead } from './store/leads.ts';
import { findMoment, insertMoment, listMomentRows } from './store/moments.ts';

/** Tells what happened to a lead: kept as long as the lead. Returns the moment's id. */
export async function tellMoment(
  tx: Tx,
  leadId: string,
  kind: (typeof momentKinds)[number],
  detail: { readonly text?: string; readonly from?: string; readonly to?: string; readonly reason?: string } = {},
): Promise<string> {
  const id = newId();
  await insertMoment(tx, { id, leadId, kind, detail });
  return id;
}

/** What happened to a lead, newest first. */
export async function listMoments(
  tx: Tx,
  { leadId, limit, after }: { leadId: string; limit: number; after?: string | undefined },
) {
  if (!(await findLead(tx, leadId))) return noLead();
  const list = `lead moments ${leadId}`;
  const [last] = openCursor(tx, list, after) ?? [];
  const rows = await listMomentRows(tx, leadId, limit + 1, last as string | undefined);
  const people = await namesOf(
    tx,
    rows.map((row) => row.actor_id),
  );
  const moments = rows.map((row) => presentMoment(row, people));
  return toPage(tx, list, moments, limit, (moment) => [moment.id]);
}

/** Notes something of a lead. */
export async function createNote(tx: Tx, leadId: string, text: string) {
  if (!(await findLead(tx, leadId))) return noLead();
  const id = await tellMoment(tx, leadId, 'note', { text });
  emit(tx, leadChanged, { leadId });
  return presentMoment(await findMoment(tx, id), await namesOf(tx, [tx.actor.id]));
}

export function noLead(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such lead.');
}
