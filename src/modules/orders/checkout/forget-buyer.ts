import { z } from 'zod';
import { inTenant } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import { clearBuyer } from '../store/checkouts.ts';

/** Forgets who filled in a checkout that came to nothing. */
export const forgetBuyer = job('orders.forget-buyer', {
  payload: z.object({ checkoutId: Id }),
  run: (scope, { checkoutId }) => inTenant(scope, (tx) => clearBuyer(tx, checkoutId)),
});
