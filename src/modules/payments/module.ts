import { inTenant } from '#/kernel/database/transactions.ts';
import { listen } from '#/kernel/jobs/job.ts';
import { defineModule } from '#/kernel/module.ts';
import { piecesCancelled } from '#/modules/orders/events.ts';
import { paymentChanged } from './events.ts';
import { askAgain } from './finalize.ts';
import { addNotices } from './notices.ts';
import { paymentPage } from './pages/payment-page.ts';
import { returnPage } from './pages/return-page.ts';
import { testPage } from './pages/test-page.ts';
import { refundCancellation, refundCancelled, sendRefund } from './refunds.ts';
import { doors } from './routes.ts';

export default defineModule({
  name: 'payments',
  migrations: `${import.meta.dirname}/migrations`,
  permissions: {
    'payments.edit': 'Record payments and give money back',
    'payments.settings': 'Change how the shop is paid',
  },
  doors,
  sitePages: [paymentPage, returnPage, testPage],
  jobs: [askAgain, sendRefund, refundCancelled] as never,
  listeners: [
    listen('payments.refund-cancellation', piecesCancelled, (scope, { orderId, cancellationId, refund }) =>
      inTenant(scope, async (tx) => (refund ? refundCancellation(tx, cancellationId, orderId) : undefined)),
    ),
  ],
  plug: addNotices,
  events: [paymentChanged] as never,
});
