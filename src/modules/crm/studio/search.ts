import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';
import { nameOf } from './lead-words.tsx';

const foundMax = 5;

/** Finds leads by name, phone, e-mail or address, for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const { items } = await api.call(contract.listLeads, { search: query, limit: foundMax }, { signal });
  return items.map((lead) => ({
    id: lead.id,
    label: nameOf(lead),
    kind: 'Lead',
    detail: lead.address ?? lead.phone ?? '',
    to: `/leads/${lead.id}`,
  }));
};

export default search;
