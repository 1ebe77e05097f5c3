import { audit, emit, later } from '#/kernel/database/record.ts';
import { nowIso } from '#/kernel/clock.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { isRefused } from '#/kernel/refusal.ts';
import { commitStock, releaseStock } from '#/modules/catalog/index.ts';
import { addGuest, recordOrder, termsOf } from '#/modules/customers/index.ts';
import { normalEmail } from '#/modules/identity/index.ts';
import { Buyer } from '../contract-buyer.ts';
import { orderPlaced } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { CancelReason } from '../order-schemas.ts';
import { finishCheckout, type CheckoutRow } from '../store/checkouts.ts';
import { returnDiscounts } from '../store/discounts.ts';
import { insertOrder } from '../store/orders.ts';
import { Frozen } from './frozen.ts';

/** How an order is paid, as far as that is known when it is placed. */
export interface Paying {
  /** As the shop names it. */
  readonly name: string;
  /** What the buyer has to do, in the shop's words; '' where there is nothing. */
  readonly instructions: string;
  /** What was taken already; 0 where the money comes later. */
  readonly capturedMinor: bigint;
  /** No money moves. */
  readonly test: boolean;
}

/** What became of a checkout. An order that was paid too late for its stock is placed and cancelled at once: the money goes back. */
export interface Placed {
  readonly orderId: string;
  readonly soldOut: boolean;
}

/**
 * Makes the order of a checkout, whose row the caller has locked and found awaiting payment. Commits its stock; what ran out of time is
 * held anew if it is still there. Everything is as the checkout froze it. Whether it is paid, and by whom, is the caller's to know.
 */
export async function placeOrder(tx: Tx, checkout: CheckoutRow, paying: Paying): Promise<Placed> {
  const buyer = Buyer.parse(checkout.buyer);
  const frozen = Frozen.parse(checkout.priced);
  const bought = frozen.lines.flatMap(({ variantId, quantity }) => (variantId === null ? [] : [{ variantId, quantity }]));
  const soldOut = isRefused(await commitStock(tx, checkout.id, bought));
  if (soldOut) await releaseStock(tx, checkout.id);
  const { name } = buyer.address;
  const customerId = checkout.customer_id ?? (await addGuest(tx, { ...buyer, name }));
  const discountIds = frozen.discounts.map((discount) => discount.discountId);
  if (soldOut) await returnDiscounts(tx, discountIds);
  const { capturedMinor } = paying;
  const paid = capturedMinor >= checkout.total_minor;
  const at = nowIso();
  const { currency, total_minor: amountMinor } = checkout;
  await Promise.all([
    soldOut || recordOrder(tx, customerId, { orders: 1, amountMinor, currency, at }),
    finishCheckout(tx, checkout, bought),
    insertOrder(tx, {
      order: {
        id: checkout.id,
        customer_id: customerId,
        ...(soldOut
          ? cancelled('out_of_stock', at)
          : { status: paid ? 'processing' : 'pending', cancelled_at: null, cancel_reason: null }),
        ...rowOf(checkout, frozen, buyer, paying),
        pieces_cancelled: soldOut ? piecesOf(frozen) : 0,
        placed_at: at,
      },
      lines: linesOf(frozen, soldOut),
      terms: termsOf({ name, phone: buyer.phone, emailNorm: normalEmail(buyer.email) }),
      moments: [
        { id: newId(), kind: 'placed', detail: { paymentName: paying.name } },
        ...(capturedMinor > 0n ? [{ id: newId(), kind: 'paid', detail: { amountMinor: capturedMinor } }] : []),
        ...(soldOut ? [{ id: newId(), kind: 'cancelled', detail: { reason: 'out_of_stock' } }] : []),
      ],
      discountIds: soldOut ? [] : discountIds,
      customerId,
    }),
  ]);
  audit(tx, { action: 'orders.place-order', resource: 'orders', resourceId: checkout.id, detail: { paid, soldOut } });
  emit(tx, orderPlaced, { orderId: checkout.id });
  later(tx, writeLetter, { about: 'placed', orderId: checkout.id });
  return { orderId: checkout.id, soldOut };
}

function cancelled(reason: CancelReason, at: string) {
  return { status: 'cancelled', cancelled_at: at, cancel_reason: reason };
}

function rowOf(checkout: CheckoutRow, frozen: Frozen, buyer: Buyer, paying: Paying) {
  const { totals } = frozen;
  return {
    currency: checkout.currency,
    prices_include_tax: frozen.pricesIncludeTax,
    tax_mode: frozen.taxMode,
    items_minor: totals.itemsMinor,
    discount_minor: totals.discountMinor,
    delivery_minor: totals.deliveryMinor,
    tax_minor: totals.taxMinor,
    total_minor: totals.totalMinor,
    captured_minor: paying.capturedMinor,
    pieces: piecesOf(frozen),
    email: buyer.email,
    buyer,
    delivery_name: frozen.deliveryName,
    pick_up: frozen.pickUp,
    payment_name: paying.name,
    payment_instructions: paying.instructions,
    test: paying.test,
    tax_groups: frozen.taxGroups,
    discounts: frozen.discounts,
  };
}

function linesOf(frozen: Frozen, soldOut: boolean) {
  return frozen.lines.map((line, position) => ({
    id: line.id,
    position,
    kind: line.kind,
    variant_id: line.variantId,
    product_id: line.productId,
    media_id: line.mediaId,
    name: line.name,
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    subtotal_minor: line.subtotalMinor,
    discount_minor: line.discountMinor,
    total_minor: line.totalMinor,
    tax_minor: line.taxMinor,
    gross_minor: line.grossMinor,
    tax_category: line.taxCategory,
    taxes: line.taxes,
    discounts: line.discounts,
    quantity_cancelled: soldOut && line.kind === 'goods' ? line.quantity : 0,
  }));
}

function piecesOf({ lines }: Frozen): number {
  return lines.reduce((sum, { kind, quantity }) => sum + (kind === 'goods' ? quantity : 0), 0);
}
