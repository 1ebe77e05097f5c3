import type { Tx } from '#/kernel/database/transactions.ts';
import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { beginningsOf } from '#/kernel/search-terms.ts';
import { noOrder } from './moments.ts';
import type { CancelReason, Order, OrderStatus } from './order-schemas.ts';
import { presentOrder, presentRow } from './present-order.ts';
import { listInvoiceRows } from './store/invoices.ts';
import { listOrderRows, type OrderFilter } from './store/order-list.ts';
import { findOrder, listOrderLines, setOrderStatus, type OrderRecord } from './store/orders.ts';
import { listShipmentRows } from './store/shipments.ts';

/** Orders, newest first. */
export async function listOrders(
  tx: Tx,
  {
    search,
    after,
    limit,
    ...filter
  }: Omit<OrderFilter, 'beginnings' | 'after'> & { search?: string | undefined; after?: string | undefined },
) {
  const list = `orders ${JSON.stringify({ search, ...filter })}`;
  const [last] = openCursor(tx, list, after) ?? [];
  // `#1042` is how people write a number.
  const beginnings = search ? beginningsOf(search.replace(/^#/, '')) : undefined;
  const rows = await listOrderRows(tx, { ...filter, beginnings, after: last as string | undefined, limit: limit + 1 });
  return toPage(tx, list, rows.map(presentRow), limit, (order) => [order.id]);
}

/** One order with all that hangs on it. */
export async function getOrder(tx: Tx, id: string): Promise<Order | Refusal<'not_found'>> {
  return (await findWhole(tx, id)) ?? noOrder();
}

/** {@link getOrder} for what is known to be there. */
export async function findWhole(tx: Tx, id: string): Promise<Order | undefined> {
  const [row, lines, shipments, invoices] = await Promise.all([
    findOrder(tx, id),
    listOrderLines(tx, id),
    listShipmentRows(tx, { orderId: id }),
    listInvoiceRows(tx, id),
  ]);
  return row && presentOrder(tx, row, lines, shipments, invoices);
}

/** Where an order may go from each status. Everything else is refused, by this table and by the statement that moves it. */
const ways: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['processing', 'shipped', 'cancelled'],
  processing: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** Moves an order on. Throws when there is no such way: whoever calls has looked, and holds the order. */
export async function moveOrder(tx: Tx, id: string, to: OrderStatus, cancelReason: CancelReason | null = null): Promise<void> {
  const from = (Object.keys(ways) as OrderStatus[]).filter((status) => ways[status].includes(to));
  if (!(await setOrderStatus(tx, id, from, to, cancelReason))) throw new Error(`order ${id} cannot become ${to}`);
}

/** Says no to a change of what is over. */
export function refuseOver(order: OrderRecord): Refusal<'already_cancelled' | 'already_shipped'> | undefined {
  if (order.status === 'cancelled') return refuse('already_cancelled', 'This order is cancelled.');
  if (order.pieces_shipped + order.pieces_cancelled >= order.pieces)
    return refuse('already_shipped', 'Everything of this order has been sent.');
  return undefined;
}
