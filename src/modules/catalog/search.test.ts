import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { sql } from 'kysely';
import { queriesOn } from '#/kernel/database/databases.ts';
import { newRecord } from '#/kernel/database/record.ts';
import { inTenant, sqlState, type Tx } from '#/kernel/database/transactions.ts';
import type { Scope } from '#/kernel/scope.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { fillShop } from '../../../benches/shop.ts';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { contract } from './contract.ts';
import { listProducts } from './list-products.ts';

let rowhouse: TestHouse;
let ada: Person;
let eve: Person;
let admin: pg.Pool;
before(async () => {
  rowhouse = await openTestHouse();
  [ada, eve] = [await settle(rowhouse, 'ada', 'ada-works'), await settle(rowhouse, 'eve', 'eve-works')];
  for (const person of [ada, eve]) await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, person);
  admin = new pg.Pool({ connectionString: rowhouse.adminUrl, max: 2 });
});
after(async () => {
  await admin.end();
  await rowhouse.close();
});

const euros = (amount: number) => ({ amount: String(amount), currency: 'EUR' });

async function make(given: Record<string, unknown>, as = ada) {
  const made = await rowhouse.call(contract.createProduct, { status: 'active', price: euros(1000), ...given }, as);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

async function find(search: string, more: Record<string, unknown> = {}, as = ada): Promise<string[]> {
  const found = await rowhouse.call(contract.listProducts, { search, limit: 100, ...more }, as);
  assert.equal(found.status, 200, JSON.stringify(found.body));
  return found.body.items.map((item: { name: string }) => item.name);
}

const scopeOf = async (person: Person): Promise<Scope> => ({
  ...platformScope(rowhouse.house),
  tenant: (await rowhouse.house.tenants.byId(person.tenantId))!,
});

test('words are found in any order, as beginnings, without accents, in name before description', async () => {
  const text = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Goes well with a teapot.' }] }] };
  await make({ name: 'Crème brûlée dish', description: text });
  await make({ name: 'Teapot, blue' });
  await make({ name: 'Blue kettle', shortDescription: 'Bigger than the teapot' });
  assert.deepEqual(await find('teapot'), ['Teapot, blue', 'Blue kettle', 'Crème brûlée dish']);
  assert.deepEqual(await find('TEAPO'), ['Teapot, blue', 'Blue kettle', 'Crème brûlée dish']);
  assert.deepEqual(await find('teapots blue'), ['Teapot, blue', 'Blue kettle'], 'one teapot is one of the teapots');
  assert.deepEqual(await find('brulee creme'), ['Crème brûlée dish']);
  assert.deepEqual(await find('teapot zeppelin'), []);
  assert.deepEqual(await find('!?'), []);
});

test('a typo finds what was meant, but not where enough is spelled so', async () => {
  await make({ name: 'Windsor chair' });
  await make({ name: 'Chaise longue' });
  assert.deepEqual(await find('chiar'), ['Windsor chair']);
  assert.deepEqual(await find('winsdor chair'), ['Windsor chair']);
  for (const name of ['Chiar one', 'Chiar two', 'Chiar three']) await make({ name });
  assert.equal((await find('chiar')).includes('Windsor chair'), false);
});

test('a SKU or a barcode is found first, however it is written', async () => {
  await make({ name: 'MUG 7 the book' });
  await make({ name: 'Plain cup', sku: 'MUG-7', barcode: '4006381333931' });
  assert.deepEqual(await find('mug 7'), ['Plain cup', 'MUG 7 the book']);
  assert.deepEqual(await find('Mug-7'), ['Plain cup', 'MUG 7 the book']);
  assert.deepEqual(await find('4006381333931'), ['Plain cup']);
});

test('whatever is changed is found anew in the same moment', async () => {
  const category = (await rowhouse.call(contract.createCategory, { name: 'Garden' }, ada)).body;
  const below = (await rowhouse.call(contract.createCategory, { name: 'Hoses', parentId: category.id }, ada)).body;
  const product = await make({ name: 'Longsnake', categoryIds: [below.id] });
  assert.deepEqual(await find('hoses'), ['Longsnake']);
  assert.deepEqual(
    await find('longsnake', { categoryId: category.id }),
    ['Longsnake'],
    'a category has what those below it have',
  );
  const all = await rowhouse.call(contract.listProducts, { categoryId: category.id }, ada);
  assert.deepEqual(
    all.body.items.map((item: { id: string }) => item.id),
    [product.id],
  );
  await rowhouse.call(contract.updateCategory, { categoryId: below.id, version: below.version, name: 'Pipework' }, ada);
  assert.deepEqual([await find('hoses'), await find('pipework')], [[], ['Longsnake']]);
  await rowhouse.call(contract.updateProduct, { productId: product.id, version: 1, name: 'Shortsnake', status: 'draft' }, ada);
  assert.deepEqual([await find('longsnake'), await find('shortsnake')], [[], ['Shortsnake']]);
  assert.deepEqual(await find('shortsnake', { status: 'active' }), []);
  assert.deepEqual(await find('shortsnake', { status: 'draft' }), ['Shortsnake']);
  const { items } = (await rowhouse.call(contract.listVariants, { productId: product.id }, ada)).body;
  await rowhouse.call(contract.updateVariant, { variantId: items[0].id, version: 1, sku: 'SNK-99' }, ada);
  assert.deepEqual(await find('snk99'), ['Shortsnake']);
  await rowhouse.call(contract.deleteCategory, { categoryId: below.id }, ada);
  assert.deepEqual(await find('pipework'), []);
  await rowhouse.call(contract.deleteProduct, { productId: product.id }, ada);
  assert.deepEqual(await find('shortsnake'), []);
});

test('filters hold for words too: price, stock, featured', async () => {
  await make({ name: 'Ladder low', price: euros(900), onHand: 3 });
  await make({ name: 'Ladder mid', price: euros(1500), featured: true });
  await make({ name: 'Ladder high', price: euros(90_000), onHand: 1 });
  const shop = async (query: Record<string, unknown>) =>
    (
      await rowhouse.call(
        contract.searchShop,
        { search: 'ladder', sort: 'price', ...query },
        { host: `${ada.slug}.localhost:3000` },
      )
    ).body.items.map((item: { name: string }) => item.name);
  assert.deepEqual(await shop({}), ['Ladder low', 'Ladder mid', 'Ladder high']);
  assert.deepEqual(await shop({ priceFrom: '901', priceTo: '1500' }), ['Ladder mid']);
  assert.deepEqual(await shop({ priceFrom: '1501' }), ['Ladder high']);
  assert.deepEqual(await shop({ inStock: true }), ['Ladder low', 'Ladder high']);
  assert.deepEqual(await shop({ sort: '-price' }), ['Ladder high', 'Ladder mid', 'Ladder low']);
  assert.deepEqual(await find('ladder', { featured: true }), ['Ladder mid']);
  assert.deepEqual(await find('ladder', { stock: 'out' }), ['Ladder mid']);
});

test('every sort pages through the same products once', async () => {
  for (let n = 0; n < 7; n++) await make({ name: `Marble ${n % 3}`, price: euros(100 + (n % 2)) });
  for (const sort of [undefined, 'newest', 'name', 'price', '-price']) {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page = await rowhouse.call(
        contract.listProducts,
        { search: 'marble', limit: 2, ...(sort && { sort }), ...(next && { after: next }) },
        ada,
      );
      assert.equal(page.status, 200, JSON.stringify(page.body));
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      next = page.body.next;
    } while (next);
    assert.equal(seen.length, 7, sort);
    assert.equal(new Set(seen).size, 7, sort);
  }
});

