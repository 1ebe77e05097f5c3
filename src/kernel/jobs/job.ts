import { z } from 'zod';
import type { EventKind } from '../events/event.ts';
import type { PlatformScope, Scope } from '../scope.ts';

/** Work done later, in the imperative: `media.make-variants`. Runs at least once; a run that throws is tried again. */
export interface JobKind<Payload = unknown> {
  readonly name: string;
  /** Ids, never personal data: payloads stand in the queue's tables and in failure reports. */
  readonly payload: z.ZodType<Payload>;
  readonly of: 'tenant' | 'platform';
  run(scope: Scope & PlatformScope, payload: Payload): Promise<unknown>;
  /** Further tries after the first; then the job goes to the dead letters. */
  readonly retries: number;
  /** A run that takes longer is given to another worker. */
  readonly expireSeconds: number;
  /** How many run at once in one process; a tenant gets at most half of them. */
  readonly concurrency: number;
  /** Five-field cron expression in UTC, for a platform job that repeats. */
  readonly cron?: string;
}

/** A job that listens to an event. */
export interface Listener extends JobKind<never> {
  readonly event: string;
}

interface JobOptions {
  readonly retries?: number;
  readonly expireSeconds?: number;
  readonly concurrency?: number;
}

const defaults = { retries: 5, expireSeconds: 120, concurrency: 4 };

/** Declares a job of a tenant. The queue stamps the tenant, and `run` gets a scope of that tenant. */
export function job<Payload>(
  name: string,
  kind: JobOptions & { payload: z.ZodType<Payload>; run(scope: Scope, payload: Payload): Promise<unknown> },
): JobKind<Payload> {
  return { name, of: 'tenant', ...defaults, ...kind };
}

/** Declares a job of the platform itself, which belongs to no tenant. */
export function platformJob<Payload>(
  name: string,
  kind: JobOptions & {
    payload: z.ZodType<Payload>;
    cron?: string;
    run(scope: PlatformScope, payload: Payload): Promise<unknown>;
  },
): JobKind<Payload> {
  return { name, of: 'platform', ...defaults, ...kind };
}

/** Declares what a module does when a fact is recorded below it; runs as a job named `name`, after the fact's transaction. */
export function listen<Payload>(
  name: string,
  to: EventKind<Payload>,
  run: (scope: Scope, payload: Payload) => Promise<unknown>,
): Listener {
  return { ...job(name, { payload: to.payload, run }), event: to.name } as unknown as Listener;
}
