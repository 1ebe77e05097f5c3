import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDecimal } from '#/kernel/money.ts';
import { floorDivide, maxOffers, percentBpsRange, sensitivityTable, spreadOf, type DealNumbers } from './deal-math.ts';

const usd = (text: string) => parseDecimal(text, 'USD')!;
const numbers = (arv: string, repairs: string, fee = '0', otherCosts?: string): DealNumbers => ({
  arvMinor: usd(arv),
  repairsMinor: usd(repairs),
  feeMinor: usd(fee),
  otherCostsMinor: otherCosts === undefined ? null : usd(otherCosts),
});
const byFormula = (deal: DealNumbers, percentBps?: number) =>
  Object.fromEntries(maxOffers(deal, percentBps).map((offer) => [offer.formula, offer]));

test("BiggerPockets' example comes to 73,133.10 and a ceiling of 73,133", () => {
  const { wholesale } = byFormula(numbers('147,333', '20,000', '10,000'));
  assert.deepEqual([wholesale!.amountMinor, wholesale!.ceilingMinor], [usd('73,133.10'), usd('73,133')]);
});

test('the published examples of the 70 % rule come out as published', () => {
  for (const [source, arv, repairs, expected] of [
    ['fool.com/terms/a/arv-formula', '250,000', '55,000', '120,000'],
    ['proppipeline.com/blog/understanding-70-percent-rule', '200,000', '30,000', '110,000'],
    ['hardmoneyman.com/blog/70-percent-rule-max-offer-calculator', '400,000', '60,000', '220,000'],
    ['ipmcapitalsolutions.com/kb-comp-70rule', '250,000', '40,000', '135,000'],
  ] as const)
    assert.equal(byFormula(numbers(arv, repairs)).flipper!.amountMinor, usd(expected), source);
});

test("Connected Investors' example takes 70 % of what all costs leave: 75,600", () => {
  const deal = numbers('150,000', '25,000', '0', '17,000'); // 6,000 + 2,000 + 9,000 beside the repairs
  assert.equal(byFormula(deal).all_costs!.amountMinor, usd('75,600'));
});

test('the formula with all costs is left out while nobody has reckoned them', () => {
  assert.deepEqual(Object.keys(byFormula(numbers('200,000', '30,000'))), ['wholesale', 'flipper']);
});

test('where the repairs eat the value there is no deal, and the number says by how much', () => {
  const { wholesale, flipper } = byFormula(numbers('100,000', '70,000', '5,000'));
  assert.deepEqual([wholesale!.amountMinor, wholesale!.isDeal], [usd('-5,000'), false]);
  assert.deepEqual([flipper!.amountMinor, flipper!.isDeal], [0n, false]);
});

test('a ceiling below zero is rounded down as well', () => {
  const [wholesale] = maxOffers(numbers('100,000', '70,000', '0.01'), 7000, 100n);
  assert.deepEqual([wholesale!.amountMinor, wholesale!.ceilingMinor], [-1n, -100n]);
  assert.equal(floorDivide(-7n, 2n), -4n);
  assert.equal(floorDivide(-8n, 2n), -4n);
});

test('the percent is between 60 and 80, and each formula says its own', () => {
  assert.equal(byFormula(numbers('100,000', '0'), 6550).flipper!.words, 'ARV × 65.5 % − repairs');
  for (const percentBps of [5_999, 8_001, 7_000.5]) assert.throws(() => maxOffers(numbers('1', '0'), percentBps), RangeError);
  assert.throws(() => maxOffers(numbers('-1', '0')), RangeError);
  assert.throws(() => maxOffers(numbers('1', '0'), 7000, 0n), RangeError);
});

test('the spread is shared between the fee and the buyer', () => {
  const spread = spreadOf({
    contractPriceMinor: usd('70,000'),
    buyerPriceMinor: usd('80,000'),
    arvMinor: usd('150,000'),
    repairsMinor: usd('25,000.01'),
  });
  assert.deepEqual(spread, { feeMinor: usd('10,000'), buyerMinor: usd('44,999.99'), buyerAllInBps: 7001n });
  assert.equal(spreadOf({ contractPriceMinor: 2n, buyerPriceMinor: 1n, arvMinor: 0n, repairsMinor: 0n }).buyerAllInBps, null);
});

test('the table moves the value by 10 % and the repairs by 20 %', () => {
  const table = sensitivityTable(numbers('200,000', '30,000', '10,000'));
  assert.deepEqual(
    table.map((row) => row.map(({ amountMinor }) => amountMinor)),
    [
      [usd('92,000'), usd('86,000'), usd('80,000')],
      [usd('106,000'), usd('100,000'), usd('94,000')],
      [usd('120,000'), usd('114,000'), usd('108,000')],
    ],
  );
});

const amount = fc.bigInt({ min: 0n, max: 100_000_000n });
const deal = fc.record({ arvMinor: amount, repairsMinor: amount, feeMinor: amount, otherCostsMinor: fc.option(amount) });
const percent = fc.integer({ min: percentBpsRange.min, max: percentBpsRange.max });

test('no ceiling is above its offer or further than a step below', () => {
  fc.assert(
    fc.property(deal, percent, fc.bigInt({ min: 1n, max: 100_000n }), (one, percentBps, stepMinor) => {
      for (const { amountMinor, ceilingMinor, isDeal } of maxOffers(one, percentBps, stepMinor)) {
        assert.ok(ceilingMinor <= amountMinor && amountMinor - ceilingMinor < stepMinor && ceilingMinor % stepMinor === 0n);
        assert.equal(isDeal, amountMinor > 0n);
      }
    }),
  );
});

test('more value never lowers an offer, more repairs or fee never raise one', () => {
  fc.assert(
    fc.property(deal, percent, amount, (one, percentBps, more) => {
      const amounts = (changed: DealNumbers) => maxOffers(changed, percentBps).map(({ amountMinor }) => amountMinor);
      const before = amounts(one);
      amounts({ ...one, arvMinor: one.arvMinor + more }).forEach((after, at) => assert.ok(after >= before[at]!));
      amounts({ ...one, repairsMinor: one.repairsMinor + more }).forEach((after, at) => assert.ok(after <= before[at]!));
      amounts({ ...one, feeMinor: one.feeMinor + more }).forEach((after, at) => assert.ok(after <= before[at]!));
    }),
  );
});

test('the middle of the table is the offer itself', () => {
  fc.assert(
    fc.property(deal, percent, (one, percentBps) => {
      assert.equal(sensitivityTable(one, percentBps)[1]![1]!.amountMinor, maxOffers(one, percentBps)[0]!.amountMinor);
    }),
  );
});
