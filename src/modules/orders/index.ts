/** What other rooms may call of the orders. */
export { createCancellation } from './cancel.ts';
export { presentCart } from './cart.ts';
export { dropCheckout, holdLonger, reviveCheckout } from './checkout/end-checkout.ts';
export { freezeCart, freezing } from './checkout/freeze.ts';
export { placeOrder } from './checkout/place-order.ts';
export { createOrder } from './create-order.ts';
export { createDiscount } from './discounts.ts';
export { createNote, tellMoment } from './moments.ts';
export { orderPath } from './order-link.ts';
export type { RefundRequest, RefundShare } from './pricing/refund-shares.ts';
export { getSettings, updateSettings } from './settings.ts';
export {
  giveBackRefund,
  recordCaptured,
  recordPaymentFailed,
  recordRefunded,
  refundOfCancellation,
  takeRefund,
  takeRefundInPart,
} from './settlement.ts';
export { createDelivery, createShipment } from './ship.ts';
export { renderCheckout, checkoutPath } from './shop/checkout-frame.ts';
export type { CartRow } from './store/carts.ts';
export { findCheckout, findPlacedOf, lockCheckout, type CheckoutRow } from './store/checkouts.ts';
export { listCancellationIds } from './store/moments.ts';
export { findOrder, lockOrder } from './store/orders.ts';
export { buyingOf, cartOf, isBuyable, takeCart, type CartInHand } from './visitor-cart.ts';
