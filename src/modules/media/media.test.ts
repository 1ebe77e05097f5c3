import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { openTestHouse, type TestHouse } from '../../../tests/support/house.ts';
import { settle, type Person } from '../../../tests/support/people.ts';
import { photograph, upload } from '../../../tests/support/upload.ts';
import { contract } from './contract.ts';

let rowhouse: TestHouse;
let ada: Person;
before(async () => {
  rowhouse = await openTestHouse();
  ada = await settle(rowhouse, 'ada', 'ada-works');
});
after(() => rowhouse.close());

test('a picture gets its files in AVIF and WebP, none larger than it, and nothing of its EXIF', async () => {
  const { queue } = await rowhouse.worker();
  const { status, body } = await upload(rowhouse, ada, await photograph(1000, 800), '../../C:\\fakepath\\beach<1>.jpg');
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.name, 'beach1.jpg');
  await queue.idle();
  const media = await rowhouse.call(contract.getMedia, { mediaId: body.id }, ada);
  assert.equal(media.body.state, 'ready');
  const made = Object.fromEntries(
    media.body.variants.map((variant: { size: string; format: string; width: number; height: number }) => [
      `${variant.size}.${variant.format}`,
      [variant.width, variant.height],
    ]),
  );
  assert.deepEqual(made['thumbnail.webp'], [150, 150]);
  assert.deepEqual(made['small.avif'], [375, 300]);
  assert.deepEqual(made['large.webp'], [1000, 800]);
  for (const variant of media.body.variants) {
    const file = await rowhouse.server.inject({ url: variant.url, headers: { host: 'localhost:3000' } });
    assert.equal(file.statusCode, 200, variant.url);
    const metadata = await sharp(file.rawPayload).metadata();
    assert.deepEqual([metadata.width, metadata.height, metadata.exif], [variant.width, variant.height, undefined]);
  }
});

test('a file is on each of the tenant’s hosts by its id, before the job has come to it too', async () => {
  const { body } = await upload(rowhouse, ada, await photograph(300, 200));
  for (const host of ['ada-works.localhost:3000', 'second--ada-works.localhost:3000']) {
    const own = await rowhouse.server.inject({ url: `/_media/${body.id}/small.webp`, headers: { host } });
    assert.equal(own.statusCode, 200, host);
    assert.match(String(own.headers['cache-control']), /immutable/);
  }
  const other = await settle(rowhouse, 'bob', 'bob-works');
  const foreign = await rowhouse.server.inject({
    url: `/_media/${body.id}/small.webp`,
    headers: { host: `${other.slug}.localhost:3000` },
  });
  assert.equal(foreign.statusCode, 404);
});

test('an upload sent again with its key is one picture; another file with that key is refused', async () => {
  const as = { ...ada, headers: { 'idempotency-key': 'upload-one' } };
  const bytes = await photograph(320, 200);
  const replies = [await upload(rowhouse, as, bytes), await upload(rowhouse, as, bytes)];
  assert.deepEqual(
    replies.map(({ status, body }) => [status, body.id]),
    [1, 2].map(() => [201, replies[0]!.body.id]),
  );
  const other = await upload(rowhouse, as, await photograph(330, 200));
  assert.equal(other.body.code, 'idempotency_key_reused');
  const { items } = (await rowhouse.call(contract.listMedia, { limit: 100 }, ada)).body;
  assert.deepEqual(
    items.filter(({ width }: { width: number }) => width === 320 || width === 330).map(({ id }: { id: string }) => id),
    [replies[0]!.body.id],
  );
  const files = await readdir(rowhouse.house.config.dataDir, { recursive: true });
  const ids = files.flatMap((name) => /media\/([^/]+)\/upload$/.exec(name)?.[1] ?? []);
  assert.ok(ids.includes(replies[0]!.body.id));
  for (const id of ids)
    assert.ok(
      items.some((one: { id: string }) => one.id === id),
      `${id} is nobody’s file`,
    );
});

test('what is not a picture is refused by its content, whatever its name', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const polyglot = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;alert(1)//')]);
  for (const [bytes, what] of [
    [svg, 'SVG'],
    [polyglot, 'GIF and script'],
    [Buffer.from('%PDF-1.4'), 'PDF'],
    [Buffer.from('plain text'), 'text'],
    [(await photograph()).subarray(0, 900), 'half a JPEG'],
  ] as const) {
    const answer = await upload(rowhouse, ada, bytes, 'photo.jpg');
    assert.equal(answer.status, 415, what);
    assert.equal(answer.body.errors[0].field, 'file');
  }
});

test('a decompression bomb is refused before it is decoded', async () => {
  const bomb = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: '#000' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  const answer = await upload(rowhouse, ada, bomb);
  assert.equal(answer.status, 413);
  assert.match(answer.body.detail, /144 megapixels/);
});

test('the plan’s storage is a limit, and a refused upload leaves no row', async () => {
  const before = await rowhouse.call(contract.listMedia, {}, ada);
  const app = await rowhouse.house.databases.control.app.connect();
  await app.query(`begin; set local app.tenant_id = '${ada.tenantId}'; update media_usage set bytes = 1999999999; commit`);
  app.release(true);
  const refused = await upload(rowhouse, ada, await photograph());
  assert.deepEqual([refused.status, refused.body.code], [403, 'plan_limit_reached']);
  assert.equal((await rowhouse.call(contract.listMedia, {}, ada)).body.items.length, before.body.items.length);
});
