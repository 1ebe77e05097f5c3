import { inTenant } from '#/kernel/database/transactions.ts';
import type { House } from '#/kernel/house.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { isRefused, type Refusal } from '#/kernel/refusal.ts';
import type { Scope, TenantRef } from '#/kernel/scope.ts';
import type { SiteContent } from '#/kernel/site-page.ts';
import { liveNamespace } from './publish.ts';
import { originOf } from './present.ts';
import { readBlock } from './render/block-page.ts';
import { fillPage, renderOwnPage, type PublishedLook } from './render/own-page.ts';
import { assetBase, lookFile, readDraft, renderMessage } from './rendering.ts';
import { listFiles } from './store/publications.ts';
import { findSiteByLabel } from './store/sites.ts';
import { receiveSubmission, type ContactForm } from './submissions.ts';

/** A file of a live publication as it is sent. */
export interface LiveFile {
  readonly contentType: string;
  readonly body: Buffer;
  /** Strong validator in quotes. */
  readonly etag: string;
}

/** A site as visitors see it. */
export interface LiveSite {
  /** Its files by path. */
  readonly files: ReadonlyMap<string, LiveFile>;
  /** A page another room made, in the site's frame and look: a complete document. `script` is the address of one that makes it quicker. */
  renderOwnPage(content: SiteContent, script?: string): string;
  /** The live blocks of a page, with their fields parsed; none for most pages. */
  liveBlocks(
    path: string,
  ): readonly { readonly id: string; readonly type: string; readonly props: Readonly<Record<string, unknown>> }[];
  /** The page with these filled in. */
  fill(path: string, data: ReadonlyMap<string, unknown>): string;
  readonly locale: string;
  readonly origin: string;
}

/**
 * The live publication of the site with this label, from memory; undefined when the tenant has no such site or it is not published. A publication never changes, so only the pointer can be old:
 * by milliseconds where the hint arrives, by five seconds where it was lost.
 */
export function liveSite(house: House, tenant: TenantRef, label: string): Promise<LiveSite | undefined> {
  return house.cache.get(tenant.id, liveNamespace, label, () =>
    inTenant({ ...platformScope(house), tenant }, async (tx) => {
      const site = await findSiteByLabel(tx, label);
      if (!site?.live_publication_id) return undefined;
      const rows = await listFiles(tx, site.live_publication_id);
      const files = new Map(
        rows.map((file) => [
          file.path,
          { contentType: file.content_type, body: file.body, etag: `"${file.hash.toString('base64url').slice(0, 22)}"` },
        ]),
      );
      // Written by renderFiles, which is typed: nobody else writes publications.
      const look = JSON.parse(files.get(lookFile)!.body.toString()) as PublishedLook;
      const origin = originOf(house, tenant, label);
      return {
        files,
        origin,
        locale: look.site.locale,
        liveBlocks: (path: string) =>
          (look.live[path] ?? []).map(({ node }) => ({
            id: node.id,
            type: node.type,
            props: readBlock(node, house.blocks.get(node.type)!).props,
          })),
        fill: (path: string, data: ReadonlyMap<string, unknown>) =>
          fillPage(look, origin, assetBase, house.blocks, path, files.get(path)!.body.toString(), data),
        renderOwnPage: (content: SiteContent, script?: string) => renderOwnPage(look, origin, assetBase, content, script),
      };
    }),
  );
}

/** Takes a visitor's form in and answers with a page in the look of the site. */
export async function answerForm(
  scope: Scope,
  label: string,
  form: ContactForm | undefined,
  pagePath: string,
): Promise<{ status: number; page: string } | undefined> {
  return inTenant(scope, async (tx) => {
    const site = await findSiteByLabel(tx, label);
    if (!site?.live_publication_id) return undefined;
    const draft = await readDraft(tx, site);
    const link = { label: 'Back', href: pagePath };
    if (!form) {
      return {
        status: 422,
        page: renderMessage(draft, {
          title: 'Something is missing',
          text: 'Please fill in your name, an e-mail address we can answer to, and a message of at most 5,000 characters. Go back: what you wrote is still there.',
          link,
        }),
      };
    }
    const received: { sent: true } | Refusal = await receiveSubmission(tx, site, form, pagePath);
    if (isRefused(received)) return undefined;
    return { status: 200, page: renderMessage(draft, { title: 'Thank you', text: 'Your message has arrived.', link }) };
  });
}
