import { setTimeout as pause } from 'node:timers/promises';
import { goods } from './goods.ts';
import type { Place } from './place.ts';
import type { Promise_ } from './promise.ts';
import { insertGoods } from './shop.ts';

const products = 3_000;
const sizes = 3;
const variantsPerSecond = 2_000;

/**
 * A file of 9,000 variants as Shopify writes it: uploaded and read with what would change, then applied, undone at the end. Beside bare
 * inserts of its products and variants, without stock, words to search by and events.
 */
export async function measureImport(place: Place): Promise<Promise_[]> {
  await place.ask('PUT', '/tenant/features/store', { on: true });
  const file = csvOf(products);
  const begun = performance.now();
  const { id } = await place.ask('POST', '/product-imports?name=goods.csv', file);
  const read = await until(place, id, 'ready');
  const readSeconds = (performance.now() - begun) / 1000;
  if (read.errors > 0 || read.creates !== products) throw new Error(`the file was read otherwise: ${JSON.stringify(read)}`);
  const confirmed = performance.now();
  await place.ask('POST', `/product-imports/${id}/confirmation`, {});
  await until(place, id, 'done');
  const appliedSeconds = (performance.now() - confirmed) / 1000;
  const bare = await bareInserts(place);
  await place.ask('DELETE', `/product-imports/${id}`);
  await until(place, id, 'undone');
  return [told('read', readSeconds, bare), told('apply', appliedSeconds, bare)];
}

function told(what: string, seconds: number, baseline: number): Promise_ {
  const value = Math.round((products * sizes) / seconds);
  const ratio = Number((value / baseline).toPrecision(4));
  const name = `import of ${products * sizes} variants, ${what}`;
  return { name, value, unit: '1/s', baseline, ratio, budget: `≥ ${variantsPerSecond} 1/s`, ok: value >= variantsPerSecond };
}

function csvOf(count: number): string {
  const lines = [
    'Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Status',
  ];
  for (const { name, sku, description, priceMinor, sizes: values } of goods(count, 11))
    for (const [at, size] of values.entries())
      lines.push(
        [
          `i-${sku.toLowerCase()}`,
          ...(at === 0 ? [name, description, 'Size'] : ['', '', '']),
          size,
          `I${sku}-${size}`,
          200 + at,
          at * 5,
          (priceMinor / 100).toFixed(2),
          at === 0 ? 'active' : '',
        ].join(','),
      );
  return lines.join('\n');
}

async function bareInserts({ admin }: Place): Promise<number> {
  const client = await admin.connect();
  const tenantId = crypto.randomUUID();
  const begun = performance.now();
  try {
    const all = [...goods(products, 12)];
    for (let from = 0; from < all.length; from += 200)
      await insertGoods(
        client,
        tenantId,
        all.slice(from, from + 200).map((good) => ({ ...good, seed: 12 })),
      );
    return Math.round((products * sizes * 1000) / (performance.now() - begun));
  } finally {
    client.release();
  }
}

async function until(place: Place, id: string, state: string): Promise<{ state: string; errors: number; creates: number }> {
  for (;;) {
    const found = await place.ask('GET', `/product-imports/${id}`);
    if (found.state === state) return found;
    if (found.state === 'failed') throw new Error(found.problem);
    await pause(20);
  }
}
