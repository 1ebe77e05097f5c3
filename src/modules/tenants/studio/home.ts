import type { HomeSource } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

/** The first steps of a workspace: a name, which it has, and a face. */
const home: HomeSource = async ({ api, session }) => {
  if (!session.can('tenants.edit')) return {};
  const tenant = await api.call(contract.getTenant, {});
  return {
    steps: [
      { id: 'name', label: `Name your workspace`, to: '/settings/workspace', done: tenant.name !== '' },
      {
        id: 'colour',
        label: 'Choose a colour',
        help: 'Your letters carry it.',
        to: '/settings/workspace',
        done: tenant.branding.colour !== null,
      },
    ],
  };
};

export default home;
