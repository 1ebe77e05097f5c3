import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from './events.ts';

async function read(...chunks: string[]) {
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  return Array.fromAsync(readEvents(stream));
}

test('an event may arrive in pieces', async () => {
  assert.deepEqual(await read('id: 7\nevent: orders.pl', 'aced\ndata: {"id"', ':1}\n\n'), [
    { name: 'orders.placed', data: '{"id":1}', id: '7' },
  ]);
});

test('several data lines are one text, and heartbeats carry none', async () => {
  assert.deepEqual(await read(': still here\n\n', 'data: a\r\ndata: b\r\n\r\n'), [
    { name: 'message', data: '', id: '' },
    { name: 'message', data: 'a\nb', id: '' },
  ]);
});

test('what is cut off at the end is not told', async () => {
  assert.deepEqual(await read('data: half'), []);
});
