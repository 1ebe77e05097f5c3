import { goods, random, word, zipfWord } from './goods.ts';
import type { Place } from './place.ts';
import { clients, inTurns, load } from './place.ts';
import { atLeast, below, type Promise_ } from './promise.ts';
import { fillShop } from './shop.ts';

const seconds = 3;
const neighbours = 10_000;

/**
 * Searches and lists of products through the whole corridor, in a shop of 10,000 and one of 100,000, each beside another
 * tenant's 10,000 of the same words; the list against the same SQL issued bare through `pg`, without HTTP and row-level security.
 */
export async function measureSearch(place: Place): Promise<Promise_[]> {
  await call(place, 'PUT', '/api/v1/tenant/features/store', { on: true });
  await fillShop(place.admin, crypto.randomUUID(), neighbours, 3);
  const promises: Promise_[] = [];
  let size = 0;
  for (const products of [10_000, 100_000]) {
    await fillShop(place.admin, place.tenantId, products - size, products);
    size = products;
    const next = random(products);
    const found = await load(
      asking(place, () => `/api/v1/products?limit=20&${searchOf(next)}`),
      seconds,
    );
    promises.push(below(`search among ${products} products, p95 at ${clients} clients`, 'ms', found.p95Ms, 25));
    const list = await inTurns(
      () => bareList(place),
      async () => (await load(asking(place, '/api/v1/products?limit=20'), seconds)).perSecond,
    );
    promises.push(atLeast(`list of 20 among ${products} products, requests/s`, '1/s', list.value, list.baseline, 0.5));
  }
  return promises;
}

/**
 * What people type, in the shares they type it: words they know, beginnings, a broad word, typos, a SKU; sorted and filtered
 * now and then.
 */
function searchOf(next: () => number): string {
  const [kind] = [...goods(1)][0]!.name.split(' ').slice(-1);
  const one = zipfWord(next);
  const kinds: (() => string)[] = [
    () => `search=${one}`,
    () => `search=${one}&status=active`,
    () => `search=${word(Math.floor(next() * 20_000))}`,
    () => `search=${one.slice(0, 4)}`,
    () => `search=${one}+${kind}&status=active`,
    () => `search=${one}+${zipfWord(next)}`,
    () => `search=${swapped(one)}`,
    () => `search=G-${Math.floor(next() * 10_000)}`,
    () => `search=${one}&sort=price`,
    () => `search=${kind}&status=active`,
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
async function bareList({ admin, tenantId }: Place): Promise<number> {
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const client = async () => {
    while (performance.now() < until) {
      const { rows } = await admin.query('select * from catalog_product where tenant_id = $1 order by id desc limit 21', [
        tenantId,
      ]);
      const ids = rows.map((row) => row.id);
      await admin.query(
        `select distinct on (product_id) product_id, media_id from catalog_product_media
         where tenant_id = $1 and product_id = any($2::uuid[]) order by product_id, position`,
        [tenantId, ids],
      );
      await admin.query(
        `select variant.product_id, sum(stock.on_hand - stock.reserved) from catalog_variant variant
         left join catalog_stock stock on stock.tenant_id = variant.tenant_id and stock.variant_id = variant.id
         where variant.tenant_id = $1 and variant.product_id = any($2::uuid[]) group by 1`,
        [tenantId, ids],
      );
      JSON.stringify(rows);
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / seconds;
}

async function call({ url, token }: Place, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
