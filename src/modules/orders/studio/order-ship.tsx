import { useState } from 'react';
import { Checkbox } from '#/design/checkbox.tsx';
import { useAction } from '#/design/data.tsx';
import type { FieldProblem } from '#/design/error-summary.tsx';
import { FieldGroup } from '#/design/field.tsx';
import { allOf, piecesText, QuantityList, rowsOf, takenOf } from '#/design/quantity-list.tsx';
import { problemsOf } from '#/design/refused.ts';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { contract, type Order } from '../contract.ts';
import { noTracking, TrackingFields, trackingNames } from './order-tracking.tsx';
import { countablesOf } from './order-words.ts';

/** Sends pieces of an order: all that is left, unless fewer are written. */
export function OrderShip({ order, onClose }: { order: Order; onClose(): void }) {
  const items = countablesOf(order);
  const [values, setValues] = useState(() => allOf(items));
  const [tracking, setTracking] = useState(noTracking);
  const [tell, setTell] = useState(true);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const taken = takenOf(items, values);
  const count = taken?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  const ship = useAction(contract.createShipment, {
    quiet: true,
    refreshes: [contract.listOrders, contract.getOrderFigures],
    done: () => `${piecesText(count)} of order #${order.number} ${order.pickUp ? 'handed over' : 'sent'}.`,
  });
  const send = async () => {
    if (!taken) return setProblems([{ message: 'Write whole numbers, at most what is left of each.' }]);
    if (count === 0) return setProblems([{ message: 'Choose at least one piece.' }]);
    const lines = taken.map(({ id, quantity }) => ({ lineId: id, quantity }));
    await ship.mutateAsync({ orderId: order.id, lines, tell, ...tracking }).then(onClose, (failure: unknown) => {
      setProblems(problemsOf(failure, (field) => rowsOf(items, taken)(field) ?? trackingNames(field)));
    });
  };
  const verb = order.pickUp ? 'Hand over' : 'Ship';
  return (
    <Sheet open onClose={onClose} title={`${verb} pieces of order #${order.number}`}>
      <SheetForm
        problems={problems}
        action={count > 0 ? `${verb} ${piecesText(count)}` : verb}
        busy={ship.isPending}
        onClose={onClose}
        onSubmit={() => void send()}
      >
        <FieldGroup label={order.pickUp ? 'What is fetched' : 'What is in the parcel'}>
          <QuantityList items={items} values={values} onChange={setValues} />
        </FieldGroup>
        {order.pickUp ? null : <TrackingFields values={tracking} onChange={setTracking} />}
        <Checkbox
          label="Write to the customer"
          help={`An e-mail to ${order.email} says what ${order.pickUp ? 'was handed over' : 'is on its way'}.`}
          checked={tell}
          onChange={(event) => setTell(event.target.checked)}
        />
      </SheetForm>
    </Sheet>
  );
}
