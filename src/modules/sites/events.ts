import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

const permission = 'sites.read';
/** A site was made, renamed or deleted. */
export const siteChanged = event('sites.site-changed', { payload: z.object({ siteId: Id }), permission });
/** A page was added, changed or deleted. */
export const pageChanged = event('sites.page-changed', { payload: z.object({ siteId: Id, pageId: Id }), permission });
/** Another publication is live. */
export const sitePublished = event('sites.published', {
  payload: z.object({ siteId: Id, publicationId: Id, number: z.int() }),
  permission,
});
export const siteUnpublished = event('sites.unpublished', { payload: z.object({ siteId: Id }), permission });
/** A visitor wrote through a contact block. */
export const submissionReceived = event('sites.submission-received', {
  payload: z.object({ siteId: Id, submissionId: Id }),
  permission,
});
