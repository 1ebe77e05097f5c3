import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Schema } from '#/kernel/database/schema.ts';
import type { Tx } from '#/kernel/database/transactions.ts';

export type AddressRecord = Selectable<Schema['customers_address']>;
export type AddressColumns = Omit<Updateable<Schema['customers_address']>, 'tenant_id' | 'id' | 'customer_id' | 'version'>;

/** Addresses of a customer, the default first, then in the order they were added. */
export function listAddressRows(tx: Tx, customerId: string): Promise<AddressRecord[]> {
  return tx.db
    .selectFrom('customers_address')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('customer_id', '=', customerId)
    .orderBy('is_default', 'desc')
    .orderBy('id')
    .execute();
}

export function findAddress(tx: Tx, id: string): Promise<AddressRecord | undefined> {
  return tx.db
    .selectFrom('customers_address')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertAddress(tx: Tx, address: Omit<Insertable<Schema['customers_address']>, 'tenant_id'>): Promise<void> {
  await tx.db
    .insertInto('customers_address')
    .values({ tenant_id: tx.tenant.id, ...address })
    .execute();
}

/** Changes an address if it still has the version. */
export async function updateAddressRow(tx: Tx, id: string, version: number, change: AddressColumns): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('customers_address')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Makes no address of a customer the default one: done before another becomes it, since there is one at most. */
export async function clearDefault(tx: Tx, customerId: string): Promise<void> {
  await tx.db
    .updateTable('customers_address')
    .set({ is_default: false })
    .where('tenant_id', '=', tx.tenant.id)
    .where('customer_id', '=', customerId)
    .where('is_default', '=', true)
    .execute();
}

/** Deletes an address; where it was the default the oldest one left becomes it. */
export async function deleteAddressRow(
  tx: Tx,
  { id, customer_id: customerId, is_default: wasDefault }: AddressRecord,
): Promise<void> {
  await tx.db.deleteFrom('customers_address').where('tenant_id', '=', tx.tenant.id).where('id', '=', id).execute();
  if (!wasDefault) return;
  await sql`
    update customers_address set is_default = true where tenant_id = ${tx.tenant.id} and id = (
      select id from customers_address where tenant_id = ${tx.tenant.id} and customer_id = ${customerId} order by id limit 1)`.execute(
    tx.db,
  );
}
