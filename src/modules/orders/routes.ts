import { implement } from '#/kernel/http/implement.ts';
import { contract } from './contract.ts';
import { createDiscount, deleteDiscount, getDiscount, listDiscounts, updateDiscount } from './discounts.ts';
import { findingsOf, getSettings, updateSettings } from './settings.ts';

export const doors = implement('orders', contract, {
  getStoreSettings: (tx) => getSettings(tx),
  updateStoreSettings: (tx, { version, ...change }) => updateSettings(tx, version, change),
  checkStoreSettings: async (tx) => ({ items: findingsOf(await getSettings(tx)) }),
  listDiscounts: (tx, filter) => listDiscounts(tx, filter),
  createDiscount: (tx, given) => createDiscount(tx, given),
  getDiscount: (tx, { discountId }) => getDiscount(tx, discountId),
  updateDiscount: (tx, { discountId, version, ...change }) => updateDiscount(tx, discountId, version, change),
  deleteDiscount: (tx, { discountId }) => deleteDiscount(tx, discountId),
});
