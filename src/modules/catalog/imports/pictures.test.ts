import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { inTenant } from '#/kernel/database/transactions.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { contract as identity } from '#/modules/identity/contract.ts';
import { contract as media } from '#/modules/media/contract.ts';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/support/house.ts';
import { importsOf } from '../../../../tests/support/imports.ts';
import { openOutside, type Outside } from '../../../../tests/support/outside.ts';
import { settle, type Person } from '../../../../tests/support/people.ts';
import { upload } from '../../../../tests/support/upload.ts';
import { contract } from '../contract.ts';
import { claimAddresses } from '../store/import-pictures.ts';
import { fetchPictures } from './fetch-pictures.ts';

let rowhouse: TestHouse;
let outside: Outside;
let ada: Person;
let imports: ReturnType<typeof importsOf>;
let shops = 0;
/** Answers given once, before what a path answers otherwise. */
const onceAnswers = new Map<string, (reply: ServerResponse) => unknown>();
before(async () => {
  outside = await openOutside(answer);
  rowhouse = await openTestHouse({ ROWHOUSE_FETCH_HOSTS: outside.host });
});
after(async () => {
  await rowhouse.close();
  outside.close();
});
beforeEach(async () => {
  [ada, imports] = await shop();
  outside.asked.length = 0;
});

async function shop(): Promise<[Person, ReturnType<typeof importsOf>]> {
  const name = `ada${++shops}`;
  const person = await settle(rowhouse, name, `${name}-works`);
  await rowhouse.call(tenants.setFeature, { feature: 'store', on: true }, person);
  return [person, importsOf(rowhouse, person)];
}

async function answer(path: string, reply: ServerResponse): Promise<unknown> {
  const once = onceAnswers.get(path);
  onceAnswers.delete(path);
  if (once) return once(reply);
  if (path === '/page.jpg') return reply.end('<!doctype html><title>A page</title>');
  if (path === '/away.png') return reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
  if (path.startsWith('/_media/')) {
    // The site of the shop that is made first in a test.
    const file = await rowhouse.server.inject({ url: path, headers: { host: siteHost } });
    return reply.writeHead(file.statusCode).end(file.rawPayload);
  }
  const [, color] = /^\/([a-z]+)\.png$/.exec(path) ?? [];
  return color ? reply.end(await pictureOf(color)) : reply.writeHead(404).end();
}
let siteHost = '';

function pictureOf(background: string): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
}

/** The words of a product’s pictures, in order. */
async function shown(name: string, person = ada): Promise<string[]> {
  const { items } = (await rowhouse.call(contract.listProducts, { limit: 100 }, person)).body;
  const { id: productId } = items.find((one: { name: string }) => one.name === name);
  const { pictures } = (await rowhouse.call(contract.getProduct, { productId }, person)).body;
  return pictures.map((one: { alt: string }) => one.alt);
}

async function library(person = ada): Promise<{ alt: string; name: string }[]> {
  return (await rowhouse.call(media.listMedia, { limit: 100 }, person)).body.items;
}

async function waiting(importId: string, state?: string) {
  return (await rowhouse.call(contract.listImportPictures, { importId, limit: 100, ...(state && { state }) }, ada)).body.items;
}

async function scopeOf(person = ada) {
  return { ...platformScope(rowhouse.house), tenant: (await rowhouse.house.tenants.byId(person.tenantId))! };
}

const at = (...paths: string[]) => paths.map((path) => outside.url + path).join(' ');

