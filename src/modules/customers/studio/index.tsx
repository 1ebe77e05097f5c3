import { Users } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'customers.read';

/** The shop's customers in the studio. */
export default {
  name: 'customers',
  feature: 'store',
  navigation: [{ label: 'Customers', icon: Users, to: '/customers', permission: read, keys: ['g', 'u'] }],
  routes: [
    { path: '/customers', title: 'Customers', permission: read, load: () => import('./customers.tsx') },
    { path: '/customers/$customerId', title: 'Customer', permission: read, load: () => import('./customer.tsx') },
  ],
  search: { load: () => import('./search.ts') },
} satisfies StudioModule as StudioModule;
