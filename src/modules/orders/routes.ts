import { implement, inTurnOf } from '#/kernel/http/implement.ts';
import { createCancellation } from './cancel.ts';
import { freezing } from './checkout/freeze.ts';
import { contract } from './contract.ts';
import { createOrder } from './create-order.ts';
import { createDiscount, deleteDiscount, getDiscount, listDiscounts, updateDiscount } from './discounts.ts';
import { getFigures } from './figures.ts';
import { createNote, listMoments } from './moments.ts';
import { getOrder, listOrders } from './orders.ts';
import { findingsOf, getSettings, updateSettings } from './settings.ts';
import { createDelivery, createShipment, updateShipment } from './ship.ts';

export const doors = implement('orders', contract, {
  getStoreSettings: (tx) => getSettings(tx),
  updateStoreSettings: (tx, { version, ...change }) => updateSettings(tx, version, change),
  checkStoreSettings: async (tx) => ({ items: findingsOf(await getSettings(tx)) }),
  listDiscounts: (tx, filter) => listDiscounts(tx, filter),
  createDiscount: (tx, given) => createDiscount(tx, given),
  getDiscount: (tx, { discountId }) => getDiscount(tx, discountId),
  updateDiscount: (tx, { discountId, version, ...change }) => updateDiscount(tx, discountId, version, change),
  deleteDiscount: (tx, { discountId }) => deleteDiscount(tx, discountId),
  listOrders: (tx, filter) => listOrders(tx, filter),
  getOrderFigures: (tx, { days }) => getFigures(tx, days),
  createOrder: inTurnOf(freezing.turn, (tx, given) => createOrder(tx, given)),
  getOrder: (tx, { orderId }) => getOrder(tx, orderId),
  listMoments: (tx, asked) => listMoments(tx, asked),
  createNote: (tx, { orderId, text }) => createNote(tx, orderId, text),
  createShipment: (tx, { orderId, ...given }) => createShipment(tx, orderId, given),
  updateShipment: (tx, { shipmentId, version, ...change }) => updateShipment(tx, shipmentId, version, change),
  createDelivery: (tx, { shipmentId }) => createDelivery(tx, shipmentId),
  createCancellation: (tx, { orderId, ...given }) => createCancellation(tx, orderId, given),
});
