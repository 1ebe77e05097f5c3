import { inTenant } from '#/kernel/database/transactions.ts';
import type { House } from '#/kernel/house.ts';
import { platformScope } from '#/kernel/jobs/queue.ts';
import { isRefused, type Refusal } from '#/kernel/refusal.ts';
import type { Scope, TenantRef } from '#/kernel/scope.ts';
import { liveNamespace } from './publish.ts';
import { readDraft, renderMessage } from './rendering.ts';
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

/** The live files of a site by path; undefined when the tenant has no such site or it is not published. */
export type LiveSite = ReadonlyMap<string, LiveFile>;

/**
 * The live publication of the site with this label, from memory. A publication never changes, so only the pointer can be old:
 * by milliseconds where the hint arrives, by five seconds where it was lost.
 */
export function liveSite(house: House, tenant: TenantRef, label: string): Promise<LiveSite | undefined> {
  return house.cache.get(tenant.id, liveNamespace, label, () =>
    inTenant({ ...platformScope(house), tenant }, async (tx) => {
      const site = await findSiteByLabel(tx, label);
      if (!site?.live_publication_id) return undefined;
      const files = await listFiles(tx, site.live_publication_id);
      return new Map(
        files.map((file) => [
          file.path,
          { contentType: file.content_type, body: file.body, etag: `"${file.hash.toString('base64url').slice(0, 22)}"` },
        ]),
      );
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
