import { dayMs, weekdayOf } from './local-time.ts';

/**
 * The public holiday of the United States (5 U.S.C. 6103(a)) on a day, counted from 1970-01-01; undefined on others. One on a
 * Saturday is kept on the Friday before as well (6103(b)), one on a Sunday on the Monday after (Executive Order 11582): both days
 * count. Inauguration Day is none, since only offices around Washington keep it.
 */
export function federalHoliday(day: number): string | undefined {
  const year = new Date(day * dayMs).getUTCFullYear();
  // New Year's Day on a Saturday is kept in the year before.
  return [...holidaysOf(year), ...holidaysOf(year + 1)].find(({ days }) => days.includes(day))?.name;
}

interface Holiday {
  readonly name: string;
  readonly days: readonly number[];
}

function holidaysOf(year: number): Holiday[] {
  return [
    { name: "New Year's Day", days: observed(year, 1, 1) },
    { name: 'Martin Luther King Jr. Day', days: [nth(3, monday, year, 1)] },
    { name: "Washington's Birthday", days: [nth(3, monday, year, 2)] },
    // The last Monday of May is the Monday before the first of June.
    { name: 'Memorial Day', days: [nth(1, monday, year, 6) - 7] },
    { name: 'Juneteenth', days: observed(year, 6, 19) },
    { name: 'Independence Day', days: observed(year, 7, 4) },
    { name: 'Labor Day', days: [nth(1, monday, year, 9)] },
    { name: 'Columbus Day', days: [nth(2, monday, year, 10)] },
    { name: 'Veterans Day', days: observed(year, 11, 11) },
    { name: 'Thanksgiving Day', days: [nth(4, thursday, year, 11)] },
    { name: 'Christmas Day', days: observed(year, 12, 25) },
  ];
}

const [sunday, monday, thursday, saturday] = [0, 1, 4, 6];

function observed(year: number, month: number, date: number): number[] {
  const day = dayOf(year, month, date);
  const weekday = weekdayOf(day);
  if (weekday === saturday) return [day, day - 1];
  return weekday === sunday ? [day, day + 1] : [day];
}

/** The nth such weekday of a month. */
function nth(n: number, weekday: number, year: number, month: number): number {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7;
}

function dayOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / dayMs;
}
