import pg from 'pg';
import { comparableCode, wordsOf } from '#/modules/catalog/search-text.ts';
import { ask } from './client.ts';
import { goods, random, word, zipfWord } from './goods.ts';
import type { Place } from './place.ts';
import { bare, clients, inTurns, load } from './place.ts';
import { atLeast, below, type Promise_ } from './promise.ts';
import { fillShop } from './shop.ts';

const seconds = 3;
const neighbours = 10_000;
/** Two for each core, as where the budget of 25 ms comes from; with more of them the time is that of standing in line. */
const searchers = 4;
/** Until the connections have met the pages of the index, as those of a server have after its first minute. */
const warmSeconds = 6;

/**
 * Searches and lists of products through the whole corridor, in a shop of 10,000 and one of 100,000, each beside another
 * tenant's 10,000 of the same words; against the same SQL issued bare through `pg`, without HTTP and row-level security.
 */
export async function measureSearch(place: Place): Promise<Promise_[]> {
  await place.ask('PUT', '/tenant/features/store', { on: true });
  await fillShop(place.admin, crypto.randomUUID(), neighbours, 3);
  const searcher = new pg.Pool({ ...place.admin.options, options: `-c app.tenant_id=${place.tenantId}`, max: clients });
  const promises: Promise_[] = [];
  let size = 0;
  for (const products of [10_000, 100_000]) {
    await fillShop(place.admin, place.tenantId, products - size, products);
    size = products;
    const next = random(products);
    const searching = asking(place, () => `/api/v1/products?limit=20&${new URLSearchParams(searchOf(next))}`);
    await ask(searching, clients, warmSeconds);
    await bareSearches(searcher, place.tenantId, next, warmSeconds);
    const alone = await ask(searching, searchers, seconds);
    promises.push(below(`search among ${products} products, p95 at ${searchers} clients`, 'ms', alone.p95Ms, 25));
    const found = await inTurns(
      (seconds) => bareSearches(searcher, place.tenantId, next, seconds),
      async (seconds) => (await load(searching, seconds)).perSecond,
    );
    promises.push(atLeast(`search among ${products} products, requests/s`, '1/s', found.value, found.baseline, 0.5));
    const list = await inTurns(
      (seconds) => bareLists(place, seconds),
      async (seconds) => (await load(asking(place, '/api/v1/products?limit=20'), seconds)).perSecond,
    );
    promises.push(atLeast(`list of 20 among ${products} products, requests/s`, '1/s', list.value, list.baseline, 0.5));
  }
  await searcher.end();
  return promises;
}

/**
 * What people type, in the shares they type it: words they know, beginnings, a broad word, typos, a SKU; sorted and filtered
 * now and then.
 */
function searchOf(next: () => number): Record<string, string> {
  const [kind] = [...goods(1)][0]!.name.split(' ').slice(-1);
  const one = zipfWord(next);
  const kinds: (() => Record<string, string>)[] = [
    () => ({ search: one }),
    () => ({ search: one, status: 'active' }),
    () => ({ search: word(Math.floor(next() * 20_000)) }),
    () => ({ search: one.slice(0, 4) }),
    () => ({ search: `${one} ${kind}`, status: 'active' }),
    () => ({ search: `${one} ${zipfWord(next)}` }),
    () => ({ search: swapped(one) }),
    () => ({ search: `G-${Math.floor(next() * 10_000)}` }),
    () => ({ search: one, sort: 'price' }),
    () => ({ search: kind!, status: 'active' }),
  ];
  return kinds[Math.floor(next() * kinds.length)]!();
}

/** A word with two letters in the middle the wrong way round. */
function swapped(text: string): string {
  const at = text.length >> 1;
  return text.slice(0, at - 1) + text[at]! + text[at - 1]! + text.slice(at + 1);
}

function asking({ port, token }: Place, path: string | (() => string)) {
  return { port, path, headers: { authorization: `Bearer ${token}` } };
}

/** The three statements a list needs: products, first pictures, what is available. */
function bareLists({ admin, tenantId }: Place, seconds: number): Promise<number> {
  const products = () => admin.query('select * from catalog_product where tenant_id = $1 order by id desc limit 21', [tenantId]);
  return bareWith(admin, tenantId, products, seconds);
}

/** The same with the products found by the functions that search. */
function bareSearches(pool: pg.Pool, tenantId: string, next: () => number, seconds: number): Promise<number> {
  const found = `with ordinality as found (product_id, score, place)
    join catalog_product product on product.tenant_id = $1 and product.id = product_id order by place`;
  const products = () => {
    const { search, status, sort } = searchOf(next);
    const asked = [tenantId, wordsOf(search!), status === 'active'];
    if (sort) {
      const text = `select product.* from catalog_search_sorted($2, 'english', '', $3, null, null, 'price', null, null, 21) ${found}`;
      return pool.query(text, asked);
    }
    const text = `select product.* from catalog_search_ranked($2, 'english', $4, '', $3, null, null, null, null, 21) ${found}`;
    return pool.query(text, [...asked, comparableCode(search!)]);
  };
  return bareWith(pool, tenantId, products, seconds);
}

function bareWith(
  pool: pg.Pool,
  tenantId: string,
  products: () => Promise<pg.QueryResult<{ id: string }>>,
  seconds: number,
): Promise<number> {
  return bare(seconds, async () => {
    const { rows } = await products();
    const ids = rows.map((row) => row.id);
    await pool.query(
      `select distinct on (product_id) product_id, media_id from catalog_product_media
         where tenant_id = $1 and product_id = any($2::uuid[]) order by product_id, position`,
      [tenantId, ids],
    );
    await pool.query(
      `select variant.product_id, sum(stock.on_hand - stock.reserved) from catalog_variant variant
         left join catalog_stock stock on stock.tenant_id = variant.tenant_id and stock.variant_id = variant.id
         where variant.tenant_id = $1 and variant.product_id = any($2::uuid[]) group by 1`,
      [tenantId, ids],
    );
    JSON.stringify(rows);
  });
}
