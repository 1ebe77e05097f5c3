import { createHash } from 'node:crypto';
import { newRequestId } from '#/kernel/http/rest.ts';
import type { House } from '#/kernel/house.ts';
import type { LiveFile, LiveSite } from '#/modules/sites/index.ts';
import { htmlPage, ready, type Sent } from './answers.ts';
import { askOf, scopeOf, type Visit } from './own-pages.ts';
import type { Place } from './place.ts';

/**
 * A published page with its live blocks as they are now; undefined for one without any. What is the same for everybody is
 * remembered for seconds, so that such a page costs little more than one without; a visitor's own cart is never remembered.
 */
export async function showLivePage(
  house: House,
  place: Place & { readonly site: LiveSite },
  pathname: string,
  file: LiveFile,
  visit: Visit,
): Promise<Sent | undefined> {
  const { tenant, label, site } = place;
  const blocks = site.liveBlocks(pathname);
  if (blocks.length === 0) return undefined;
  const fill = async (cookie: string | undefined) => {
    const ask = askOf(scopeOf(house, tenant, newRequestId(), visit.ip), site, {}, undefined, cookie);
    const data = new Map<string, unknown>();
    for (const { id, type, props } of blocks) {
      const feature = house.blocks.get(type)?.feature;
      if (!feature || tenant.features.has(feature)) data.set(id, await house.liveBlocks.get(type)?.load(ask, props));
    }
    return site.fill(pathname, data);
  };
  if (visit.cookie && blocks.some(({ type }) => house.liveBlocks.get(type)?.perVisitor))
    return htmlPage(200, await fill(visit.cookie));
  const filled = await house.cache.get(tenant.id, 'site-blocks', `${label} ${pathname} ${file.etag}`, async () => {
    const body = Buffer.from(await fill(undefined));
    return { ...file, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
  });
  const sent = ready(filled, 200);
  return visit.etag === filled.etag ? { ...sent, status: 304 } : sent;
}
