import { BadgePercent, Percent, Plus, ReceiptText, Truck } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'orders.read';

/** Orders in the studio: discounts, how the shop sells, and what they bring to pages of a site. */
export default {
  name: 'orders',
  feature: 'store',
  navigation: [
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
  commands: [{ id: 'new-discount', label: 'New discount', icon: Plus, to: '/discounts/new', permission: 'discounts.edit' }],
  home: { load: () => import('./home.ts') },
  search: { load: () => import('./search.ts') },
  blocks: () => import('../blocks/index.ts'),
} satisfies StudioModule as StudioModule;
