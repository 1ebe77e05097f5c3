import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const foundMax = 5;

/** Pictures for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const { items } = await api.call(contract.listMedia, { search: query, limit: foundMax }, { signal });
  return items.map(({ id, name, alt }) => ({ id, label: name, kind: 'Picture', detail: alt, to: `/media?picture=${id}` }));
};

export default search;
