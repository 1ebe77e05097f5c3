import type { LiveBlock } from '#/kernel/block.ts';
import { inTenant } from '#/kernel/database/transactions.ts';
import { searchShop } from '../list-products.ts';
import { presentProductRows } from '../present-products.ts';
import { withPictures } from '../shop/list-pages.ts';
import { findProductBySlug } from '../store/products.ts';

/** What the catalogue's blocks show at the moment a page is asked for. */
export const liveBlocks: readonly LiveBlock[] = [
  {
    type: 'product-grid',
    load: (ask, props) =>
      inTenant(
        ask.scope,
        async (tx) => {
          const { items } = await searchShop(tx, {
            limit: Number(props.many),
            ...(props.which === 'featured' && { featured: true }),
            ...(props.which === 'category' && { category: String(props.category) }),
          });
          return withPictures(tx, items);
        },
        { readOnly: true },
      ),
  },
  {
    type: 'featured-product',
    load: (ask, props) =>
      inTenant(
        ask.scope,
        async (tx) => {
          const row = await findProductBySlug(tx, String(props.product));
          if (row?.status !== 'active' || row.price_from_minor === null) return undefined;
          return (await withPictures(tx, await presentProductRows(tx, [row])))[0];
        },
        { readOnly: true },
      ),
  },
];
