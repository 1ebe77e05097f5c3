import type { SiteAsk } from './site-page.ts';

/**
 * A `Set-Cookie` of a tenant's site: for this host alone, out of reach of scripts, not sent along by other sites' forms. Over https
 * it carries the prefix that browsers hold to just that. Seconds of 0 take it back.
 */
export function siteCookie(ask: Pick<SiteAsk, 'origin'>, name: string, value: string, seconds: number): string {
  const secure = ask.origin.startsWith('https:');
  return `${nameOf(ask, name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

/** The value of such a cookie, as the browser sent it. */
export function readSiteCookie(ask: Pick<SiteAsk, 'origin' | 'cookies'>, name: string): string | undefined {
  return ask.cookies[nameOf(ask, name)];
}

function nameOf({ origin }: Pick<SiteAsk, 'origin'>, name: string): string {
  return origin.startsWith('https:') ? `__Host-${name}` : name;
}
