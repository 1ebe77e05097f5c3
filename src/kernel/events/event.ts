import type { z } from 'zod';

/** A kind of fact a module records, in the past tense: `sites.published`. */
export interface EventKind<Payload = unknown> {
  readonly name: string;
  /** Ids and states only: a follower reads the rows themselves, under its own permissions. */
  readonly payload: z.ZodType<Payload>;
  /** The permission a member must hold to follow it on the tenant's stream. */
  readonly permission: string;
}

/** Declares an event. */
export function event<Payload>(name: string, kind: { payload: z.ZodType<Payload>; permission: string }): EventKind<Payload> {
  return { name, ...kind };
}
