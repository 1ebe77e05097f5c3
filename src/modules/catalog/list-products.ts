import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { presentProductRows } from './present-products.ts';
import { listProductRows, type ProductFilter } from './store/list.ts';

type Asked = Omit<ProductFilter, 'after' | 'limit'> & { readonly limit: number; readonly after?: string | undefined };

/** Products as the studio lists them, a page at a time. */
export async function listProducts(tx: Tx, { limit, after, ...filter }: Asked) {
  const list = `products ${JSON.stringify(filter, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))}`;
  const last = openCursor(tx, list, after);
  const rows = await listProductRows(tx, { ...filter, after: last, limit: limit + 1 });
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
    sort?: ProductFilter['sort'];
  },
) {
  const { items, next } = await listProducts(tx, {
    limit: filter.limit,
    after: filter.after,
    search: filter.search,
    sort: filter.sort,
    categorySlug: filter.category,
    priceFromMinor: filter.priceFrom === undefined ? undefined : BigInt(filter.priceFrom),
    priceToMinor: filter.priceTo === undefined ? undefined : BigInt(filter.priceTo),
    status: 'active',
    stock: filter.inStock ? 'in' : undefined,
  });
  return { items, next };
}

function keyOf(
  row: { id: string; name: string; price_from_minor: bigint | null },
  sort: ProductFilter['sort'],
): (string | null)[] {
  if (sort === 'name') return [row.name, row.id];
  if (sort === 'price' || sort === '-price') return [row.price_from_minor?.toString() ?? null, row.id];
  return [row.id];
}
