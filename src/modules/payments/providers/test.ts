import { inTenant } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { siteUrl } from '#/modules/tenants/index.ts';
import type { PaymentProvider, SeenPayment } from '../provider.ts';
import { decideCharge, openCharge, readCharge } from '../store/test-charges.ts';

/** Where the buyer says what becomes of a test payment, below the site's address. */
export const testPagePath = '/checkout/test';

/**
 * Moves no money: the buyer says on a page of the shop what becomes of the payment. Its books are a table of their own, written in
 * transactions of their own, so that everything that can go wrong with a provider elsewhere can go wrong here.
 */
export const testProvider: PaymentProvider = {
  name: 'test',
  pageOrigin: (scope) => siteUrl(scope.house, scope.tenant.slug),
  async begin(scope, _account, { id, amountMinor }) {
    await inTenant(scope, (tx) => openCharge(tx, id, amountMinor));
    return { reference: id, url: `${siteUrl(scope.house, scope.tenant.slug)}${testPagePath}/${id}` };
  },
  read: (scope, _account, { id }) => seen(scope, id),
  async cancel(scope, _account, { id }) {
    await inTenant(scope, (tx) => decideCharge(tx, id, 'cancelled'));
    return seen(scope, id);
  },
  refund: async (_scope, _account, { id }) => ({ state: 'succeeded', reference: id }),
  readRefund: async (_scope, _account, { id }) => ({ state: 'succeeded', reference: id }),
  check: async () => [],
};

async function seen(scope: Scope, paymentId: string): Promise<SeenPayment> {
  const charge = await inTenant(scope, (tx) => readCharge(tx, paymentId), { readOnly: true });
  // Nothing was opened: the process ended before, and nobody can pay.
  if (!charge) return { state: 'cancelled', capturedMinor: 0n, reference: null };
  const { state, amount_minor: amountMinor } = charge;
  return {
    state,
    capturedMinor: state === 'captured' ? amountMinor : 0n,
    reference: paymentId,
    ...(state === 'failed' && { failure: 'card_declined' }),
  };
}
