import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTenant } from '#/kernel/database/transactions.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/support/house.ts';
import { importsOf } from '../../../../tests/support/imports.ts';
import { openOutside, type Outside } from '../../../../tests/support/outside.ts';
import { settle, type Person } from '../../../../tests/support/people.ts';

import { photograph } from '../../../../tests/support/upload.ts';
import { contract } from '../contract.ts';
import { updateImport } from '../store/imports.ts';
import { csvRow, plain } from './csv.ts';
import { runImport } from './run.ts';

let rowhouse: TestHouse;
let ada: Person;
let outside: Outside;
let imports: ReturnType<typeof importsOf>;
before(async () => {
  const picture = await photograph(40, 30);
  outside = await openOutside((_path, reply) => reply.end(picture));
  rowhouse = await openTestHouse({ ROWHOUSE_FETCH_HOSTS: outside.host });
  ada = await settle(rowhouse, 'ada', 'ada-works');
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  imports = importsOf(rowhouse, ada);
});
after(async () => {
  await rowhouse.close();
  outside.close();
});

const shopify = () =>
  [
    '\uFEFFHandle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Image Alt Text,SEO Title,SEO Description,Cost per item,Status',
    `linen-shirt,Linen shirt,"<p>Light, and ""cool"".</p><p>Two\nlines</p>",Us,Shirts,"a, b",TRUE,Size,S,Colour,Sand,SH-S,220,4,49.90,59.90,,${outside.url}/1.png,1,Front,,,20.00,active`,
    `linen-shirt,,,,,,,,M,,Sand,SH-M,230,0,49.90,,,${outside.url}/2.png,2,,,,,`,
    `linen-shirt,,,,,,,,,,,,,,,,,${outside.url}/3.png,3,,,,,`,
    'mug,Mug,,Us,,,TRUE,Title,Default Title,,,MUG,300,12,9,,,,,,,,,draft',
  ].join('\r\n');

test('a file of Shopify’s is read without changing anything, then applied, then undone', async () => {
  const file = await imports.read(shopify());
  assert.deepEqual([file.state, file.lines, file.creates, file.errors], ['ready', 4, 2, 0], JSON.stringify(file));
  assert.deepEqual(
    file.rows.map((row: { line: number; action: string }) => [row.line, row.action]),
    [
      [2, 'create'],
      [6, 'create'],
    ],
  );
  assert.deepEqual(await imports.products(), []);
  const done = await imports.apply(file.id);
  assert.deepEqual([done.state, done.creates, done.errors], ['done', 2, 0], JSON.stringify(done.rows));
  const [shirt, mug] = await imports.products();
  assert.deepEqual([shirt.name, shirt.status, shirt.variants, shirt.available], ['Linen shirt', 'active', 2, 4]);
  assert.deepEqual([mug.priceFrom.amount, mug.status, mug.available], ['900', 'draft', 12]);
  const { items } = (await rowhouse.call(contract.listVariants, { productId: shirt.id }, ada)).body;
  assert.deepEqual(
    items.map((one: { title: string; sku: string }) => [one.title, one.sku]),
    [
      ['S / Sand', 'SH-S'],
      ['M / Sand', 'SH-M'],
    ],
  );
  assert.deepEqual([items[0].price.amount, items[0].comparePrice.amount, items[0].costPrice.amount], ['4990', '5990', '2000']);
  const found = await rowhouse.call(contract.listProducts, { search: 'cool lines' }, ada);
  assert.equal(found.body.items[0]?.id, shirt.id);
  const again = await imports.read(shopify());
  assert.deepEqual([again.creates, again.updates, again.skips], [0, 0, 2], JSON.stringify(again.rows));
  await rowhouse.call(contract.updateProduct, { productId: mug.id, version: mug.version, name: 'Better mug' }, ada);
  assert.equal((await rowhouse.call(contract.deleteImport, { importId: file.id }, ada)).status, 202);
  const undone = await imports.settled(file.id);
  assert.equal(undone.state, 'undone');
  assert.deepEqual(
    (await imports.products()).map((one: { name: string }) => one.name),
    ['Better mug'],
  );
  assert.match(undone.rows[1].message, /changed it since/);
  const listed = (await rowhouse.call(contract.listImports, { limit: 10 }, ada)).body.items;
  assert.deepEqual(
    listed.map((one: { id: string; state: string }) => [one.id, one.state]),
    [
      [again.id, 'ready'],
      [file.id, 'undone'],
    ],
  );
  await rowhouse.call(contract.deleteProduct, { productId: mug.id }, ada);
});

