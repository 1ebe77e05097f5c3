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
  /** `ended` is called when the feed closes, since an answer that follows it never ends by itself. Returns how to stop. */
  follow(tenantId: string, listener: (event: RecordedEvent) => void, ended: () => void): () => void;
  /** Resolves when whoever follows by now misses nothing that happens from now on. */
  ready(): Promise<void>;
  close(): void;
}

interface Follower {
  readonly listener: (event: RecordedEvent) => void;
  readonly ended: () => void;
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
  const followers = new Map<string, Set<Follower>>();
  const readers = databases.map((database) =>
    openReader(database.platform, (event) => followers.get(event.tenantId)?.forEach((follower) => follower.listener(event))),
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
    follow(tenantId, listener, ended) {
      if (followers.size === 0) for (const reader of readers) reader.restart();
      const ofTenant = followers.get(tenantId) ?? new Set();
      const follower = { listener, ended };
      followers.set(tenantId, ofTenant.add(follower));
      read();
      return () => {
        ofTenant.delete(follower);
        if (ofTenant.size === 0 && followers.get(tenantId) === ofTenant) followers.delete(tenantId);
      };
    },
    ready: () => due,
    close() {
      stopWaking();
      clearInterval(timer);
      for (const { ended } of [...followers.values()].flatMap((ofTenant) => [...ofTenant])) ended();
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
