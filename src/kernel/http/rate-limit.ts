import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { clock } from '../clock.ts';
import type { House } from '../house.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { PlatformScope, TenantRef } from '../scope.ts';
import type { Endpoint } from './endpoint.ts';

const arrivals = new WeakMap<House, LRUCache<string, number>>();
const burstSeconds = 4;

/**
 * The general limit: `RATE_PER_SECOND` requests for each actor, or client address when nobody is signed in, with bursts of four
 * seconds' worth. GCRA (generic cell rate algorithm, ITU-T I.371) in this process: each node gives the full share.
 */
export function withinGeneralLimit(scope: PlatformScope & { tenant?: TenantRef }): Refusal | undefined {
  const { house } = scope;
  const known = arrivals.get(house) ?? new LRUCache<string, number>({ max: 50_000 });
  arrivals.set(house, known);
  const key = scope.actor.kind === 'visitor' ? `address ${scope.address}` : `${scope.tenant?.id} ${scope.actor.id}`;
  const [now, interval] = [clock.now(), 1000 / house.config.RATE_PER_SECOND];
  const arrival = Math.max(known.get(key) ?? 0, now);
  if (arrival - now > burstSeconds * 1000) return tooMany(Math.ceil((arrival - now) / 1000 - burstSeconds) || 1);
  known.set(key, arrival + interval);
  return undefined;
}

/** The strict limits of an endpoint, counted in the control database so that they hold over all nodes. Field values are kept as hashes. */
export async function withinStrictLimits(
  scope: PlatformScope,
  endpoint: Endpoint,
  input: Record<string, unknown>,
): Promise<Refusal | undefined> {
  for (const limit of endpoint.limits) {
    const subject =
      limit.by === 'address'
        ? (scope.address ?? '')
        : String(input[limit.by.slice('field:'.length)] ?? '')
            .normalize('NFKC')
            .toLowerCase();
    const key = `${endpoint.method} ${endpoint.path} ${limit.by} ${createHash('sha256').update(subject).digest('base64url')}`;
    if (!(await take(scope.house, key, limit.times, limit.seconds))) return tooMany(Math.ceil(limit.seconds / limit.times));
  }
  return undefined;
}

/** Takes one of `times` in `seconds` for the key; false when none is left. */
export async function take(house: House, key: string, times: number, seconds: number): Promise<boolean> {
  const interval = seconds / times;
  const { rowCount } = await house.databases.control.platform.query(
    `insert into kernel_rate as kept (key, arrival) values ($1, now() + $2 * interval '1 second')
     on conflict (key) do update set arrival = greatest(kept.arrival, now()) + $2 * interval '1 second'
     where kept.arrival <= now() + $3 * interval '1 second'`,
    [key, interval, seconds - interval],
  );
  return rowCount === 1;
}

function tooMany(seconds: number): Refusal {
  return refuse('too_many_requests', `Too many tries. Wait ${seconds} seconds and try again.`, [], {
    retryAfterSeconds: seconds,
  });
}
