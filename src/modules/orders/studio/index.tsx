import { Plus, ShoppingBag } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'orders.read';

/** Orders in the studio, and what they bring to pages of a site. */
export default {
  name: 'orders',
  feature: 'store',
  navigation: [{ label: 'Orders', icon: ShoppingBag, to: '/orders', permission: read, keys: ['g', 'o'] }],
  routes: [
    { path: '/orders', title: 'Orders', permission: read, load: () => import('./orders.tsx') },
    { path: '/orders/new', title: 'New order', permission: 'orders.edit', load: () => import('./order-new.tsx') },
    { path: '/orders/$orderId', title: 'Order', permission: read, load: () => import('./order.tsx') },
  ],
  commands: [{ id: 'new-order', label: 'New order', icon: Plus, to: '/orders/new', permission: 'orders.edit' }],
  home: { load: () => import('./home.ts') },
  search: { load: () => import('./search.ts') },
  recordParts: [{ record: 'Customer', load: () => import('./order-of-customer.tsx') }],
  blocks: () => import('../blocks/index.ts'),
} satisfies StudioModule as StudioModule;
