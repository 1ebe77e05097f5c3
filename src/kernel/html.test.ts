import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, html, trusted } from './html.ts';

test('values are escaped, markup is not, nothing is nothing', () => {
  const name = `<script>"'&`;
  assert.equal(
    String(html`<p title="${name}">${name}</p>`),
    '<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>',
  );
  assert.equal(
    String(html`${html`<b>${1}</b>`}${[html`<i></i>`, 'a<', null]}${undefined}${false}${0}${2n}`),
    '<b>1</b><i></i>a&lt;02',
  );
  assert.equal(String(html`${trusted('<hr>')}`), '<hr>');
});

test('what only looks like markup is text', () => {
  const parsed = JSON.parse('{"markup":"<b>","toString":null}') as never;
  assert.throws(() => String(html`${parsed}`));
  assert.equal(String(html`${JSON.parse('"<b>"') as string}`), '&lt;b&gt;');
});

test('an attribute without quotes throws', () => {
  assert.throws(() => html`<a href=${'x'}></a>`, TypeError);
});

test('no text whatever leaves a tag, a quote or an entity open', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text);
      assert.doesNotMatch(escaped, /[<>"']/);
      assert.doesNotMatch(escaped, /&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});
