import type { House } from '#/kernel/house.ts';
import type { TenantRef } from '#/kernel/scope.ts';
import { splitHost } from '#/modules/tenants/index.ts';

/** One name below the sites' domain: the tenant's, or `label--slug` for its further sites. */
export interface Place {
  readonly tenant: TenantRef;
  readonly label: string;
}

/** Whose site a host is. */
export async function placeOf(house: House, host: string): Promise<Place | undefined> {
  const tenant = await house.tenants.byHost(host);
  return tenant && { tenant, label: splitHost(host).label };
}
