import { z } from 'zod';
import { event } from '#/kernel/events/event.ts';
import { Id } from '#/kernel/ids.ts';

const permission = 'catalog.read';

/** A product, its variants or its pictures changed, or it was added or deleted. */
export const productChanged = event('catalog.product-changed', { payload: z.object({ productId: Id }), permission });
/** A category was added, changed or deleted. */
export const categoriesChanged = event('catalog.categories-changed', { payload: z.object({ categoryId: Id }), permission });
/** Stock was counted, added or removed by hand. */
export const stockAdjusted = event('catalog.stock-adjusted', { payload: z.object({ variantIds: z.array(Id) }), permission });
/** What is available of a variant fell to its low-stock mark or to nothing, or rose above it again. */
export const stockLevelCrossed = event('catalog.stock-level-crossed', {
  payload: z.object({ variantId: Id, level: z.enum(['enough', 'low', 'out']) }),
  permission,
});
/** An import of products went on: what it is doing now, or has done. */
export const importChanged = event('catalog.import-changed', {
  payload: z.object({ importId: Id, state: z.enum(['reading', 'ready', 'applying', 'done', 'undoing', 'undone', 'failed']) }),
  permission: 'catalog.edit',
});
