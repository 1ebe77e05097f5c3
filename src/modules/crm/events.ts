import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

/** A lead was added, changed, moved or deleted. Says no more than which: who follows reads it with their own eyes. */
export const leadChanged = event('crm.lead-changed', { payload: z.object({ leadId: Id }), permission: 'crm.read' });
