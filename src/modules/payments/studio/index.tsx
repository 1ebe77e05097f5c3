import { CreditCard } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

/** Payments in the studio: how the shop is paid, and what payments add to an order. */
export default {
  name: 'payments',
  feature: 'store',
  navigation: [
    {
      label: 'Payments',
      icon: CreditCard,
      to: '/settings/payments',
      permission: 'orders.read',
      place: 'settings',
      summary: 'How the shop is paid: by hand, with Stripe, or for a test.',
    },
  ],
  routes: [{ path: '/settings/payments', title: 'Payments', permission: 'orders.read', load: () => import('./settings.tsx') }],
  home: { load: () => import('./home.ts') },
  recordParts: [{ record: 'Order', load: () => import('./order-parts.tsx') }],
} satisfies StudioModule as StudioModule;
