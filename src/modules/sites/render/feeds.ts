import { escapeHtml } from '#/kernel/html.ts';
import { absolute } from './address.ts';

/** A page as search engines are told of it. */
export interface ListedPage {
  readonly path: string;
  /** ISO 8601. */
  readonly updatedAt?: string;
  readonly noindex?: boolean;
  /** Addresses of pictures on the page, absolute or from the root. */
  readonly images?: readonly string[];
}

/** The sitemap of one host. The protocol allows 50,000 pages in a file and 1,000 pictures on a page; what is beyond is left out. */
export function sitemapXml(input: { readonly origin: string; readonly pages: readonly ListedPage[] }): string {
  const urls = input.pages
    .filter((page) => !page.noindex)
    .slice(0, 50_000)
    .map((page) => {
      const modified = page.updatedAt && !Number.isNaN(Date.parse(page.updatedAt)) ? new Date(page.updatedAt).toISOString() : '';
      const images = (page.images ?? [])
        .slice(0, 1_000)
        .map((url) => `<image:image><image:loc>${escapeHtml(absolute(url, input.origin))}</image:loc></image:image>`);
      return `<url><loc>${escapeHtml(input.origin + page.path)}</loc>${modified && `<lastmod>${modified}</lastmod>`}${images.join('')}</url>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${urls.join('\n')}
</urlset>
`;
}

/** The rules for robots of one host. A site that is not to be found, such as a preview, turns all of them away. */
export function robotsTxt(input: { readonly origin: string; readonly indexable: boolean }): string {
  if (!input.indexable) return 'User-agent: *\nDisallow: /\n';
  return `User-agent: *\nDisallow: /api/\nAllow: /\n\nSitemap: ${input.origin}/sitemap.xml\n`;
}
