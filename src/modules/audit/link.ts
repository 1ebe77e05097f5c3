import type { Database } from '#/kernel/database/databases.ts';
import type { House } from '#/kernel/house.ts';
import { genesis, linkHash } from './chain.ts';
import { inLinking, insertLinks, lastLinks, moveCursor, takeUnlinked } from './store.ts';

const batch = 500;
const cursorName = 'audit.link';

/** Adds the lines written since the last run to their tenants' chains, in every database. Returns how many. */
export async function linkNewLines(house: House): Promise<number> {
  let linked = 0;
  for (const database of house.databases.all) {
    for (;;) {
      const count = await linkBatch(database);
      linked += count;
      if (count < batch) break;
    }
  }
  return linked;
}

/** Links and cursor move in one transaction: a crash repeats or loses none. */
function linkBatch({ platform }: Database): Promise<number> {
  return inLinking(platform, async (client) => {
    const lines = await takeUnlinked(client, cursorName, batch);
    if (lines.length === 0) return 0;
    const heads = await lastLinks(client, [...new Set(lines.map((line) => line.tenant_id))]);
    const links = lines.map((line) => {
      const head = heads.get(line.tenant_id) ?? { seq: 0, hash: genesis };
      const seq = head.seq + 1;
      const link = { tenantId: line.tenant_id, seq, auditId: line.id, previous: head.hash, hash: linkHash(head.hash, seq, line) };
      heads.set(line.tenant_id, link);
      return link;
    });
    await insertLinks(client, links);
    await moveCursor(client, cursorName, lines.at(-1)!);
    return lines.length;
  });
}
