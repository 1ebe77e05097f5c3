import { ExternalLink, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#/design/badge.tsx';
import { Button } from '#/design/button.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { piecesText } from '#/design/quantity-list.tsx';
import { contract, type Order, type Shipment } from '../contract.ts';
import { OrderTracking } from './order-tracking.tsx';

/** What was sent of an order and how it is followed; nothing before the first parcel. */
export function OrderShipments({ order, may }: { order: Order; may: boolean }) {
  const [edited, setEdited] = useState<Shipment>();
  if (order.shipments.length === 0) return null;
  const current = order.shipments.find(({ id }) => id === edited?.id);
  return (
    <section aria-labelledby="shipments-title">
      <h2 id="shipments-title" className="mb-3 font-semibold">
        Shipments
      </h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {order.shipments.map((shipment) => (
          <li key={shipment.id} className="not-last:border-b">
            <Row order={order} shipment={shipment} may={may} onEdit={() => setEdited(shipment)} />
          </li>
        ))}
      </ul>
      {current ? <OrderTracking shipment={current} onClose={() => setEdited(undefined)} /> : null}
    </section>
  );
}

function Row({ order, shipment, may, onEdit }: { order: Order; shipment: Shipment; may: boolean; onEdit(): void }) {
  const arrival = useDeferredAction(contract.createDelivery, { refreshes: [contract.getOrder, contract.getOrderFigures] });
  const { id, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt, lines } = shipment;
  const arrived = deliveredAt !== null || arrival.hidden.has(id);
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const words = [carrier, trackingNumber].filter(Boolean).join(' ');
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3 p-3 sm:px-4">
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{piecesText(count)}</span>
          {arrived ? <Badge tone="good">{order.pickUp ? 'Fetched' : 'Arrived'}</Badge> : null}
          <DateTime at={shippedAt} className="text-small text-muted" />
        </p>
        <p className="mt-0.5 text-small wrap-anywhere text-muted">{contentsOf(order, shipment)}</p>
        {words || trackingUrl ? (
          <p className="mt-1 wrap-anywhere">
            {trackingUrl ? (
              <a href={trackingUrl} target="_blank" rel="noreferrer" className="underline underline-offset-2">
                {words || 'Follow it'}
                <ExternalLink size={13} aria-hidden="true" className="ml-1 inline align-[-1px]" />
              </a>
            ) : (
              words
            )}
          </p>
        ) : null}
      </div>
      {may ? (
        <div className="flex flex-wrap gap-2">
          {arrived ? null : (
            <Button
              icon={PackageCheck}
              onClick={() =>
                arrival.defer(id, { shipmentId: id }, order.pickUp ? 'It was fetched.' : 'The shipment has arrived.')
              }
            >
              {order.pickUp ? 'Mark as fetched' : 'Mark as arrived'}
            </Button>
          )}
          {order.pickUp ? null : <Button onClick={onEdit}>{words || trackingUrl ? 'Change tracking' : 'Add tracking'}</Button>}
        </div>
      ) : null}
    </div>
  );
}

/** "2 × Linen shirt M / Blue, 1 × Cup". */
function contentsOf(order: Order, { lines }: Shipment): string {
  return lines
    .map(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      return `${quantity} × ${[line?.name, line?.title].filter(Boolean).join(' ')}`;
    })
    .join(', ');
}
