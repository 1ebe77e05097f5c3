import { moneyText } from '#/design/money.tsx';
import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';
import { describeValue } from './discounts/discount-sentences.ts';

const foundMax = 5;

/** Finds orders by number, name or e-mail and discounts by title or code, for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const [orders, discounts] = await Promise.all([
    api.call(contract.listOrders, { search: query, limit: foundMax }, { signal }),
    api.call(contract.listDiscounts, { search: query, limit: foundMax }, { signal }),
  ]);
  return [
    ...orders.items.map(({ id, number, customerName, email, total }) => ({
      id,
      label: `#${number} ${customerName || email}`,
      kind: 'Order',
      detail: moneyText({ value: total }),
      to: `/orders/${id}`,
    })),
    ...discounts.items.map(({ id, title, code, rule }) => ({
      id,
      label: title,
      kind: 'Discount',
      detail: code === null ? describeValue(rule) : `${code}, ${describeValue(rule)}`,
      to: `/discounts/${id}`,
    })),
  ];
};

export default search;
