import { formatMoney, type Money as Amount } from '#/kernel/money.ts';

interface MoneyShape {
  readonly value: Amount;
  /** Leaves the smaller unit away, for sums at a glance. */
  readonly whole?: boolean;
  readonly locale?: string;
}

/** An amount with its currency in the reader's locale. */
export function Money({ className = '', ...shape }: MoneyShape & { className?: string }) {
  return <span className={`tabular-nums whitespace-nowrap ${className}`}>{moneyText(shape)}</span>;
}

/** The same as text, for buttons: "Refund €24.00". */
export function moneyText({ value, whole = false, locale }: MoneyShape): string {
  return formatMoney(BigInt(value.amount), value.currency, locale, whole);
}
