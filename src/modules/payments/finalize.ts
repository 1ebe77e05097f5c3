import { z } from 'zod';
import { clock } from '#/kernel/clock.ts';
import { emit, later } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import type { Scope } from '#/kernel/scope.ts';
import {
  dropCheckout,
  findOrder,
  getSettings,
  holdLonger,
  lockCheckout,
  placeOrder,
  recordCaptured,
  recordPaymentFailed,
  reviveCheckout,
  type CheckoutRow,
} from '#/modules/orders/index.ts';
import { paymentChanged } from './events.ts';
import { pauseSeconds } from './pauses.ts';
import { madeOf } from './present.ts';
import { isUndecided, ProviderUnavailable, type SeenPayment } from './provider.ts';
import { providerOf } from './providers/providers.ts';
import { hastenRefunds, refundCancelled, refundWhole } from './refunds.ts';
import { openAccount } from './settings.ts';
import { findPayment, insertNotice, lockPayment, movePayment, type PaymentRecord } from './store/payments.ts';

/** Between two questions about a payment that is not over, in seconds. */
const pauses = [30, 120, 600, 3600, 6 * 3600, 24 * 3600];
/** With the pauses above about twelve days, longer than any provider takes. */
const triesMax = 16;

/**
 * Asks about a payment that nobody told the end of: when the time its stock is held for is over, and again while a bank takes its time
 * or the provider does not answer. A buyer who is still paying gets the time once more; then the payment is cancelled.
 */
export const askAgain = job('payments.ask-again', {
  payload: z.object({ paymentId: Id, renewed: z.boolean(), tries: z.int() }),
  run: (scope, asked) => ask(scope, asked),
});

/** How a payment stands after it was settled. */
export interface Settled {
  readonly state: string;
  /** The order it paid for, or waits to pay for. */
  readonly orderId: string | null;
  readonly failure: string | null;
}

/** What a provider told: settled once, however often it is told. */
interface Notice {
  readonly provider: 'stripe';
  readonly eventId: string;
}

/**
 * Asks the provider how a payment stands and makes of it what there is to make: an order, a refund, an end. The one way for whatever
 * tells of a payment: the browser that comes back, the provider's notice, the clock. Whoever comes second finds it done. The provider is
 * asked before any lock is taken; throws {@link ProviderUnavailable} when it does not answer. Undefined for a payment that is none.
 */
export async function finalize(scope: Scope, paymentId: string, notice?: Notice): Promise<Settled | undefined> {
  const known = await inTenant(
    scope,
    async (tx) => {
      const payment = await findPayment(tx, paymentId);
      return payment && { payment, account: await openAccount(tx, payment.provider) };
    },
    { readOnly: true },
  );
  if (!known || known.payment.provider === 'manual') return undefined;
  const { payment, account } = known;
  if (!account) throw new ProviderUnavailable('the shop has no account with the provider any more');
  const seen = await providerOf(payment.provider).read(scope, account, madeOf(payment));
  return inTenant(scope, async (tx) => {
    if (notice && !(await insertNotice(tx, notice.provider, notice.eventId)))
      return settledOf((await findPayment(tx, paymentId))!);
    // What is told of a payment may be about money on its way back.
    if (notice) await hastenRefunds(tx, paymentId);
    return settle(tx, payment, seen);
  });
}

/**
 * Makes of a payment what the provider says of it. Checkout, then payment are locked, in this order everywhere; nothing is asked of
 * anybody meanwhile. `ended` is what becomes of a checkout whose payment was cancelled.
 */
export async function settle(
  tx: Tx,
  { id, checkout_id: checkoutId }: Pick<PaymentRecord, 'id' | 'checkout_id'>,
  seen: SeenPayment,
  ended: 'cancelled' | 'expired' = 'cancelled',
): Promise<Settled> {
  const checkout = (await lockCheckout(tx, checkoutId))!;
  const payment = (await lockPayment(tx, id))!;
  switch (seen.state) {
    case 'open':
      if (payment.state === 'created' || payment.state === 'requires_action')
        await movePayment(tx, id, 'requires_action', { reference: seen.reference, failure: seen.failure ?? null });
      break;
    case 'pending':
      await settlePending(tx, payment, checkout, seen);
      break;
    case 'captured':
      if (payment.state !== 'captured') await settleCaptured(tx, payment, checkout, seen);
      break;
    case 'failed':
    case 'cancelled':
      await settleOver(tx, payment, checkout, seen, seen.state === 'failed' ? 'failed' : ended);
      break;
  }
  const after = (await findPayment(tx, id))!;
  if (after.state !== payment.state) emit(tx, paymentChanged, { paymentId: id, orderId: after.order_id });
  return settledOf(after);
}

/** A bank has the money on its way: the order stands and waits for it, its stock is committed. */
async function settlePending(tx: Tx, payment: PaymentRecord, checkout: CheckoutRow, seen: SeenPayment): Promise<void> {
  if (payment.state === 'pending' || !(await mayPlace(tx, checkout))) return;
  const placed = await placeOrder(tx, checkout, payingOf(payment, 0n));
  await movePayment(tx, payment.id, 'pending', { orderId: placed.orderId, reference: seen.reference, pageUrl: null });
  later(tx, askAgain, { paymentId: payment.id, renewed: true, tries: 0 }, pauseSeconds(pauses, 0));
}

