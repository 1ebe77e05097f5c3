import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Tx } from '#/kernel/database/transactions.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { adjustStock } from '#/modules/catalog/adjust-stock.ts';
import { createCancellation } from '#/modules/orders/cancel.ts';
import { createDelivery, createShipment } from '#/modules/orders/ship.ts';
import { listOrderLines } from '#/modules/orders/store/orders.ts';
import { listShipmentRows } from '#/modules/orders/store/shipments.ts';
import { askAgain, finalize } from '#/modules/payments/finalize.ts';
import { createPayment } from '#/modules/payments/payments.ts';
import { createRefund } from '#/modules/payments/refunds.ts';
import { decideCharge } from '#/modules/payments/store/test-charges.ts';
import {
  cancel,
  capturedOf,
  deliver,
  freeze,
  goodsOf,
  leftOf,
  place,
  record,
  refund,
  ship,
  totalOf,
  type Checkout,
  type Model,
  type Order,
} from './model.ts';
import type { Real } from './real.ts';

type Command = fc.AsyncCommand<Model, Real>;
type Step = (model: Model, real: Real) => Promise<void>;

/** What is to be done, where it can be: each is held against the model when it is done. */
function command(name: string, can: (model: Model) => boolean, run: Step): Command {
  return {
    check: can,
    async run(model, real) {
      await run(model, real);
      await real.compare(model);
    },
    toString: () => name,
  };
}

const always = () => true;
const pick = <Item>(items: readonly Item[], n: number) => items[n % items.length]!;
const waiting = (model: Model) => model.checkouts.filter((checkout) => !checkout.over);
const hasWaiting = (model: Model) => waiting(model).length > 0;
const hasOrder = (model: Model) => model.orders.length > 0;
const any = fc.nat(50);
const wanted = fc.tuple(fc.nat(4), fc.nat(4)).filter(([one, two]) => one + two > 0);

const agree = (real: unknown, should: boolean) => assert.equal(!isRefused(real), should, JSON.stringify(real));

/** Of an order's lines the real ones, in the model's places; a variant that was not ordered has none. */
async function linesOf(tx: Tx, real: Real, order: Order) {
  const rows = await listOrderLines(tx, order.id);
  return [...real.variantIds(), null].map((variantId) => rows.find((row) => row.variant_id === variantId)?.id);
}

const addStock = fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 5 })).map(([variant, add]) =>
  command(`add ${add} of ${variant}`, always, async (model, real) => {
    await real.in(async (tx) => {
      const { location_id: locationId } = await tx.db
        .selectFrom('catalog_stock')
        .select('location_id')
        .where('tenant_id', '=', real.tenantId)
        .where('variant_id', '=', real.variantIds()[variant]!)
        .executeTakeFirstOrThrow();
      agree(await adjustStock(tx, [{ variantId: real.variantIds()[variant]!, locationId, add }], 'Delivered'), true);
    });
    model.onHand[variant]! += add;
  }),
);

const begin = wanted.map((quantities) =>
  command(`begin to pay for ${quantities}`, always, async (model, real) => {
    const begun = await real.buy(quantities, 'test');
    const should = freeze(model, quantities);
    assert.equal(begun !== undefined, should);
    if (begun)
      model.checkouts.push({
        id: begun.checkoutId,
        paymentId: begun.paymentId,
        wanted: quantities,
        held: [...quantities],
        late: false,
        over: false,
      });
  }),
);

const transfer = wanted.map((quantities) =>
  command(`order ${quantities} by transfer`, always, async (model, real) => {
    const begun = await real.buy(quantities, 'manual-transfer');
    const should = freeze(model, quantities);
    assert.equal(begun !== undefined, should);
    if (begun) place(model, { id: begun.checkoutId, wanted: quantities, held: [...quantities] }, false);
  }),
);

/** The buyer decides; whoever tells the shop may tell it three times at once. */
const decide = fc.tuple(any, fc.constantFrom('captured', 'captured', 'failed', 'cancelled')).map(([n, outcome]) =>
  command(`payment ${n} is ${outcome}`, hasWaiting, async (model, real) => {
    const checkout = pick(waiting(model), n);
    await real.in((tx) => decideCharge(tx, checkout.paymentId, outcome as 'captured'));
    await Promise.all([1, 2, 3].map(() => finalize(real.scope, checkout.paymentId)));
    end(checkout);
    if (outcome === 'captured') place(model, checkout, true);
    else checkout.held.fill(0);
  }),
);

const tellAgain = any.map((n) =>
  command(
    `tell of payment ${n} again`,
    (model) => model.checkouts.length > 0,
    async (model, real) => {
      await finalize(real.scope, pick(model.checkouts, n).paymentId);
    },
  ),
);

