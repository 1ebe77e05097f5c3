import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const foundMax = 5;

/** Finds customers by name, e-mail or phone, for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const { items } = await api.call(contract.listCustomers, { search: query, limit: foundMax }, { signal });
  return items.map(({ id, name, email }) => ({
    id,
    label: name || (email ?? 'Nobody'),
    kind: 'Customer',
    detail: name && email ? email : '',
    to: `/customers/${id}`,
  }));
};

export default search;
