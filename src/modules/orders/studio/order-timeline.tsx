import {
  Banknote,
  CircleAlert,
  CircleX,
  FileText,
  MapPin,
  NotebookPen,
  PackageCheck,
  ShoppingBag,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useEndpointRows } from '#/design/data.tsx';
import type { TimelineEntry } from '#/design/record-screen.tsx';
import { contract, type Moment, type Order } from '../contract.ts';
import { momentText } from './order-words.ts';

const icons: Readonly<Record<Moment['kind'], LucideIcon>> = {
  placed: ShoppingBag,
  paid: Banknote,
  payment_failed: CircleAlert,
  refund_requested: Undo2,
  refunded: Undo2,
  refund_failed: CircleAlert,
  shipped: Truck,
  tracking_changed: MapPin,
  delivered: PackageCheck,
  cancelled: CircleX,
  invoice_issued: FileText,
  note: NotebookPen,
};

/** What happened to an order, newest first, as its page shows it. */
export function useOrderTimeline(orderId: string, order: Order | undefined): { entries: TimelineEntry[]; more?: () => void } {
  const { rows = [], hasMore, more } = useEndpointRows(contract.listMoments, { orderId, limit: 50 }, { events: ['orders'] });
  if (!order) return { entries: [] };
  return {
    entries: rows.map((moment) => ({
      id: moment.id,
      at: moment.at,
      icon: icons[moment.kind],
      text: momentText(moment, order),
      ...(moment.actorName && { by: moment.actorName }),
      ...(moment.text && { body: <span className="whitespace-pre-line">{moment.text}</span> }),
    })),
    ...(hasMore && { more }),
  };
}
