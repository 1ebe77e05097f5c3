import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { presentProductRows } from './present-products.ts';
import { listFamily } from './store/categories.ts';
import { listProductRows, type ProductFilter } from './store/list.ts';
import { listFoundRows } from './store/search.ts';

type Asked = Omit<ProductFilter, 'after' | 'limit' | 'categoryIds'> & {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly categorySlug?: string | undefined;
};

/** Products as the studio lists them, a page at a time; those of a category with those of all below it. */
export async function listProducts(tx: Tx, { limit, after, ...asked }: Asked) {
  const { categoryId, categorySlug, ...rest } = asked;
  const top = categoryId ? { id: categoryId } : categorySlug ? { slug: categorySlug } : undefined;
  const list = `products ${JSON.stringify({ ...asked, priceFromMinor: String(asked.priceFromMinor), priceToMinor: String(asked.priceToMinor) })}`;
  const filter = {
    ...rest,
    after: openCursor(tx, list, after),
    limit: limit + 1,
    ...(top && { categoryIds: await listFamily(tx, top) }),
  };
  const { search } = rest;
  const rows = search ? await listFoundRows(tx, { ...filter, search }) : await listProductRows(tx, filter);
  const page = toPage(tx, list, rows, limit, (row) => keyOf(row, filter.sort));
  return { items: await presentProductRows(tx, page.items), next: page.next };
}

/** What is offered, as visitors see it: active products with a price. */
export async function searchShop(
  tx: Tx,
  filter: {
    limit: number;
    after?: string | undefined;
    search?: string | undefined;
    category?: string | undefined;
    priceFrom?: string | undefined;
    priceTo?: string | undefined;
    inStock?: boolean | undefined;
    featured?: boolean | undefined;
    sort?: ProductFilter['sort'];
  },
) {
  const { items, next } = await listProducts(tx, {
    limit: filter.limit,
    after: filter.after,
    search: filter.search,
    sort: filter.sort,
    featured: filter.featured,
    categorySlug: filter.category,
    priceFromMinor: filter.priceFrom === undefined ? undefined : BigInt(filter.priceFrom),
    priceToMinor: filter.priceTo === undefined ? undefined : BigInt(filter.priceTo),
    status: 'active',
    stock: filter.inStock ? 'in' : undefined,
  });
  return { items, next };
}

function keyOf(
  row: { id: string; name: string; price_from_minor: bigint | null; score?: number },
  sort: ProductFilter['sort'],
): (string | number | null)[] {
  if (sort === 'name') return [row.name, row.id];
  if (sort === 'price' || sort === '-price') return [row.price_from_minor?.toString() ?? null, row.id];
  return row.score === undefined || sort === 'newest' ? [row.id] : [row.score, row.id];
}
