import { z } from 'zod';

/** An amount in the currency's minor unit (cents, yen) with its ISO 4217 code. */
export const Money = z
  .object({
    amountMinor: z.int(),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'),
  })
  .meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;

/** Digits after the decimal point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (CLDR, through Intl). */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The amount as a reader of the locale writes it: `formatMoney({ amountMinor: 2400, currency: 'EUR' }, 'de')` is `24,00 €`. */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
  return format.format(money.amountMinor / 10 ** minorDigits(money.currency));
}
