import assert from 'node:assert/strict';
import test from 'node:test';
import { federalHoliday } from './federal-holidays.ts';

function holidayOn(date: string): string | undefined {
  return federalHoliday(Date.parse(date) / 86_400_000);
}

/** https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/, 2026. */
const year2026 = {
  '2026-01-01': "New Year's Day",
  '2026-01-19': 'Martin Luther King Jr. Day',
  '2026-02-16': "Washington's Birthday",
  '2026-05-25': 'Memorial Day',
  '2026-06-19': 'Juneteenth',
  '2026-07-03': 'Independence Day',
  '2026-07-04': 'Independence Day',
  '2026-09-07': 'Labor Day',
  '2026-10-12': 'Columbus Day',
  '2026-11-11': 'Veterans Day',
  '2026-11-26': 'Thanksgiving Day',
  '2026-12-25': 'Christmas Day',
};

test('a year has its eleven holidays and the days they are kept on', () => {
  const found: Record<string, string> = {};
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const name = holidayOn(date);
    if (name !== undefined) found[date] = name;
  }
  assert.deepEqual(found, year2026);
});

test('a holiday on a weekend is kept on a weekday too', () => {
  assert.equal(holidayOn('2021-12-31'), "New Year's Day");
  assert.equal(holidayOn('2022-01-01'), "New Year's Day");
  assert.equal(holidayOn('2022-06-20'), 'Juneteenth');
  assert.equal(holidayOn('2023-11-10'), 'Veterans Day');
  assert.equal(holidayOn('2022-12-26'), 'Christmas Day');
  assert.equal(holidayOn('2022-12-27'), undefined);
});

test('a Memorial Day on the last of May is found', () => {
  assert.equal(holidayOn('2027-05-31'), 'Memorial Day');
  assert.equal(holidayOn('2027-05-24'), undefined);
});
