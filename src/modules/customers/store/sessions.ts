import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import type { CustomerRecord } from './customers.ts';

/** The customer of a session that is neither ended nor expired, with the session's id and whether it was used in the last hour. */
export async function findSession(
  tx: Tx,
  tokenHash: Buffer,
): Promise<(CustomerRecord & { session_id: string; fresh: boolean }) | undefined> {
  return tx.db
    .selectFrom('customers_session as session')
    .innerJoin('customers_customer as customer', (join) =>
      join.onRef('customer.tenant_id', '=', 'session.tenant_id').onRef('customer.id', '=', 'session.customer_id'),
    )
    .selectAll('customer')
    .select(['session.id as session_id', sql<boolean>`session.used_at > now() - interval '1 hour'`.as('fresh')])
    .where('session.tenant_id', '=', tx.tenant.id)
    .where('session.token_hash', '=', tokenHash)
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', sql<string>`now()`)
    .where('customer.disabled_at', 'is', null)
    .where('customer.erased_at', 'is', null)
    .executeTakeFirst();
}

export async function insertSession(
  tx: Tx,
  session: { id: string; customerId: string; tokenHash: Buffer; seconds: number },
): Promise<void> {
  await sql`
    with gone as (
      delete from customers_session where (tenant_id, id) in (
        select tenant_id, id from customers_session where tenant_id = ${tx.tenant.id} and expires_at < now() limit 100)
    )
    insert into customers_session (tenant_id, id, customer_id, token_hash, expires_at)
    values (${tx.tenant.id}, ${session.id}, ${session.customerId}, ${session.tokenHash}, now() + ${session.seconds} * interval '1 second')`.execute(
    tx.db,
  );
}

/** Moves a session's end on, since it is in use. */
export async function touchSession(tx: Tx, id: string, seconds: number): Promise<void> {
  await sql`
    update customers_session set used_at = now(), expires_at = now() + ${seconds} * interval '1 second'
    where tenant_id = ${tx.tenant.id} and id = ${id} and revoked_at is null`.execute(tx.db);
}

/** Ends the session of a token, or all of a customer. */
export async function revokeSessions(tx: Tx, which: { tokenHash: Buffer } | { customerId: string }): Promise<void> {
  const query = tx.db
    .updateTable('customers_session')
    .set({ revoked_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('revoked_at', 'is', null);
  await (
    'tokenHash' in which ? query.where('token_hash', '=', which.tokenHash) : query.where('customer_id', '=', which.customerId)
  ).execute();
}
