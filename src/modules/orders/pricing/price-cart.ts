import { amountMinorMax, minorDigits } from '#/kernel/money.ts';
import { type CartLine } from './articles.ts';
import {
  applyDiscounts,
  type AppliedDiscount,
  type CodeNotApplied,
  type DiscountInput,
  type DiscountShare,
} from './discounts.ts';
import { taxLines, type TaxedLine, type TaxGroup, type TaxRules } from './tax.ts';

/**
 * Largest total of a cart, in minor units: a thousand times the dearest price. It has 15 digits, so that every total passes as
 * `Money`, and a million such orders still sum to less than 2^63.
 */
export const cartTotalMinorMax = amountMinorMax * 1_000n;

/** The delivery a buyer chose, at the price it was quoted for. */
export interface ChosenShipping {
  readonly methodId: string;
  readonly amountMinor: bigint;
  readonly taxCategory: string;
}

/** All that decides what a cart costs. Amounts are minor units of `currency`, with or without tax as `pricesIncludeTax` says. */
export interface CartToPrice extends TaxRules, Omit<DiscountInput, 'shippingMinor'> {
  readonly shipping: ChosenShipping | null;
}

/** An amount on its way: before discounts, what they take off, what is left, and the tax on or in that. */
export interface PricedAmount extends TaxedLine {
  readonly subtotalMinor: bigint;
  readonly discounts: readonly DiscountShare[];
  readonly discountMinor: bigint;
  /** `subtotalMinor - discountMinor`: the net where tax is added, the gross where prices include it. */
  readonly totalMinor: bigint;
}

export interface PricedLine extends PricedAmount {
  readonly id: string;
}

export interface PricedShipping extends PricedAmount {
  readonly methodId: string;
}

/**
 * The sums of a cart: `total = items - discounts + shipping`, plus tax where it is added; where prices include tax it is contained.
 * Items and shipping stand before discounts.
 */
export interface CartTotals {
  readonly itemsMinor: bigint;
  readonly discountMinor: bigint;
  readonly shippingMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
}

/** What has to be sent and what it is worth after discounts: what `quoteShipping` asks for. */
export interface Parcel {
  readonly subtotalMinor: bigint;
  readonly weightGrams: number;
}

export interface PricedCart {
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly shipping: PricedShipping | null;
  /** Null where nothing has to be sent. */
  readonly parcel: Parcel | null;
  readonly taxGroups: readonly TaxGroup[];
  readonly discounts: readonly AppliedDiscount[];
  readonly codesNotApplied: readonly CodeNotApplied[];
  readonly totals: CartTotals;
}

/**
 * Prices a cart: prices, discounts, delivery, tax, in this order and in integers throughout. A pure function: the same input gives
 * the same result, which an order saves and never reckons again. Throws a RangeError for what no cart can hold: a negative price, a
 * quantity below 1 or not whole, an unknown currency, a total above {@link cartTotalMinorMax}.
 */
export function priceCart(cart: CartToPrice): PricedCart {
  checkCart(cart);
  const { lines, shipping, currency, pricesIncludeTax } = cart;
  const shippingMinor = shipping?.amountMinor ?? 0n;
  const discounted = applyDiscounts({ ...cart, shippingMinor });
  const amounts = lines.map(({ quantity, unitPriceMinor, taxCategory }, position) =>
    discountedAmount(BigInt(quantity) * unitPriceMinor, quantity, taxCategory, discounted.lines[position]!),
  );
  if (shipping) amounts.push(discountedAmount(shipping.amountMinor, 1, shipping.taxCategory, discounted.shipping));
  const taxed = taxLines(
    amounts.map(({ totalMinor, quantity, taxCategory }) => ({ amountMinor: totalMinor, quantity, taxCategory })),
    cart,
  );
  const priced = amounts.map(({ subtotalMinor, discounts, discountMinor, totalMinor }, position) => ({
    subtotalMinor,
    discounts,
    discountMinor,
    totalMinor,
    ...taxed.lines[position]!,
  }));
  const pricedLines = lines.map(({ id }, position) => ({ id, ...priced[position]! }));
  return {
    currency,
    lines: pricedLines,
    shipping: shipping && { methodId: shipping.methodId, ...priced.at(-1)! },
    parcel: parcelOf(lines, pricedLines),
    taxGroups: taxed.groups,
    discounts: discounted.applied,
    codesNotApplied: discounted.codesNotApplied,
    totals: totalsOf(pricedLines, priced, shippingMinor, pricesIncludeTax),
  };
}

function checkCart({ currency, lines, shipping, rates }: CartToPrice): void {
  minorDigits(currency);
  let itemsMinor = 0n;
  for (const { id, quantity, unitPriceMinor, weightGrams } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`line ${id} has a quantity of ${quantity}`);
    if (unitPriceMinor < 0n) throw new RangeError(`line ${id} has a negative price`);
    if (!Number.isSafeInteger(weightGrams) || weightGrams < 0) throw new RangeError(`line ${id} weighs ${weightGrams} grams`);
    itemsMinor += BigInt(quantity) * unitPriceMinor;
  }
  if (shipping && shipping.amountMinor < 0n) throw new RangeError('the delivery has a negative price');
  checkTotal(itemsMinor + (shipping?.amountMinor ?? 0n));
  for (const { name, ratePpm } of [...rates.values()].flat())
    if (!Number.isSafeInteger(ratePpm) || ratePpm < 0) throw new RangeError(`the rate ${name} has ${ratePpm} parts per million`);
}

function checkTotal(totalMinor: bigint): void {
  if (totalMinor > cartTotalMinorMax)
    throw new RangeError(`a cart may come to ${cartTotalMinorMax} minor units, not ${totalMinor}`);
}

function discountedAmount(subtotalMinor: bigint, quantity: number, taxCategory: string, discounts: readonly DiscountShare[]) {
  const discountMinor = discounts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  return { subtotalMinor, quantity, taxCategory, discounts, discountMinor, totalMinor: subtotalMinor - discountMinor };
}

function parcelOf(lines: readonly CartLine[], priced: readonly PricedLine[]): Parcel | null {
  let subtotalMinor = 0n;
  let weightGrams = 0;
  lines.forEach((line, position) => {
    if (!line.requiresShipping) return;
    subtotalMinor += priced[position]!.totalMinor;
    weightGrams += line.quantity * line.weightGrams;
  });
  return lines.some(({ requiresShipping }) => requiresShipping) ? { subtotalMinor, weightGrams } : null;
}

function totalsOf(
  lines: readonly PricedLine[],
  withShipping: readonly PricedAmount[],
  shippingMinor: bigint,
  included: boolean,
): CartTotals {
  const sum = (amounts: readonly PricedAmount[], of: (amount: PricedAmount) => bigint) =>
    amounts.reduce((total, amount) => total + of(amount), 0n);
  const itemsMinor = sum(lines, ({ subtotalMinor }) => subtotalMinor);
  const discountMinor = sum(withShipping, (amount) => amount.discountMinor);
  const taxMinor = sum(withShipping, (amount) => amount.taxMinor);
  const totalMinor = itemsMinor - discountMinor + shippingMinor + (included ? 0n : taxMinor);
  checkTotal(totalMinor);
  return { itemsMinor, discountMinor, shippingMinor, taxMinor, totalMinor };
}
