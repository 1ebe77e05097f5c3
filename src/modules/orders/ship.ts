import { later } from '#/kernel/database/record.ts';
import type { Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { shipStock } from '#/modules/catalog/index.ts';
import { writeLetter } from './letters/write-letter.ts';
import { noOrder, tellMoment } from './moments.ts';
import type { Shipment } from './order-schemas.ts';
import { moveOrder, refuseOver } from './orders.ts';
import { piecesLeft, type LinePieces } from './pieces.ts';
import { presentShipment } from './present-order.ts';
import { addToLines, addToOrder, listOrderLines, lockOrder } from './store/orders.ts';
import { insertShipment, listShipmentRows, setDelivered, updateTracking } from './store/shipments.ts';

interface Tracking {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl: string;
}

/** Sends pieces of an order, all that are left where none are named: stock, lines and order move together. */
export async function createShipment(
  tx: Tx,
  orderId: string,
  given: Tracking & { readonly lines?: readonly LinePieces[] | undefined; readonly tell: boolean },
) {
  const order = await lockOrder(tx, orderId);
  if (!order) return noOrder();
  const over = refuseOver(order);
  if (over) return over;
  const lines = await listOrderLines(tx, orderId);
  const pieces = piecesLeft(lines, given.lines);
  if ('code' in pieces) return pieces;
  const id = newId();
  const sent = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
  await shipStock(
    tx,
    orderId,
    pieces.flatMap(({ variantId, quantity }) => (variantId === null ? [] : [{ variantId, quantity }])),
    id,
  );
  await insertShipment(tx, { id, orderId, ...given }, pieces);
  await addToLines(
    tx,
    orderId,
    pieces.map(({ lineId, quantity }) => ({ lineId, shipped: quantity })),
  );
  const after = (await addToOrder(tx, orderId, { shipped: sent }))!;
  if (after.fulfilment_status === 'fulfilled') await moveOrder(tx, orderId, 'shipped');
  else if (order.status === 'pending') await moveOrder(tx, orderId, 'processing');
  await tellMoment(tx, orderId, 'shipped', { referenceId: id });
  later(tx, writeLetter, { about: 'shipped', orderId, shipmentId: id, tell: given.tell });
  return getShipment(tx, id);
}

/** Says who carries a shipment, if it still has `version`. */
export async function updateShipment(
  tx: Tx,
  id: string,
  version: number,
  change: { readonly [Name in keyof Tracking]?: string | undefined },
) {
  const [current] = await listShipmentRows(tx, { id });
  if (!current) return noShipment();
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Tracking>;
  if (!(await updateTracking(tx, id, version, given)))
    return refuse('version_conflict', 'Somebody changed this shipment in the meantime.', [], {
      current: presentShipment(current),
    });
  await tellMoment(tx, current.order_id, 'tracking_changed', { referenceId: id });
  return getShipment(tx, id);
}

/** Marks a shipment as arrived; an order whose pieces have all arrived is delivered. */
export async function createDelivery(tx: Tx, id: string) {
  const [shipment] = await listShipmentRows(tx, { id });
  if (!shipment) return noShipment();
  const order = (await lockOrder(tx, shipment.order_id))!;
  if (!(await setDelivered(tx, id))) return refuse('already_delivered', 'This shipment has arrived before.');
  const delivered = shipment.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const after = (await addToOrder(tx, order.id, { delivered }))!;
  if (after.status === 'shipped' && after.pieces_delivered === after.pieces_shipped) await moveOrder(tx, order.id, 'delivered');
  await tellMoment(tx, order.id, 'delivered', { referenceId: id });
  return getShipment(tx, id);
}

async function getShipment(tx: Tx, id: string): Promise<Shipment> {
  const [row] = await listShipmentRows(tx, { id });
  return presentShipment(row!);
}

function noShipment(): Refusal<'not_found'> {
  return refuse('not_found', 'There is no such shipment.');
}
