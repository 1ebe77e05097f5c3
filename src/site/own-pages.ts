import type { FastifyRequest } from 'fastify';
import { take, withinGeneralLimit } from '#/kernel/http/rate-limit.ts';
import { requireClean } from '#/kernel/http/body.ts';
import { addressOf, hostnameOf, newRequestId } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import { nobody } from '#/kernel/ids.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { RefusalError } from '#/kernel/refusal.ts';
import type { Scope, TenantRef } from '#/kernel/scope.ts';
import type { SiteAddress, SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { liveSite, type LiveSite } from '#/modules/sites/index.ts';
import { htmlPage, notice, redirect, type Sent } from './answers.ts';
import { pageScript } from './page-script.ts';
import { placeOf, type Place } from './place.ts';

const addressesMax = 45_000;
const formsPerMinute = 60;

/** A page that is made on request, with the parameters of this address. */
interface Found {
  readonly page: SitePage;
  readonly params: Readonly<Record<string, string>>;
}

/** What a request for a page says of itself. */
export interface Visit {
  readonly search: string | undefined;
  readonly ip: string;
  readonly cookie: string | undefined;
  /** `If-None-Match`. */
  readonly etag: string | undefined;
}

/** The page a module makes for this address, where the tenant has its product switched on. */
export function findOwnPage(house: House, tenant: TenantRef, pathname: string): Found | undefined {
  for (const page of house.sitePages) {
    const params = tenant.features.has(page.feature) ? paramsOf(page.path, pathname) : undefined;
    if (params) return { page, params };
  }
  return undefined;
}

/** Shows it; undefined when there is nothing at this address after all. */
export async function showOwnPage(
  house: House,
  place: Place & { readonly site: LiveSite },
  { page, params }: Found,
  visit: Visit,
): Promise<Sent | undefined> {
  const scope = scopeOf(house, place.tenant, newRequestId(), visit.ip);
  if (withinGeneralLimit(scope)) return busy();
  const ask = askOf(scope, place.site, params, visit.search, visit.cookie);
  try {
    return sentOf(place.site, await page.show(ask));
  } catch (error) {
    // A made-up cursor and the like: there is nothing at such an address.
    if (error instanceof RefusalError) return undefined;
    throw error;
  }
}

/** Takes in a form posted to a page; undefined when there is no such page on this host. */
export async function takeOwnPage(
  house: House,
  page: SitePage,
  request: FastifyRequest<{ Params: Record<string, string>; Body: unknown }>,
): Promise<Sent | undefined> {
  const host = hostnameOf(request);
  const place = host === house.config.studioHost ? undefined : await placeOf(house, host);
  const open = place && place.tenant.status !== 'suspended' && place.tenant.features.has(page.feature);
  const site = open && place.tenant.features.has('sites') ? await liveSite(house, place.tenant, place.label) : undefined;
  if (!place || !site || typeof request.body !== 'object') return undefined;
  if (isForeign(request, site.origin))
    return notice(403, 'This form came from elsewhere', 'Please open the page here and send the form again.');
  const scope = scopeOf(house, place.tenant, request.id, request.ip);
  if (withinGeneralLimit(scope) || !(await take(house, `page form ${place.tenant.id} ${scope.address}`, formsPerMinute, 60)))
    return busy();
  requireClean(request.body);
  const search = request.url.split('?')[1];
  const ask = askOf(scope, site, request.params, search, request.headers.cookie);
  return sentOf(site, await page.take!(ask, new URLSearchParams(request.body as Record<string, string>)));
}

/** Addresses of all such pages, for the sitemap; remembered for seconds. */
export function listOwnAddresses(house: House, tenant: TenantRef): Promise<readonly SiteAddress[]> {
  return house.cache.get(tenant.id, 'site-addresses', '', async () => {
    const pages = house.sitePages.filter((page) => page.list && tenant.features.has(page.feature));
    const found: SiteAddress[] = [];
    for (const page of pages) found.push(...(await page.list!({ ...platformScope(house), tenant }, addressesMax - found.length)));
    return found;
  });
}

/** The parameters of a path that has this pattern: no part is empty, decoded, without slashes. */
function paramsOf(pattern: string, pathname: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), pathname.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (!part.startsWith(':')) {
      if (part !== given[index]) return undefined;
      continue;
    }
    const value = decoded(given[index]!);
    if (!value) return undefined;
    params[part.slice(1)] = value;
  }
  return params;
}

function decoded(part: string): string | undefined {
  try {
    const value = decodeURIComponent(part);
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u001f/]/.test(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** A browser says where a form stands; one from another site could act in the visitor's name. */
function isForeign(request: FastifyRequest, origin: string): boolean {
  const from = request.headers['sec-fetch-site'];
  if (typeof from === 'string') return from !== 'same-origin' && from !== 'none';
  const { origin: stated } = request.headers;
  return stated !== undefined && stated !== origin;
}

/** A visitor's scope. */
export function scopeOf(house: House, tenant: TenantRef, requestId: string, ip: string): Scope {
  return { house, tenant, actor: { kind: 'visitor', id: nobody }, requestId, address: addressOf(ip) };
}

/** What a page is told of a request. */
export function askOf(
  scope: Scope,
  site: LiveSite,
  params: Readonly<Record<string, string>>,
  search: string | undefined,
  cookie: string | undefined,
): SiteAsk {
  return {
    scope,
    params,
    query: new URLSearchParams(search),
    cookies: cookiesOf(cookie),
    origin: site.origin,
    locale: site.locale,
  };
}

function cookiesOf(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([name = '', ...value]) => (name.trim() ? [[name.trim(), value.join('=').trim()]] : [])),
  );
}

function sentOf(site: LiveSite, answer: SiteAnswer | undefined): Sent | undefined {
  if (!answer) return undefined;
  const cookies = (answer.setCookies ?? []).flatMap((cookie) => ['set-cookie', cookie]);
  if ('redirect' in answer) return redirect(answer.status, answer.redirect, cookies);
  const reload = answer.reloadSeconds === undefined ? [] : ['refresh', String(answer.reloadSeconds)];
  return htmlPage(answer.status ?? 200, site.renderOwnPage(answer, pageScript), [...cookies, ...reload], {
    formsEndAt: answer.formsEndAt,
    script: true,
  });
}

function busy(): Sent {
  return notice(429, 'One moment', 'Many requests came from your address. Please wait a little and try again.', [
    'retry-after',
    '10',
  ]);
}
