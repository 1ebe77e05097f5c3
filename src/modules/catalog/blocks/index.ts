import type { Block } from '#/kernel/block.ts';
import { featuredProduct } from './featured-product.ts';
import { productGrid } from './product-grid.ts';

/** What the catalogue offers on pages of a site. */
export const blocks: readonly Block[] = [productGrid, featuredProduct];
