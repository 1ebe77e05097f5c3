import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import { sqlState, type Tx } from '#/kernel/database/transactions.ts';

export type CustomerRecord = Selectable<Schema['customers_customer']>;
export type CustomerChange = Omit<Updateable<Schema['customers_customer']>, 'tenant_id' | 'id' | 'version'>;
type NewCustomer = Omit<Insertable<Schema['customers_customer']>, 'tenant_id'>;

export function findCustomer(tx: Tx, by: { id: string } | { emailNorm: string }): Promise<CustomerRecord | undefined> {
  const query = tx.db.selectFrom('customers_customer').selectAll().where('tenant_id', '=', tx.tenant.id);
  return ('id' in by ? query.where('id', '=', by.id) : query.where('email_norm', '=', by.emailNorm)).executeTakeFirst();
}

/** Holds a customer's row until the transaction ends; undefined when there is none. */
export function lockCustomer(tx: Tx, id: string): Promise<CustomerRecord | undefined> {
  return tx.db
    .selectFrom('customers_customer')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds a customer; false when another one has the e-mail, also one that a transaction at the same time adds. */
export async function insertCustomer(tx: Tx, customer: NewCustomer): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('customers_customer')
    .values({ tenant_id: tx.tenant.id, ...customer })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email_norm']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Changes a customer that is not erased, where a version is given only if it still has it. Throws 23505 for an e-mail that is taken. */
export async function updateCustomerRow(tx: Tx, id: string, change: CustomerChange, version?: number): Promise<boolean> {
  let query = tx.db
    .updateTable('customers_customer')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: sql`now()` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('erased_at', 'is', null);
  if (version !== undefined) query = query.where('version', '=', version);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

/** Adds to what a customer has ordered. The sum is of one currency, that of the first order; others only count. */
export async function addToFigures(
  tx: Tx,
  id: string,
  { orders, amountMinor, currency, at }: { orders: number; amountMinor: bigint; currency: string; at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update customers_customer set orders_count = orders_count + ${orders}::int, currency = coalesce(currency, ${currency}),
      spent_minor = spent_minor + case when coalesce(currency, ${currency}) = ${currency} then ${amountMinor}::bigint else 0 end,
      last_order_at = case when ${orders}::int > 0 then greatest(last_order_at, ${at}::timestamptz) else last_order_at end,
      updated_at = now()
    where tenant_id = ${tx.tenant.id} and id = ${id}`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Deletes a customer with all that hangs on it; false when something else refers to the row, which then stays. */
export async function deleteCustomerRow(tx: Tx, id: string): Promise<boolean> {
  await sql`savepoint customer`.execute(tx.db);
  try {
    await tx.db.deleteFrom('customers_customer').where('tenant_id', '=', tx.tenant.id).where('id', '=', id).execute();
    return true;
  } catch (error) {
    if (sqlState(error) !== '23503') throw error;
    await sql`rollback to savepoint customer`.execute(tx.db);
    return false;
  }
}

/** Takes everything personal out of a row that must stay. */
export async function anonymizeCustomer(tx: Tx, id: string): Promise<void> {
  for (const table of ['customers_address', 'customers_session', 'customers_code', 'customers_tag', 'customers_term'] as const)
    await tx.db.deleteFrom(table).where('tenant_id', '=', tx.tenant.id).where('customer_id', '=', id).execute();
  await tx.db
    .updateTable('customers_customer')
    .set({
      email: null,
      email_norm: null,
      name: '',
      phone: '',
      locale: null,
      note: '',
      accepts_marketing: false,
      marketing_at: null,
      marketing_by: null,
      email_verified_at: null,
      password_hash: null,
      password_version: sql<number>`password_version + 1`,
      disabled_at: null,
      erased_at: sql`now()`,
      version: sql<number>`version + 1`,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .execute();
}

/** Writes anew what a customer is found by. */
export async function replaceTerms(tx: Tx, customerId: string, terms: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from customers_term where tenant_id = ${tx.tenant.id} and customer_id = ${customerId} and term <> all (${terms}::text[])
    )
    insert into customers_term (tenant_id, customer_id, term)
    select ${tx.tenant.id}, ${customerId}, unnest(${terms}::text[]) on conflict do nothing`.execute(tx.db);
}
