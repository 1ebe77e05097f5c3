import { Building2, LayoutGrid } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const studio: StudioModule = {
  name: 'tenants',
  navigation: [
    {
      label: 'Workspace',
      icon: Building2,
      to: '/settings/workspace',
      permission: 'tenants.read',
      place: 'settings',
      summary: 'Name, logo, colour, language, time zone and currency.',
    },
    {
      label: 'Products',
      icon: LayoutGrid,
      to: '/settings/products',
      permission: 'tenants.read',
      place: 'settings',
      summary: 'What is switched on here, and what your plan holds.',
    },
  ],
  routes: [
    { path: '/settings/workspace', title: 'Workspace', permission: 'tenants.read', load: () => import('./workspace.tsx') },
    { path: '/settings/products', title: 'Products', permission: 'tenants.read', load: () => import('./products.tsx') },
  ],
  home: { load: () => import('./home.ts') },
};

export default studio;
