import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

export type ShipmentRecord = Awaited<ReturnType<typeof listShipmentRows>>[number];

interface Tracking {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl: string;
}

/** Writes a shipment with its lines, in one statement. */
export async function insertShipment(
  tx: Tx,
  shipment: Tracking & { readonly id: string; readonly orderId: string },
  lines: readonly { readonly lineId: string; readonly quantity: number }[],
): Promise<void> {
  await sql`
    with shipment as (
      insert into orders_shipment (tenant_id, id, order_id, carrier, tracking_number, tracking_url, actor_id)
      values (${tx.tenant.id}, ${shipment.id}, ${shipment.orderId}, ${shipment.carrier}, ${shipment.trackingNumber}, ${shipment.trackingUrl}, ${tx.actor.id})
    )
    insert into orders_shipment_line (tenant_id, shipment_id, order_id, line_id, quantity)
    select ${tx.tenant.id}, ${shipment.id}, ${shipment.orderId}, line_id, quantity
    from unnest(${lines.map((line) => line.lineId)}::uuid[], ${lines.map((line) => line.quantity)}::int[]) as line (line_id, quantity)`.execute(
    tx.db,
  );
}

/** Shipments of an order with their lines, oldest first. */
export function listShipmentRows(tx: Tx, by: { readonly orderId: string } | { readonly id: string }) {
  const query = tx.db
    .selectFrom('orders_shipment as shipment')
    .select(['id', 'order_id', 'carrier', 'tracking_number', 'tracking_url', 'shipped_at', 'delivered_at', 'version'])
    .select(
      sql<{ lineId: string; quantity: number }[]>`(
        select jsonb_agg(jsonb_build_object('lineId', line.line_id, 'quantity', line.quantity) order by line.line_id)
        from orders_shipment_line line where line.tenant_id = ${tx.tenant.id} and line.shipment_id = shipment.id)`.as('lines'),
    )
    .where('tenant_id', '=', tx.tenant.id);
  return ('id' in by ? query.where('id', '=', by.id) : query.where('order_id', '=', by.orderId)).orderBy('id').execute();
}

/** Changes how a shipment is followed if it still has the version. */
export async function updateTracking(tx: Tx, id: string, version: number, change: Partial<Tracking>): Promise<boolean> {
  const { carrier, trackingNumber, trackingUrl } = change;
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_shipment')
    .set({
      version: version + 1,
      ...(carrier !== undefined && { carrier }),
      ...(trackingNumber !== undefined && { tracking_number: trackingNumber }),
      ...(trackingUrl !== undefined && { tracking_url: trackingUrl }),
    })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Marks a shipment as arrived; false when it has arrived before. */
export async function setDelivered(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('orders_shipment')
    .set({ delivered_at: sql`now()`, version: sql`version + 1` })
    .where('tenant_id', '=', tx.tenant.id)
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
