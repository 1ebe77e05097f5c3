/** An instant as a clock in a time zone shows it, the way `datetime-local` takes it: `2026-12-24T18:00`. */
export function toLocal(instant: string | null, timeZone: string): string {
  if (instant === null) return '';
  const at = Date.parse(instant);
  return Number.isNaN(at) ? '' : stamp(at + offsetAt(at, timeZone)).slice(0, 16);
}

/**
 * The instant at which a clock in a time zone shows this. Of an hour that comes twice the first is meant; one that is skipped is
 * taken as if the clock had not been put forward. Undefined when it is no moment.
 */
export function toInstant(local: string, timeZone: string): string | undefined {
  if (!/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(local)) return undefined;
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(wall)) return undefined;
  // The offset a day before and a day after are the two it can have.
  const [before, after] = [offsetAt(wall - dayMs, timeZone), offsetAt(wall + dayMs, timeZone)];
  const first = wall - before;
  const meant = first + offsetAt(first, timeZone) === wall ? first : wall - after;
  const real = meant + offsetAt(meant, timeZone) === wall ? meant : first;
  return `${stamp(real)}Z`;
}

/** An instant for people, on the clock of a time zone: `24 Dec 2026, 18:00`. */
export function spokenAt(instant: string, timeZone: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(Date.parse(instant));
}

const dayMs = 86_400_000;

/** How far a zone's clock is ahead of UTC at an instant. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (name: Intl.DateTimeFormatPartTypes) => Number(parts.find(({ type }) => type === name)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at / 1000) * 1000;
}

function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
