import { useState } from 'react';
import { Checkbox } from '#/design/checkbox.tsx';
import { useAction } from '#/design/data.tsx';
import type { FieldProblem } from '#/design/error-summary.tsx';
import { Field, FieldGroup } from '#/design/field.tsx';
import { allOf, piecesText, QuantityList, rowsOf, takenOf } from '#/design/quantity-list.tsx';
import { problemsOf } from '#/design/refused.ts';
import { Select } from '#/design/select.tsx';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { contract, type CancelReason, type Order } from '../contract.ts';
import { cancelWords, countablesOf } from './order-words.ts';

// That a payment failed is the shop's own word, said by itself.
const reasons = (['customer', 'out_of_stock', 'fraud', 'other'] as const).map((value) => ({ value, label: cancelWords[value] }));

/** Cancels pieces that are not sent. It cannot be taken back, so that the button says how many. */
export function OrderCancel({ order, onClose }: { order: Order; onClose(): void }) {
  const items = countablesOf(order);
  const paid = BigInt(order.captured.amount) > BigInt(order.refunded.amount);
  const [values, setValues] = useState(() => allOf(items));
  const [reason, setReason] = useState<CancelReason>('customer');
  const [refund, setRefund] = useState(true);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const taken = takenOf(items, values);
  const count = taken?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  const cancel = useAction(contract.createCancellation, {
    quiet: true,
    refreshes: [contract.getOrderFigures],
    done: () => `${piecesText(count)} of order #${order.number} cancelled.`,
  });
  const send = async () => {
    if (!taken) return setProblems([{ message: 'Write whole numbers, at most what is left of each.' }]);
    if (count === 0) return setProblems([{ message: 'Choose at least one piece.' }]);
    const lines = taken.map(({ id, quantity }) => ({ lineId: id, quantity }));
    await cancel.mutateAsync({ orderId: order.id, reason, lines, refund: paid && refund }).then(onClose, (failure: unknown) => {
      setProblems(problemsOf(failure, rowsOf(items, taken)));
    });
  };
  return (
    <Sheet open onClose={onClose} title={`Cancel pieces of order #${order.number}`}>
      <SheetForm
        problems={problems}
        action={count > 0 ? `Cancel ${piecesText(count)}` : 'Cancel pieces'}
        look="danger"
        busy={cancel.isPending}
        close="Keep them"
        onClose={onClose}
        onSubmit={() => void send()}
      >
        <FieldGroup label="What is not sent" help="Their stock is free again. This cannot be taken back.">
          <QuantityList items={items} values={values} onChange={setValues} />
        </FieldGroup>
        <Field label="Reason">
          <Select value={reason} options={reasons} onChange={(event) => setReason(event.target.value as CancelReason)} />
        </Field>
        {paid ? (
          <Checkbox
            label="Give back what was paid for them"
            help="The delivery too, when nothing of the order is sent at all."
            checked={refund}
            onChange={(event) => setRefund(event.target.checked)}
          />
        ) : null}
      </SheetForm>
    </Sheet>
  );
}
