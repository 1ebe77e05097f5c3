import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/support/house.ts';
import { importsOf } from '../../../../tests/support/imports.ts';
import { settle, type Person } from '../../../../tests/support/people.ts';
import { contract } from '../contract.ts';
import { pathsOf, pathsText, treeOf } from './category-paths.ts';
import { runImport } from './run.ts';

let rowhouse: TestHouse;
let ada: Person;
let imports: ReturnType<typeof importsOf>;
let shops = 0;
before(async () => {
  rowhouse = await openTestHouse();
});
after(() => rowhouse.close());
beforeEach(async () => {
  [ada, imports] = await shop();
});

async function shop(): Promise<[Person, ReturnType<typeof importsOf>]> {
  const name = `ada${++shops}`;
  const person = await settle(rowhouse, name, `${name}-works`);
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, person);
  return [person, importsOf(rowhouse, person)];
}

/** Every category with the number of products directly in it: `Kitchen > Mugs: 2`. */
async function categories(person = ada): Promise<string[]> {
  const { items } = (await rowhouse.call(contract.listCategories, {}, person)).body;
  const tree = treeOf(items.map((one: { parentId: string | null }) => ({ ...one, parent_id: one.parentId })));
  return items.map((one: { id: string; products: number }) => `${pathsText([tree.pathOf(one.id)!])}: ${one.products}`).toSorted();
}

const file = [
  'SKU,Name,Price,Categories',
  'M-1,Mug,9,Kitchen > Mugs | sale',
  'M-2,Cup,8,kitchen > MUGS',
  String.raw`M-3,Tray,7,Trays \| boards \> all > C:\\stuff`,
  'M-4,Loose,6,',
].join('\n');

test('categories are found by their paths whatever the case, and made when the file is applied', async () => {
  await rowhouse.call(contract.createCategory, { name: 'Sale' }, ada);
  const read = await imports.read(file);
  assert.equal(read.categories, 4, JSON.stringify(read));
  assert.deepEqual(
    read.rows.map((row: { message: string }) => row.message),
    [
      'New categories: Kitchen > Mugs.',
      'New categories: kitchen > MUGS.',
      String.raw`New categories: Trays \| boards \> all > C:\\stuff.`,
      '',
    ],
  );
  assert.deepEqual(await categories(), ['Sale: 0'], 'a file that is only read makes nothing');
  const done = await imports.apply(read.id);
  assert.deepEqual([done.state, done.creates, done.errors, done.categories], ['done', 4, 0, 4], JSON.stringify(done.rows));
  const made = [
    'Kitchen > Mugs: 2',
    'Kitchen: 0',
    'Sale: 1',
    String.raw`Trays \| boards \> all > C:\\stuff: 1`,
    String.raw`Trays \| boards \> all: 0`,
  ];
  assert.deepEqual(await categories(), made);
  const again = await imports.read(file);
  assert.deepEqual([again.skips, again.updates, again.categories], [4, 0, 0], JSON.stringify(again.rows));
  const found = await rowhouse.call(contract.listProducts, { search: 'mugs' }, ada);
  assert.equal(found.body.items.length, 2);
});

test('what was not quick to add is put into its categories too, and a file without the column leaves them', async () => {
  await imports.apply((await imports.read('SKU,Name,Price\nM-1,Mug,9')).id);
  const lines = [
    'Handle,SKU,Name,Price,Categories',
    'mug,M-1,Mug,9,Kitchen > Mugs',
    'mug-2,M-1,Other,9,Lost',
    'jug,J-1,Jug,9,Jugs',
  ];
  const refused = await imports.read(lines.join('\n'));
  assert.equal(refused.errors, 1);
  const done = await imports.apply(refused.id);
  assert.deepEqual([done.updates, done.creates, done.categories], [1, 1, 3], JSON.stringify(done.rows));
  assert.deepEqual(await categories(), ['Jugs: 1', 'Kitchen > Mugs: 1', 'Kitchen: 0']);
  const same = await imports.apply((await imports.read('SKU,Name\nM-1,Better mug')).id);
  assert.equal(same.updates, 1);
  assert.deepEqual(await categories(), ['Jugs: 1', 'Kitchen > Mugs: 1', 'Kitchen: 0']);
  await imports.apply((await imports.read('SKU,Categories\nM-1,\nJ-1,JUGS')).id);
  assert.deepEqual(await categories(), ['Jugs: 1', 'Kitchen > Mugs: 0', 'Kitchen: 0']);
});

