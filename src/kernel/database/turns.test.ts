import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { RefusalError } from '../refusal.ts';
import { inTurn } from './turns.ts';

/** Work that ends when it is told to, and who has begun so far. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  return { begun, work, end: (name: string) => ends.get(name)!() };
}

test('two of one key work at once, the others in the order they came; another key does not wait for them', async () => {
  const { begun, work, end } = works();
  const all = ['a', 'b', 'c', 'd'].map((name) => inTurn('one', work(name)));
  const other = inTurn('two', work('other'));
  assert.deepEqual(begun, ['a', 'b', 'other']);
  end('b');
  await all[1];
  await inTurn('three', async () => {});
  assert.deepEqual(begun, ['a', 'b', 'other', 'c']);
  for (const name of ['a', 'c', 'other']) end(name);
  await Promise.all([all[0], all[2], other]);
  end('d');
  assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
});

test('a turn is handed on by work that fails', async () => {
  const broken = () => Promise.reject(new Error('broken'));
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => inTurn('one', broken)));
  assert.ok(answers.every(({ status }) => status === 'rejected'));
  assert.equal(await inTurn('one', async () => 'whole'), 'whole');
});

test('who waits five seconds is told so and has done nothing; the turn goes to the next', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { begun, work, end } = works();
    const first = ['a', 'b'].map((name) => inTurn('one', work(name)));
    const late = inTurn('one', work('late'));
    mock.timers.tick(4_999);
    const next = inTurn('one', work('next'));
    mock.timers.tick(1);
    await assert.rejects(late, (error) => error instanceof RefusalError && error.refusal.code === 'busy');
    end('a');
    await first[0];
    end('b');
    await first[1];
    assert.deepEqual(begun, ['a', 'b', 'next']);
    end('next');
    assert.equal(await next, 'next');
  } finally {
    mock.timers.reset();
  }
});