test('nobody finds another tenant’s products, not by the function itself either', async () => {
  const secret = await make({ name: 'Quixotic lantern' });
  assert.deepEqual(await find('quixotic', {}, eve), []);
  assert.deepEqual(await find('quixotci', {}, eve), [], 'not by a near word of theirs either');
  const ask = async (tx: Tx) =>
    (
      await sql<{
        product_id: string;
      }>`select product_id from catalog_search_ranked('{quixotic}', 'simple', '', '', false, null, null,
        null, null, 100)`.execute(tx.db)
    ).rows.map((row) => row.product_id);
  assert.deepEqual(await inTenant(await scopeOf(ada), ask), [secret.id]);
  assert.deepEqual(await inTenant(await scopeOf(eve), ask), []);
  const client = await rowhouse.house.databases.control.app.connect();
  try {
    const call = `select * from catalog_search_ranked('{quixotic}', 'simple', '', '', false, null, null, null, null, 100)`;
    await assert.rejects(client.query(call), (error) => ['42704', '22P02'].includes(sqlState(error) ?? ''));
    await assert.rejects(client.query('set role rowhouse_search'), (error) => sqlState(error) === '42501');
  } finally {
    client.release(true);
  }
});

test('where two tenants’ words begin with the same mark, each still finds its own only', async () => {
  const own = await make({ name: 'Zirconium ring' });
  await make({ name: 'Zirconium crown' }, eve);
  await admin.query(
    `update catalog_search set words = array_to_tsvector(array(
       select catalog_search_mark($1) || substr(lexeme, length(catalog_search_mark($2)) + 1) from unnest(words)))
     where tenant_id = $2`,
    [ada.tenantId, eve.tenantId],
  );
  const { rows } = await admin.query(
    'select from catalog_search where words @@ quote_literal(catalog_search_mark($1) || $2)::tsquery',
    [ada.tenantId, '^zirconium'],
  );
  assert.equal(rows.length, 2, 'both stand under one mark');
  for (const more of [{}, { sort: 'name' }, { status: 'active' }, { sort: 'price' }])
    assert.deepEqual(await find('zirconium', more), [own.name], JSON.stringify(more));
  assert.deepEqual(await find('zirkonium'), [own.name]);
});