test('what is exported comes in again without a change, and a changed cell changes that alone', async () => {
  await imports.apply((await imports.read(shopify())).id);
  await rowhouse.call(
    contract.createProduct,
    { name: '=SUM(A1)', price: { amount: '105', currency: 'EUR' }, sku: '+1', tracked: false },
    ada,
  );
  const csv = await imports.exported();
  assert.match(csv, /,'=SUM\(A1\),/);
  const same = await imports.read(csv);
  assert.deepEqual(
    [same.state, same.skips, same.updates, same.creates, same.errors],
    ['ready', 3, 0, 0, 0],
    JSON.stringify(same.rows),
  );
  const file = await imports.read(
    csv
      .replace(',12\r\n', ',7\r\n')
      .replace('59.90', '69.90')
      .replaceAll(',', ';')
      .replace(/"[^"]*"/g, (cell) => cell.replaceAll(';', ',')),
  );
  assert.deepEqual([file.updates, file.skips, file.errors], [2, 1, 0], JSON.stringify(file));
  assert.equal((await imports.apply(file.id)).state, 'done');
  const mug = (await imports.products()).find((one: { name: string }) => one.name === 'Mug');
  assert.equal(mug.available, 7);
  const ledger = await rowhouse.call(contract.listMovements, { variantId: (await variantOf(mug.id)).id }, ada);
  assert.deepEqual([ledger.body.items[0].delta, ledger.body.items[0].kind], [-5, 'import']);
  await rowhouse.call(contract.deleteImport, { importId: file.id }, ada);
  await imports.settled(file.id);
  assert.equal(await imports.exported(), csv, 'undone, everything is as it was');
});

async function variantOf(productId: string) {
  return (await rowhouse.call(contract.listVariants, { productId }, ada)).body.items[0];
}

test('runs of one import at the same time, and one after it was cut off, add every product once', async () => {
  const lines = Array.from({ length: 450 }, (_, n) => `Batch ${n},B-${n},${n},2`);
  const file = await imports.read(['name,sku,price,on hand', ...lines].join('\n'));
  assert.equal(file.creates, 450);
  await rowhouse.call(contract.confirmImport, { importId: file.id }, ada);
  const scope = { ...platformScope(rowhouse.house), tenant: (await rowhouse.house.tenants.byId(ada.tenantId))! };
  const cutOff = inTenant(scope, async (tx) => {
    await updateImport(tx, file.id, { reached: 200 });
    throw new Error('killed');
  });
  await assert.rejects(cutOff, /killed/);
  await Promise.all([1, 2, 3].map(() => runImport.run(scope, { importId: file.id })));
  const done = await imports.settled(file.id);
  assert.deepEqual([done.state, done.creates, done.errors], ['done', 450, 0]);
  const made = await inTenant(scope, (tx) =>
    tx.db
      .selectFrom('catalog_product')
      .select('name')
      .where('tenant_id', '=', ada.tenantId)
      .where('name', 'like', 'Batch %')
      .execute(),
  );
  assert.equal(new Set(made.map((row) => row.name)).size, 450);
  assert.equal(made.length, 450);
  const last = await rowhouse.call(contract.listProducts, { search: 'B-449' }, ada);
  assert.deepEqual([last.body.items[0].name, last.body.items[0].available], ['Batch 449', 2]);
});

test('every fault names its line, its column and the reason, and the rest goes on', async () => {
  const file = await imports.read(
    [
      'sku,name,price,on hand',
      'F-1,One,1.999,',
      'F-2,Two,2,many',
      'F-3,,3,',
      'F-4,Four,4,',
      'F-4,Four again,4,',
      'F-5,Five,-1,',
      'F-6,Six,6,6',
    ].join('\n'),
  );
  assert.deepEqual(
    file.rows
      .filter((row: { action: string }) => row.action === 'error')
      .map((row: { line: number; field: string }) => [row.line, row.field]),
    [
      [2, 'price'],
      [3, 'on hand'],
      [4, 'name'],
      [6, 'sku'],
      [7, 'price'],
    ],
    JSON.stringify(file.rows),
  );
  assert.deepEqual([file.creates, file.errors], [2, 5]);
});

test('what is no file of products is refused as a whole, with a reason', async () => {
  const wrong: [string | Buffer, RegExp][] = [
    [Buffer.from([0x53, 0x4b, 0x55, 0x0a, 0xe4, 0x0a]), /another encoding/],
    ['colour,size\nred,1', /names no column/],
    ['sku,name,colour\n1,2,3', /not known: colour/],
    ['sku,sku\n1,2', /stands twice/],
    [`sku,name\n1,"${'x'.repeat(1_100_000)}`, /not CSV/],
    [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), /no text/],
  ];
  for (const [text, problem] of wrong) {
    const file = await imports.read(text);
    assert.equal(file.state, 'failed', String(problem));
    assert.match(file.problem, problem);
    assert.equal((await rowhouse.call(contract.confirmImport, { importId: file.id }, ada)).body.code, 'not_ready');
  }
});

test('cells that a spreadsheet would run are marked, and read back as they were', () => {
  for (const cell of ['=1', '+1', '-1', '@x', '\tx', "'=1", 'plain', '', 'a "b", c\nd']) {
    const row = csvRow([cell]);
    assert.doesNotMatch(row, /^"?[=+\-@\t\r]./);
    const text = row.slice(0, -2);
    assert.equal(plain(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text), cell);
  }
});
