import type { z } from 'zod';
import type { FieldFault } from '#/kernel/refusal.ts';
import type { Money } from '#/kernel/money.ts';
import type { variantFields } from './contract-schemas.ts';
import type { VariantValues } from './store/variants.ts';

/** What a request says of a variant. */
export type VariantInput = z.infer<z.ZodObject<typeof variantFields>>;

/** The options' values as one text, by which no two variants of a product are alike. */
export function optionKey(values: readonly string[]): string {
  return values.join('\u001f');
}

/** What was said of a variant as columns; what was not said is left out. */
export function toColumns(input: VariantInput): VariantValues {
  const said: [keyof VariantValues, unknown][] = [
    ['sku', input.sku],
    ['barcode', input.barcode],
    ['price_minor', amountOf(input.price)],
    ['compare_price_minor', amountOf(input.comparePrice)],
    ['cost_price_minor', amountOf(input.costPrice)],
    ['weight_grams', input.weightGrams],
    ['length_mm', input.lengthMm],
    ['width_mm', input.widthMm],
    ['height_mm', input.heightMm],
    ['media_id', input.mediaId],
    ['tracked', input.tracked],
    ['low_stock_at', input.lowStockAt],
  ];
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** Prices in a currency other than the product's: a product has one. */
export function faultsOfPrices(input: VariantInput, currency: string, at = ''): FieldFault[] {
  return (['price', 'comparePrice', 'costPrice'] as const).flatMap((field) =>
    input[field] && input[field].currency !== currency
      ? [{ field: `${at}${field}.currency`, message: `must be ${currency}, the currency of this product` }]
      : [],
  );
}

function amountOf(money: Money | null | undefined): bigint | null | undefined {
  return money ? BigInt(money.amount) : money;
}
