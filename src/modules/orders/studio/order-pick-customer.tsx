import { useApi, useEndpointRows } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { toast } from '#/design/toast.tsx';
import { contract as customers, type Customer, type CustomerRow } from '#/modules/customers/contract.ts';
import { OrderPick, PickList } from './order-pick.tsx';

const shownMax = 30;

/** Chooses somebody who is known already, with their addresses. */
export function OrderPickCustomer({ onPick, onClose }: { onPick(customer: Customer): void; onClose(): void }) {
  const api = useApi();
  const choose = async ({ id }: CustomerRow) => {
    try {
      onPick(await api.call(customers.getCustomer, { customerId: id }));
      onClose();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      toast({ tone: 'bad', text: failure.detail });
    }
  };
  return (
    <OrderPick title="Choose a customer" searchLabel="Search customers" onClose={onClose}>
      {(search) => <Found search={search} onPick={(row) => void choose(row)} />}
    </OrderPick>
  );
}

function Found({ search, onPick }: { search: string | undefined; onPick(row: CustomerRow): void }) {
  const { rows } = useEndpointRows(customers.listCustomers, { limit: shownMax, search }, { events: ['customers'] });
  return (
    <PickList
      rows={rows?.filter(({ email }) => email !== null)}
      rowId={({ id }) => id}
      onPick={onPick}
      empty={search ? 'Nobody matches' : 'No customers yet'}
    >
      {({ name, email }) => (
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name || email}</span>
          {name ? <span className="block truncate text-small text-muted">{email}</span> : null}
        </span>
      )}
    </PickList>
  );
}
