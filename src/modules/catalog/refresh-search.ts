import { z } from 'zod';
import { later } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { Id } from '#/kernel/ids.ts';
import { job } from '#/kernel/jobs/job.ts';
import { refreshSearch } from './store/search-words.ts';

/** Products written anew in one go: half a second. */
const batch = 500;

/** Writes the search words of some products anew. */
export const refreshWords = job('catalog.refresh-words', {
  payload: z.object({ productIds: z.array(Id) }),
  run: (scope, { productIds }) => inTenant(scope, (tx) => refreshSearch(tx, productIds)),
});

/** {@link refreshSearch} of however many products: the first few at once, the others by jobs that follow the transaction. */
export async function refreshAll(tx: Tx, productIds: readonly string[]): Promise<void> {
  await refreshSearch(tx, productIds.slice(0, batch));
  for (let from = batch; from < productIds.length; from += batch)
    later(tx, refreshWords, { productIds: productIds.slice(from, from + batch) });
}
