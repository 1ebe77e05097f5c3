import { allocate, divideRounded } from '#/kernel/money.ts';

/**
 * Where tax is rounded: once per category and rate (EN 16931, the default), once per line, or once per unit sold.
 * An order keeps the mode it was priced with.
 */
export const taxModes = ['per_group', 'per_line', 'per_unit'] as const;
export type TaxMode = (typeof taxModes)[number];

/** A rate in parts per million: 8.875 % is 88_750. Its name is what stands on the invoice, such as `VAT` or `GST`. */
export interface TaxRate {
  readonly name: string;
  readonly ratePpm: number;
}

/** The rates of a destination by category of goods; a category that is missing bears no tax. */
export type TaxRates = ReadonlyMap<string, readonly TaxRate[]>;

/** How a cart is taxed: the destination's rates, whether its prices contain the tax, and where it is rounded. */
export interface TaxRules {
  readonly rates: TaxRates;
  readonly pricesIncludeTax: boolean;
  readonly taxMode: TaxMode;
}

/** A line after its discounts: goods, or the delivery as a line of its own. */
export interface TaxableLine {
  readonly amountMinor: bigint;
  readonly quantity: number;
  readonly taxCategory: string;
}

/** One rate's tax on one line. */
export interface LineTax extends TaxRate {
  readonly taxMinor: bigint;
}

/** A line's tax, rate by rate; `netMinor + taxMinor = grossMinor`. */
export interface TaxedLine {
  readonly taxes: readonly LineTax[];
  readonly taxMinor: bigint;
  readonly netMinor: bigint;
  readonly grossMinor: bigint;
}

/** One rate on one category. Two rates on a category (GST and PST) are two groups on the same net base. */
export interface TaxGroup extends TaxRate {
  readonly taxCategory: string;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

const million = 1_000_000n;

/**
 * Taxes lines by the arithmetic of EN 16931: grouped by category and rate, halves away from zero, and a group's tax shared out to
 * its lines by largest remainder, so that `sum(line tax) = sum(group tax)` to the last minor unit. The result keeps the order of
 * the lines. Where prices include tax the gross is never touched: tax is `gross - round(gross / (1 + rates))`.
 */
export function taxLines(
  lines: readonly TaxableLine[],
  { rates, pricesIncludeTax, taxMode }: TaxRules,
): { lines: TaxedLine[]; groups: TaxGroup[] } {
  const taxed: TaxedLine[] = [];
  const groups: TaxGroup[] = [];
  for (const [taxCategory, indexes] of byCategory(lines)) {
    const applied = rates.get(taxCategory) ?? [];
    const members = indexes.map((index) => lines[index]!);
    const table = taxTable(members, applied, pricesIncludeTax, taxMode);
    indexes.forEach((index, member) => {
      taxed[index] = taxedLine(lines[index]!.amountMinor, applied, table[member]!, pricesIncludeTax);
    });
    const baseMinor = sum(indexes.map((index) => taxed[index]!.netMinor));
    applied.forEach(({ name, ratePpm }, rate) => {
      groups.push({ taxCategory, name, ratePpm, baseMinor, taxMinor: sum(table.map((row) => row[rate]!)) });
    });
  }
  return { lines: taxed, groups };
}

function byCategory(lines: readonly TaxableLine[]): Map<string, number[]> {
  const indexes = new Map<string, number[]>();
  lines.forEach(({ taxCategory }, index) => {
    const members = indexes.get(taxCategory);
    if (members) members.push(index);
    else indexes.set(taxCategory, [index]);
  });
  return indexes;
}

/** Taxes of one category's lines: a row for each line, in it one amount for each rate. */
function taxTable(lines: readonly TaxableLine[], rates: readonly TaxRate[], included: boolean, mode: TaxMode): bigint[][] {
  switch (mode) {
    case 'per_group':
      return groupTable(lines, rates, included);
    case 'per_line':
      return lines.map(({ amountMinor }) => taxesOn(amountMinor, rates, included));
    case 'per_unit':
      return lines.map((line) => unitTaxes(line, rates, included));
  }
}

function groupTable(lines: readonly TaxableLine[], rates: readonly TaxRate[], included: boolean): bigint[][] {
  const amountsMinor = lines.map(({ amountMinor }) => amountMinor);
  const totalsMinor = taxesOn(sum(amountsMinor), rates, included);
  // Contained tax comes rate by rate out of what a line still has: shared out by the whole price each time, a line of one minor unit
  // could get two of tax.
  let leftMinor = amountsMinor;
  const columns = totalsMinor.map((totalMinor) => {
    const partsMinor = allocate(totalMinor, leftMinor);
    if (included) leftMinor = leftMinor.map((left, line) => left - partsMinor[line]!);
    return partsMinor;
  });
  return lines.map((_, line) => columns.map((column) => column[line]!));
}

/** A discounted line is not always a whole price times its quantity: the odd minor units make some units dearer by one. */
function unitTaxes({ amountMinor, quantity }: TaxableLine, rates: readonly TaxRate[], included: boolean): bigint[] {
  const units = BigInt(quantity);
  const unitMinor = amountMinor / units;
  const dearer = amountMinor % units;
  const low = taxesOn(unitMinor, rates, included);
  const high = taxesOn(unitMinor + 1n, rates, included);
  return low.map((taxMinor, rate) => taxMinor * (units - dearer) + high[rate]! * dearer);
}

function taxesOn(amountMinor: bigint, rates: readonly TaxRate[], included: boolean): bigint[] {
  const parts = rates.map(({ ratePpm }) => BigInt(ratePpm));
  if (!included) return parts.map((part) => divideRounded(amountMinor * part, million));
  // The net is rounded and the tax is the rest: 2.99 with 4 % contains 0.11, as it would not the other way round.
  return allocate(amountMinor - divideRounded(amountMinor * million, million + sum(parts)), parts);
}

function taxedLine(amountMinor: bigint, rates: readonly TaxRate[], taxesMinor: readonly bigint[], included: boolean): TaxedLine {
  const taxMinor = sum(taxesMinor);
  return {
    taxes: rates.map(({ name, ratePpm }, rate) => ({ name, ratePpm, taxMinor: taxesMinor[rate]! })),
    taxMinor,
    netMinor: included ? amountMinor - taxMinor : amountMinor,
    grossMinor: included ? amountMinor : amountMinor + taxMinor,
  };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
