import type { Tx } from '#/kernel/database/transactions.ts';
import { toMoney } from '#/kernel/money.ts';
import type { Address, Customer, CustomerRow } from './contract-schemas.ts';
import { listAddressRows, type AddressRecord } from './store/addresses.ts';
import type { CustomerRecord } from './store/customers.ts';
import { listTagsOf } from './store/tags.ts';

/** A customer as lists show it. */
export function presentCustomerRow(row: CustomerRecord, tags: readonly string[]): CustomerRow {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    phone: row.phone,
    tags: [...tags],
    state: stateOf(row),
    acceptsMarketing: row.accepts_marketing,
    orders: row.orders_count,
    spent: row.currency === null ? null : toMoney(row.spent_minor, row.currency),
    lastOrderAt: row.last_order_at,
    version: row.version,
    createdAt: row.created_at,
  };
}

/** A customer as its page in the studio shows it. */
export async function presentCustomer(tx: Tx, row: CustomerRecord): Promise<Customer> {
  const tags = await listTagsOf(tx, [row.id]);
  const addresses = await listAddressRows(tx, row.id);
  return {
    ...presentCustomerRow(row, tags.get(row.id) ?? []),
    locale: row.locale,
    note: row.note,
    marketingAt: row.marketing_at,
    marketingBy: row.marketing_by as Customer['marketingBy'],
    emailVerifiedAt: row.email_verified_at,
    hasPassword: row.password_hash !== null,
    addresses: addresses.map(presentAddress),
    updatedAt: row.updated_at,
  };
}

export function presentAddress(row: AddressRecord): Address {
  return {
    id: row.id,
    customerId: row.customer_id,
    country: row.country,
    region: row.region,
    postcode: row.postcode,
    city: row.city,
    line1: row.line1,
    line2: row.line2,
    name: row.name,
    company: row.company,
    phone: row.phone,
    isDefault: row.is_default,
    version: row.version,
  };
}

function stateOf(row: CustomerRecord): CustomerRow['state'] {
  if (row.erased_at !== null) return 'erased';
  if (row.disabled_at !== null) return 'disabled';
  return row.email_verified_at === null ? 'guest' : 'account';
}
