interface MoneyShape {
  /** Counts the currency's smallest unit: cents, yen. */
  minor: number;
  /** ISO 4217: `EUR`. */
  currency: string;
  /** Leaves the smaller unit away, for sums at a glance. */
  whole?: boolean;
  locale?: string;
}

/** An amount with its currency in the reader's locale. */
export function Money({ className = '', ...shape }: MoneyShape & { className?: string }) {
  return <span className={`tabular-nums whitespace-nowrap ${className}`}>{moneyText(shape)}</span>;
}

/** The same as text, for buttons: "Refund €24.00". */
export function moneyText({ minor, currency, whole, locale }: MoneyShape): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions();
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...(whole && { maximumFractionDigits: 0 }) }).format(
    minor / 10 ** digits,
  );
}
