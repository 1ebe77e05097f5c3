import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Log } from './log.ts';

type WakeTopic = 'events' | 'jobs' | 'mails';

/** Something every node should forget: a cached namespace of a tenant, a session. */
export interface Hint {
  readonly topic: string;
  readonly key: string;
}

/**
 * Tells this process at once, and the other nodes within milliseconds, that something changed. Only hints: whoever listens
 * also polls or lets its cache expire, so a lost one costs seconds, never correctness.
 */
export interface Bus {
  /** Wakes the relays of this process after a commit. */
  wake(what: Record<WakeTopic, boolean>): void;
  onWake(topic: WakeTopic, listener: () => void): () => void;
  /** Publishes a hint to all nodes, this one included. Call it after the commit. */
  publish(hint: Hint): void;
  subscribe(topic: string, listener: (key: string) => void): () => void;
  close(): Promise<void>;
}

const channel = 'rowhouse_bus';
const coalesceMs = 10;

/** Opens the bus on a connection of its own (LISTEN needs one that stays). `url` absent: this process only. */
export function openBus(url: string | undefined, log: Log): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);
  const self = crypto.randomUUID();
  let client: pg.Client | undefined;
  const queue: Hint[] = [];
  let closed = false;

  const deliver = (hints: readonly Hint[]) => hints.forEach((hint) => emitter.emit(`hint ${hint.topic}`, hint.key));
  // A notifying commit takes a global lock in PostgreSQL, so hints leave outside any business transaction and in batches.
  const flush = () => {
    const batch = queue.splice(0, 50);
    if (queue.length > 0) setTimeout(flush, coalesceMs);
    client
      ?.query('select pg_notify($1, $2)', [channel, JSON.stringify({ self, batch })])
      .catch((error) => log.warn({ err: error }, 'the bus could not publish'));
  };
  const connect = async () => {
    if (!url || closed) return;
    const next = new pg.Client({ connectionString: url, application_name: 'rowhouse bus', keepAlive: true });
    next.on('notification', ({ payload }) => {
      const message = JSON.parse(payload ?? '{}') as { self: string; batch: Hint[] };
      if (message.self !== self) deliver(message.batch);
    });
    next.on('error', () => {});
    next.on('end', () => !closed && setTimeout(connect, 500).unref());
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      client = next;
    } catch (error) {
      log.warn({ err: error }, 'the bus is not connected');
      await next.end().catch(() => {});
    }
  };
  void connect();

  return {
    wake(what) {
      for (const [topic, due] of Object.entries(what)) if (due) emitter.emit(`wake ${topic}`);
    },
    onWake: (topic, listener) => on(emitter, `wake ${topic}`, listener),
    publish(hint) {
      deliver([hint]);
      if (queue.push(hint) === 1) setTimeout(flush, coalesceMs);
    },
    subscribe: (topic, listener) => on(emitter, `hint ${topic}`, listener),
    async close() {
      closed = true;
      await client?.end();
    },
  };
}

function on(emitter: EventEmitter, name: string, listener: (...values: never[]) => void): () => void {
  emitter.on(name, listener as (...values: unknown[]) => void);
  return () => void emitter.off(name, listener as (...values: unknown[]) => void);
}
