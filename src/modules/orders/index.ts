/** What other rooms may call of the orders. */
export { createDiscount } from './discounts.ts';
export { updateSettings } from './settings.ts';
