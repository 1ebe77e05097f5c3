import { moneyText } from '#/design/money.tsx';
import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const foundMax = 5;

/** Finds orders by number, name or e-mail, for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const { items } = await api.call(contract.listOrders, { search: query, limit: foundMax }, { signal });
  return items.map(({ id, number, customerName, email, total }) => ({
    id,
    label: `#${number} ${customerName || email}`,
    kind: 'Order',
    detail: moneyText({ value: total }),
    to: `/orders/${id}`,
  }));
};

export default search;
