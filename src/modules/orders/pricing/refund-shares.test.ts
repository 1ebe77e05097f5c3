import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefused } from '#/kernel/refusal.ts';
import { priceCart } from './price-cart.ts';
import { refundShares, type RefundableLine, type RefundRequest, type RefundShares } from './refund-shares.ts';
import { pricesMinor, sampleCart, sampleDiscount, standardRates } from './samples.ts';

function line(quantity: number, grossMinor: bigint, ...taxesMinor: bigint[]): RefundableLine {
  return {
    id: 'line',
    quantity,
    grossMinor,
    taxesMinor,
    refunded: { quantity: 0, grossMinor: 0n, taxesMinor: taxesMinor.map(() => 0n) },
  };
}

function given(result: ReturnType<typeof refundShares>): RefundShares {
  if (isRefused(result)) assert.fail(result.detail);
  return result;
}

/** Refunds one request after another and keeps account of it. */
function refundInSteps(start: RefundableLine, requests: readonly RefundRequest[], capturedMinor = start.grossMinor) {
  let current = start;
  return requests.map((request) => {
    const refundedMinor = current.refunded.grossMinor;
    const share = given(refundShares([current], [request], { capturedMinor, refundedMinor })).shares[0]!;
    const { quantity, grossMinor, taxesMinor } = current.refunded;
    const refunded = {
      quantity: quantity + share.quantity,
      grossMinor: grossMinor + share.grossMinor,
      taxesMinor: taxesMinor.map((taxMinor, rate) => taxMinor + share.taxesMinor[rate]!),
    };
    current = { ...current, refunded };
    return share;
  });
}

test('a refund gives back what the line cost after its part of an order discount: 5.40 of 6.00', () => {
  const discounts = [sampleDiscount({ id: 'ten', value: { kind: 'percent', percentPpm: 100_000 } })];
  const priced = priceCart(
    sampleCart(pricesMinor(600n, 1400n), { discounts, rates: standardRates(200_000), pricesIncludeTax: true }),
  );
  const saved = priced.lines.map(({ id, grossMinor, taxes }) => ({
    ...line(1, grossMinor, ...taxes.map(({ taxMinor }) => taxMinor)),
    id,
  }));
  const captured = { capturedMinor: priced.totals.totalMinor, refundedMinor: 0n };
  const refund = given(refundShares(saved, [{ lineId: 'line-0', quantity: 1 }], captured));
  assert.deepEqual([refund.totalMinor, refund.taxMinor], [540n, priced.lines[0]!.taxMinor]);
});

test('tax is a share of the saved tax, and the last refund takes the remainder', () => {
  const shares = refundInSteps(line(3, 1000n, 167n), [
    { lineId: 'line', quantity: 1 },
    { lineId: 'line', quantity: 1 },
    { lineId: 'line', quantity: 1 },
  ]);
  assert.deepEqual(
    shares.map(({ grossMinor, netMinor, taxesMinor }) => [grossMinor, netMinor, taxesMinor[0]]),
    [
      [333n, 277n, 56n],
      [334n, 279n, 55n],
      [333n, 277n, 56n],
    ],
  );
});

test('an amount given back before counts towards the pieces', () => {
  const shares = refundInSteps(line(2, 2000n, 400n), [
    { lineId: 'line', grossMinor: 500n },
    { lineId: 'line', quantity: 1 },
    { lineId: 'line', quantity: 1 },
  ]);
  assert.deepEqual(
    shares.map(({ grossMinor }) => grossMinor),
    [500n, 500n, 1000n],
  );
});

test('more than a line has left is refused', () => {
  const captured = { capturedMinor: 10_000n, refundedMinor: 0n };
  const code = (request: RefundRequest) => {
    const result = refundShares([line(2, 2000n, 400n)], [request], captured);
    return isRefused(result) ? result.code : undefined;
  };
  assert.equal(code({ lineId: 'line', quantity: 3 }), 'refund_exceeds_line');
  assert.equal(code({ lineId: 'line', grossMinor: 2001n }), 'refund_exceeds_line');
  assert.equal(code({ lineId: 'line', grossMinor: 2000n }), undefined);
});

test('more than was captured and not given back is refused', () => {
  const code = (capturedMinor: bigint, refundedMinor: bigint) => {
    const result = refundShares([line(1, 1000n, 0n)], [{ lineId: 'line', quantity: 1 }], { capturedMinor, refundedMinor });
    return isRefused(result) ? result.code : undefined;
  };
  assert.equal(code(999n, 0n), 'refund_exceeds_payment');
  assert.equal(code(1500n, 501n), 'refund_exceeds_payment');
  assert.equal(code(1500n, 500n), undefined);
});

test('what cannot be meant is thrown out', () => {
  const throws = (requests: RefundRequest[]) =>
    assert.throws(() => refundShares([line(2, 2000n)], requests, { capturedMinor: 2000n, refundedMinor: 0n }), RangeError);
  throws([{ lineId: 'other', quantity: 1 }]);
  throws([
    { lineId: 'line', quantity: 1 },
    { lineId: 'line', quantity: 1 },
  ]);
  throws([{ lineId: 'line', quantity: 0 }]);
  throws([{ lineId: 'line', quantity: 0.5 }]);
  throws([{ lineId: 'line', grossMinor: -1n }]);
});

test('refunds in any steps come to the line exactly, each with a net and a tax that are not negative', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 5000n }),
      fc.array(fc.bigInt({ min: 0n, max: 2000n }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.bigInt({ min: 0n, max: 700n }), { maxLength: 6 }),
      (netMinor, taxesMinor, quantity, goodwill) => {
        const saved = line(
          quantity,
          taxesMinor.reduce((total, taxMinor) => total + taxMinor, netMinor),
          ...taxesMinor,
        );
        let leftMinor = saved.grossMinor;
        const amounts = goodwill.map((wanted) => {
          const grossMinor = wanted < leftMinor ? wanted : leftMinor;
          leftMinor -= grossMinor;
          return { lineId: 'line', grossMinor };
        });
        const shares = refundInSteps(saved, [
          ...amounts,
          ...Array.from({ length: quantity }, () => ({ lineId: 'line', quantity: 1 })),
        ]);
        const sum = (of: (share: (typeof shares)[number]) => bigint) => shares.reduce((total, share) => total + of(share), 0n);
        assert.equal(
          sum(({ grossMinor }) => grossMinor),
          saved.grossMinor,
        );
        taxesMinor.forEach((taxMinor, rate) =>
          assert.equal(
            sum((share) => share.taxesMinor[rate]!),
            taxMinor,
          ),
        );
        for (const share of shares) {
          assert.ok(share.netMinor >= 0n && share.grossMinor >= 0n && share.taxesMinor.every((taxMinor) => taxMinor >= 0n));
          assert.equal(
            share.taxesMinor.reduce((total, taxMinor) => total + taxMinor, share.netMinor),
            share.grossMinor,
          );
        }
      },
    ),
  );
});
