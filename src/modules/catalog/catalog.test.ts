import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { photograph, upload } from '../../../tests/support/upload.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
  const on = await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, ada);
  assert.equal(on.status, 200, JSON.stringify(on.body));
});
after(() => rowhouse.close());

const euros = (amount: number) => ({ amount: String(amount), currency: 'EUR' });

async function make(given: Record<string, unknown>) {
  const made = await rowhouse.call(contract.createProduct, given, ada);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

test('a product is added with a price, a picture and stock, and reads back', async () => {
  const picture = await upload(rowhouse, ada, await photograph(300, 200));
  const category = await rowhouse.call(contract.createCategory, { name: 'Mugs & cups' }, ada);
  assert.equal(category.body.slug, 'mugs-and-cups');
  const product = await make({
    name: 'Café crème mug',
    price: euros(1999),
    sku: 'MUG-1',
    onHand: 12,
    status: 'active',
    mediaIds: [picture.body.id],
    categoryIds: [category.body.id],
    description: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Holds a lot.' }] }] },
  });
  assert.equal(product.slug, 'cafe-creme-mug');
  assert.deepEqual([product.priceFrom, product.priceTo, product.available], [euros(1999), euros(1999), 12]);
  assert.equal(product.pictures[0].mediaId, picture.body.id);
  const { items } = (await rowhouse.call(contract.listProducts, { categoryId: category.body.id }, ada)).body;
  assert.deepEqual(
    items.map((item: { id: string }) => item.id),
    [product.id],
  );
  const [variant] = (await rowhouse.call(contract.listVariants, { productId: product.id }, ada)).body.items;
  const { items: ledger } = (await rowhouse.call(contract.listMovements, { variantId: variant.id }, ada)).body;
  assert.deepEqual(
    ledger.map((line: { delta: number; reason: string }) => [line.delta, line.reason]),
    [[12, 'First count']],
  );
});

test('two products of one name get two addresses, and an old address leads to the new one', async () => {
  const [one, two] = [await make({ name: 'Vase' }), await make({ name: 'Vase' })];
  assert.deepEqual([one.slug, two.slug], ['vase', 'vase-2']);
  const moved = await rowhouse.call(contract.updateProduct, { productId: one.id, version: 1, slug: 'tall-vase' }, ada);
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  assert.equal((await make({ name: 'Vase' })).slug, 'vase-3', 'an address that leads somewhere is not given away');
  const taken = await rowhouse.call(contract.updateProduct, { productId: two.id, version: 1, slug: 'tall-vase' }, ada);
  assert.deepEqual([taken.status, taken.body.code, taken.body.errors[0].field], [409, 'slug_taken', 'slug']);
});

test('what is not for sale is not offered', async () => {
  const refused = await rowhouse.call(contract.createProduct, { name: 'Priceless', status: 'active' }, ada);
  assert.deepEqual([refused.status, refused.body.code], [409, 'no_price']);
  const draft = await make({ name: 'Priceless' });
  const many = await rowhouse.call(
    contract.updateProducts,
    { productIds: [draft.id, (await make({ name: 'Free', price: euros(0) })).id], status: 'active' },
    ada,
  );
  assert.deepEqual(many.body, { changed: 1, skipped: [{ productId: draft.id, reason: 'It has no price yet.' }] });
});

test('wrong values name their field and change nothing', async () => {
  const before = (await rowhouse.call(contract.listProducts, { limit: 100 }, ada)).body.items.length;
  const wrong: [object, string][] = [
    [{ price: { amount: '-1', currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: '19.99', currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: 1999, currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: '1', currency: 'USD' } }, 'price.currency'],
    [{ price: { amount: '1', currency: 'XXX' } }, 'price.currency'],
    [{ onHand: -1 }, 'onHand'],
    [{ weightGrams: 1.5 }, 'weightGrams'],
    [{ slug: 'Ä b' }, 'slug'],
    [{ mediaIds: [ada.tenantId] }, 'mediaIds'],
    [{ categoryIds: [ada.tenantId] }, 'categoryIds'],
  ];
  for (const [given, field] of wrong) {
    const reply = await rowhouse.call(contract.createProduct, { name: 'Wrong', ...given }, ada);
    assert.equal(reply.status, 422, JSON.stringify(reply.body));
    assert.ok(
      reply.body.errors.some((one: { field: string }) => one.field === field),
      JSON.stringify(reply.body.errors),
    );
  }
  const after = (await rowhouse.call(contract.listProducts, { limit: 100 }, ada)).body.items.length;
  assert.equal(after, before);
});

test('a product has 2,048 variants, and its options can be turned round', async () => {
  const product = await make({ name: 'Shirt', price: euros(2500) });
  const size = Array.from({ length: 32 }, (_, n) => `S${n}`);
  const color = Array.from({ length: 64 }, (_, n) => `C${n}`);
  const variants = size.flatMap((s) => color.map((c) => ({ optionValues: [s, c], price: euros(2500), sku: `SH-${s}-${c}` })));
  const set = await rowhouse.call(
    contract.setOptions,
    {
      productId: product.id,
      version: 1,
      options: [
        { name: 'Size', values: size },
        { name: 'Colour', values: color },
      ],
      variants,
    },
    ada,
  );
  assert.equal(set.status, 200, JSON.stringify(set.body).slice(0, 500));
  assert.equal(set.body.variants, 2048);
  const { items } = (await rowhouse.call(contract.listVariants, { productId: product.id, limit: 100 }, ada)).body;
  const [first, second] = items;
  assert.deepEqual([first.title, second.title], ['S0 / C0', 'S0 / C1']);
  const swapped = await rowhouse.call(
    contract.setOptions,
    {
      productId: product.id,
      version: 2,
      options: [{ name: 'Colour', values: ['C0', 'C1'] }],
      variants: [
        { id: second.id, optionValues: ['C0'], sku: null },
        { id: first.id, optionValues: ['C1'], sku: 'SH-S0-C1' },
      ],
    },
    ada,
  );
  assert.equal(swapped.status, 200, JSON.stringify(swapped.body));
  const left = (await rowhouse.call(contract.listVariants, { productId: product.id }, ada)).body.items;
  assert.deepEqual(
    left.map((one: { id: string; title: string; sku: string }) => [one.id, one.title, one.sku]),
    [
      [second.id, 'C0', null],
      [first.id, 'C1', 'SH-S0-C1'],
    ],
  );
});

test('categories make a tree without circles, five levels deep', async () => {
  const ids: string[] = [];
  for (let level = 0; level < 5; level++) {
    const made = await rowhouse.call(contract.createCategory, { name: `Level ${level}`, parentId: ids.at(-1) ?? null }, ada);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    ids.push(made.body.id);
  }
  const deep = await rowhouse.call(contract.createCategory, { name: 'Too deep', parentId: ids[4]! }, ada);
  assert.equal(deep.body.code, 'too_deep');
  const circle = await rowhouse.call(contract.updateCategory, { categoryId: ids[0]!, version: 1, parentId: ids[3]! }, ada);
  assert.equal(circle.body.code, 'circular');
  assert.equal((await rowhouse.call(contract.deleteCategory, { categoryId: ids[1]! }, ada)).status, 204);
  const { items } = (await rowhouse.call(contract.listCategories, {}, ada)).body;
  assert.equal(items.find((one: { id: string }) => one.id === ids[2]).parentId, ids[0]);
});

test('a category moves to a place, and those beside it make room', async () => {
  const names = ['North', 'East', 'South', 'West'];
  const made = [];
  for (const name of names) made.push((await rowhouse.call(contract.createCategory, { name }, ada)).body);
  const order = async () => {
    const { items } = (await rowhouse.call(contract.listCategories, {}, ada)).body;
    return items.filter((one: { name: string }) => names.includes(one.name)).map((one: { name: string }) => one.name);
  };
  const [, , south] = made;
  const first = await rowhouse.call(contract.updateCategory, { categoryId: south.id, version: 1, position: 0 }, ada);
  assert.deepEqual([first.status, first.body.position], [200, 0], JSON.stringify(first.body));
  assert.deepEqual(await order(), ['South', 'North', 'East', 'West']);
  const below = { categoryId: made[3].id, version: 1, parentId: south.id, position: 7 };
  assert.equal((await rowhouse.call(contract.updateCategory, below, ada)).body.position, 0, 'the first below its parent');
});

test('all variants of a product come in one answer when asked for, and a product says its currency', async () => {
  const product = await make({ name: 'Cards without a price' });
  assert.deepEqual([product.priceFrom, product.currency], [null, 'EUR']);
  const values = Array.from({ length: 150 }, (_, n) => `No ${n}`);
  const set = { productId: product.id, version: 1, options: [{ name: 'Number', values }] };
  await rowhouse.call(contract.setOptions, { ...set, variants: values.map((value) => ({ optionValues: [value] })) }, ada);
  const all = await rowhouse.call(contract.listVariants, { productId: product.id, limit: 2048 }, ada);
  assert.deepEqual([all.body.items.length, all.body.next], [150, null]);
});
