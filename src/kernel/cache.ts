import { LRUCache } from 'lru-cache';
import { afterCommit } from './database/record.ts';
import type { PlatformTx, Tx } from './database/transactions.ts';
import type { Bus } from './bus.ts';

interface Entry {
  readonly owner: string;
  readonly generation: number;
  readonly value: Promise<unknown>;
}

/** What a process remembers, by owner (a tenant's id, or `platform`), namespace and key. */
export interface Cache {
  /**
   * The remembered value, or what `load` answers; concurrent callers share one load. A value lives until its namespace is
   * invalidated, at most `secondsMax` (default 5), the time within which a node that missed the hint catches up.
   */
  get<T>(owner: string, namespace: string, key: string, load: () => Promise<T>, secondsMax?: number): Promise<T>;
  /** Forgets an owner's namespace on every node. */
  invalidate(owner: string, namespace: string): void;
}

const entriesMax = 20_000;
const generationsMax = 100_000;

/** Opens the cache. A load that began before an invalidation never fills the namespace after it: its generation is past. */
export function openCache(bus: Bus): Cache {
  const entries = new LRUCache<string, Entry>({ max: entriesMax });
  const generations = new Map<string, number>();
  bus.subscribe('cache', (space) => {
    // Forgetting the generations must forget every value made under them.
    if (generations.size >= generationsMax) {
      generations.clear();
      entries.clear();
    }
    generations.set(space, (generations.get(space) ?? 0) + 1);
  });
  return {
    get<T>(owner: string, namespace: string, key: string, load: () => Promise<T>, secondsMax = 5): Promise<T> {
      const space = `${owner}:${namespace}`;
      const generation = generations.get(space) ?? 0;
      const id = `${space}:${key}`;
      const known = entries.get(id);
      if (known && known.owner === owner && known.generation === generation) return known.value as Promise<T>;
      const value = load();
      entries.set(id, { owner, generation, value }, { ttl: secondsMax * 1000 });
      // A load that fails late must not take a newer value with it.
      value.catch(() => entries.peek(id)?.value === value && entries.delete(id));
      return value;
    },
    invalidate: (owner, namespace) => bus.publish({ topic: 'cache', key: `${owner}:${namespace}` }),
  };
}

/** Forgets a namespace once the transaction has committed, on every node. */
export function invalidateAfter(tx: Tx | PlatformTx, owner: string, namespace: string): void {
  afterCommit(tx, () => tx.house.cache.invalidate(owner, namespace));
}
