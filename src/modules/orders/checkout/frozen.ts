import { z } from 'zod';
import { newId } from '#/kernel/new-id.ts';
import { Seller } from '../contract-schemas.ts';
import { discountClasses } from '../pricing/discount.ts';
import type { PricedAmount } from '../pricing/price-cart.ts';
import { taxModes } from '../pricing/tax.ts';
import type { Reckoned } from './reckon.ts';

/** Minor units, in JSON a decimal text. */
const Minor = z.coerce.bigint();

const Amounts = z.strictObject({
  quantity: z.int(),
  unitPriceMinor: Minor,
  subtotalMinor: Minor,
  discountMinor: Minor,
  totalMinor: Minor,
  taxMinor: Minor,
  grossMinor: Minor,
  taxCategory: z.string(),
  taxes: z.array(z.strictObject({ name: z.string(), ratePpm: z.int(), taxMinor: Minor })),
  discounts: z.array(z.strictObject({ reason: z.string(), amountMinor: Minor })),
});

const FrozenLine = Amounts.extend({
  id: z.uuid(),
  kind: z.enum(['goods', 'delivery']),
  variantId: z.uuid().nullable(),
  productId: z.uuid().nullable(),
  mediaId: z.uuid().nullable(),
  name: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
});
export type FrozenLine = z.infer<typeof FrozenLine>;

/** What a checkout keeps of a cart: everything an order will say, reckoned once and never again. */
export const Frozen = z.strictObject({
  pricesIncludeTax: z.boolean(),
  taxMode: z.enum(taxModes),
  lines: z.array(FrozenLine),
  deliveryName: z.string(),
  pickUp: z.boolean(),
  taxGroups: z.array(
    z.strictObject({ taxCategory: z.string(), name: z.string(), ratePpm: z.int(), baseMinor: Minor, taxMinor: Minor }),
  ),
  discounts: z.array(
    z.strictObject({
      discountId: z.uuid(),
      title: z.string(),
      code: z.string().nullable(),
      class: z.enum(discountClasses),
      amountMinor: Minor,
    }),
  ),
  totals: z.strictObject({
    itemsMinor: Minor,
    discountMinor: Minor,
    deliveryMinor: Minor,
    taxMinor: Minor,
    totalMinor: Minor,
  }),
  seller: Seller,
});
export type Frozen = z.infer<typeof Frozen>;

/** Makes what was reckoned stand still. */
export function freeze({ settings, lines, priced, chosen }: Reckoned): Frozen {
  const goods = lines.map(({ offer, quantity }, index): FrozenLine => {
    const { variantId, productId, mediaId, name, title, sku, unitPriceMinor, taxCategory } = offer;
    const amounts = amountsOf(priced.lines[index]!, quantity, unitPriceMinor, taxCategory);
    return { id: newId(), kind: 'goods', variantId, productId, mediaId, name, title, sku, ...amounts };
  });
  const nothing = { variantId: null, productId: null, mediaId: null, title: '', sku: null };
  const delivery = chosen && priced.shipping ? [{ chosen, amount: priced.shipping }] : [];
  const { itemsMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = priced.totals;
  return {
    pricesIncludeTax: settings.pricesIncludeTax,
    taxMode: settings.taxMode,
    lines: [
      ...goods,
      ...delivery.map(({ chosen: { name, amountMinor, taxCategory }, amount }): FrozenLine => ({
        id: newId(),
        kind: 'delivery',
        name,
        ...nothing,
        ...amountsOf(amount, 1, amountMinor, taxCategory),
      })),
    ],
    deliveryName: chosen?.name ?? '',
    pickUp: chosen?.pickUp ?? false,
    taxGroups: priced.taxGroups.map(({ taxCategory, name, ratePpm, baseMinor, taxMinor: groupMinor }) => ({
      taxCategory,
      name,
      ratePpm,
      baseMinor,
      taxMinor: groupMinor,
    })),
    discounts: priced.discounts.map(({ discountId, title, code, class: kind, amountMinor }) => ({
      discountId,
      title,
      code,
      class: kind,
      amountMinor,
    })),
    totals: { itemsMinor, discountMinor, deliveryMinor: shippingMinor, taxMinor, totalMinor },
    seller: settings.seller,
  };
}

function amountsOf(
  { subtotalMinor, discountMinor, totalMinor, taxMinor, grossMinor, taxes, discounts }: PricedAmount,
  quantity: number,
  unitPriceMinor: bigint,
  taxCategory: string,
): z.infer<typeof Amounts> {
  return {
    quantity,
    unitPriceMinor,
    subtotalMinor,
    discountMinor,
    totalMinor,
    taxMinor,
    grossMinor,
    taxCategory,
    taxes: taxes.map(({ name, ratePpm, taxMinor: rateMinor }) => ({ name, ratePpm, taxMinor: rateMinor })),
    discounts: discounts.map(({ reason, amountMinor }) => ({ reason, amountMinor })),
  };
}
