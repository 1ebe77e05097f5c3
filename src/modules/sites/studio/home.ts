import type { HomeSource } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

/** The steps to a published site, and the messages that wait. */
const home: HomeSource = async ({ api, session }) => {
  if (!session.can('sites.read')) return {};
  const [{ items: sites }, fresh] = await Promise.all([
    api.call(contract.listSites, {}),
    api.call(contract.listSubmissions, { state: 'new', limit: 100 }),
  ]);
  const first = sites[0];
  const waiting = fresh.items.length;
  return {
    steps: session.can('sites.edit')
      ? [
          {
            id: 'site',
            label: 'Choose a template',
            help: 'Five to start from; everything in them can be changed.',
            to: first ? `/sites/${first.id}` : '/sites/new',
            done: first !== undefined,
          },
          {
            id: 'publish',
            label: 'Publish your site',
            help: 'See what goes out, then put it on the web with one press.',
            to: first ? `/sites/${first.id}` : '/sites/new',
            done: sites.some(({ publication }) => publication !== null),
          },
        ]
      : [],
    cards: first
      ? [
          {
            id: 'messages',
            label: 'New messages',
            value: `${waiting}${fresh.next ? '+' : ''}`,
            detail: waiting === 0 ? 'Nobody waits for an answer' : 'From visitors of your sites',
            to: '/messages',
          },
          {
            id: 'sites',
            label: sites.length === 1 ? 'Site' : 'Sites',
            value: String(sites.length),
            detail: `${sites.filter(({ live }) => live).length} on the web`,
            to: '/sites',
          },
        ]
      : [],
  };
};

export default home;
