import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RichText } from '#/kernel/block.ts';
import { renderRichText } from './rich-text.ts';

const text = (words: string, ...marks: NonNullable<RichText['marks']>): RichText => ({ type: 'text', text: words, marks });
const doc = (...content: RichText[]): RichText => ({ type: 'doc', content });
const render = (node: RichText, level: 2 | 3 = 2) => renderRichText(node, { level }).toString();

test('text keeps its marks and is escaped', () => {
  assert.equal(
    render(
      doc({
        type: 'paragraph',
        content: [
          text('a <b> & '),
          text('c', { type: 'bold' }, { type: 'italic' }),
          { type: 'hardBreak' },
          text('d', { type: 'blink' }),
        ],
      }),
    ),
    '<p>a &lt;b&gt; &amp; <em><strong>c</strong></em><br>d</p>',
  );
});

test('links are followed only where they may lead', () => {
  const link = (href: unknown) => render(text('x', { type: 'link', attrs: { href } }));
  assert.equal(link('/a"b'), '<a href="/a&quot;b">x</a>');
  assert.equal(link('https://a.example'), '<a href="https://a.example" rel="noopener">x</a>');
  for (const bad of ['javascript:x', 'data:x', '//a.example', '', null, 5]) assert.equal(link(bad), 'x');
});

test('headings follow on the heading of the block without a gap', () => {
  const heading = (level: unknown): RichText => ({ type: 'heading', attrs: { level }, content: [text('x')] });
  const levels = (level: 2 | 3, ...asked: unknown[]) =>
    [...render(doc(...asked.map(heading)), level).matchAll(/<h(\d)>/g)].map(([, tag]) => Number(tag));
  assert.deepEqual(levels(2, 4, 2, 3, 4), [2, 2, 3, 4]);
  assert.deepEqual(levels(3, 2, 4, 4, '9', null), [3, 4, 5, 5, 3]);
});

test('unknown nodes give their text and endless nesting ends', () => {
  assert.equal(render(doc({ type: 'iframe', attrs: { src: 'x' }, content: [text('kept')] })), 'kept');
  let deep: RichText = text('bottom');
  for (let depth = 0; depth < 5_000; depth += 1) deep = { type: 'blockquote', content: [deep] };
  assert.doesNotMatch(render(deep), /bottom/);
});

test('lists keep their start', () => {
  const item: RichText = { type: 'listItem', content: [{ type: 'paragraph', content: [text('a')] }] };
  assert.equal(render({ type: 'orderedList', attrs: { start: 3 }, content: [item] }), '<ol start="3"><li><p>a</p></li></ol>');
  assert.equal(render({ type: 'orderedList', attrs: { start: '"><x' }, content: [item] }), '<ol><li><p>a</p></li></ol>');
});
