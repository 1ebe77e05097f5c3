import { divideRounded } from '#/kernel/money.ts';
import type { Order, OrderLine } from '#/modules/orders/contract.ts';
import type { RefundLine } from '../contract.ts';
import type { Payment } from '../contract.ts';

/** What can be given back of a line, as a list of quantities takes it. */
export function refundableOf({ lines }: Order) {
  return lines
    .filter((line) => BigInt(line.gross.amount) > BigInt(line.refunded.amount))
    .map((line) => ({
      id: line.id,
      label: line.name,
      detail: line.kind === 'delivery' ? 'Delivery' : line.title || undefined,
      max: line.quantity - line.quantityRefunded,
    }))
    .filter(({ max }) => max > 0);
}

/** What pieces of a line come to, as the server will reckon it: what was given back before counts towards the first of them. */
export function worthOf({ quantity, quantityRefunded, gross, refunded }: OrderLine, pieces: number): bigint {
  const [grossMinor, refundedMinor] = [BigInt(gross.amount), BigInt(refunded.amount)];
  const dueMinor = divideRounded(grossMinor * BigInt(quantityRefunded + pieces), BigInt(quantity));
  const [worthMinor, leftMinor] = [dueMinor - refundedMinor, grossMinor - refundedMinor];
  return worthMinor < 0n ? 0n : worthMinor > leftMinor ? leftMinor : worthMinor;
}

/** The same of pieces of several lines. */
export function sumOf({ lines }: Order, taken: readonly { id: string; quantity: number }[]): bigint {
  return taken.reduce(
    (sum, { id, quantity }) =>
      sum +
      worthOf(
        lines.find((line) => line.id === id)!,
        quantity,
      ),
    0n,
  );
}

/** An amount without pieces, laid on the lines from the first with what each has left; undefined when they have less. */
export function spreadOf({ lines, currency }: Order, amountMinor: bigint): RefundLine[] | undefined {
  let restMinor = amountMinor;
  const spread = lines.flatMap(({ id, gross, refunded }) => {
    const leftMinor = BigInt(gross.amount) - BigInt(refunded.amount);
    const takenMinor = leftMinor < restMinor ? leftMinor : restMinor;
    restMinor -= takenMinor;
    return takenMinor > 0n ? [{ lineId: id, amount: { amount: takenMinor.toString(), currency } }] : [];
  });
  return restMinor > 0n ? undefined : spread;
}

/** The most one refund can give back: what is left of the payment that has most. */
export function mostOf(payments: readonly Payment[]): bigint {
  return payments.reduce((most, { captured, refunding }) => {
    const leftMinor = BigInt(captured.amount) - BigInt(refunding.amount);
    return leftMinor > most ? leftMinor : most;
  }, 0n);
}
