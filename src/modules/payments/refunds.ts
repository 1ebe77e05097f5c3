import { z } from 'zod';
import { emit, later } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import { toJson } from '#/kernel/money.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused, refuse, type Refusal } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import {
  findOrder,
  giveBackRefund,
  listCancellationIds,
  recordRefunded,
  refundOfCancellation,
  takeRefund,
  takeRefundInPart,
  tellMoment,
  type RefundRequest,
  type RefundShare,
} from '#/modules/orders/index.ts';
import type { Refund, refundReasons, RefundLine } from './contract-schemas.ts';
import { paymentChanged } from './events.ts';
import { pauseSeconds } from './pauses.ts';
import { madeOf, presentRefund } from './present.ts';
import { ProviderRefused, ProviderUnavailable, type SeenRefund } from './provider.ts';
import { providerOf } from './providers/providers.ts';
import { openAccount } from './settings.ts';
import { endRefunding, findPayment, lockRefundable, takeFromPayment, type PaymentRecord } from './store/payments.ts';
import {
  findRefund,
  hasRefundOf,
  insertRefund,
  listPendingIds,
  listRefundRows,
  lockRefund,
  moveRefund,
  type RefundRecord,
} from './store/refunds.ts';

type Reason = (typeof refundReasons)[number];

/** Why money goes back. */
interface Cause {
  readonly reason: Reason;
  readonly cancellationId: string | null;
}

const Minor = z.coerce.bigint();
const Shares = z.array(
  z.object({ lineId: z.uuid(), quantity: z.int(), grossMinor: Minor, netMinor: Minor, taxesMinor: z.array(Minor) }),
);

const pauses = [5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600];
/** With the pauses above about two weeks; then it is told as failed, and what it took is free again. */
const triesMax = 20;

/** Moves the money of a refund, and asks about one that is on its way, until it is over. */
export const sendRefund = job('payments.send-refund', {
  payload: z.object({ refundId: Id, tries: z.int() }),
  run: (scope, { refundId, tries }) => send(scope, refundId, tries),
});

/** Gives money of an order back: shares of lines, taken from the payment that has most left. */
export async function createRefund(
  tx: Tx,
  { orderId, lines, reason }: { orderId: string; lines: readonly RefundLine[]; reason: Reason },
) {
  const order = await findOrder(tx, orderId);
  if (!order) return refuse('not_found', 'There is no such order.');
  const foreign = lines.findIndex((line) => 'amount' in line && line.amount.currency !== order.currency);
  if (foreign >= 0)
    return refuse('other_currency', `This order is in ${order.currency}.`, [
      { field: `lines.${foreign}.amount.currency`, message: `must be ${order.currency}` },
    ]);
  const requests = lines.map((line): RefundRequest =>
    'amount' in line
      ? { lineId: line.lineId, grossMinor: BigInt(line.amount.amount) }
      : { lineId: line.lineId, quantity: line.quantity },
  );
  const ids = requests.map((request) => request.lineId);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (repeated >= 0)
    return refuse('invalid', 'A line is named twice.', [
      { field: `lines.${repeated}.lineId`, message: 'stands in an earlier line' },
    ]);
  return refundLines(tx, orderId, requests, { reason, cancellationId: null });
}

/** Gives back what was paid for pieces that were cancelled before the money came. */
export const refundCancelled = job('payments.refund-cancelled', {
  payload: z.object({ orderId: Id }),
  run: (scope, { orderId }) =>
    inTenant(scope, async (tx) => {
      for (const cancellationId of await listCancellationIds(tx, orderId)) await refundCancellation(tx, cancellationId, orderId);
    }),
});

/** What a cancellation gives back, out of as many payments as it takes, and no more than they have; nothing where nothing was paid. */
export async function refundCancellation(tx: Tx, cancellationId: string, orderId: string): Promise<void> {
  const payments = await lockRefundable(tx, orderId);
  // The event may be told twice.
  if (payments.length === 0 || (await hasRefundOf(tx, cancellationId))) return;
  let requests: readonly RefundRequest[] = await refundOfCancellation(tx, cancellationId);
  for (const payment of payments) {
    const captured = { capturedMinor: payment.captured_minor, refundedMinor: payment.refunding_minor };
    const { shares, rest } = await takeRefundInPart(tx, orderId, requests, captured);
    if (shares.totalMinor > 0n)
      await request(tx, payment, shares.totalMinor, { reason: 'customer', cancellationId }, shares.shares);
    requests = rest;
  }
}

/** Gives back all that is left of a payment no lines stand for. The caller holds its row, or has just written it. */
export async function refundWhole(tx: Tx, payment: PaymentRecord, reason: Reason): Promise<void> {
  const amountMinor = payment.captured_minor - payment.refunding_minor;
  if (amountMinor > 0n) await request(tx, payment, amountMinor, { reason, cancellationId: null }, []);
}

/** Asks now about the refunds of a payment that are on their way. */
export async function hastenRefunds(tx: Tx, paymentId: string): Promise<void> {
  for (const refundId of await listPendingIds(tx, paymentId)) later(tx, sendRefund, { refundId, tries: 0 });
}

