import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runFunnel, showFraction, showRatio, takesFor } from './funnel.ts';

test('the published mailing comes to 2.34 deals: 2,000 letters by 5, 25, 50, 25 and 75 %', () => {
  // Source: biggerpockets.com/posts/user/pjb1?page=23.
  const reached = runFunnel(2000n, [500, 2500, 5000, 2500, 7500]);
  assert.deepEqual(
    reached.map((one) => showFraction(one, 3)),
    ['100', '25', '12.5', '3.125', '2.344'],
  );
  assert.deepEqual(reached.at(-1), { numerator: 75n, denominator: 32n });
  assert.equal(showFraction(reached.at(-1)!), '2.34');
});

test('the published 150 leads for 5 contracts are 30:1', () => {
  assert.equal(showRatio(takesFor(150n, 5n)), '30:1');
});

test('a ratio without a result says so instead of dividing by nothing', () => {
  assert.equal(takesFor(150n, 0n), undefined);
  assert.equal(showRatio(takesFor(150n, 0n)), 'none yet');
});

test('only the text is rounded, halves away from zero', () => {
  assert.equal(showFraction({ numerator: 1n, denominator: 8n }), '0.13');
  assert.equal(showFraction({ numerator: -1n, denominator: 8n }), '-0.13');
  assert.equal(showFraction({ numerator: 2n, denominator: 3n }, 0), '1');
  assert.equal(showRatio(takesFor(17n, 4n)), '4.25:1');
});

test('a rate above all or below none is thrown out', () => {
  for (const rateBps of [-1, 10_001, 0.5]) assert.throws(() => runFunnel(1n, [rateBps]), RangeError);
  assert.throws(() => runFunnel(-1n, []), RangeError);
});

test('a funnel never widens, and the order of its rates does not change its end', () => {
  const rates = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), rates, (start, ratesBps) => {
      const reached = [{ numerator: start, denominator: 1n }, ...runFunnel(start, ratesBps)];
      reached.slice(1).forEach((one, at) => {
        const before = reached[at]!;
        assert.ok(one.numerator * before.denominator <= before.numerator * one.denominator);
      });
      assert.deepEqual(runFunnel(start, ratesBps.toReversed()).at(-1), reached.at(-1));
    }),
  );
});
