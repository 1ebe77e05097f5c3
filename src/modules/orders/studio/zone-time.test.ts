import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toInstant, toLocal } from './zone-time.ts';

test('a moment stands on the clock of the workspace, in summer as in winter', () => {
  assert.equal(toInstant('2026-12-24T18:00', 'Europe/Vienna'), '2026-12-24T17:00:00Z');
  assert.equal(toInstant('2026-07-01T00:00', 'Europe/Vienna'), '2026-06-30T22:00:00Z');
  assert.equal(toInstant('2026-07-01T09:30', 'Asia/Kathmandu'), '2026-07-01T03:45:00Z');
  assert.equal(toLocal('2026-06-30T22:00:00.000Z', 'Europe/Vienna'), '2026-07-01T00:00');
  assert.equal(toLocal(null, 'UTC'), '');
});

test('what is read on the clock is what was written, for every hour around its changes', () => {
  for (const timeZone of ['Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])
    for (const day of ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'])
      for (const hour of ['00', '01', '04', '12', '23']) {
        const local = `${day}T${hour}:15`;
        assert.equal(toLocal(toInstant(local, timeZone)!, timeZone), local, `${local} in ${timeZone}`);
      }
});

test('an hour that comes twice is its first, one that is skipped comes an hour later', () => {
  assert.equal(toInstant('2026-10-25T02:30', 'Europe/Vienna'), '2026-10-25T00:30:00Z');
  assert.equal(toInstant('2026-03-29T02:30', 'Europe/Vienna'), '2026-03-29T01:30:00Z');
});

test('what is no moment makes none', () => {
  for (const text of ['', 'tomorrow', '2026-13-01T00:00', '2026-01-01', '0000-01-01T00:00'])
    assert.equal(toInstant(text, 'UTC'), undefined, text);
});
