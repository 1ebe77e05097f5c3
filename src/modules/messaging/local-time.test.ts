import assert from 'node:assert/strict';
import test from 'node:test';
import { dayAt, dayMs, firstInstant, minuteMs, wallClock, weekdayOf } from './local-time.ts';

const newYork = 'America/New_York';

/** Open every day from a minute to another. */
function daily(from: number, until: number): (local: number) => number {
  return (local) => {
    const day = dayAt(local);
    const [opening, closing] = [day * dayMs + from * minuteMs, day * dayMs + until * minuteMs];
    return local < closing ? Math.max(local, opening) : opening + dayMs;
  };
}

function first(zone: string, at: string, from: number, until: number): string {
  return new Date(firstInstant(zone, Date.parse(at), daily(from, until))!).toISOString();
}

test('a wall clock shows the time of its zone', () => {
  const shown = (zone: string, at: string) => new Date(wallClock(zone, Date.parse(at))).toISOString().slice(0, 19);
  assert.equal(shown(newYork, '2026-03-08T06:59:59.500Z'), '2026-03-08T01:59:59');
  assert.equal(shown(newYork, '2026-03-08T07:00:00Z'), '2026-03-08T03:00:00');
  assert.equal(shown(newYork, '2026-11-01T05:59:00Z'), '2026-11-01T01:59:00');
  assert.equal(shown(newYork, '2026-11-01T06:00:00Z'), '2026-11-01T01:00:00');
  assert.equal(shown('Asia/Kathmandu', '2026-01-01T18:15:00Z'), '2026-01-02T00:00:00');
  assert.throws(() => wallClock('America/Nowhere', 0), RangeError);
});

test('days have weekdays, before 1970 too', () => {
  for (const date of ['1969-12-28', '1970-01-04', '2026-11-29']) assert.equal(weekdayOf(dayAt(Date.parse(date))), 0, date);
});

test('an opening after a change of the clocks comes at the new time', () => {
  assert.equal(first(newYork, '2026-03-08T02:00:00Z', 480, 1260), '2026-03-08T12:00:00.000Z');
  assert.equal(first(newYork, '2026-03-07T02:00:00Z', 480, 1260), '2026-03-07T13:00:00.000Z');
  assert.equal(first(newYork, '2026-11-01T01:00:00Z', 480, 1260), '2026-11-01T13:00:00.000Z');
});

test('an opening that is skipped opens when the clock has jumped', () => {
  assert.equal(first(newYork, '2026-03-08T05:00:00Z', 150, 600), '2026-03-08T07:00:00.000Z');
});

test('hours that are skipped as a whole open on the next day', () => {
  assert.equal(first(newYork, '2026-03-08T05:00:00Z', 125, 175), '2026-03-09T06:05:00.000Z');
});

test('an opening that comes twice opens twice', () => {
  assert.equal(first(newYork, '2026-11-01T04:00:00Z', 75, 105), '2026-11-01T05:15:00.000Z');
  assert.equal(first(newYork, '2026-11-01T05:50:00Z', 75, 105), '2026-11-01T06:15:00.000Z');
  assert.equal(first(newYork, '2026-11-01T05:30:00Z', 75, 600), '2026-11-01T05:30:00.000Z');
});
