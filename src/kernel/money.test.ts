import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUuid, uuid } from './ids.ts';
import { formatMoney, minorDigits, Money } from './money.ts';
import { newId } from './new-id.ts';

test('a currency has as many minor digits as CLDR says', () => {
  assert.deepEqual(['EUR', 'JPY', 'KWD'].map(minorDigits), [2, 0, 3]);
});

test('an amount is written as its reader writes it', () => {
  assert.equal(formatMoney({ amountMinor: 2400, currency: 'EUR' }, 'de').replace(/\s/u, ' '), '24,00 €');
  assert.equal(formatMoney({ amountMinor: 2400, currency: 'JPY' }, 'en'), '¥2,400');
  assert.equal(formatMoney({ amountMinor: -1, currency: 'USD' }, 'en'), '-$0.01');
});

test('money is whole minor units of a code', () => {
  for (const money of [
    { amountMinor: 0.5, currency: 'EUR' },
    { amountMinor: 2 ** 53, currency: 'EUR' },
    { amountMinor: 1, currency: 'eur' },
    { amountMinor: '1', currency: 'EUR' },
  ])
    assert.ok(!Money.safeParse(money).success, JSON.stringify(money));
});

test('ids are UUIDv7, sorted by the millisecond they were made in, and have one spelling', () => {
  const ids = Array.from({ length: 1000 }, newId);
  const times = ids.map((id) => id.slice(0, 13));
  assert.deepEqual(times.toSorted(), times);
  assert.equal(new Set(ids).size, 1000);
  assert.ok(ids.every((id) => isUuid(id) && id[14] === '7'));
  const [id] = ids as [string];
  for (const other of [id.toUpperCase(), `{${id}}`, id.replaceAll('-', ''), ` ${id}`, `${id}\n`, `${id}'`, '', null, 1, [id]])
    assert.ok(!isUuid(other), String(other));
  assert.throws(() => uuid("' or 1=1 --"), TypeError);
});
