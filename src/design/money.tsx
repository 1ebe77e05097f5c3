/** An amount with its currency in the reader's locale. `minor` counts the currency's smallest unit (cents, yen). */
export function Money({
  minor,
  currency,
  locale,
  className = '',
}: {
  minor: number;
  currency: string;
  locale?: string;
  className?: string;
}) {
  return <span className={`tabular-nums whitespace-nowrap ${className}`}>{moneyText(minor, currency, locale)}</span>;
}

/** The same as text, for buttons: "Refund €24.00". */
export function moneyText(minor: number, currency: string, locale?: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}
