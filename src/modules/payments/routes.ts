import { implement, outside } from '#/kernel/http/implement.ts';
import { contract } from './contract.ts';
import { createPayment, listPayments } from './payments.ts';
import { createRefund, listRefunds } from './refunds.ts';
import { checkPaymentSettings, getPaymentSettings, updatePaymentSettings } from './settings.ts';

export const doors = implement('payments', contract, {
  getPaymentSettings: (tx) => getPaymentSettings(tx),
  updatePaymentSettings: (tx, { version, ...change }) => updatePaymentSettings(tx, version, change),
  checkPaymentSettings: outside((scope) => checkPaymentSettings(scope)),
  listPayments: (tx, asked) => listPayments(tx, asked),
  createPayment: (tx, given) => createPayment(tx, given),
  listRefunds: (tx, asked) => listRefunds(tx, asked),
  createRefund: (tx, given) => createRefund(tx, given),
});
