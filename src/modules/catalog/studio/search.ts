import { moneyText } from '#/design/money.tsx';
import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

const foundMax = 5;

/** Finds products by their words, for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const { items } = await api.call(contract.listProducts, { search: query, limit: foundMax }, { signal });
  return items.map(({ id, name, priceFrom }) => ({
    id,
    label: name,
    kind: 'Product',
    detail: priceFrom ? moneyText({ value: priceFrom }) : 'No price yet',
    to: `/products/${id}`,
  }));
};

export default search;
