import type { HomeSource } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

/** The step that makes a shop able to sell: where it delivers, and who sends the invoices. */
const home: HomeSource = async ({ api, session }) => {
  if (!session.can('store.settings') || !session.can('orders.read')) return {};
  const { items } = await api.call(contract.checkStoreSettings, {});
  const missing = items.filter(({ severity }) => severity === 'must');
  const toInvoices = missing.length > 0 && missing.every(({ field }) => field === 'seller');
  return {
    steps: [
      {
        id: 'store-settings',
        label: 'Say how you deliver and tax',
        help: missing[0]?.message ?? 'Zones, tax rates, and what stands on invoices.',
        to: toInvoices ? '/settings/checkout' : '/settings/delivery',
        done: missing.length === 0,
      },
    ],
  };
};

export default home;
