import { Target } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'crm.read';

/** Leads in the studio. */
export default {
  name: 'crm',
  feature: 'crm',
  navigation: [{ label: 'Leads', icon: Target, to: '/leads', permission: read, keys: ['g', 'l'] }],
  routes: [
    { path: '/leads', title: 'Leads', permission: read, load: () => import('./leads.tsx') },
    { path: '/leads/$leadId', title: 'Lead', permission: read, load: () => import('./lead.tsx') },
  ],
  search: { load: () => import('./search.ts') },
} satisfies StudioModule as StudioModule;
