import { useState } from 'react';
import { useAction } from '#/design/data.tsx';
import type { FieldProblem } from '#/design/error-summary.tsx';
import { Field } from '#/design/field.tsx';
import { moneyText } from '#/design/money.tsx';
import { problemsOf } from '#/design/refused.ts';
import { SheetForm } from '#/design/sheet-form.tsx';
import { Sheet } from '#/design/sheet.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { toDecimal, toMoney } from '#/kernel/money.ts';
import { contract as orders, type Order } from '#/modules/orders/contract.ts';
import { contract } from '../contract.ts';
import { readAmount } from './typed-amount.ts';

/** Records money that came by hand: all that is owed, unless less is written. */
export function RecordPayment({ order, onClose }: { order: Order; onClose(): void }) {
  const { currency } = order;
  const dueMinor = BigInt(order.total.amount) - BigInt(order.captured.amount);
  const [amount, setAmount] = useState(toDecimal(dueMinor, currency));
  const [methodName, setMethodName] = useState(order.paymentName);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const record = useAction(contract.createPayment, {
    quiet: true,
    refreshes: [orders.getOrder, orders.getOrderFigures],
    done: ({ amount: recorded }) => `${moneyText({ value: recorded })} recorded for order #${order.number}.`,
  });
  const amountMinor = readAmount(amount, currency);
  const save = async () => {
    if (!amountMinor) return setProblems([{ control: 'payment-amount', message: 'Write an amount such as 24.00.' }]);
    await record
      .mutateAsync({ orderId: order.id, amount: toMoney(amountMinor, currency), methodName: methodName.trim() || 'Paid by hand' })
      .then(onClose, (failure: unknown) => setProblems(problemsOf(failure, namesOf)));
  };
  return (
    <Sheet open onClose={onClose} title={`Record a payment of order #${order.number}`}>
      <SheetForm
        problems={problems}
        action={amountMinor ? `Record ${moneyText({ value: toMoney(amountMinor, currency) })}` : 'Record payment'}
        busy={record.isPending}
        onClose={onClose}
        onSubmit={() => void save()}
      >
        <Field id="payment-amount" label="Amount" help={`${moneyText({ value: toMoney(dueMinor, currency) })} is owed.`}>
          <TextInput
            inputMode="decimal"
            autoComplete="off"
            after={currency}
            className="text-right tabular-nums"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </Field>
        <Field label="How it was paid" help="Stands beside the payment.">
          <TextInput maxLength={80} value={methodName} onChange={(event) => setMethodName(event.target.value)} />
        </Field>
      </SheetForm>
    </Sheet>
  );
}

function namesOf(field: string) {
  return field.startsWith('amount') ? { label: 'Amount', control: 'payment-amount' } : undefined;
}