test('pictures of a file of Shopify’s come after it is applied, in their order, and each address once', async () => {
  const file = [
    'Handle,Title,Variant Price,Image Src,Image Position,Image Alt Text',
    `shirt,Shirt,49,${at('/red.png')},2,"Back,\nred"`,
    `shirt,,,${at('/blue.png')},1,Front`,
    `shirt,,,${at('/red.png')},3,Again`,
    `mug,Mug,9,${at('/red.png')},1,`,
    'bowl,Bowl,9,,,',
  ].join('\n');
  const read = await imports.read(file);
  assert.deepEqual(
    read.rows.map((row: { message: string }) => row.message),
    ['Pictures to fetch: 2.', 'Pictures to fetch: 1.', ''],
  );
  assert.deepEqual(read.pictures, { waiting: 3, fetched: 0, failed: 0 });
  assert.deepEqual(outside.asked, [], 'a file that is only read fetches nothing');
  const done = await imports.apply(read.id);
  assert.deepEqual(done.pictures, { waiting: 0, fetched: 3, failed: 0 }, JSON.stringify(await waiting(read.id)));
  assert.deepEqual([outside.asked.length, new Set(outside.asked)], [2, new Set(['/blue.png', '/red.png'])]);
  assert.deepEqual([await shown('Shirt'), await shown('Mug'), await shown('Bowl')], [['Front', 'Back, red'], ['Back, red'], []]);
  assert.deepEqual((await library()).map(({ name }) => name).toSorted(), ['blue.png', 'red.png']);
  const again = await imports.read(file);
  assert.deepEqual([again.skips, again.updates, again.pictures.waiting], [3, 0, 0], JSON.stringify(again.rows));
  assert.equal(outside.asked.length, 2);
});

test('an exported file changes nothing here, and brings the same pictures elsewhere', async () => {
  siteHost = `${ada.slug}.localhost:3000`;
  const texts = String.raw`A \| b | | C \\ d`;
  await imports.apply(
    (await imports.read(`SKU,Name,Price,Pictures,Picture texts\nM-1,Mug,9,${at('/red.png', '/blue.png', '/green.png')},${texts}`))
      .id,
  );
  assert.deepEqual(await shown('Mug'), ['A | b', '', 'C \\ d']);
  const csv = await imports.exported();
  assert.match(csv, /,http:\/\/ada\d+-works\.localhost:3000\/_media\/[-0-9a-f]{36}\/large\.webp http:/);
  const same = await imports.read(csv);
  assert.deepEqual([same.skips, same.updates, same.pictures.waiting], [1, 0, 0], JSON.stringify(same.rows));
  const [other, there] = await shop();
  const brought = await there.apply((await there.read(csv.replaceAll(`http://${siteHost}`, outside.url))).id);
  assert.deepEqual(brought.pictures, { waiting: 0, fetched: 3, failed: 0 });
  assert.deepEqual(await shown('Mug', other), await shown('Mug'));
});

test('one’s own pictures are known by their addresses on the site and in the studio; another’s are not', async () => {
  const mine = (await upload(rowhouse, ada, await pictureOf('olive'))).body;
  const [eve] = await shop();
  const hers = (await upload(rowhouse, eve, await pictureOf('navy'))).body;
  const { url } = rowhouse.house.config;
  const site = `http://${ada.slug}.localhost:3000/_media`;
  const cells = [
    `${url}${mine.variants[0].url}`,
    `${site}/${mine.id}/small.avif`,
    `${site}/${hers.id}/large.webp`,
    url + hers.thumbnailUrl,
  ];
  const read = await imports.read(['SKU,Name,Price,Pictures', ...cells.map((cell, n) => `M-${n},Mug ${n},9,${cell}`)].join('\n'));
  const done = await imports.apply(read.id);
  assert.deepEqual(done.pictures, { waiting: 0, fetched: 0, failed: 2 });
  for (const [n, count] of [1, 1, 0, 0].entries()) assert.equal((await shown(`Mug ${n}`)).length, count, cells[n]);
});

test('what cannot be fetched says why in its line, and takes no picture away', async () => {
  await imports.apply((await imports.read(`SKU,Name,Price,Pictures,Picture texts\nM-1,Mug,9,${at('/red.png')},Old`)).id);
  const wrong = ['/none.jpg', '/page.jpg', '/away.png'];
  const cell = [at(...wrong), 'http://10.0.0.1/x.png', 'http://localhost/x.png', at('/blue.png')].join(' ');
  const read = await imports.read(`SKU,Name,Pictures,Picture texts\nM-1,Mug,${cell},| | | | | New`);
  const done = await imports.apply(read.id);
  assert.deepEqual(done.pictures, { waiting: 0, fetched: 1, failed: 5 });
  assert.deepEqual(
    (await waiting(read.id, 'failed')).map((one: { line: number; problem: string }) => [one.line, one.problem]),
    [
      [2, '127.0.0.1 answers 404.'],
      [2, 'This file is not a JPEG, PNG, WebP, AVIF or GIF image.'],
      [2, '169.254.169.254 is not on the public internet.'],
      [2, '10.0.0.1 is not on the public internet.'],
      [2, 'localhost is not on the public internet.'],
    ],
  );
  assert.deepEqual(await shown('Mug'), ['New', 'Old']);
  const without = await imports.apply((await imports.read(`SKU,Pictures\nM-1,${at('/blue.png')}`)).id);
  assert.equal(without.updates, 1);
  assert.deepEqual(await shown('Mug'), ['New']);
  await imports.apply((await imports.read('SKU,Name\nM-1,Better')).id);
  assert.deepEqual(await shown('Better'), ['New'], 'without the column they stay');
  await imports.apply((await imports.read('SKU,Pictures\nM-1,')).id);
  assert.deepEqual(await shown('Better'), []);
});

