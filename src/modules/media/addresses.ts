import type { Tx } from '#/kernel/database/transactions.ts';
import { isUuid } from '#/kernel/ids.ts';
import type { Scope } from '#/kernel/scope.ts';
import { siteUrl, splitHost } from '#/modules/tenants/index.ts';
import { siteUrlOf } from './files.ts';
import { findAssets } from './store.ts';

/** The address of a picture for files that leave the house: on the tenant's own host, the largest size. */
export function pictureAddress({ house, tenant }: Scope, mediaId: string): string {
  return siteUrl(house, tenant.slug) + siteUrlOf(mediaId, 'large', 'webp');
}

/** The tenant's own pictures that addresses lead to, on its site or in the studio, by address. */
export async function findByAddress(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const meant = addresses.flatMap((address) => {
    const mediaId = mediaIdIn(tx, address);
    return mediaId ? [{ address, mediaId }] : [];
  });
  const rows = await findAssets(tx, [...new Set(meant.map((one) => one.mediaId))]);
  const known = new Set(rows.map((row) => row.id));
  return new Map(meant.flatMap(({ address, mediaId }) => (known.has(mediaId) ? [[address, mediaId]] : [])));
}

function mediaIdIn({ house, tenant }: Scope, address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return undefined;
  const isOwn = splitHost(url.host).host === new URL(siteUrl(house, tenant.slug)).host;
  const [, mediaId = ''] =
    (isOwn && /^\/_media\/([^/]+)\/[^/]+$/.exec(url.pathname)) ||
    (url.host === new URL(house.config.url).host &&
      url.pathname.startsWith(`/media/${tenant.id}/`) &&
      /^\/media\/[^/]+\/([^/]+)\/[^/]+\/[^/]+$/.exec(url.pathname)) ||
    [];
  return isUuid(mediaId) ? mediaId : undefined;
}
