import { sql, type Insertable, type Selectable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import type { Tx } from '#/kernel/database/transactions.ts';

export type CodeRecord = Selectable<Schema['customers_code']>;
type NewCode = Omit<Insertable<Schema['customers_code']>, 'tenant_id' | 'expires_at'>;

/** Keeps a code, and forgets some that ended a day ago. */
export async function insertCode(tx: Tx, code: NewCode, seconds: number): Promise<void> {
  await sql`
    delete from customers_code where (tenant_id, id) in (
      select tenant_id, id from customers_code where tenant_id = ${tx.tenant.id} and expires_at < now() - interval '1 day' limit 100)`.execute(
    tx.db,
  );
  await tx.db
    .insertInto('customers_code')
    .values({ tenant_id: tx.tenant.id, ...code, expires_at: sql`now() + ${seconds} * interval '1 second'` })
    .execute();
}

/** The code a browser waits for, right or not; undefined once it is used, spent or over. */
export function findCode(tx: Tx, tokenHash: Buffer): Promise<CodeRecord | undefined> {
  return tx.db
    .selectFrom('customers_code')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .executeTakeFirst();
}

/** Counts one more attempt, and returns the code if that was still allowed. Holds its row: attempts at the same time stand in line. */
export function countAttempt(tx: Tx, tokenHash: Buffer, attemptsMax: number): Promise<CodeRecord | undefined> {
  return tx.db
    .updateTable('customers_code')
    .set({ attempts: sql<number>`attempts + 1` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .where('attempts', '<', attemptsMax)
    .returningAll()
    .executeTakeFirst();
}

/** Marks a code as used; what a registration left beside it is no longer needed there. */
export async function useCode(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('customers_code')
    .set({ used_at: sql`now()`, password_hash: null, name: '' })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
}

/** Deletes every code for an address, and of a customer. */
export async function dropCodes(tx: Tx, emailNorm: string, customerId: string | null): Promise<void> {
  await tx.db
    .deleteFrom('customers_code')
    .where('tenant_id', '=', tx.tenant.id)
    .where((or) => or.or([or('email_norm', '=', emailNorm), ...(customerId ? [or('customer_id', '=', customerId)] : [])]))
    .execute();
}
