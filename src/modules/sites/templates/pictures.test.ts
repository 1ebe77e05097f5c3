import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawPicture, pictureKeys } from '../../../../tools/pictures/scenes.ts';
import { templates } from './index.ts';
import { samplePictures } from './pictures.ts';

const folder = path.join(import.meta.dirname, 'pictures');
const bytesMax = 3_000_000;

test('every picture the templates ask for is there, as its table says', async () => {
  const asked = new Set(JSON.stringify(templates.map(({ starter }) => starter)).match(/picture:[\w-]+/g));
  assert.ok(asked.size > 20);
  assert.deepEqual(
    [...asked].filter((key) => !samplePictures.has(key.slice('picture:'.length))),
    [],
  );
  let sum = 0;
  for (const [key, known] of samplePictures) {
    const bytes = readFileSync(path.join(folder, `${key}.webp`));
    sum += bytes.length;
    const { width, height, format } = await sharp(bytes).metadata();
    assert.deepEqual([width, height, format], [known.width, known.height, 'webp'], key);
    assert.match(known.color, /^#[\da-f]{6}$/);
  }
  assert.ok(sum < bytesMax, `${sum} bytes`);
  assert.equal(readdirSync(folder).length, samplePictures.size + 1, 'no file but them and their table');
});

test('the pictures kept are those the scenes draw, and a key without a scene draws nothing', async () => {
  assert.deepEqual([...samplePictures.keys()], pictureKeys.toSorted());
  const small = async (bytes: Buffer) => [...(await sharp(bytes).resize(48, 48, { fit: 'fill' }).raw().toBuffer())];
  for (const key of ['still-life-1', 'poster-4']) {
    const kept = await small(readFileSync(path.join(folder, `${key}.webp`)));
    const drawn = await small((await drawPicture(key)).bytes);
    // Encoders of two machines may differ by a shade, drawings of two versions differ by shapes.
    const apart = kept.reduce((sum, value, at) => sum + Math.abs(value - drawn[at]!), 0) / kept.length;
    assert.ok(apart < 2, `${key} differs by ${apart.toFixed(2)} of 255`);
  }
  await assert.rejects(drawPicture('grey-box-1'), RangeError);
});
