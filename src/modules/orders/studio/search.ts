import type { RecordSearch } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';
import { describeValue } from './discounts/discount-sentences.ts';

const foundMax = 5;

/** Finds discounts by title or code, for the command palette. */
const search: RecordSearch = async ({ api, query, signal }) => {
  const { items } = await api.call(contract.listDiscounts, { search: query, limit: foundMax }, { signal });
  return items.map(({ id, title, code, rule }) => ({
    id,
    label: title,
    kind: 'Discount',
    detail: code === null ? describeValue(rule) : `${code}, ${describeValue(rule)}`,
    to: `/discounts/${id}`,
  }));
};

export default search;
