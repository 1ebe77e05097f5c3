import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { sqlState, type PlatformTx, type Tx } from '../database/transactions.ts';
import { isRefused, refuse, type Refusal } from '../refusal.ts';
import type { Passed, Visit } from './corridor.ts';
import type { Endpoint } from './endpoint.ts';
import type { Door, Transaction } from './implement.ts';

/**
 * Runs `work` once for each `Idempotency-Key` of the actor: the key is claimed and its answer kept in the transaction of the
 * work itself, so that both stand or neither. A second request waits for the first, then gets its answer; the same key with
 * another request is refused. Refusals are not kept: they changed nothing. Kept for 24 hours.
 */
export async function answerOnce(
  tx: Tx | PlatformTx,
  door: Door,
  visit: Visit,
  input: unknown,
  work: () => Promise<Passed | Refusal>,
): Promise<Passed | Refusal> {
  const key = visit.idempotencyKey;
  if (key === undefined || !takesKey(door.endpoint, door.transaction)) return work();
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    return refuse('malformed', 'Idempotency-Key must be 1 to 200 visible ASCII characters.', [
      { field: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' },
    ]);
  }
  const hash = createHash('sha256').update(door.action).update(JSON.stringify(input)).digest();
  const claimed = await claim(tx, key, door.action, hash);
  if (isRefused(claimed)) return claimed;
  if (!claimed) return replay(tx, key, hash);
  const answer = await work();
  if (!isRefused(answer)) {
    await sql`update ${tableOf(tx)} set status = ${answer.status}, answer = ${JSON.stringify(answer.result ?? null)}::jsonb
      where ${ownKey(tx, key)}`.execute(tx.db);
  }
  return answer;
}

/** Whether an endpoint keeps its answers for a key: a POST with a transaction of its own and an answer without secrets. */
export function takesKey(endpoint: Endpoint, transaction: Transaction): boolean {
  // The platform's role may not write among a tenant's rows, where the answers of a tenant's requests stand.
  const ofTenant = endpoint.access.kind === 'member' || endpoint.access.kind === 'visitor';
  const kept = transaction === 'platform' ? !ofTenant : transaction !== 'outside';
  return endpoint.method === 'POST' && !endpoint.secret && kept;
}

async function claim(tx: Tx | PlatformTx, key: string, endpoint: string, hash: Buffer): Promise<boolean | Refusal> {
  const [column, tenant] = 'tenant' in tx ? [sql`tenant_id, `, sql`${tx.tenant.id}, `] : [sql``, sql``];
  try {
    const inserted = await sql`insert into ${tableOf(tx)} (${column}actor_id, key, endpoint, request_hash)
      values (${tenant}${tx.actor.id}, ${key}, ${endpoint}, ${hash}) on conflict do nothing returning key`.execute(tx.db);
    return inserted.rows.length === 1;
  } catch (error) {
    // 55P03: the first request with this key has held its row for longer than the lock timeout.
    if (sqlState(error) === '55P03')
      return refuse('idempotency_in_progress', 'The first request with this Idempotency-Key is still running.');
    throw error;
  }
}

async function replay(tx: Tx | PlatformTx, key: string, hash: Buffer): Promise<Passed | Refusal> {
  const { rows } = await sql<{
    request_hash: Buffer;
    status: number;
    answer: unknown;
  }>`select request_hash, status, answer from ${tableOf(tx)} where ${ownKey(tx, key)}`.execute(tx.db);
  const [kept] = rows;
  if (!kept?.request_hash.equals(hash))
    return refuse('idempotency_key_reused', 'This Idempotency-Key was used for another request.', [
      { field: 'Idempotency-Key', message: 'was used for another request' },
    ]);
  return { status: kept.status, result: kept.answer ?? undefined, replayed: true };
}

function tableOf(tx: Tx | PlatformTx) {
  return sql.table('tenant' in tx ? 'kernel_idempotency' : 'kernel_platform_idempotency');
}

function ownKey(tx: Tx | PlatformTx, key: string) {
  const own = sql`actor_id = ${tx.actor.id} and key = ${key}`;
  return 'tenant' in tx ? sql`tenant_id = ${tx.tenant.id} and ${own}` : own;
}
