import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sanitizeHtml } from './sanitize.ts';

const clean = (source: string) => sanitizeHtml(source, 2).toString();

test('ordinary markup stays', () => {
  assert.equal(
    clean('<h3>Prices</h3><ul><li>One<li>Two</ul><p class="small evil">A &amp; B &copy; & C'),
    '<h2>Prices</h2><ul><li>One</li><li>Two</li></ul><p class="small">A &amp; B &copy; &amp; C</p>',
  );
  assert.equal(clean('<a href="/a" target="_blank">x</a>'), '<a href="/a" rel="nofollow noopener ugc">x</a>');
});

test('what could run or call home is left out', () => {
  for (const attack of [
    '<script>alert(1)</script>',
    '<SCRIPT/x>alert(1)</SCRIPT >',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<style>@import "//evil.example"</style>',
    '<math><mtext><style><img src=x onerror=alert(1)>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<xmp><script>alert(1)</script></xmp>',
    '<!--><script>alert(1)</script>-->',
    '<a href="jav&#x09;ascript:alert(1)"></a>',
    '<a href="javascript&colon;alert(1)"></a>',
    '<a href="&#106;avascript:alert(1)"></a>',
    '<a href=//evil.example></a>',
    '<form action="https://evil.example"><input></form>',
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<p style="background:url(https://evil.example)" onclick="alert(1)"></p>',
  ]) {
    assert.doesNotMatch(clean(attack), /<(?!\/?(?:p|a|h2)\b)|href=|style=|evil\.example">|on[a-z]+=(?=.*<\/p)/i, attack);
  }
});

test('every output is balanced and made of allowed tags, whatever comes in', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '</',
      '<!--',
      '-->',
      '&',
      '<p>',
      '<div class="card">',
      '<ul>',
      '<li>',
      '</ul>',
      '<dl><dt>',
      '<a href="/x">',
      '</a>',
      '<b',
      '<script>',
      '</p>',
      '<br/>',
      '<h4>',
      ' onclick=x ',
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const open: string[] = [];
      for (const [, end, name, rest] of clean(pieces.join('')).matchAll(/<(\/?)([^\s>]*)([^>]*)>/g)) {
        assert.match(name!, /^(?:p|div|ul|li|dl|dt|a|b|i|s|u|br|h[2-6])$/);
        assert.match(rest!, /^(?: class="card"| href="\/x" rel="nofollow noopener ugc")?$/);
        if (end) assert.equal(open.pop(), name);
        else if (name !== 'br') open.push(name!);
      }
      assert.deepEqual(open, []);
    }),
    { numRuns: 400 },
  );
});