test('a server that is broken for a while is asked again, and given up in the end', async () => {
  const broken = (reply: ServerResponse) => reply.writeHead(500).end();
  onceAnswers.set('/red.png', broken);
  const read = await imports.read(`SKU,Name,Price,Pictures\nM-1,Mug,9,${at('/red.png')}\nM-2,Cup,9,${at('/blue.png')}`);
  const done = await imports.apply(read.id);
  assert.deepEqual(done.pictures, { waiting: 1, fetched: 1, failed: 0 });
  assert.deepEqual((await waiting(read.id, 'waiting'))[0].problem, '127.0.0.1 answers 500.');
  await fetchPictures.run(await scopeOf(), { importId: read.id, line: 2, tries: 1 });
  assert.deepEqual((await imports.settled(read.id)).pictures, { waiting: 0, fetched: 2, failed: 0 });
  assert.equal((await shown('Mug')).length, 1);

  onceAnswers.set('/tomato.png', broken);
  const last = await imports.read(`SKU,Name,Price,Pictures\nM-3,Jug,9,${at('/tomato.png')}`);
  await imports.apply(last.id);
  onceAnswers.set('/tomato.png', broken);
  await fetchPictures.run(await scopeOf(), { importId: last.id, line: 2, tries: 4 });
  assert.deepEqual((await imports.settled(last.id)).pictures, { waiting: 0, fetched: 0, failed: 1 });
});

test('undone, a product shows what it showed before, and a job that comes later adds nothing', async () => {
  await imports.apply(
    (await imports.read(`SKU,Name,Price,Pictures,Picture texts\nM-1,Mug,9,${at('/red.png', '/blue.png')},One | Two`)).id,
  );
  onceAnswers.set('/lime.png', (reply) => reply.writeHead(503).end());
  const change = await imports.read(
    `SKU,Name,Price,Pictures,Picture texts\nM-1,Mug,9,${at('/green.png', '/lime.png')},Three\nM-2,Cup,9,${at('/green.png')},`,
  );
  await imports.apply(change.id);
  assert.deepEqual(await shown('Mug'), ['Three', 'One', 'Two']);
  const undone = await imports.undo(change.id);
  assert.deepEqual([undone.state, undone.pictures.waiting], ['undone', 0]);
  assert.deepEqual(
    undone.rows.map((row: { message: string }) => row.message),
    ['Put back.', 'Put back.'],
  );
  assert.deepEqual(await shown('Mug'), ['One', 'Two']);
  const before = outside.asked.length;
  await fetchPictures.run(await scopeOf(), { importId: change.id, line: 2, tries: 1 });
  assert.deepEqual(await shown('Mug'), ['One', 'Two']);
  assert.equal(outside.asked.length, before);
  assert.deepEqual(
    (await imports.products()).map((one: { name: string }) => one.name),
    ['Mug'],
  );
});

test('an import that is undone while a picture is on its way takes it in no more', async () => {
  let release = () => {};
  const asked = new Promise<void>((heard) => {
    onceAnswers.set('/pink.png', (reply) => {
      heard();
      release = () => void pictureOf('pink').then((bytes) => reply.end(bytes));
    });
  });
  const read = await imports.read(`SKU,Name,Price,Pictures\nM-1,Mug,9,${at('/pink.png')}`);
  await rowhouse.call(contract.confirmImport, { importId: read.id }, ada);
  await asked;
  assert.equal((await rowhouse.call(contract.deleteImport, { importId: read.id }, ada)).status, 202);
  release();
  assert.equal((await imports.settled(read.id)).state, 'undone');
  assert.deepEqual(await library(), []);
  assert.equal((await rowhouse.call(media.getMediaUsage, {}, ada)).body.bytes, 0);
});