async function settleCaptured(tx: Tx, payment: PaymentRecord, checkout: CheckoutRow, seen: SeenPayment): Promise<void> {
  const { capturedMinor, reference } = seen;
  const captured = { capturedMinor, reference, pageUrl: null, failure: null };
  if (payment.order_id !== null) {
    await movePayment(tx, payment.id, 'captured', captured);
    await recordCaptured(tx, payment.order_id, capturedMinor);
    // What was cancelled while the bank took its time is not wanted any more.
    if ((await findOrder(tx, payment.order_id))!.pieces_cancelled > 0) later(tx, refundCancelled, { orderId: payment.order_id });
    return;
  }
  // Paid twice, paid another amount than agreed, or paid for what its buyer has given up: the money goes back.
  const reason = checkout.state === 'placed' ? 'duplicate' : capturedMinor === payment.amount_minor ? 'late' : 'other';
  if (reason === 'other' || reason === 'duplicate' || !(await mayPlace(tx, checkout))) {
    await movePayment(tx, payment.id, 'captured', captured);
    await refundWhole(tx, { ...payment, captured_minor: capturedMinor }, reason);
    return;
  }
  const placed = await placeOrder(tx, checkout, payingOf(payment, capturedMinor));
  await movePayment(tx, payment.id, 'captured', { ...captured, orderId: placed.orderId });
  if (placed.soldOut)
    await refundWhole(tx, { ...payment, order_id: placed.orderId, captured_minor: capturedMinor }, 'out_of_stock');
}

async function settleOver(
  tx: Tx,
  payment: PaymentRecord,
  checkout: CheckoutRow,
  seen: SeenPayment,
  ended: 'failed' | 'cancelled' | 'expired',
): Promise<void> {
  const to = ended === 'failed' ? 'failed' : 'cancelled';
  const moved = await movePayment(tx, payment.id, to, {
    reference: seen.reference,
    pageUrl: null,
    failure: seen.failure ?? null,
  });
  if (!moved) return;
  if (payment.order_id !== null) await recordPaymentFailed(tx, payment.order_id);
  else if (checkout.state === 'awaiting_payment') await dropCheckout(tx, checkout, ended);
}

/** Whether an order may be made of a checkout: it waits for its payment, or ran out of time and can wait again. */
async function mayPlace(tx: Tx, checkout: CheckoutRow): Promise<boolean> {
  return checkout.state === 'awaiting_payment' || reviveCheckout(tx, checkout);
}

async function ask(scope: Scope, asked: { paymentId: string; renewed: boolean; tries: number }): Promise<void> {
  const { paymentId, renewed, tries } = asked;
  const again = () =>
    inTenant(scope, async (tx) => {
      if (tries < triesMax) later(tx, askAgain, { paymentId, renewed, tries: tries + 1 }, pauseSeconds(pauses, tries));
    });
  try {
    const settled = await finalize(scope, paymentId);
    if (settled?.state === 'pending') await again();
    if (settled?.state === 'created' || settled?.state === 'requires_action') await endOrRenew(scope, paymentId, renewed);
  } catch (error) {
    if (!isUndecided(error)) throw error;
    await again();
  }
}

/** A buyer is still on the provider's page: holds the stock once more, or ends the payment. */
async function endOrRenew(scope: Scope, paymentId: string, renewed: boolean): Promise<void> {
  const open = await inTenant(scope, async (tx) => {
    const payment = (await findPayment(tx, paymentId))!;
    const checkout = (await lockCheckout(tx, payment.checkout_id))!;
    const leftSeconds = Math.ceil((Date.parse(checkout.expires_at) - clock.now()) / 1000);
    const holdSeconds = (await getSettings(tx)).holdMinutes * 60;
    if (checkout.state === 'awaiting_payment' && leftSeconds > 0) {
      later(tx, askAgain, { paymentId, renewed, tries: 0 }, leftSeconds);
      return undefined;
    }
    if (checkout.state === 'awaiting_payment' && !renewed && (await holdLonger(tx, checkout, holdSeconds))) {
      later(tx, askAgain, { paymentId, renewed: true, tries: 0 }, holdSeconds);
      return undefined;
    }
    return { payment, account: await openAccount(tx, payment.provider) };
  });
  if (!open?.account) return;
  const { payment, account } = open;
  const seen = await providerOf(payment.provider).cancel(scope, account, madeOf(payment));
  await inTenant(scope, async (tx) => {
    await settle(tx, payment, seen, 'expired');
    // Not ended for certain: it was begun a moment ago, and the provider may not know it yet.
    if (seen.state === 'open') later(tx, askAgain, { paymentId, renewed: true, tries: 0 }, pauseSeconds(pauses, 1));
  });
}

function payingOf(payment: PaymentRecord, capturedMinor: bigint) {
  return { name: payment.method_name, instructions: '', capturedMinor, test: payment.provider === 'test' };
}

function settledOf({ state, order_id: orderId, failure }: PaymentRecord): Settled {
  return { state, orderId, failure };
}
