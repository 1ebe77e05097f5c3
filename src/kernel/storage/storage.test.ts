import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
// @ts-expect-error s3rver brings no types
import S3rver from 's3rver';
import { readConfig } from '../config.ts';
import type { Scope } from '../scope.ts';
import { filesOf, openStorage, type Storage } from './storage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'rowhouse-storage-'));
const places: Record<string, Storage> = {};
let server: { run(): Promise<{ port: number }>; close(): Promise<void> };
before(async () => {
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: path.join(folder, 's3'),
    configureBuckets: [{ name: 'house', configs: [] }],
  });
  const { port } = await server.run();
  const settings = { NODE_ENV: 'test', ROWHOUSE_DATA: path.join(folder, 'data'), ROWHOUSE_SECRET: 'x'.repeat(32) };
  places.disk = await openStorage(readConfig(settings));
  places.s3 = await openStorage(
    readConfig({
      ...settings,
      S3_BUCKET: 'house',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    }),
  );
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const filesIn = (storage: Storage, id: string) => filesOf({ house: { storage }, tenant: { id } } as unknown as Scope);
const [a, b] = ['aaaaaaaa-0000-7000-8000-000000000000', 'bbbbbbbb-0000-7000-8000-000000000000'];

for (const place of ['disk', 's3']) {
  test(`${place}: what is put comes back byte for byte, is replaced whole, and goes`, async () => {
    const files = filesIn(places[place]!, a);
    await places[place]!.check();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251));
    await files.put('media/one.webp', bytes, 'image/webp');
    const found = await files.get('media/one.webp');
    assert.equal(found!.bytes, bytes.length);
    assert.deepEqual(await buffer(found!.stream), bytes);
    await files.put('media/one.webp', Buffer.from('new'), 'image/webp');
    assert.equal(String(await buffer((await files.get('media/one.webp'))!.stream)), 'new');
    await files.delete('media/one.webp');
    assert.equal(await files.get('media/one.webp'), undefined);
    await files.delete('media/one.webp');
  });

  test(`${place}: a tenant has its own folder, and no name leads out of it`, async () => {
    const storage = places[place]!;
    await filesIn(storage, a).put('same', Buffer.from('of a'), 'text/plain');
    assert.equal(await filesIn(storage, b).get('same'), undefined);
    for (const name of [
      '../same',
      `../${a}/same`,
      '/etc/passwd',
      'a/../../b',
      'a//b',
      '.hidden',
      'A',
      'a\\b',
      'a\0b',
      '',
      'a%2fb',
      'a/b/c/d/e',
      'a..b',
    ])
      assert.throws(() => filesIn(storage, b).get(name), TypeError, JSON.stringify(name));
    assert.throws(() => filesIn(storage, `${a}/../${b}`).get('same'), TypeError);
  });
}