test('a product that somebody changed keeps the pictures they see', async () => {
  onceAnswers.set('/red.png', (reply) => reply.writeHead(500).end());
  const read = await imports.read(`SKU,Name,Price,Pictures,Picture texts\nM-1,Mug,9,${at('/red.png')},Theirs`);
  await imports.apply(read.id);
  const [{ id: productId, version }] = await imports.products();
  const mine = (await upload(rowhouse, ada, await pictureOf('olive'))).body.id;
  await rowhouse.call(contract.updateProduct, { productId, version, mediaIds: [mine] }, ada);
  await fetchPictures.run(await scopeOf(), { importId: read.id, line: 2, tries: 1 });
  assert.deepEqual(await shown('Mug'), ['Theirs', '']);
  assert.match((await imports.undo(read.id)).rows[0].message, /changed it since/);
});

test('an address that another job has in hand is left to it', async () => {
  const read = await imports.read(['SKU,Name,Price,Pictures', `A,A,9,${at('/red.png')}`, `B,B,9,${at('/red.png')}`].join('\n'));
  const scope = await scopeOf();
  const claimed = await inTenant(scope, async (tx) => [
    await claimAddresses(tx, read.id, 2, 10),
    await claimAddresses(tx, read.id, 3, 10),
  ]);
  assert.deepEqual(claimed, [[at('/red.png')], []]);
});

test('pictures count against the plan', async () => {
  await inTenant(await scopeOf(), (tx) =>
    tx.db.insertInto('media_usage').values({ tenant_id: ada.tenantId, bytes: 999_999_999_999n }).execute(),
  );
  const read = await imports.read(`SKU,Name,Price,Pictures\nM-1,Mug,9,${at('/red.png')}`);
  const done = await imports.apply(read.id);
  assert.deepEqual(done.pictures, { waiting: 0, fetched: 0, failed: 1 });
  assert.match((await waiting(read.id))[0].problem, /plan keeps .* GB of pictures/);
});

test('who may not upload pictures cannot apply a file that brings some', async () => {
  const { key } = (
    await rowhouse.call(identity.createApiKey, { name: 'goods', permissions: ['catalog.read', 'catalog.edit'] }, ada)
  ).body;
  const confirm = async (cell: string) => {
    const { id: importId } = await imports.read(`SKU,Name,Price,Pictures\nM-1,Mug,9,${cell}`);
    return (await rowhouse.call(contract.confirmImport, { importId }, { token: key })).body;
  };
  assert.equal((await confirm(at('/red.png'))).code, 'permission_denied');
  assert.equal((await confirm('')).state, 'applying');
});

test('faults of pictures name their line and column', async () => {
  const many = Array.from({ length: 101 }, (_, n) => at(`/${n}.png`)).join(' ');
  const wrong = [
    ['ftp://example.com/a.png', '', 'pictures', /begins with http/],
    ['https://me:secret@example.com/a.png', '', 'pictures', /name and password/],
    [`https://example.com/${'x'.repeat(2000)}`, '', 'pictures', /2000/],
    [many, '', 'pictures', /100/],
    ['https://example.com/a.png', 'One | Two', 'picture texts', /more texts/],
  ] as const;
  const lines = wrong.map(([cell, texts], n) => `W-${n},Wrong,${cell},${texts}`);
  const read = await imports.read(['SKU,Name,Pictures,Picture texts', ...lines].join('\n'));
  assert.equal(read.errors, wrong.length, JSON.stringify(read.rows));
  for (const [n, [, , field, message]] of wrong.entries()) {
    assert.deepEqual([read.rows[n].line, read.rows[n].field], [n + 2, field]);
    assert.match(read.rows[n].message, message);
  }
  const head = 'Handle,Title,Image Src,Image Position';
  const shopify = await imports.read(
    `${head}\na,A,https://example.com/1.png,1\na,,https://example.com/2.png,second\nb,B,mailto:b@example.com,1`,
  );
  assert.deepEqual(
    shopify.rows.map((row: { line: number; field: string }) => [row.line, row.field]),
    [
      [3, 'image position'],
      [4, 'image src'],
    ],
  );
});