/** A plan of EXPLAIN (FORMAT JSON). */
interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

function scansOf(plan: Plan): Plan[] {
  return [...(plan['Node Type'] === 'Seq Scan' ? [plan] : []), ...(plan.Plans ?? []).flatMap(scansOf)];
}

test('among 21,000 products every list is led by an index and takes at most five statements', { timeout: 120_000 }, async () => {
  await fillShop(admin, eve.tenantId, 21_000);
  const scope = await scopeOf(eve);
  const client = await rowhouse.house.databases.control.app.connect();
  const asked: [string, unknown[]][] = [];
  const watched = {
    query: (config: { text: string; values: unknown[] }) => {
      asked.push([config.text, config.values]);
      return client.query(config.text, config.values);
    },
  };
  const tx: Tx = { ...scope, db: queriesOn(watched as never), record: newRecord() };
  try {
    await client.query(`begin; set local app.tenant_id = '${eve.tenantId}'`);
    const { rows } = await client.query('select id from catalog_category limit 1');
    for (const filter of [
      {},
      { status: 'active' },
      { status: 'draft' },
      { featured: true },
      { categoryId: rows[0].id },
      { stock: 'in' as const },
      { stock: 'out' as const },
      { priceFromMinor: 2000n, priceToMinor: 2100n },
      { search: 'chair' },
      { search: 'chair', categoryId: rows[0].id, status: 'active' },
    ])
      for (const sort of [undefined, 'newest', 'name', 'price', '-price'] as const) {
        asked.length = 0;
        const first = await listProducts(tx, { ...filter, sort, limit: 20 });
        const label = `${Object.keys(filter).join()} by ${sort}`;
        assert.ok(asked.length <= 5, `${label}: ${asked.length} statements`);
        if (first.next) await listProducts(tx, { ...filter, sort, limit: 20, after: first.next });
        for (const [text, values] of asked.splice(0)) {
          const explained = await client.query(`explain (analyze, format json) ${text}`, values);
          for (const scan of scansOf(explained.rows[0]['QUERY PLAN'][0].Plan)) {
            const read = scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0);
            assert.ok(read <= 1000, `${label}: reads ${read} rows of ${scan['Relation Name']} one after the other: ${text}`);
          }
        }
      }
  } finally {
    client.release(true);
  }
});
