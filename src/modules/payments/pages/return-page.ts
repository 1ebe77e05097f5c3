import { inTenant } from '#/kernel/database/transactions.ts';
import { html } from '#/kernel/html.ts';
import { isUuid } from '#/kernel/ids.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { accountContent } from '#/modules/customers/index.ts';
import { Buyer } from '#/modules/orders/contract.ts';
import { buyingOf, cartOf, checkoutPath, findCheckout, orderPath } from '#/modules/orders/index.ts';
import { finalize, type Settled } from '../finalize.ts';
import { returnPath } from '../pay.ts';
import { isUndecided } from '../provider.ts';
import { findPayment } from '../store/payments.ts';
import { paymentWords } from './words.ts';

const reloadSeconds = 3;

/** Where the provider's page leads back to: what the payment came to, whether the provider has told or not. */
export const returnPage: SitePage = {
  path: `${returnPath}/:paymentId`,
  feature: 'store',
  async show(ask) {
    const { paymentId = '' } = ask.params;
    if (!isUuid(paymentId)) return undefined;
    const settled = await finalizeOrWait(ask, paymentId);
    if (!settled) return undefined;
    const { mine, email } = await lookUp(ask, paymentId);
    if (settled.orderId) return mine ? { redirect: orderPath(ask.scope, settled.orderId), status: 303 } : paid(ask);
    switch (settled.state) {
      case 'failed':
        return back('declined');
      case 'cancelled':
        return back('cancelled');
      case 'captured':
        // Paid for what could not become an order: the money is on its way back, and the letter says so.
        return paid(ask);
      case 'requires_action':
        return back(settled.failure ? 'declined' : 'cancelled');
      default:
        return waiting(ask, email);
    }
  },
};

/** A provider that does not answer is no answer: the page waits. */
async function finalizeOrWait(ask: SiteAsk, paymentId: string): Promise<Settled | undefined> {
  try {
    return await finalize(ask.scope, paymentId);
  } catch (error) {
    if (!isUndecided(error)) throw error;
    return { state: 'unknown', orderId: null, failure: null };
  }
}

/** Whether the browser that comes back is the one that went: only it is led to the order and what stands there. */
async function lookUp(ask: SiteAsk, paymentId: string): Promise<{ mine: boolean; email: string }> {
  const buying = await buyingOf(ask);
  return inTenant(
    ask.scope,
    async (tx) => {
      const payment = await findPayment(tx, paymentId);
      const checkout = payment && (await findCheckout(tx, payment.checkout_id));
      const cart = await cartOf(tx, buying);
      const mine = typeof checkout?.cart_id === 'string' && cart?.id === checkout.cart_id;
      return { mine, email: mine && checkout.buyer ? Buyer.parse(checkout.buyer).email : '…' };
    },
    { readOnly: true },
  );
}

function back(payment: 'declined' | 'cancelled'): SiteAnswer {
  return { redirect: `${checkoutPath.payment}?payment=${payment}`, status: 303 };
}

function waiting(ask: SiteAsk, email: string): SiteAnswer {
  const words = paymentWords(ask.locale);
  const path = `${returnPath}/${ask.params.paymentId}`;
  const parts = html`<p role="status">${words.waitingText.replace('{email}', email)}</p><p><a class="button quiet" href="${path}">${words.look}</a></p>`;
  return { ...accountContent(ask, { path, title: words.waiting, parts }), reloadSeconds };
}

function paid(ask: SiteAsk): SiteAnswer {
  const words = paymentWords(ask.locale);
  const path = `${returnPath}/${ask.params.paymentId}`;
  return accountContent(ask, { path, title: words.paidTitle, parts: html`<p>${words.paidText}</p>` });
}
