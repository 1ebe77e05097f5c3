import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { templates } from '#/modules/sites/templates/index.ts';
import { drawPicture, pictureKeys } from './pictures.ts';

test('a picture is drawn large, in colour and the same each time', async () => {
  const [first, second] = [await drawPicture('picture:still-life-1'), await drawPicture('still-life-1')];
  assert.ok(first.bytes.equals(second.bytes));
  const { width, height, format } = await sharp(first.bytes).metadata();
  assert.deepEqual([width, height, format], [1500, 2000, 'jpeg']);
  const { channels } = await sharp(first.bytes).stats();
  assert.ok(
    channels.every((channel) => channel.stdev > 15),
    'not one flat tone',
  );
});

test('every picture the templates ask for can be drawn, others are refused', async () => {
  const asked = new Set(JSON.stringify(templates.map((template) => template.starter)).match(/picture:[\w-]+/g));
  assert.ok(asked.size > 20);
  assert.deepEqual(
    [...asked].filter((key) => !pictureKeys.includes(key.slice('picture:'.length))),
    [],
  );
  await assert.rejects(drawPicture('grey-box-1'), RangeError);
});
