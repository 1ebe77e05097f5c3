import { z } from 'zod';
import { later } from '#/kernel/database/record.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { job, listen } from '#/kernel/jobs/job.ts';
import { customerErased } from '#/modules/customers/events.ts';
import type { Buyer } from './contract-buyer.ts';
import { clearBuyers, dropCartsOf } from './store/forget.ts';

/** Between two looks whether an order that was open is over. */
const againSeconds = 7 * 86_400;

/** Stands where the buyer of an erased customer's order stood. The address is no address (RFC 2606). */
const nobody = {
  email: 'erased@erased.invalid',
  phone: '',
  address: { name: 'Erased', company: '', line1: 'Erased', line2: '', postcode: '', city: '', region: '', country: 'ZZ' },
  billingAddress: null,
  note: '',
  acceptsMarketing: false,
  locale: 'en',
} satisfies Buyer;

/** Takes an erased customer out of carts and orders; an order that is still to be sent keeps its address until it is over. */
export const forgetOrders = job('orders.forget-customer', {
  payload: z.object({ customerId: Id }),
  run: (scope, { customerId }) =>
    inTenant(scope, async (tx) => {
      await dropCartsOf(tx, customerId);
      const open = await clearBuyers(tx, customerId, { email: nobody.email, buyer: JSON.stringify(nobody) });
      if (open > 0) later(tx, forgetOrders, { customerId }, againSeconds);
    }),
});

/** Hears that a customer was erased. */
export const hearErased = listen('orders.hear-erased', customerErased, (scope, { customerId }) =>
  inTenant(scope, async (tx) => later(tx, forgetOrders, { customerId })),
);
