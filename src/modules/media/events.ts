import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

/** A picture was uploaded, or its words or name changed. */
export const mediaChanged = event('media.changed', { payload: z.object({ mediaId: Id }), permission: 'media.read' });
/** All files of a picture are made, or it could not be read after all. */
export const mediaProcessed = event('media.processed', {
  payload: z.object({ mediaId: Id, state: z.enum(['ready', 'failed']) }),
  permission: 'media.read',
});
export const mediaDeleted = event('media.deleted', { payload: z.object({ mediaId: Id }), permission: 'media.read' });
