import { useEffect, useState } from 'react';
import { Tooltip } from './tooltip.tsx';

/** A moment: relative within a week, a date beyond, the exact time on hover and focus. `at` is an ISO instant. */
export function DateTime({ at, locale, className = '' }: { at: string | Date; locale?: string; className?: string }) {
  const moment = typeof at === 'string' ? new Date(at) : at;
  const now = useMinute();
  if (Number.isNaN(moment.getTime())) return null;
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(moment);
  return (
    <Tooltip text={exact}>
      <time dateTime={moment.toISOString()} className={`whitespace-nowrap ${className}`}>
        {spoken(moment, now, locale)}
      </time>
    </Tooltip>
  );
}

/** How a moment is said beside others: "3 hours ago", "tomorrow", then "12 Mar" and with its year when it is another. */
export function spoken(moment: Date, now: Date, locale?: string): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (distance < 45) return relative.format(0, 'second');
  if (distance < 3600) return relative.format(Math.round(seconds / 60) || Math.sign(seconds), 'minute');
  if (distance < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (distance < 7 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
  const year = moment.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year }).format(moment);
}

/** A day of the calendar (`2026-12-24`), in no time zone: "24 Dec 2026". */
export function spokenDay(day: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
