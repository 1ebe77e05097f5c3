import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, FieldMeta } from '#/kernel/block.ts';
import { isSafeLink } from '#/kernel/safe-link.ts';
import { blocks } from './index.ts';

const all: readonly Block[] = blocks.flatMap((block) => (block.items ? [block, block.items.of] : [block]));

test('every field has a default and says how the inspector shows it', () => {
  assert.equal(new Set(all.map(({ type }) => type)).size, all.length);
  for (const block of all) {
    assert.doesNotThrow(() => block.schema.parse({}), block.type);
    for (const [field, schema] of Object.entries(block.schema.shape)) {
      const meta = (schema as unknown as { meta(): FieldMeta | undefined }).meta();
      assert.ok(meta?.label && meta.control, `${block.type}.${field}`);
    }
  }
});

test('unknown fields are dropped and text is bounded', () => {
  for (const block of all) {
    assert.equal('strange' in block.schema.parse({ strange: 1 }), false);
    for (const [field, schema] of Object.entries(block.schema.shape)) {
      const taken = (schema as unknown as { safeParse(value: unknown): { success: boolean } }).safeParse('x'.repeat(20_001));
      assert.equal(taken.success, false, `${block.type}.${field}`);
    }
  }
});

test('the sample of every block parses', () => {
  for (const block of all) {
    const sample = block.sample();
    block.schema.parse(sample.props);
    for (const item of sample.items ?? []) block.items!.of.schema.parse(item);
  }
});

test('a link is safe or it is refused', () => {
  for (const safe of [
    '',
    'https://a.example/x?y=1#z',
    'http://a.example',
    'mailto:a@b.example',
    'tel:+49405550',
    '/',
    '/work',
    '#contact',
  ])
    assert.ok(isSafeLink(safe), safe);
  for (const bad of [
    'javascript:x',
    'data:text/html,x',
    '//a.example',
    '/\\a.example',
    'https:///x',
    'work',
    'ftp://a',
    ' /x',
    '/x y',
    'java\nscript:x',
    'blob:x',
    'mailto:',
  ])
    assert.ok(!isSafeLink(bad), bad);
});
