import { emit, later } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import {
  dropCheckout,
  freezeCart,
  freezing,
  getSettings,
  lockCheckout,
  placeOrder,
  type CartRow,
  type CheckoutRow,
} from '#/modules/orders/index.ts';
import { siteUrl } from '#/modules/tenants/index.ts';
import { paymentChanged } from './events.ts';
import { askAgain, settle, type Settled } from './finalize.ts';
import type { Method } from './methods.ts';
import { madeOf } from './present.ts';
import { ProviderRefused, ProviderUnavailable } from './provider.ts';
import { providerOf } from './providers/providers.ts';
import { openAccount } from './settings.ts';
import { findByCheckout, findPayment, insertPayment, movePayment } from './store/payments.ts';

/** Where the browser comes back to from a provider. */
export const returnPath = '/checkout/return';

/** What came of wanting to pay: an order, or a page to pay on. */
export type Begun = { readonly orderId: string } | { readonly url: string };

type PayRefusal = Refusal<
  | 'already_begun'
  | 'incomplete'
  | 'empty'
  | 'out_of_stock'
  | 'no_delivery'
  | 'total_changed'
  | 'provider_unavailable'
  | 'provider_refused'
>;

/** What the buyer reads beside the amount, and what else the provider is told. */
interface Words {
  readonly description: string;
  readonly email: string;
  readonly locale: string;
}

/**
 * Pays for a cart: freezes it, holds its stock, and opens a payment with the provider, or places the order at once where the shop takes
 * the money by hand. An earlier try that is still open is ended first; if it turns out to be paid, that is the order. The provider is
 * asked between two transactions: should the program end there, the clock finds the payment.
 */
export async function pay(
  scope: Scope,
  cart: CartRow,
  method: Method,
  shownMinor: bigint,
  words: Words,
): Promise<Begun | PayRefusal> {
  const before = await endEarlier(scope, cart);
  if (before?.orderId) return { orderId: before.orderId };
  const id = newId();
  const freeze = async (tx: Tx): Promise<CheckoutRow | Begun | PayRefusal> => {
    const checkout = await freezeCart(tx, cart, shownMinor);
    if (isRefused(checkout)) return checkout;
    const free = checkout.total_minor === 0n;
    await insertPayment(tx, {
      id,
      checkoutId: checkout.id,
      orderId: null,
      provider: free ? 'manual' : method.provider,
      methodName: method.name,
      state: 'created',
      currency: checkout.currency,
      amountMinor: checkout.total_minor,
      capturedMinor: 0n,
    });
    if (method.provider === 'manual' || free) return placeUnpaid(tx, checkout, id, method, free);
    const { holdMinutes } = await getSettings(tx);
    later(tx, askAgain, { paymentId: id, renewed: false, tries: 0 }, holdMinutes * 60);
    return checkout;
  };
  const frozen = await inTenant(scope, freeze, freezing);
  if (isRefused(frozen) || 'orderId' in frozen || 'url' in frozen) return frozen;
  return openPage(scope, id, frozen, method, words);
}

/** Ends what the buyer began to pay before and did not finish: the provider decides how it ended. */
async function endEarlier(scope: Scope, cart: CartRow): Promise<Settled | undefined> {
  const { checkout_id: checkoutId } = cart;
  if (checkoutId === null) return undefined;
  const open = await inTenant(
    scope,
    async (tx) => {
      const payment = await findByCheckout(tx, checkoutId);
      const unfinished = payment && ['created', 'requires_action', 'pending'].includes(payment.state);
      return unfinished && payment.provider !== 'manual'
        ? { payment, account: await openAccount(tx, payment.provider) }
        : undefined;
    },
    { readOnly: true },
  );
  if (!open?.account) return undefined;
  const seen = await providerOf(open.payment.provider).cancel(scope, open.account, madeOf(open.payment));
  return inTenant(scope, async (tx) => {
    const settled = await settle(tx, open.payment, seen);
    // Not ended for certain: what it held is free all the same, and should it be paid after all the money goes back.
    if (seen.state === 'open') await dropCheckout(tx, (await lockCheckout(tx, checkoutId))!, 'cancelled');
    return settled;
  });
}

/** The order of somebody who pays by hand, or has nothing to pay: it stands at once. */
async function placeUnpaid(tx: Tx, { id }: CheckoutRow, paymentId: string, method: Method, free: boolean): Promise<Begun> {
  const checkout = (await lockCheckout(tx, id))!;
  const { orderId } = await placeOrder(tx, checkout, {
    name: method.name,
    instructions: free ? '' : method.instructions,
    capturedMinor: 0n,
    test: false,
  });
  // What was to be paid is known from the order; what was is recorded as a payment of its own when it comes.
  await movePayment(tx, paymentId, free ? 'captured' : 'cancelled', { orderId });
  emit(tx, paymentChanged, { paymentId, orderId });
  return { orderId };
}

async function openPage(
  scope: Scope,
  paymentId: string,
  checkout: CheckoutRow,
  method: Method,
  words: Words,
): Promise<Begun | PayRefusal> {
  const provider = providerOf(method.provider);
  const account = await inTenant(scope, (tx) => openAccount(tx, method.provider), { readOnly: true });
  try {
    if (!account) throw new ProviderRefused('no_account');
    const { reference, url } = await provider.begin(scope, account, {
      id: paymentId,
      amountMinor: checkout.total_minor,
      currency: checkout.currency,
      returnUrl: `${siteUrl(scope.house, scope.tenant.slug)}${returnPath}/${paymentId}`,
      expiresAt: new Date(checkout.expires_at).toISOString(),
      ...words,
    });
    await inTenant(scope, (tx) => movePayment(tx, paymentId, 'requires_action', { reference, pageUrl: url }));
    return { url };
  } catch (error) {
    // Nobody knows whether the page was opened: the clock ends it, and the buyer may try again meanwhile.
    if (error instanceof ProviderUnavailable)
      return refuse('provider_unavailable', 'The payment provider could not be reached. Please try again in a moment.');
    if (!(error instanceof ProviderRefused)) throw error;
    scope.house.log.warn({ tenant: scope.tenant.id, provider: provider.name, code: error.code }, 'a provider refused a payment');
    await inTenant(scope, async (tx) => {
      const payment = (await findPayment(tx, paymentId))!;
      await settle(tx, payment, { state: 'failed', capturedMinor: 0n, reference: null, failure: error.code });
    });
    return refuse('provider_refused', 'The payment provider does not take this payment. Please pay another way.');
  }
}
