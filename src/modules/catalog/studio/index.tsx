import { FileUp, FolderTree, Package, Plus, Warehouse } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'catalog.read';

/** The catalogue in the studio: products, their categories, and where stock lies. */
export default {
  name: 'catalog',
  feature: 'store',
  blocks: () => import('../blocks/index.ts'),
  navigation: [
    {
      label: 'Products',
      icon: Package,
      to: '/products',
      permission: read,
      keys: ['g', 'r'],
      entries: [
        { label: 'All products', icon: Package, to: '/products', permission: read },
        { label: 'Categories', icon: FolderTree, to: '/categories', permission: read, keys: ['g', 'c'] },
      ],
    },
    {
      label: 'Stock locations',
      icon: Warehouse,
      to: '/settings/locations',
      permission: read,
      place: 'settings',
      summary: 'Where the shop’s stock lies, and which is sold first.',
    },
  ],
  routes: [
    { path: '/products', title: 'Products', permission: read, load: () => import('./products.tsx') },
    { path: '/products/new', title: 'New product', permission: 'catalog.edit', load: () => import('./new-product.tsx') },
    {
      path: '/products/import',
      title: 'Import products',
      permission: 'catalog.edit',
      load: () => import('./import-products.tsx'),
    },
    { path: '/products/imports/$importId', title: 'Import', permission: 'catalog.edit', load: () => import('./import.tsx') },
    { path: '/products/$productId', title: 'Product', permission: read, load: () => import('./product.tsx') },
    { path: '/categories', title: 'Categories', permission: read, load: () => import('./categories.tsx') },
    { path: '/settings/locations', title: 'Stock locations', permission: read, load: () => import('./locations.tsx') },
  ],
  commands: [
    { id: 'new-product', label: 'New product', icon: Plus, to: '/products/new', permission: 'catalog.edit' },
    { id: 'import-products', label: 'Import products', icon: FileUp, to: '/products/import', permission: 'catalog.edit' },
  ],
  home: { load: () => import('./home.ts') },
  search: { load: () => import('./search.ts') },
} satisfies StudioModule as StudioModule;
