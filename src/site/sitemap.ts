import { createHash } from 'node:crypto';
import { escapeHtml } from '#/kernel/html.ts';
import type { SiteAddress } from '#/kernel/site-page.ts';
import type { LiveFile } from '#/modules/sites/index.ts';
import { ready, type Sent } from './answers.ts';

/** The sitemap of a publication with the pages that are made on request; the protocol allows 50,000 in a file. */
export function withAddresses(published: LiveFile, origin: string, addresses: readonly SiteAddress[]): Sent {
  const lines = addresses.map(
    ({ path, updatedAt }) =>
      `<url><loc>${escapeHtml(origin + path)}</loc>${updatedAt ? `<lastmod>${updatedAt}</lastmod>` : ''}</url>`,
  );
  const body = Buffer.from(published.body.toString().replace('</urlset>', `${lines.join('\n')}\n</urlset>`));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return ready({ ...published, body, etag }, 200);
}
