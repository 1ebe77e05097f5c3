import type { House } from '#/kernel/house.ts';
import type { TenantRef } from '#/kernel/scope.ts';

/** One name below the sites' domain: the tenant's, or `label--slug` for its further sites. */
export interface Place {
  readonly tenant: TenantRef;
  readonly label: string;
}

/** Whose site a host is. */
export async function placeOf(house: House, host: string): Promise<Place | undefined> {
  const [first = ''] = host.split('.');
  const at = first.indexOf('--');
  const tenant = await house.tenants.byHost(host);
  return tenant && { tenant, label: at < 0 ? '' : first.slice(0, at) };
}
