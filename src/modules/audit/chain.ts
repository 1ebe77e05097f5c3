import { createHash } from 'node:crypto';

/** A line of the trail, in the form its hash is taken of. */
export interface ChainedLine {
  readonly tenant_id: string;
  readonly id: string;
  readonly at: string;
  readonly actor_id: string;
  readonly actor_kind: string;
  readonly action: string;
  readonly outcome: string;
  readonly resource: string | null;
  readonly resource_id: string | null;
  readonly detail: unknown;
  readonly address: string | null;
  readonly request_id: string;
}

/** What the first link of a tenant stands on. */
export const genesis = Buffer.alloc(32);

/** The hash of a link: SHA-256 over the hash before it, its number, and every column of the line in a fixed order. */
export function linkHash(previous: Buffer, seq: number, line: ChainedLine): Buffer {
  const { tenant_id, id, at, actor_id, actor_kind, action, outcome, resource, resource_id, detail, address, request_id } = line;
  const text = JSON.stringify([
    seq,
    tenant_id,
    id,
    at,
    actor_id,
    actor_kind,
    action,
    outcome,
    resource,
    resource_id,
    sorted(detail),
    address,
    request_id,
  ]);
  return createHash('sha256').update(previous).update(text).digest();
}

/** PostgreSQL keeps the members of a JSON object in an order of its own; the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
