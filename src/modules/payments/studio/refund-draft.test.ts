import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order, OrderLine } from '#/modules/orders/contract.ts';
import { spreadOf, sumOf, worthOf } from './refund-draft.ts';

const euros = (amount: number) => ({ amount: String(amount), currency: 'EUR' });
const lineOf = (id: string, quantity: number, gross: number, quantityRefunded = 0, refunded = 0) =>
  ({
    id,
    kind: 'goods',
    name: id,
    title: '',
    quantity,
    quantityRefunded,
    gross: euros(gross),
    refunded: euros(refunded),
  }) as OrderLine;
const orderOf = (...lines: OrderLine[]) => ({ currency: 'EUR', lines }) as Order;

test('three pieces of a line that cannot be parted evenly come to the line exactly, one by one', () => {
  const parts = [0, 1, 2].map((gone) => worthOf(lineOf('cup', 3, 1000, gone, [0, 333, 667][gone]), 1));
  assert.deepEqual(parts, [333n, 334n, 333n]);
  assert.equal(
    sumOf(orderOf(lineOf('cup', 3, 1000), lineOf('plate', 1, 250)), [
      { id: 'cup', quantity: 3 },
      { id: 'plate', quantity: 1 },
    ]),
    1250n,
  );
});

test('an amount given back before counts towards the pieces that come back first', () => {
  assert.equal(worthOf(lineOf('cup', 2, 2000, 0, 300), 1), 700n);
  assert.equal(worthOf(lineOf('cup', 2, 2000, 0, 1500), 1), 0n);
});

test('an amount lies on the lines from the first, and never on more than they have left', () => {
  const order = orderOf(lineOf('cup', 1, 500, 0, 200), lineOf('plate', 1, 400));
  assert.deepEqual(spreadOf(order, 450n), [
    { lineId: 'cup', amount: euros(300) },
    { lineId: 'plate', amount: euros(150) },
  ]);
  assert.equal(spreadOf(order, 701n), undefined);
});
