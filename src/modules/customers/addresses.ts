import type { z } from 'zod';
import { emit } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type FieldFault, type Refusal } from '#/kernel/refusal.ts';
import { addressesMax, type Address, type addressFields } from './contract-schemas.ts';
import { ruleOf, tidyPostcode } from './countries.ts';
import { erased, noCustomer } from './customers.ts';
import { customerChanged } from './events.ts';
import { presentAddress } from './present.ts';
import {
  clearDefault,
  deleteAddressRow,
  findAddress,
  insertAddress,
  listAddressRows,
  updateAddressRow,
  type AddressRecord,
} from './store/addresses.ts';
import { lockCustomer } from './store/customers.ts';

type AddressInput = z.infer<z.ZodObject<typeof addressFields>>;
/** The parts of an address a country has rules for. */
export interface PostalParts {
  readonly country: string;
  readonly region: string;
  readonly postcode: string;
  readonly city: string;
}

/** Addresses of a customer, the default first. */
export async function listAddresses(tx: Tx, customerId: string): Promise<Address[]> {
  return (await listAddressRows(tx, customerId)).map(presentAddress);
}

/** Adds an address to a customer; the first is the default. */
export async function createAddress(tx: Tx, customerId: string, given: AddressInput) {
  const customer = await lockCustomer(tx, customerId);
  if (!customer) return noCustomer();
  if (customer.erased_at !== null) return erased();
  const address = tidied(given);
  const faults = faultsOfAddress(address);
  if (faults.length > 0) return wrongAddress(faults);
  const known = await listAddressRows(tx, customerId);
  if (known.length >= addressesMax) return refuse('too_many_addresses', `A customer can keep ${addressesMax} addresses.`);
  const isDefault = given.isDefault === true || known.length === 0;
  if (isDefault) await clearDefault(tx, customerId);
  const id = newId();
  await insertAddress(tx, { id, customer_id: customerId, is_default: isDefault, ...address });
  emit(tx, customerChanged, { customerId });
  return presentAddress((await findAddress(tx, id))!);
}

/** Changes an address if it still has `version`. A default stays one until another becomes it. */
export async function updateAddress(tx: Tx, id: string, version: number, given: Partial<AddressInput>) {
  const found = await findAddress(tx, id);
  const before = found && (await lockCustomer(tx, found.customer_id)) ? await findAddress(tx, id) : undefined;
  if (!before) return noAddress();
  const address = tidied({ ...partsOf(before), ...definedOf(given) });
  const faults = faultsOfAddress(address);
  if (faults.length > 0) return wrongAddress(faults);
  const becomes = given.isDefault === true && !before.is_default;
  if (becomes && before.version === version) await clearDefault(tx, before.customer_id);
  if (!(await updateAddressRow(tx, id, version, { ...address, ...(becomes && { is_default: true }) })))
    return refuse('version_conflict', 'Somebody changed this address in the meantime.', [], { current: presentAddress(before) });
  emit(tx, customerChanged, { customerId: before.customer_id });
  return presentAddress((await findAddress(tx, id))!);
}

export async function deleteAddress(tx: Tx, id: string): Promise<void | Refusal<'not_found'>> {
  const found = await findAddress(tx, id);
  const address = found && (await lockCustomer(tx, found.customer_id)) ? await findAddress(tx, id) : undefined;
  if (!address) return noAddress();
  await deleteAddressRow(tx, address);
  emit(tx, customerChanged, { customerId: address.customer_id });
  return undefined;
}

/** What an address lacks in its country, field by field. */
export function faultsOfAddress({ country, region, postcode, city }: PostalParts): FieldFault[] {
  const rule = ruleOf(country);
  if (!rule) return [{ field: 'country', message: 'must be a country' }];
  const faults: FieldFault[] = [];
  const such = rule.example ? ` such as ${rule.example}` : '';
  if (rule.postcode === 'required' && postcode === '')
    faults.push({ field: 'postcode', message: `is needed${such && `,${such}`}` });
  else if (postcode !== '' && rule.pattern && !rule.pattern.test(postcode))
    faults.push({ field: 'postcode', message: `must be a postcode${such}` });
  if (rule.city === 'required' && city === '') faults.push({ field: 'city', message: 'is needed' });
  if (rule.region === 'required' && region === '') faults.push({ field: 'region', message: 'is needed' });
  return faults;
}

function tidied(given: AddressInput) {
  const { country, line1, line2 = '', city = '', region = '', postcode = '', name = '', company = '', phone = '' } = given;
  return { country, line1, line2, city, region, postcode: tidyPostcode(country, postcode), name, company, phone };
}

function partsOf({ country, line1, line2, city, region, postcode, name, company, phone }: AddressRecord) {
  return { country, line1, line2, city, region, postcode, name, company, phone };
}

/** Without fields that were not said, which would hide those that stand. */
function definedOf<T extends object>(given: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

function wrongAddress(faults: readonly FieldFault[]) {
  return refuse('invalid', 'The address is not complete.', faults);
}

function noAddress(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such address.');
}
