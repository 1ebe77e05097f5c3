import { inTenantOf, type Tx } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { namesOf } from '#/modules/identity/index.ts';
import { genesis, linkHash } from './chain.ts';
import { linkNewLines } from './link.ts';
import { countUnlinked, listChain, listLines, listLinksOf, type AuditFilter } from './store.ts';

type Line = Awaited<ReturnType<typeof listLines>>[number];

const exportMax = 10_000;
const verifyBatch = 1_000;

/**
 * Lines newest first. A tenant placed on another database has a trail there and one on the control database, where its members
 * and keys stand; both are read and merged.
 */
export async function listTrail(scope: Scope, filter: AuditFilter, after: string | undefined, limit: number): Promise<Line[]> {
  const lists = await inEachDatabase(scope, (tx) => listLines(tx, filter, after, limit));
  return lists
    .flat()
    .toSorted((one, other) => (one.id < other.id ? 1 : -1))
    .slice(0, limit);
}

/** Lines as the API shows them, with the names of the people. */
export async function presentLines(scope: Scope, lines: readonly Line[]) {
  const people = await namesOf(
    scope,
    lines.filter((line) => line.actor_kind === 'member' || line.actor_kind === 'person').map((line) => line.actor_id),
  );
  return lines.map((line) => ({
    id: line.id,
    at: line.at,
    actorId: line.actor_id,
    actorKind: line.actor_kind as 'member',
    actorName: people.get(line.actor_id) ?? null,
    action: line.action,
    outcome: line.outcome as 'done',
    resource: line.resource,
    resourceId: line.resource_id,
    detail: line.detail as Record<string, unknown>,
    address: line.address,
    requestId: line.request_id,
  }));
}

/** The newest 10,000 lines as CSV (RFC 4180), each with its number and hash in the chain. */
export async function exportTrail(scope: Scope, filter: AuditFilter) {
  await linkNewLines(scope.house);
  const lines = await listTrail(scope, filter, undefined, exportMax + 1);
  const shown = lines.slice(0, exportMax);
  const links = new Map(
    (
      await inEachDatabase(scope, (tx) =>
        listLinksOf(
          tx,
          shown.map((line) => line.id),
        ),
      )
    )
      .flat()
      .map((link) => [link.audit_id, link]),
  );
  const header = [
    'at',
    'action',
    'outcome',
    'actorKind',
    'actorId',
    'actorName',
    'resource',
    'resourceId',
    'detail',
    'address',
    'requestId',
    'id',
    'seq',
    'hash',
  ];
  const rows = (await presentLines(scope, shown)).map((line) => {
    const link = links.get(line.id);
    return [
      line.at,
      line.action,
      line.outcome,
      line.actorKind,
      line.actorId,
      line.actorName,
      line.resource,
      line.resourceId,
      JSON.stringify(line.detail),
      line.address,
      line.requestId,
      line.id,
      link?.seq,
      link?.hash.toString('hex'),
    ];
  });
  return {
    name: `audit-${scope.tenant.slug}.csv`,
    csv: [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n'),
    complete: lines.length <= exportMax,
  };
}

/** Walks the chain from its first link and recomputes every hash. `brokenAt` is the number of the first link that does not fit. */
export async function verifyTrail(scope: Scope) {
  await linkNewLines(scope.house);
  const results = await inEachDatabase(scope, verifyChain);
  const brokenAt = results.find((result) => result.brokenAt !== null)?.brokenAt ?? null;
  const sum = (key: 'lines' | 'unlinked') => results.reduce((total, result) => total + result[key], 0);
  return { whole: brokenAt === null, lines: sum('lines'), unlinked: sum('unlinked'), brokenAt };
}

async function verifyChain(tx: Tx) {
  let seq = 0;
  let hash: Buffer = genesis;
  for (;;) {
    const links = await listChain(tx, seq, verifyBatch);
    for (const link of links) {
      const whole =
        link.seq === seq + 1 &&
        link.line_id !== null &&
        link.previous_hash.equals(hash) &&
        linkHash(hash, link.seq, link).equals(link.hash);
      if (!whole) return { lines: seq, unlinked: 0, brokenAt: seq + 1 };
      [seq, hash] = [link.seq, link.hash];
    }
    if (links.length < verifyBatch) return { lines: seq, unlinked: await countUnlinked(tx), brokenAt: null };
  }
}

function inEachDatabase<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T[]> {
  const { databases } = scope.house;
  const places = new Set([databases.control, databases.of(scope.tenant.placement)]);
  return Promise.all([...places].map((database) => inTenantOf(database, scope, work)));
}

/** Quotes a cell; one that a spreadsheet would take for a formula gets an apostrophe. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
