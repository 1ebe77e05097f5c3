const place = 'rowhouse.next';

/** Where to go after signing in, as the address says it; only ever a page of this studio. */
export function nextIn(search: Record<string, unknown>): string {
  return safe(search['next']) ?? '/';
}

/** Remembers where a sign-up was heading, for the letter's link knows nothing of it. */
export function keepNext(next: string) {
  if (next === '/') localStorage.removeItem(place);
  else localStorage.setItem(place, next);
}

/** Where the sign-up was heading; forgets it. */
export function takeNext(): string {
  const next = safe(localStorage.getItem(place)) ?? '/';
  localStorage.removeItem(place);
  return next;
}

/** The search part that carries `next` on to another page of the way in. */
export function carry(next: string): { next?: string } {
  return next === '/' ? {} : { next };
}

// `//host` and `/\host` leave the studio although they begin like a path of it.
function safe(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}