const runOut = any.map((n) =>
  command(`the time of ${n} is over`, hasWaiting, async (model, real) => {
    const checkout = pick(waiting(model), n);
    await real.runOut(checkout.id);
    checkout.late = true;
  }),
);

const expire = any.map((n) =>
  command(`the clock ends ${n}`, hasWaiting, async (model, real) => {
    const checkout = pick(waiting(model), n);
    await real.runOut(checkout.id);
    await askAgain.run(real.scope, { paymentId: checkout.paymentId, renewed: true, tries: 0 });
    end(checkout);
    checkout.held.fill(0);
  }),
);

function end(checkout: Checkout): void {
  checkout.over = true;
  checkout.late = false;
}

const recordPayment = fc.tuple(any, fc.integer({ min: 1, max: 4 })).map(([n, quarters]) =>
  command(`pay ${quarters}/4 of what ${n} is short of`, hasOrder, async (model, real) => {
    const order = pick(model.orders, n);
    const amountMinor = Math.ceil(((totalOf(order) - capturedOf(order)) * quarters) / 4);
    if (amountMinor === 0) return;
    const amount = { amount: String(amountMinor), currency: 'EUR' };
    const paid = await real.in((tx) => createPayment(tx, { orderId: order.id, amount, methodName: 'Transfer' }));
    agree(paid, record(order, amountMinor));
  }),
);

/** Pieces of one line, or all that is left of the order. */
const some = fc.oneof(fc.constant(undefined), fc.record({ index: fc.nat(1), quantity: fc.integer({ min: 1, max: 4 }) }));

async function piecesOf(tx: Tx, real: Real, order: Order, chosen: { index: number; quantity: number } | undefined) {
  if (!chosen) return { pieces: goodsOf(order).map(leftOf), lines: undefined };
  const lineId = (await linesOf(tx, real, order))[chosen.index];
  if (!lineId) return undefined;
  const pieces = [0, 1].map((index) => (index === chosen.index ? chosen.quantity : 0));
  return { pieces, lines: [{ lineId, quantity: chosen.quantity }] };
}

const send = fc.tuple(any, some).map(([n, chosen]) =>
  command(`send of ${n} ${JSON.stringify(chosen)}`, hasOrder, async (model, real) => {
    const order = pick(model.orders, n);
    const given = await real.in((tx) => piecesOf(tx, real, order, chosen));
    if (!given) return;
    const tracking = { carrier: '', trackingNumber: '', trackingUrl: '', tell: true };
    agree(
      await real.in((tx) => createShipment(tx, order.id, { ...tracking, lines: given.lines })),
      ship(model, order, given.pieces),
    );
  }),
);

const arrive = fc.tuple(any, any).map(([n, m]) =>
  command(`shipment ${m} of ${n} arrives`, hasOrder, async (model, real) => {
    const order = pick(model.orders, n);
    if (order.shipments.length === 0) return;
    const index = m % order.shipments.length;
    const done = await real.in(async (tx) => createDelivery(tx, (await listShipmentRows(tx, { orderId: order.id }))[index]!.id));
    agree(done, deliver(order, index));
  }),
);

const cancelPieces = fc.tuple(any, some).map(([n, chosen]) =>
  command(`cancel of ${n} ${JSON.stringify(chosen)}`, hasOrder, async (model, real) => {
    const order = pick(model.orders, n);
    const given = await real.in((tx) => piecesOf(tx, real, order, chosen));
    if (!given) return;
    const done = await real.in((tx) =>
      createCancellation(tx, order.id, { reason: 'customer', lines: given.lines, refund: true }),
    );
    agree(done, cancel(order, given.pieces));
  }),
);

const giveBack = fc
  .tuple(
    any,
    fc.nat(2),
    fc.oneof(
      fc.record({ quantity: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ amountMinor: fc.integer({ min: 1, max: 2500 }) }),
    ),
  )
  .map(([n, index, given]) =>
    command(`give back of ${n} line ${index} ${JSON.stringify(given)}`, hasOrder, async (model, real) => {
      const order = pick(model.orders, n);
      const done = await real.in(async (tx) => {
        const lineId = (await linesOf(tx, real, order))[index];
        if (!lineId) return undefined;
        const line =
          'quantity' in given ? { lineId, ...given } : { lineId, amount: { amount: String(given.amountMinor), currency: 'EUR' } };
        return createRefund(tx, { orderId: order.id, lines: [line], reason: 'customer' });
      });
      if (done) agree(done, refund(order, index, given));
    }),
  );

/** Everything that can be done, what leads further more than once. */
export const commands = [
  addStock,
  begin,
  begin,
  transfer,
  transfer,
  decide,
  decide,
  tellAgain,
  runOut,
  expire,
  recordPayment,
  recordPayment,
  send,
  arrive,
  cancelPieces,
  giveBack,
  giveBack,
];
