import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';
import { comparableCode, configOf, stepsBetween, wordsOf } from '../search-text.ts';
import { listColumns, stockIs, type ListedProduct, type ProductFilter } from './list.ts';

/** With a filter by stock, which the index of words knows nothing of, so many of the products found are looked at for a page. */
const lookedAtMax = 400;

/**
 * Products that have the words, in order, by the functions that may search past the wall (`catalog_search_ranked` and
 * `catalog_search_sorted`, which say what is ranked and what is capped); the rows are read under the wall. A search without a letter
 * or digit finds nothing. Without a sort the most relevant come first, and `score` is what the next page begins after.
 */
export async function listFoundRows(
  tx: Tx,
  filter: ProductFilter & { readonly search: string },
): Promise<(ListedProduct & { score: number })[]> {
  const words = wordsOf(filter.search);
  if (words.length === 0) return [];
  const steps = priceSteps(filter.priceFromMinor, filter.priceToMinor);
  const conditions = [
    ...(filter.status && filter.status !== 'active' ? [`'=${filter.status}'`] : []),
    ...(steps.length > 0 ? [anyOf('$', steps)] : []),
    ...(filter.featured === undefined ? [] : [`${filter.featured ? '' : '!'}'=featured'`]),
    ...(filter.categoryIds ? [anyOf('=', filter.categoryIds)] : []),
  ];
  const asked = sql`${words}::text[], ${configOf(tx.tenant.locale)}::regconfig`;
  const passing = sql`${conditions.join(' & ')}, ${filter.status === 'active'},
    ${filter.priceFromMinor ?? null}::bigint, ${filter.priceToMinor ?? null}::bigint`;
  const [value, id] = filter.sort === 'newest' ? [null, filter.after?.[0]] : (filter.after ?? []);
  const take = filter.stock ? lookedAtMax : filter.limit;
  const found = filter.sort
    ? sql`catalog_search_sorted(${asked}, ${passing}, ${filter.sort}, ${value?.toString() ?? null}, ${id ?? null}::uuid, ${take}::int)`
    : sql`catalog_search_ranked(${asked}, ${comparableCode(filter.search)}, ${passing}, ${value?.toString() ?? null}::int,
        ${id ?? null}::uuid, ${take}::int)`;
  const { rows } = await sql<ListedProduct & { score: number }>`
    select ${sql.join(listColumns.map((column) => sql.ref(`product.${column}`)))}, found.score
    from ${found} with ordinality as found (product_id, score, place)
    join catalog_product product on product.tenant_id = ${tx.tenant.id} and product.id = found.product_id
    where ${filter.stock ? stockIs(filter.stock) : sql`true`}
    order by found.place limit ${filter.limit}`.execute(tx.db);
  return rows;
}

/** One of some filter words; none at all is a word that nothing has. */
function anyOf(sign: string, names: readonly (string | number)[]): string {
  return `(${names.map((name) => `'${sign}${name}'`).join('|') || "'=none'"})`;
}

/** The steps a range of prices touches, if it is narrow enough for the index of words to help; the exact range is asked beside. */
function priceSteps(low: bigint | undefined, high: bigint | undefined): number[] {
  if (high === undefined) return [];
  const steps = stepsBetween(low ?? 0n, high);
  return steps.length > 16 ? [] : steps;
}
