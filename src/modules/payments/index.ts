/** What other rooms may call of the payments. */
export { createPayment } from './payments.ts';
export { updatePaymentSettings } from './settings.ts';
