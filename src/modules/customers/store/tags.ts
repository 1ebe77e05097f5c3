import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import { tagsMax } from '../contract-schemas.ts';

/** Tags of customers, each customer's in alphabetical order. */
export async function listTagsOf(tx: Tx, customerIds: readonly string[]): Promise<Map<string, string[]>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('customers_tag')
    .select(['customer_id', 'tag'])
    .where('tenant_id', '=', tx.tenant.id)
    .where('customer_id', 'in', customerIds)
    .orderBy('tag_norm')
    .execute();
  const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...byCustomer].map(([id, tags]) => [id, tags.map((row) => row.tag)]));
}

/** Replaces the tags of a customer. */
export async function replaceTags(tx: Tx, customerId: string, tags: readonly { tag: string; tag_norm: string }[]): Promise<void> {
  await tx.db.deleteFrom('customers_tag').where('tenant_id', '=', tx.tenant.id).where('customer_id', '=', customerId).execute();
  if (tags.length === 0) return;
  await tx.db
    .insertInto('customers_tag')
    .values(tags.map((tag) => ({ tenant_id: tx.tenant.id, customer_id: customerId, ...tag })))
    .execute();
}

/** Tags in use, the first 500 in alphabetical order, with how many customers have each. */
export async function listTagsInUse(tx: Tx): Promise<{ tag: string; customers: number }[]> {
  const { rows } = await sql<{ tag: string; customers: number }>`
    select min(tag) as tag, count(*)::int as customers from customers_tag where tenant_id = ${tx.tenant.id}
    group by tag_norm order by tag_norm limit ${tagsMax}`.execute(tx.db);
  return rows;
}
