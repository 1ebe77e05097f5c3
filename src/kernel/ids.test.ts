import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUuid, uuid } from './ids.ts';
import { newId } from './new-id.ts';

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
