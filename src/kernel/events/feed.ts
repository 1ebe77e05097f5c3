import type pg from 'pg';
import type { Bus } from '../bus.ts';
import type { Database } from '../database/databases.ts';
import type { Log } from '../log.ts';

/** A recorded fact as followers see it. */
export interface RecordedEvent {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly actorId: string;
  readonly at: string;
}

/** Hands this process's followers the facts of their tenant, in the order of their transactions. */
export interface EventFeed {
  follow(tenantId: string, listener: (event: RecordedEvent) => void): () => void;
  close(): void;
}

interface Row {
  readonly xid: string;
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly actor_id: string;
  readonly at: string;
}

const batch = 500;
/** Facts of this process wake the feed at once; facts of another node are seen within this time. */
const pollMs = 400;

/** Opens the feed; it reads the databases only while somebody follows. */
export function openEventFeed(databases: readonly Database[], bus: Bus, log: Log): EventFeed {
  const followers = new Map<string, Set<(event: RecordedEvent) => void>>();
  const readers = databases.map((database) =>
    openReader(database.platform, (event) => followers.get(event.tenantId)?.forEach((listener) => listener(event))),
  );
  let due = Promise.resolve();
  const read = () => {
    if (followers.size === 0) return;
    due = due
      .then(() => Promise.all(readers.map((reader) => reader.read())))
      .then(
        () => {},
        (error) => log.warn({ err: error }, 'the event feed could not read'),
      );
  };
  const stopWaking = bus.onWake('events', read);
  const timer = setInterval(read, pollMs);
  return {
    follow(tenantId, listener) {
      if (followers.size === 0) for (const reader of readers) reader.restart();
      const listeners = followers.get(tenantId) ?? new Set();
      followers.set(tenantId, listeners.add(listener));
      read();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) followers.delete(tenantId);
      };
    },
    close() {
      stopWaking();
      clearInterval(timer);
      followers.clear();
    },
  };
}

/**
 * Reads one database from now on. A row counts once every transaction that began before its own has ended
 * (`xid < pg_snapshot_xmin`), so that none is skipped because it committed late.
 */
function openReader(pool: pg.Pool, deliver: (event: RecordedEvent) => void) {
  let cursor: { xid: string; id: string } | undefined;
  return {
    restart() {
      cursor = undefined;
    },
    async read() {
      if (!cursor) {
        const { rows } = await pool.query<{ xid: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
        cursor = { xid: rows[0]!.xid, id: '00000000-0000-0000-0000-000000000000' };
      }
      for (;;) {
        const { rows }: pg.QueryResult<Row> = await pool.query(
          `select xid::text as xid, tenant_id, id, name, payload, actor_id, at from kernel_event
           where (xid, id) > ($1::xid8, $2::uuid) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit ${batch}`,
          [cursor.xid, cursor.id],
        );
        for (const row of rows)
          deliver({
            tenantId: row.tenant_id,
            id: row.id,
            name: row.name,
            payload: row.payload,
            actorId: row.actor_id,
            at: row.at,
          });
        const last = rows.at(-1);
        if (last) cursor = { xid: last.xid, id: last.id };
        if (rows.length < batch) return;
      }
    },
  };
}
