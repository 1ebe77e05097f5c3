import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const foundMax = 5;

/** Finds sites by name and messages by their words. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const [{ items: sites }, messages] = await Promise.all([
    api.call(contract.listSites, {}, { signal }),
    api.call(contract.listSubmissions, { search: query, limit: foundMax }, { signal }),
  ]);
  const wanted = query.toLowerCase();
  return [
    ...sites
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, foundMax)
      .map(({ id, name, live }) => ({ id, label: name, kind: 'Site', detail: live ? 'Live' : 'Draft', to: `/sites/${id}` })),
    ...messages.items.map(({ id, name, email }) => ({
      id,
      label: `Message of ${name}`,
      kind: 'Message',
      detail: email,
      to: `/messages?q=${encodeURIComponent(email)}`,
    })),
  ];
};

export default search;
