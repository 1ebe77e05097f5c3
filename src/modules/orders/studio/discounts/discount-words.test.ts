import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscountRule, type Discount } from '../../contract.ts';
import { describeDiscount } from './discount-sentences.ts';
import { firstWords, inputOf, problemsOf, ruleOf, wordsOf } from './discount-words.ts';

const place = { currency: 'EUR', timeZone: 'Europe/Vienna' };
const words = { ...firstWords, title: 'Summer sale', code: 'summer-10', percent: '12.5' };
const productId = '01980000-0000-7000-8000-000000000001';

function stored(over: Partial<typeof words>): Discount {
  const given = { ...words, ...over };
  const { title, code, usesMax } = inputOf(given);
  const rule = DiscountRule.parse(ruleOf(given, place));
  return { id: productId, title, code, usesMax, rule, active: true, uses: 0, version: 1, createdAt: '2026-01-01T00:00:00Z' };
}

test('what is typed is what is read again', () => {
  const full = {
    ...words,
    code: 'SUMMER-10',
    target: 'products' as const,
    productIds: [productId],
    minimumSubtotal: '50.00',
    minimumQuantity: '3',
    startsAt: '2026-12-01T09:00',
    endsAt: '2026-12-24T18:00',
    usesMax: '100',
    usesPerCustomerMax: '1',
  };
  assert.deepEqual(problemsOf(full, place), {});
  assert.deepEqual(wordsOf(stored(full), place), full);
});

test('moments nobody touched keep their seconds', () => {
  const { rule } = stored({});
  const before = { ...rule, endsAt: '2026-12-24T17:00:59.000Z' };
  const again = wordsOf({ ...stored({}), rule: before }, place);
  assert.equal(ruleOf(again, place, before)?.endsAt, '2026-12-24T17:00:59.000Z');
  assert.equal(ruleOf({ ...again, endsAt: '2026-12-24T18:01' }, place, before)?.endsAt, '2026-12-24T17:01:00Z');
});

test('what cannot be meant is told at its field', () => {
  const wrong = {
    ...words,
    title: ' ',
    code: 'x',
    percent: '120',
    target: 'categories' as const,
    minimumSubtotal: 'much',
    startsAt: '2026-12-24T18:00',
    endsAt: '2026-12-24T18:00',
    usesMax: '2',
  };
  assert.deepEqual(Object.keys(problemsOf(wrong, place, 3)).toSorted(), [
    'categoryIds',
    'code',
    'endsAt',
    'minimumSubtotal',
    'percent',
    'title',
    'usesMax',
  ]);
});

test('a discount says in words what it does', () => {
  const sale = stored({
    target: 'products',
    productIds: [productId],
    minimumSubtotal: '50',
    minimumQuantity: '3',
    endsAt: '2026-12-24T18:00',
    usesMax: '100',
    usesPerCustomerMax: '1',
  });
  const said = describeDiscount(sale, place.timeZone);
  assert.equal(
    said[0],
    'Whoever enters SUMMER-10 gets 12.5% off one chosen product when the cart has at least 3 pieces of them worth €50.00 or more.',
  );
  assert.match(said[1]!, /^It applies until .*2026/);
  assert.equal(said[2], 'It can be used 100 times in all and once by each customer.');
  assert.equal(said[3], 'It combines with delivery discounts that allow it too.');
  assert.deepEqual(
    describeDiscount(stored({ way: 'alone', class: 'shipping', kind: 'free_shipping', exclusive: true }), place.timeZone),
    ['Everybody gets free delivery.', 'It stands alone: no other discount applies beside it.'],
  );
});