test('undone, an import takes back the categories it made unless somebody uses them', async () => {
  const old = (await rowhouse.call(contract.createCategory, { name: 'Old' }, ada)).body;
  await imports.apply((await imports.read('SKU,Name,Price,Categories\nM-1,Mug,9,Old')).id);
  const change = await imports.read('SKU,Name,Price,Categories\nM-1,Mug,9,A > B > C | Used > Below\nM-2,Cup,9,Renamed');
  await imports.apply(change.id);
  const { items } = (await rowhouse.call(contract.listCategories, {}, ada)).body;
  const idOf = (name: string) => items.find((one: { name: string }) => one.name === name).id;
  await rowhouse.call(contract.createProduct, { name: 'Mine', categoryIds: [idOf('Below')] }, ada);
  await rowhouse.call(contract.updateCategory, { categoryId: idOf('Renamed'), version: 1, name: 'My own' }, ada);
  assert.equal((await imports.undo(change.id)).state, 'undone');
  assert.deepEqual(await categories(), ['My own: 0', 'Old: 1', 'Used > Below: 1', 'Used: 0']);
  const [mug] = (await imports.products()).filter((one: { name: string }) => one.name === 'Mug');
  assert.deepEqual((await rowhouse.call(contract.getProduct, { productId: mug.id }, ada)).body.categoryIds, [old.id]);
});

test('an exported file changes nothing here and makes the same categories elsewhere', async () => {
  await imports.apply((await imports.read(file)).id);
  const csv = await imports.exported();
  const same = await imports.read(csv);
  assert.deepEqual([same.skips, same.updates, same.errors], [4, 0, 0], JSON.stringify(same.rows));
  const [other, there] = await shop();
  await there.apply((await there.read(csv)).id);
  assert.deepEqual(await categories(other), await categories());
  assert.equal((await there.exported()).length, csv.length);
});

test('of two categories with the same name a product stays in its own', async () => {
  const ids = [];
  for (const slug of ['one', 'two'])
    ids.push((await rowhouse.call(contract.createCategory, { name: 'Twin', slug }, ada)).body.id);
  await rowhouse.call(contract.createProduct, { name: 'Mug', categoryIds: [ids[1]] }, ada);
  assert.equal((await imports.read(await imports.exported())).skips, 1);
});

test('a type of Shopify’s is a category at the top, its taxonomy is none', async () => {
  const head = 'Handle,Title,Type,Product Category,Variant Price';
  await imports.apply((await imports.read(`${head}\nmug,Mug,Mugs > all,Home > Kitchen,9\njug,Jug,,Home,9`)).id);
  assert.deepEqual(await categories(), [String.raw`Mugs \> all: 1`]);
  const own = (await rowhouse.call(contract.createCategory, { name: 'Own' }, ada)).body.id;
  const mug = (await imports.products()).find((one: { name: string }) => one.name === 'Mug');
  await rowhouse.call(contract.updateProducts, { productIds: [mug.id], addCategoryId: own }, ada);
  const again = await imports.read(`${head}\nmug,Mug,Mugs > all,Home,9\njug,Jug,,Home,9`);
  assert.deepEqual([again.skips, again.updates], [2, 0], 'it stays in the categories it was put into here');
});

test('categories too many, too deep or without a name are faults of their line', async () => {
  const wrong = [
    ['A > B > C > D > E > F', 'categories', /5 levels deep/],
    ['A >> B', 'categories', /must not be empty/],
    ['x'.repeat(121), 'categories', /120/],
    [Array.from({ length: 51 }, (_, n) => `C${n}`).join(' | '), 'categories', /50/],
  ] as const;
  const read = await imports.read(['SKU,Name,Categories', ...wrong.map(([cell], n) => `W-${n},Wrong,${cell}`)].join('\n'));
  assert.equal(read.errors, wrong.length, JSON.stringify(read.rows));
  for (const [n, [, field, message]] of wrong.entries()) {
    assert.deepEqual([read.rows[n].line, read.rows[n].field], [n + 2, field]);
    assert.match(read.rows[n].message, message);
  }
  const shopify = await imports.read(`Handle,Title,Type\nmug,Mug,${'x'.repeat(121)}`);
  assert.equal(shopify.rows[0].field, 'type');
});

test('two imports at the same time make a category once', async () => {
  const files = await Promise.all([1, 2].map((n) => imports.read(`SKU,Name,Price,Categories\nT-${n},Thing ${n},9,New > Newer`)));
  await Promise.all(files.map(({ id }) => rowhouse.call(contract.confirmImport, { importId: id }, ada)));
  const scope = { ...platformScope(rowhouse.house), tenant: (await rowhouse.house.tenants.byId(ada.tenantId))! };
  await Promise.all(files.map(({ id }) => runImport.run(scope, { importId: id })));
  for (const { id } of files) assert.equal((await imports.settled(id)).errors, 0);
  assert.deepEqual(await categories(), ['New > Newer: 2', 'New: 0']);
});

test('what is written of paths is read back as they were', () => {
  for (const paths of [[['A']], [['A | B', 'C > D'], ['\\']], [['a\\b', 'c\\\\|', '>']]])
    assert.deepEqual(pathsOf(pathsText(paths)), paths);
  assert.deepEqual(pathsOf(' A>B |a > b|| C:\\dir '), [['a', 'b'], ['C:\\dir']]);
});
