import type { HomeSource } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

/** The step to a first way to pay. */
const home: HomeSource = async ({ api, session }) => {
  if (!session.can('payments.settings') || !session.can('orders.read')) return {};
  const { manualMethods, testOn, stripeOn } = await api.call(contract.getPaymentSettings, {});
  return {
    steps: [
      {
        id: 'paid',
        label: 'Say how you are paid',
        help: 'By bank transfer, in cash, or by card with Stripe.',
        to: '/settings/payments',
        done: testOn || stripeOn || manualMethods.some(({ active }) => active),
      },
    ],
  };
};

export default home;
