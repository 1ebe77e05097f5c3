import { BadgePercent, Percent, Plus, ReceiptText, ShoppingBag, Truck } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'orders.read';

/** Orders in the studio: what was bought, discounts, how the shop sells, and what they bring to pages of a site. */
export default {
  name: 'orders',
  feature: 'store',
  navigation: [
    { label: 'Orders', icon: ShoppingBag, to: '/orders', permission: read, keys: ['g', 'o'] },
    { label: 'Discounts', icon: BadgePercent, to: '/discounts', permission: read, keys: ['g', 'd'] },
    {
      label: 'Taxes',
      icon: Percent,
      to: '/settings/taxes',
      permission: read,
      place: 'settings',
      summary: 'Which taxes the shop charges, and whether prices contain them.',
    },
    {
      label: 'Delivery',
      icon: Truck,
      to: '/settings/delivery',
      permission: read,
      place: 'settings',
      summary: 'Where the shop delivers, how, and for how much.',
    },
    {
      label: 'Invoices and checkout',
      icon: ReceiptText,
      to: '/settings/checkout',
      permission: read,
      place: 'settings',
      summary: 'Who sells, as invoices say it, and how long stock is held.',
    },
  ],
  routes: [
    { path: '/orders', title: 'Orders', permission: read, load: () => import('./orders.tsx') },
    { path: '/orders/new', title: 'New order', permission: 'orders.edit', load: () => import('./order-new.tsx') },
    { path: '/orders/$orderId', title: 'Order', permission: read, load: () => import('./order.tsx') },
    { path: '/discounts', title: 'Discounts', permission: read, load: () => import('./discounts/discounts.tsx') },
    {
      path: '/discounts/new',
      title: 'New discount',
      permission: 'discounts.edit',
      load: () => import('./discounts/new-discount.tsx'),
    },
    { path: '/discounts/$discountId', title: 'Discount', permission: read, load: () => import('./discounts/discount.tsx') },
    { path: '/settings/taxes', title: 'Taxes', permission: read, load: () => import('./settings/taxes.tsx') },
    { path: '/settings/delivery', title: 'Delivery', permission: read, load: () => import('./settings/delivery.tsx') },
    {
      path: '/settings/checkout',
      title: 'Invoices and checkout',
      permission: read,
      load: () => import('./settings/checkout.tsx'),
    },
  ],
  commands: [
    { id: 'new-order', label: 'New order', icon: Plus, to: '/orders/new', permission: 'orders.edit' },
    { id: 'new-discount', label: 'New discount', icon: Plus, to: '/discounts/new', permission: 'discounts.edit' },
  ],
  home: { load: () => import('./home.ts') },
  search: { load: () => import('./search.ts') },
  recordParts: [{ record: 'Customer', load: () => import('./order-of-customer.tsx') }],
  blocks: () => import('../blocks/index.ts'),
} satisfies StudioModule as StudioModule;
