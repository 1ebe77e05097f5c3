import { Link } from '@tanstack/react-router';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { RecordScreen } from '#/design/record-screen.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract, type OrderRow } from '../contract.ts';
import { factsOf } from './order-facts.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderState } from './order-states.tsx';

/** An order beside the list: what was bought and by whom, and the way to its page. */
export function OrderPeek({ row }: { row: OrderRow }) {
  const { data: order } = useEndpoint(contract.getOrder, { orderId: row.id }, { events: ['orders'] });
  return (
    <RecordScreen
      embedded
      title={`Order #${row.number}`}
      next={{
        text: <OrderState order={order ?? row} />,
        action: (
          <Button look="primary" asChild>
            <Link to={`/orders/${row.id}`}>Open order</Link>
          </Button>
        ),
      }}
      facts={order ? factsOf(order) : []}
    >
      {order ? <OrderLines order={order} /> : <Skeleton className="h-40 w-full" />}
    </RecordScreen>
  );
}
