import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kilogramsWord, percentWord, readCount, readKilograms, readMoney, readPercent } from './typed-values.ts';

test('every percentage with up to four decimals comes back as it was typed', () => {
  for (let ppm = 0; ppm <= 1_000_000; ppm += 37) assert.equal(readPercent(percentWord(ppm)), ppm);
  assert.equal(readPercent('8.875'), 88_750);
  assert.equal(readPercent('12,5 %'), 125_000);
  assert.equal(readPercent('0.0001'), 1);
  assert.equal(percentWord(88_750), '8.875');
});

test('a percentage that would have to be rounded is none, nor is more than all', () => {
  for (const text of ['', '1.00001', '100.1', '-5', 'ten', '1.2.3', '1e2']) assert.equal(readPercent(text), undefined, text);
  assert.equal(readPercent('5.50000'), 55_000);
});

test('kilograms are kept in whole grams', () => {
  assert.equal(readKilograms('2,5 kg'), 2500);
  assert.equal(readKilograms('0.001'), 1);
  for (const text of ['0', '0.0005', '10001']) assert.equal(readKilograms(text), undefined, text);
  assert.equal(kilogramsWord(500), '0.5');
});

test('prices and counts are read as people write them', () => {
  assert.deepEqual(readMoney('4,90', 'EUR'), { amount: '490', currency: 'EUR' });
  assert.deepEqual(readMoney('1 200', 'JPY'), { amount: '1200', currency: 'JPY' });
  assert.equal(readMoney('4.905', 'EUR'), undefined);
  assert.equal(readCount('1,000', 1, 5000), 1000);
  assert.equal(readCount('0', 1, 5000), undefined);
});
