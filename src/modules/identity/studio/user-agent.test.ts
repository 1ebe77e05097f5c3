import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserOf, isPhone } from './user-agent.ts';

const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';

test('a browser is named by itself, not by those it claims to be', () => {
  assert.equal(browserOf(edge), 'Edge on Windows');
  assert.equal(browserOf(safari), 'Safari on iPhone');
  assert.equal(isPhone(safari), true);
  assert.equal(isPhone(edge), false);
});

test('what names nothing is unknown', () => {
  assert.equal(browserOf(null), 'Unknown browser');
  assert.equal(browserOf('curl/8.0 (Linux)'), 'Linux');
});
