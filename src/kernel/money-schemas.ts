import { z } from 'zod';
import { minorDigitsOf } from './currencies.ts';

/** An ISO 4217 code of a currency that has minor digits. */
export const Currency = z.string().refine((code) => minorDigitsOf.has(code), 'must be a currency code such as EUR');

/** An amount on its way in or out: whole minor units as a decimal string, since JSON has no integers of 64 bits. */
export const Money = z
  .object({
    amount: z
      .string()
      .regex(/^(?:0|-?[1-9][0-9]{0,14})$/, 'must be whole minor units such as "1999" for 19.99')
      .meta({ description: 'Whole minor units: "1999" is 19.99 EUR, 1999 JPY, 1.999 KWD.' }),
    currency: Currency,
  })
  .meta({ id: 'Money' });

/** {@link Money} that is not negative and at most 999,999,999,999 minor units: a price. */
export const Price = z
  .object({
    amount: Money.shape.amount.regex(/^[0-9]{1,12}$/, 'must be 0 to 999,999,999,999 minor units'),
    currency: Currency,
  })
  .meta({ id: 'Price' });
