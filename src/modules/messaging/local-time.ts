export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/*
 * A local time here is what a clock on the wall shows, as milliseconds since it showed 1970-01-01 00:00; a day is that many whole
 * days. The wall of a zone is its offset ahead of UTC. Offsets are whole minutes and change at whole minutes, as everywhere since
 * 1972.
 */

/**
 * What the wall clock of an IANA zone shows at an instant (both in milliseconds). Throws a RangeError for a zone there is not.
 */
export function wallClock(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/** The day of a local time. */
export function dayAt(local: number): number {
  return Math.floor(local / dayMs);
}

/** 0 on a Sunday to 6. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * The first instant from `at` on at which the wall clock of a zone shows a time that is open. `nextOpen` gives the next open
 * local time of a clock that is never put forward or back: the local time itself where it is open, undefined where none comes.
 * This finds it on one that is: an opening time that is skipped opens when the clock has jumped, one that comes twice opens
 * twice.
 */
export function firstInstant(zone: string, at: number, nextOpen: (local: number) => number | undefined): number | undefined {
  let from = at;
  for (;;) {
    const offset = offsetAt(zone, from);
    const open = nextOpen(from + offset);
    if (open === undefined) return undefined;
    const instant = open - offset;
    if (offsetAt(zone, instant) === offset) return instant;
    from = nextChange(zone, from, instant);
  }
}

/** The first whole minute after `from`, up to `until`, whose offset differs from that at `from`; at `until` it must differ. */
function nextChange(zone: string, from: number, until: number): number {
  const offset = offsetAt(zone, from);
  let same = Math.floor(from / minuteMs);
  let changed = Math.ceil(until / minuteMs);
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(zone, middle * minuteMs) === offset) same = middle;
    else changed = middle;
  }
  return changed * minuteMs;
}

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(zone: string, at: number): number {
  const minute = Math.floor(at / minuteMs) * minuteMs;
  const [month, day, year, hour, minutes] = (formatOf(zone).format(minute).match(/\d+/g) ?? []).map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minutes) - minute;
}

/** Making a format takes forty times as long as using it. There are no more of them than there are zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
