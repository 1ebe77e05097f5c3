import type { House } from '#/kernel/house.ts';
import type { Tenant } from './contract.ts';
import { planRules } from './plans.ts';
import type { TenantRow } from './store.ts';

/** The tenant as the API shows it. */
export function presentTenant(house: House, row: TenantRow): Tenant & { placement: string } {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    url: siteUrl(house, row.slug),
    status: row.status,
    statusReason: row.statusReason,
    plan: row.plan,
    limits: planRules[row.plan].limits,
    features: [...row.features],
    branding: row.branding,
    locale: row.locale,
    timeZone: row.timeZone,
    currency: row.currency,
    placement: row.placement,
    version: row.version,
    createdAt: row.createdAt,
  };
}

/** The address of a tenant's site: `http://acme.localhost:3000`. */
export function siteUrl(house: House, slug: string): string {
  return `${new URL(house.config.url).protocol}//${slug}.${house.config.sitesDomain}`;
}

/** A host of a further site, `label--slug.domain`, as its label and the host of the first one; no slug has two dashes in a row. */
export function splitHost(host: string): { label: string; host: string } {
  const at = host.split('.', 1)[0]!.indexOf('--');
  return at < 0 ? { label: '', host } : { label: host.slice(0, at), host: host.slice(at + 2) };
}
