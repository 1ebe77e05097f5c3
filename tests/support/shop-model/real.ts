import assert from 'node:assert/strict';
import type pg from 'pg';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { platformScope, runJob } from '#/kernel/jobs/queue.ts';
import { isRefused } from '#/kernel/refusal.ts';
import type { Scope } from '#/kernel/scope.ts';
import { addToCart, openCart, wishOf } from '#/modules/orders/cart.ts';
import { reckon } from '#/modules/orders/checkout/reckon.ts';
import { Buyer } from '#/modules/orders/contract.ts';
import { getOrder } from '#/modules/orders/orders.ts';
import { setBuyer } from '#/modules/orders/store/carts.ts';
import { listMethods } from '#/modules/payments/methods.ts';
import { pay } from '#/modules/payments/pay.ts';
import { findByCheckout } from '#/modules/payments/store/payments.ts';
import { contract as payments } from '#/modules/payments/contract.ts';
import { jobs } from '#/server/worker.ts';
import { euros, vienna, type TestShop } from '../shop.ts';
import type { TestHouse } from '../house.ts';
import {
  capturedOf,
  fulfilmentOf,
  goodsOf,
  newModel,
  paymentStatusOf,
  pricesMinor,
  refundedOf,
  reservedOf,
  type Model,
} from './model.ts';

/** The real shop as the commands drive it: the modules' own functions on the real database. */
export interface Real {
  readonly tenantId: string;
  readonly scope: Scope;
  /** New goods, so that no run meets what another left. */
  begin(): Promise<void>;
  variantIds(): readonly string[];
  in<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** A buyer's way from the cart to the button; undefined where the shop says no. */
  buy(
    wanted: readonly number[],
    method: 'test' | 'manual-transfer',
  ): Promise<{ checkoutId: string; paymentId: string } | undefined>;
  /** Lets the time of a checkout be over. */
  runOut(checkoutId: string): Promise<void>;
  /** Runs every job whose time has come, then holds the shop against the model. */
  compare(model: Model): Promise<void>;
}

export async function openReal(test: TestHouse, shop: TestShop, admin: pg.Pool): Promise<Real> {
  const transfer = { id: 'transfer', name: 'Bank transfer', instructions: 'To AT61' };
  const settings = await test.call(
    payments.updatePaymentSettings,
    { version: 0, testOn: true, manualMethods: [transfer] },
    shop.owner,
  );
  assert.equal(settings.status, 200, JSON.stringify(settings.body));
  const tenant = (await test.house.tenants.byId(shop.owner.tenantId))!;
  const scope: Scope = { ...platformScope(test.house), tenant };
  let variantIds: string[] = [];
  const inShop = <Result>(work: (tx: Tx) => Promise<Result>) => inTenant(scope, work);
  return {
    tenantId: tenant.id,
    scope,
    variantIds: () => variantIds,
    in: inShop,
    async begin() {
      const { onHand } = newModel();
      variantIds = [];
      for (const [index, price] of pricesMinor.entries())
        variantIds.push(await shop.make({ price: euros(price), onHand: onHand[index] }));
    },
    async buy(wanted, methodId) {
      const cart = await inShop(async (tx) => {
        const opened = (await openCart(tx, null)).cart;
        for (const [index, quantity] of wanted.entries())
          if (quantity > 0 && isRefused(await addToCart(tx, opened, variantIds[index]!, quantity))) return undefined;
        const buyer = Buyer.parse({ email: 'grete@example.com', address: vienna });
        await setBuyer(tx, opened.id, { buyer: JSON.stringify(buyer), deliveryMethod: 'parcel' });
        return { ...opened, buyer, delivery_method: 'parcel' };
      });
      if (!cart) return undefined;
      const [method, total] = await inShop(
        async (tx) =>
          [
            (await listMethods(tx, 'en')).find(({ id }) => id === methodId)!,
            (await reckon(tx, await wishOf(tx, cart))).priced.totals.totalMinor,
          ] as const,
      );
      const begun = await pay(scope, cart, method, total, { description: 'Ada', email: 'grete@example.com', locale: 'en' });
      if (isRefused(begun)) return undefined;
      if ('orderId' in begun) return { checkoutId: begun.orderId, paymentId: '' };
      const paymentId = begun.url.split('/').at(-1)!;
      const { rows } = await admin.query('select checkout_id from payments_payment where id = $1', [paymentId]);
      return { checkoutId: rows[0].checkout_id, paymentId };
    },
    async runOut(checkoutId) {
      await admin.query(`update orders_checkout set expires_at = 'epoch' where id = $1`, [checkoutId]);
      await admin.query(`update catalog_reservation set expires_at = 'epoch' where holder_id = $1 and state = 'held'`, [
        checkoutId,
      ]);
    },
    async compare(model) {
      await runJobs(test, admin);
      await compareStock(model, variantIds, admin);
      for (const order of model.orders) {
        const real = await inShop((tx) => getOrder(tx, order.id));
        assert.ok(!isRefused(real));
        assert.deepEqual(
          [real.status, real.paymentStatus, real.fulfilmentStatus, Number(real.captured.amount), Number(real.refunded.amount)],
          [order.status, paymentStatusOf(order), fulfilmentOf(order), capturedOf(order), refundedOf(order)],
        );
        const goods = goodsOf(order).filter((line) => line.quantity > 0);
        assert.deepEqual(
          real.lines.map((line) => [
            line.quantityCancelled,
            line.quantityShipped,
            line.quantityRefunded,
            Number(line.refunded.amount),
          ]),
          [...goods, order.lines.at(-1)!].map((line) => [line.cancelled, line.shipped, line.refunded, line.refundedMinor]),
        );
      }
      for (const checkout of model.checkouts) {
        const payment = await inShop((tx) => findByCheckout(tx, checkout.id));
        assert.equal(['requires_action', 'created'].includes(payment!.state), !checkout.over);
      }
    },
  };
}

async function runJobs(test: TestHouse, admin: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await admin.query(
      `delete from kernel_job where id = (select id from kernel_job where run_at <= now() and for_tenant_id is not null order by asked_at, id limit 1) returning *`,
    );
    const [row] = rows;
    if (!row) return;
    const kind = jobs.find(({ name }) => name === row.name)!;
    await runJob(test.house, kind, { id: row.id, data: { tenantId: row.for_tenant_id, payload: row.payload } });
  }
}

async function compareStock(model: Model, variantIds: readonly string[], admin: pg.Pool): Promise<void> {
  const { rows } = await admin.query('select variant_id, on_hand, reserved from catalog_stock where variant_id = any ($1)', [
    variantIds,
  ]);
  const real = variantIds.map((id) => rows.find((row) => row.variant_id === id)).map((row) => [row.on_hand, row.reserved]);
  assert.deepEqual(
    real,
    model.onHand.map((onHand, variant) => [onHand, reservedOf(model, variant)]),
  );
}
