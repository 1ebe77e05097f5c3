import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

const permission = 'orders.read';

/** Taxes, shipping or the seller changed. */
export const settingsChanged = event('orders.settings-changed', { payload: z.object({ version: z.int() }), permission });
/** A discount was added, changed or deleted. */
export const discountChanged = event('orders.discount-changed', { payload: z.object({ discountId: Id }), permission });
