import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RefusalError } from '../refusal.ts';
import { parseJson, requireClean } from './body.ts';
import { addressOf, rewriteTenantPath } from './rest.ts';

test('whatever JSON writes is read as it was, unless a name reaches into prototypes or text is no Unicode', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
      const text = JSON.stringify(value);
      const isUnclean = /\\u0000|"(?:__proto__|constructor|prototype)":/.test(text);
      if (isUnclean) assert.throws(() => parseJson(Buffer.from(text)), RefusalError);
      else assert.deepEqual(parseJson(Buffer.from(text)), JSON.parse(text));
    }),
  );
});

test('no bytes whatever make anything but a value or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        parseJson(Buffer.from(bytes));
      } catch (error) {
        assert.ok(error instanceof RefusalError, String(error));
      }
    }),
  );
});

test('depth and breadth have an end', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  requireClean(nested(40));
  assert.throws(() => requireClean(nested(41)), RefusalError);
  requireClean(Array.from({ length: 20_000 }, () => 0));
  assert.throws(() => requireClean(Array.from({ length: 20_001 }, () => 0)), RefusalError);
});

test('an address is cut to what one customer has, however it is written', () => {
  for (const [given, cut] of [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ] as const)
    assert.equal(addressOf(given), cut, given);
});

test('a tenant in the path leaves it and is remembered', () => {
  const request: { url: string; pathTenant?: string } = { url: '/api/tenant/ada%2Dworks/members?limit=1' };
  assert.equal(rewriteTenantPath(request), '/api/v1/members?limit=1');
  assert.equal(request.pathTenant, 'ada-works');
  for (const url of ['/api/tenant/', '/api/tenant/a', '/api/tenants/a/b', '/x/api/tenant/a/b'])
    assert.equal(rewriteTenantPath({ url }), url);
});