/** Refunds of an order, newest first. */
export async function listRefunds(
  tx: Tx,
  { orderId, limit, after }: { orderId: string; limit: number; after?: string | undefined },
) {
  const order = await findOrder(tx, orderId);
  if (!order) return refuse('not_found', 'There is no such order.');
  const list = `refunds ${orderId}`;
  const [last] = openCursor(tx, list, after) ?? [];
  const rows = await listRefundRows(tx, orderId, limit + 1, last as string | undefined);
  return toPage(
    tx,
    list,
    rows.map((row) => presentRefund(row, order.currency)),
    limit,
    (refund) => [refund.id],
  );
}

async function refundLines(
  tx: Tx,
  orderId: string,
  requests: readonly RefundRequest[],
  cause: Cause,
): Promise<Refund | Refusal<'refund_exceeds_line' | 'refund_exceeds_payment' | 'nothing_to_refund' | 'invalid'>> {
  const [payment] = await lockRefundable(tx, orderId);
  if (!payment) return refuse('nothing_to_refund', 'Nothing was paid that is not given back already.');
  const captured = { capturedMinor: payment.captured_minor, refundedMinor: payment.refunding_minor };
  const shares = await takeRefund(tx, orderId, requests, captured);
  if (isRefused(shares)) return shares;
  if (shares.totalMinor === 0n) return refuse('nothing_to_refund', 'This comes to nothing.');
  const id = await request(tx, payment, shares.totalMinor, cause, shares.shares);
  return presentRefund((await findRefund(tx, id))!, payment.currency);
}

/** Writes a refund and sets its amount aside. What the shop took by hand it gives back by hand: that is done at once. */
async function request(
  tx: Tx,
  payment: PaymentRecord,
  amountMinor: bigint,
  { reason, cancellationId }: Cause,
  shares: readonly RefundShare[],
): Promise<string> {
  const id = newId();
  if (!(await takeFromPayment(tx, payment.id, amountMinor))) throw new Error('more was to be given back than a held payment has');
  const orderId = payment.order_id;
  await insertRefund(tx, { id, paymentId: payment.id, orderId, amountMinor, reason, cancellationId, lines: toJson(shares) });
  if (orderId) await tellMoment(tx, orderId, 'refund_requested', { amountMinor, referenceId: id });
  if (payment.provider === 'manual') await settleRefund(tx, id, { state: 'succeeded', reference: null });
  else later(tx, sendRefund, { refundId: id, tries: 0 });
  emit(tx, paymentChanged, { paymentId: payment.id, orderId });
  return id;
}

async function send(scope: Scope, refundId: string, tries: number): Promise<void> {
  const known = await inTenant(
    scope,
    async (tx) => {
      const refund = await findRefund(tx, refundId);
      const payment = refund && (await findPayment(tx, refund.payment_id));
      return payment && { refund, payment, account: await openAccount(tx, payment.provider) };
    },
    { readOnly: true },
  );
  if (!known || known.refund.state === 'succeeded' || known.refund.state === 'failed') return;
  const seen = await askProvider(scope, known);
  await inTenant(scope, async (tx) => {
    if (seen && seen.state !== 'pending') return settleRefund(tx, refundId, seen);
    if (seen) await moveRefund(tx, refundId, 'pending', { reference: seen.reference });
    if (tries >= triesMax) return settleRefund(tx, refundId, { state: 'failed', reference: null, failure: 'no_answer' });
    return later(tx, sendRefund, { refundId, tries: tries + 1 }, pauseSeconds(pauses, tries));
  });
}

/** Undefined when the provider has no answer: asked again with the same key, it does nothing twice. */
async function askProvider(
  scope: Scope,
  {
    refund,
    payment,
    account,
  }: { refund: RefundRecord; payment: PaymentRecord; account: Awaited<ReturnType<typeof openAccount>> },
): Promise<SeenRefund | undefined> {
  if (!account) return undefined;
  const provider = providerOf(payment.provider);
  const { id, amount_minor: amountMinor, reference } = refund;
  const asked = { id, payment: madeOf(payment), amountMinor };
  try {
    return refund.state === 'pending'
      ? await provider.readRefund(scope, account, { ...asked, reference })
      : await provider.refund(scope, account, asked);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return undefined;
    if (error instanceof ProviderRefused) return { state: 'failed', reference: null, failure: error.code };
    throw error;
  }
}

/** Ends a refund: the money has gone, or it has not and what was taken for it is free again. Payment, then refund are locked. */
async function settleRefund(tx: Tx, refundId: string, seen: SeenRefund): Promise<void> {
  const refund = (await lockRefund(tx, refundId))!;
  if (seen.state === 'pending' || !(await moveRefund(tx, refundId, seen.state, seen))) return;
  const gone = seen.state === 'succeeded';
  const { order_id: orderId, amount_minor: amountMinor } = refund;
  const shares = Shares.parse(refund.lines);
  await endRefunding(tx, refund.payment_id, amountMinor, gone);
  if (orderId && gone) await recordRefunded(tx, orderId, { amountMinor, refundId, shares });
  if (orderId && !gone) {
    await giveBackRefund(tx, orderId, shares);
    await tellMoment(tx, orderId, 'refund_failed', { amountMinor, referenceId: refundId });
  }
  emit(tx, paymentChanged, { paymentId: refund.payment_id, orderId });
}
