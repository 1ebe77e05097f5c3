import { inPlatform } from '#/kernel/database/transactions.ts';
import type { House, TenantDirectory } from '#/kernel/house.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import type { TenantRef } from '#/kernel/scope.ts';
import { splitHost } from './present.ts';
import { findTenantRow, listTenantRows, type TenantRow } from './store.ts';

/** Finds tenants for the corridor, from the cache for seconds. A change calls {@link forgetTenant}. */
export function openDirectory(house: () => House): TenantDirectory {
  const load = (key: { id: string } | { slug: string }) => inPlatform(platformScope(house()), (tx) => findTenantRow(tx, key));
  const byId = async (id: string) => {
    const row = await house().cache.get(id, 'tenant', id, () => load({ id }));
    return row && toRef(row);
  };
  // A slug never changes hands, so what is remembered under it is only which tenant it belongs to.
  const idOf = (slug: string) => house().cache.get('platform', 'slugs', slug, async () => (await load({ slug }))?.id);
  const bySlug = async (slug: string) => {
    const id = slug.length <= 40 && /^[a-z0-9-]+$/.test(slug) ? await idOf(slug) : undefined;
    return id ? byId(id) : undefined;
  };
  return {
    byId,
    bySlug,
    async byHost(host) {
      const domain = `.${house().config.sitesDomain.replace(/:\d+$/, '')}`;
      if (!host.endsWith(domain)) return undefined;
      const slug = splitHost(host).host.slice(0, -domain.length);
      return slug.includes('.') ? undefined : bySlug(slug);
    },
  };
}

/** True for an installation nobody has used yet. */
export async function hasNoTenants(house: House): Promise<boolean> {
  const rows = await inPlatform(platformScope(house), (tx) => listTenantRows(tx, { limit: 1 }));
  return rows.length === 0;
}

function toRef(row: TenantRow): TenantRef {
  return { ...row, features: new Set(row.features) };
}
