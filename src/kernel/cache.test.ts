import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBus } from './bus.ts';
import { openCache } from './cache.ts';
import { openLog } from './log.ts';

const open = () => openCache(openBus(undefined, openLog({ LOG_LEVEL: 'silent', NODE_ENV: 'test' })));

test('many who ask at once share one load', async () => {
  const cache = open();
  let loads = 0;
  const load = async () => ++loads;
  assert.deepEqual(new Set(await Promise.all(Array.from({ length: 50 }, () => cache.get('a', 'n', 'k', load)))), new Set([1]));
});

test('owner, namespace and key keep values apart', async () => {
  const cache = open();
  const places = [
    ['a', 'n', 'k'],
    ['b', 'n', 'k'],
    ['a', 'm', 'k'],
    ['a', 'n', 'l'],
  ] as const;
  for (const [owner, namespace, key] of places) await cache.get(owner, namespace, key, async () => owner + namespace + key);
  for (const [owner, namespace, key] of places)
    assert.equal(await cache.get(owner, namespace, key, async () => 'loaded again'), owner + namespace + key);
});

test('names with a colon do not run into one another', async () => {
  const cache = open();
  await cache.get('a', 'n:m', 'k', async () => 'one');
  assert.equal(await cache.get('a:n', 'm', 'k', async () => 'two'), 'two');
});

test('an invalidated namespace loads again, others do not', async () => {
  const cache = open();
  await cache.get('a', 'n', 'k', async () => 1);
  await cache.get('b', 'n', 'k', async () => 1);
  cache.invalidate('a', 'n');
  assert.equal(await cache.get('a', 'n', 'k', async () => 2), 2);
  assert.equal(await cache.get('b', 'n', 'k', async () => 2), 1);
});

test('a load that began before an invalidation does not fill the cache after it', async () => {
  const cache = open();
  const { promise, resolve } = Promise.withResolvers<string>();
  const early = cache.get('a', 'n', 'k', () => promise);
  cache.invalidate('a', 'n');
  resolve('old');
  assert.equal(await early, 'old');
  assert.equal(await cache.get('a', 'n', 'k', async () => 'new'), 'new');
});

test('a failed load is not remembered, and a late failure forgets no newer value', async () => {
  const cache = open();
  await assert.rejects(cache.get('a', 'n', 'k', () => Promise.reject(new Error('no'))));
  assert.equal(await cache.get('a', 'n', 'k', async () => 1), 1);
  const { promise, reject } = Promise.withResolvers<number>();
  const failing = cache.get('a', 'n', 'late', () => promise);
  cache.invalidate('a', 'n');
  await cache.get('a', 'n', 'late', async () => 2);
  reject(new Error('no'));
  await assert.rejects(failing);
  assert.equal(await cache.get('a', 'n', 'late', async () => 3), 2);
});
