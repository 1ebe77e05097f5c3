import { implement } from '#/kernel/http/implement.ts';
import { createAddress, deleteAddress, updateAddress } from './addresses.ts';
import { contract } from './contract.ts';
import { createCustomer, deleteCustomer, getCustomer, listCustomerTags, updateCustomer } from './customers.ts';
import { listCustomers } from './list-customers.ts';

export const doors = implement('customers', contract, {
  listCustomers: (tx, filter) => listCustomers(tx, filter),
  createCustomer: (tx, given) => createCustomer(tx, given),
  getCustomer: (tx, { customerId }) => getCustomer(tx, customerId),
  updateCustomer: (tx, { customerId, version, ...change }) => updateCustomer(tx, customerId, version, change),
  deleteCustomer: (tx, { customerId }) => deleteCustomer(tx, customerId),
  listCustomerTags: (tx) => listCustomerTags(tx),
  createCustomerAddress: (tx, { customerId, ...address }) => createAddress(tx, customerId, address),
  updateCustomerAddress: (tx, { addressId, version, ...change }) => updateAddress(tx, addressId, version, change),
  deleteCustomerAddress: (tx, { addressId }) => deleteAddress(tx, addressId),
});
