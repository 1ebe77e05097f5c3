import { createHash } from 'node:crypto';
import type { Tx } from '#/kernel/database/transactions.ts';
import { mediaForSite } from '#/modules/media/index.ts';
import { readBlocks } from './document.ts';
import { readSite } from './document-site.ts';
import { loadDocuments } from './drafts.ts';
import { originOf } from './present.ts';
import { robotsTxt, sitemapXml } from './render/feeds.ts';
import { renderNotFound, renderNotice, renderPage, type BlockNode, type Env, type Page, type Site } from './render/page.ts';
import type { PublishedLook } from './render/own-page.ts';
import type { PublishedFile } from './store/publications.ts';
import { listPageRows, type SiteRow } from './store/sites.ts';

/** A draft with everything its pages are made of. */
export interface Draft {
  readonly site: Site;
  readonly pages: readonly (Page & { readonly id: string; readonly hidden: boolean })[];
  readonly env: Env;
  readonly missingMedia: ReadonlySet<string>;
}

/** Where fonts and other files that all sites share are served. */
export const assetBase = '/_assets';
/** Names of the files of a publication that are no pages. */
export const notFoundFile = '404';
export const lookFile = 'look';

/** Reads a site's draft as it would be published. */
export async function readDraft(tx: Tx, row: SiteRow): Promise<Draft> {
  const docs = await loadDocuments(tx, row.id);
  const { content, theme } = readSite(docs.get(row.document_id)!);
  const pages = (await listPageRows(tx, row.id)).map((page) => ({
    id: page.id,
    path: page.path,
    title: page.title,
    description: page.description,
    hidden: page.hidden,
    noindex: page.noindex,
    blocks: readBlocks(docs.get(page.document_id)!),
  }));
  const wanted = [
    ...new Set(
      [content.favicon, content.ogImage, ...pages.flatMap((page) => page.blocks.flatMap(imagesOf))].filter(
        (id) => id !== null && /^[0-9a-f-]{36}$/.test(id),
      ),
    ),
  ] as string[];
  const media = await mediaForSite(tx, wanted);
  const { template, ...look } = theme;
  return {
    site: {
      ...content,
      name: content.name || row.name,
      favicon: content.favicon ?? undefined,
      ogImage: content.ogImage ?? undefined,
      locale: tx.tenant.locale,
      template,
      theme: look,
    },
    pages,
    env: {
      origin: originOf(tx.house, tx.tenant, row.label),
      media: (id) => media.get(id),
      editing: false,
      formAction: (blockId) => `/_forms/${blockId}`,
      assetBase,
      blocks: tx.house.blocks,
    },
    missingMedia: new Set(wanted.filter((id) => !media.has(id))),
  };
}

/** Every file of the site as it would be published: pages, 404, sitemap, robots. Equal drafts give equal bytes. */
export function renderFiles(draft: Draft): PublishedFile[] {
  const { site, env } = draft;
  const pages = draft.pages.filter((page) => !page.hidden);
  return [
    ...pages.map((page) => file(page.path, 'text/html; charset=utf-8', renderPage({ site, page, env }))),
    file(notFoundFile, 'text/html; charset=utf-8', renderNotFound({ site, env })),
    file('/sitemap.xml', 'application/xml; charset=utf-8', sitemapXml({ origin: env.origin, pages })),
    file('/robots.txt', 'text/plain; charset=utf-8', robotsTxt({ origin: env.origin, indexable: true })),
    file(lookFile, 'application/json', JSON.stringify(lookOf(draft))),
  ];
}

/** The frame and look of the draft for pages that are made on request. */
function lookOf({ site, env, pages }: Draft): PublishedLook {
  const live = (page: Draft['pages'][number]) => {
    const shown = page.blocks.filter((node) => !node.hidden && env.blocks.has(node.type));
    return shown.flatMap((node, index) => (env.blocks.get(node.type)?.live ? [{ node, first: index === 0 }] : []));
  };
  const found = pages.filter((page) => !page.hidden).map((page) => [page.path, live(page)] as const);
  const withLive = Object.fromEntries(found.filter(([, nodes]) => nodes.length > 0));
  return { site, live: withLive, media: [site.favicon, site.ogImage].flatMap((id) => (id ? (env.media(id) ?? []) : [])) };
}

/** A page of one message in the look of the site: after a form was sent, or when it had faults. */
export function renderMessage(draft: Draft, notice: Parameters<typeof renderNotice>[1]): string {
  return renderNotice({ site: draft.site, env: draft.env }, notice);
}

function imagesOf(node: BlockNode): string[] {
  const own = Object.values(node.props).flatMap((value) =>
    (value as { mediaId?: string } | null)?.mediaId ? [(value as { mediaId: string }).mediaId] : [],
  );
  return [...own, ...node.items.flatMap(imagesOf)];
}

function file(path: string, contentType: string, text: string): PublishedFile {
  const body = Buffer.from(text);
  return { path, contentType, body, hash: createHash('sha256').update(body).digest() };
}
