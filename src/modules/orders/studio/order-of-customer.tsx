import { Link } from '@tanstack/react-router';
import { useEndpointRows } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { Money } from '#/design/money.tsx';
import type { RecordPartProps, RecordParts } from '#/design/record-parts.tsx';
import { useSession } from '#/design/session.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract } from '../contract.ts';
import { OrderState } from './order-states.tsx';

const shownMax = 5;

function Section({ recordId: customerId }: RecordPartProps) {
  const { can } = useSession();
  const list = useEndpointRows(
    contract.listOrders,
    { customerId, limit: shownMax },
    { enabled: can('orders.read'), events: ['orders'] },
  );
  if (!can('orders.read')) return null;
  return (
    <section aria-labelledby="orders-title">
      <h2 id="orders-title" className="mb-3 font-semibold">
        Orders
      </h2>
      {!list.rows ? <Skeleton className="h-12 w-full" /> : null}
      {list.rows?.length === 0 ? <p className="text-muted">None yet.</p> : null}
      {list.rows && list.rows.length > 0 ? (
        <ul className="overflow-hidden rounded-card border border-line bg-surface">
          {list.rows.map((row) => (
            <li key={row.id} className="not-last:border-b">
              <Link
                to={`/orders/${row.id}`}
                className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 -outline-offset-2! hover:bg-hover"
              >
                <span className="font-medium tabular-nums">#{row.number}</span>
                <OrderState order={row} />
                <DateTime at={row.placedAt} className="text-small text-muted" />
                <Money value={row.total} className="ml-auto" />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {list.hasMore ? (
        <Link to={`/orders?customer=${customerId}`} className="mt-2 inline-block underline underline-offset-2">
          All orders
        </Link>
      ) : null}
    </section>
  );
}

/** The newest orders of a customer, on the customer's page. */
export default { Section } satisfies RecordParts as RecordParts;
