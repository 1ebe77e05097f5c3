import { useState } from 'react';
import { useAction } from '#/design/data.tsx';
import type { FieldProblem } from '#/design/error-summary.tsx';
import { Field, FieldGroup } from '#/design/field.tsx';
import { moneyText } from '#/design/money.tsx';
import { QuantityList, rowsOf, takenOf, type Quantities } from '#/design/quantity-list.tsx';
import { RadioCards } from '#/design/radio-cards.tsx';
import { problemsOf } from '#/design/refused.ts';
import { Select } from '#/design/select.tsx';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { toMoney } from '#/kernel/money.ts';
import { contract as orders, type Order } from '#/modules/orders/contract.ts';
import { contract, type Payment, type RefundLine } from '../contract.ts';
import { reasonWords } from './payment-words.tsx';
import { mostOf, refundableOf, spreadOf, sumOf } from './refund-draft.ts';
import { readAmount } from './typed-amount.ts';

type Reason = keyof typeof reasonWords;

const ways = [
  { value: 'pieces', label: 'For pieces', help: 'What came back, or was never sent.' },
  { value: 'amount', label: 'An amount', help: 'For a scratch, or a late parcel.' },
];
const reasons = Object.entries(reasonWords).map(([value, label]) => ({ value, label }));

interface RefundSheetProps {
  order: Order;
  payments: readonly Payment[];
  onClose(): void;
}

/** Gives money back. It cannot be taken back, so that the button says how much; the server reckons it again. */
export function RefundSheet({ order, payments, onClose }: RefundSheetProps) {
  const items = refundableOf(order);
  const [way, setWay] = useState(items.length > 0 ? 'pieces' : 'amount');
  const [values, setValues] = useState<Quantities>({});
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState<Reason>('customer');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const money = (amountMinor: bigint) => moneyText({ value: toMoney(amountMinor, order.currency) });
  const taken = takenOf(items, values);
  const totalMinor = way === 'pieces' ? taken && sumOf(order, taken) : readAmount(amount, order.currency);
  const mostMinor = mostOf(payments);
  const refund = useAction(contract.createRefund, {
    quiet: true,
    refreshes: [orders.getOrder, contract.listPayments, orders.getOrderFigures],
    done: ({ state, amount: given }) =>
      `${moneyText({ value: given })} ${state === 'succeeded' ? 'given back' : 'is on its way back'}.`,
  });
  const linesOf = (): RefundLine[] | string => {
    if (totalMinor === undefined)
      return way === 'pieces' ? 'Write whole numbers, at most what is left of each.' : 'Write an amount such as 24.00.';
    if (totalMinor === 0n) return way === 'pieces' ? 'Choose at least one piece.' : 'Write how much goes back.';
    if (way === 'pieces') return taken!.map(({ id, quantity }) => ({ lineId: id, quantity }));
    return spreadOf(order, totalMinor) ?? 'This is more than the order has left to give back.';
  };
  const send = async () => {
    const lines = linesOf();
    if (typeof lines === 'string') return setProblems([{ message: lines }]);
    await refund.mutateAsync({ orderId: order.id, lines, reason }).then(onClose, (failure: unknown) => {
      setProblems(problemsOf(failure, rowsOf(items, taken ?? [])));
    });
  };
  return (
    <Sheet open onClose={onClose} title={`Refund order #${order.number}`}>
      <SheetForm
        problems={problems}
        action={totalMinor ? `Refund ${money(totalMinor)}` : 'Refund'}
        look="danger"
        busy={refund.isPending}
        onClose={onClose}
        onSubmit={() => void send()}
      >
        {items.length > 0 ? <RadioCards value={way} options={ways} onChange={setWay} columns={2} /> : null}
        {way === 'pieces' ? (
          <FieldGroup
            label="What is given back"
            help="Pieces do not come back into stock by this. Count them in when they arrive."
          >
            <QuantityList items={items} values={values} onChange={setValues} />
          </FieldGroup>
        ) : (
          <Field label="Amount" help={`At most ${money(mostMinor)}, with tax.`}>
            <TextInput
              inputMode="decimal"
              autoComplete="off"
              after={order.currency}
              className="text-right tabular-nums"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          </Field>
        )}
        <Field label="Reason">
          <Select value={reason} options={reasons} onChange={(event) => setReason(event.target.value as Reason)} />
        </Field>
        {totalMinor !== undefined && totalMinor > mostMinor ? (
          <p className="text-small text-amber">This is more than the {money(mostMinor)} that is left of one payment.</p>
        ) : null}
      </SheetForm>
    </Sheet>
  );
}
