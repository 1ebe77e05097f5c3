import { z } from 'zod';
import { endpoint, line, member, page, Paging, Version } from '#/kernel/http/endpoint.ts';
import { Address, addressFields, Customer, customerFields, CustomerRow, Tag, tagsMax } from './contract-schemas.ts';
import { Email } from '#/modules/identity/contract.ts';

export * from './contract-schemas.ts';
export { countryCodes } from './country-codes.ts';

const feature = 'store';

/** Endpoints of the workspace's customers, for its staff. */
export const contract = {
  listCustomers: endpoint('GET /customers', {
    summary: 'Customers of the workspace; searched by the beginnings of names and e-mails, and by digits of the phone',
    access: member('customers.read'),
    feature,
    query: z.object({
      ...Paging.shape,
      search: z.string().trim().max(200).optional(),
      tag: Tag.optional(),
      hasOrders: z.stringbool().optional(),
      sort: z.enum(['newest', 'spent', 'orders']).optional(),
    }),
    returns: page(CustomerRow),
  }),
  createCustomer: endpoint('POST /customers', {
    summary: 'Add a customer; who reads the mailbox can sign in on the site later',
    access: member('customers.edit'),
    feature,
    body: z.object({ email: Email, ...customerFields }),
    returns: Customer,
    status: 201,
    refuses: ['email_taken'],
  }),
  getCustomer: endpoint('GET /customers/:customerId', {
    summary: 'A customer with tags and addresses',
    access: member('customers.read'),
    feature,
    returns: Customer,
  }),
  updateCustomer: endpoint('PATCH /customers/:customerId', {
    summary: 'Change a customer; another e-mail ends sessions and the password, and must be proved anew',
    access: member('customers.edit'),
    feature,
    body: z.object({ version: Version, email: Email.optional(), ...customerFields, disabled: z.boolean().optional() }),
    returns: Customer,
    refuses: ['version_conflict', 'email_taken', 'erased'],
  }),
  deleteCustomer: endpoint('DELETE /customers/:customerId', {
    summary: 'Erase what is personal; where orders refer to the customer an anonymous row remains',
    access: member('customers.delete'),
    feature,
  }),
  listCustomerTags: endpoint('GET /customer-tags', {
    summary: 'Tags in use, with how many customers have each',
    access: member('customers.read'),
    feature,
    returns: z.object({ items: z.array(z.object({ tag: z.string(), customers: z.int() })).max(tagsMax) }),
  }),
  createCustomerAddress: endpoint('POST /customers/:customerId/addresses', {
    summary: 'Add an address; the first is the default',
    access: member('customers.edit'),
    feature,
    body: z.object(addressFields),
    returns: Address,
    status: 201,
    refuses: ['too_many_addresses', 'erased'],
  }),
  updateCustomerAddress: endpoint('PATCH /customer-addresses/:addressId', {
    summary: 'Change an address, or make it the default',
    access: member('customers.edit'),
    feature,
    body: z.object({
      version: Version,
      ...addressFields,
      country: addressFields.country.optional(),
      line1: line(120).optional(),
    }),
    returns: Address,
    refuses: ['version_conflict'],
  }),
  deleteCustomerAddress: endpoint('DELETE /customer-addresses/:addressId', {
    summary: 'Remove an address; orders keep their copies',
    access: member('customers.edit'),
    feature,
  }),
};
