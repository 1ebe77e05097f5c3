/** The one place that reads the wall clock, so that a test can move it. */
export const clock = {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now: (): number => Date.now(),
};

/** The present moment as ISO 8601 in UTC with milliseconds. */
export function nowIso(): string {
  return new Date(clock.now()).toISOString();
}

/** `from` plus a number of seconds, as a Date. */
export function secondsLater(seconds: number, from = clock.now()): Date {
  return new Date(from + seconds * 1000);
}
