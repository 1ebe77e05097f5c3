import { divideRounded } from '#/kernel/money.ts';
import type { TaxMode } from '../pricing/tax.ts';
import type { InvoiceDocument, InvoiceLine } from './document.ts';

/**
 * Throws a RangeError where a document does not add up by the rules of EN 16931, named as the standard names them. The delivery is a
 * charge on the document; discounts are shared out to the lines and are in their nets already. `slackMinor` is what BR-CO-17 allows
 * between a rate's tax and its base times the rate (see {@link slackOf}).
 */
export function assertAddsUp(document: InvoiceDocument, slackMinor: (lines: readonly InvoiceLine[]) => bigint): void {
  const { lines, delivery, taxes, sums } = document;
  const all = delivery ? [...lines, delivery] : lines;
  for (const line of all) checkLine(line, document.pricesIncludeTax);
  const beforeDiscount = ({ totalMinor, discountMinor }: InvoiceLine) => totalMinor + discountMinor;
  const linesNetMinor = sum(lines.map(({ netMinor }) => netMinor));
  same('BR-CO-10 with BR-CO-13', sums.netMinor, linesNetMinor + (delivery?.netMinor ?? 0n));
  same('BR-CO-14', sums.taxMinor, sum(taxes.map(({ taxMinor }) => taxMinor)));
  same('BR-CO-15', sums.totalMinor, sums.netMinor + sums.taxMinor);
  same('the items', sums.itemsMinor, sum(lines.map(beforeDiscount)));
  same('the delivery', sums.deliveryMinor, delivery ? beforeDiscount(delivery) : 0n);
  same('the discounts', sums.discountMinor, sum(all.map(({ discountMinor }) => discountMinor)));
  const addedMinor = document.pricesIncludeTax ? 0n : sums.taxMinor;
  same('the total', sums.totalMinor, sums.itemsMinor - sums.discountMinor + sums.deliveryMinor + addedMinor);
  for (const tax of taxes) checkRate(tax, all, slackMinor);
  const named = new Set(taxes.map(keyOf));
  const unnamed = all.flatMap((line) => line.taxes).find((tax) => !named.has(keyOf(tax)));
  if (unnamed) throw new RangeError(`an invoice does not add up: no sum of ${unnamed.name} at ${unnamed.ratePpm} ppm`);
}

/**
 * How far a rate's tax may be from its base times the rate. Rounded once for a category it is the half a minor unit of rounding, one
 * more where several rates share a contained tax; rounded by line or unit, or shared out to what is given back, each of those may be
 * off by as much.
 */
export function slackOf(kind: InvoiceDocument['kind'], taxMode: TaxMode, categories: number) {
  return (lines: readonly InvoiceLine[]): bigint => {
    const rates = BigInt(Math.max(...lines.map(({ taxes }) => taxes.length), 1));
    const rounded = kind === 'credit_note' || taxMode === 'per_line' ? lines.length : categories;
    const pieces = lines.reduce((total, { quantity }) => total + (quantity ?? 1), 0);
    return rates * BigInt(taxMode === 'per_unit' ? Math.max(pieces, rounded) : rounded) * (kind === 'credit_note' ? 3n : 1n);
  };
}

/** What makes two taxes the same on paper. */
export function keyOf({ name, ratePpm }: { readonly name: string; readonly ratePpm: number }): string {
  return `${ratePpm} ${name}`;
}

function checkLine(line: InvoiceLine, pricesIncludeTax: boolean): void {
  const { name, quantity, unitPriceMinor, discountMinor, totalMinor, netMinor, taxes } = line;
  const containedMinor = pricesIncludeTax ? sum(taxes.map(({ taxMinor }) => taxMinor)) : 0n;
  same(`the net of ${name}`, netMinor, totalMinor - containedMinor);
  same(`the discounts of ${name}`, discountMinor, sum(line.discounts.map(({ amountMinor }) => amountMinor)));
  if (quantity !== null && unitPriceMinor !== null)
    same(`the total of ${name}`, totalMinor, unitPriceMinor * BigInt(quantity) - discountMinor);
}

function checkRate(
  tax: InvoiceDocument['taxes'][number],
  all: readonly InvoiceLine[],
  slackMinor: (lines: readonly InvoiceLine[]) => bigint,
): void {
  const untaxed = tax.name === '';
  const isOf = (one: { name: string; ratePpm: number }) => keyOf(one) === keyOf(tax);
  const lines = all.filter(({ taxes }) => (untaxed ? taxes.length === 0 : taxes.some(isOf)));
  const name = `${tax.name || 'no tax'} at ${tax.ratePpm} ppm`;
  same(`the base of ${name}`, tax.baseMinor, sum(lines.map(({ netMinor }) => netMinor)));
  const ofLinesMinor = sum(lines.flatMap(({ taxes }) => taxes.filter(isOf).map(({ taxMinor }) => taxMinor)));
  same(`the tax of ${name}`, tax.taxMinor, ofLinesMinor);
  const awayMinor = tax.taxMinor - divideRounded(tax.baseMinor * BigInt(tax.ratePpm), 1_000_000n);
  const allowedMinor = slackMinor(lines);
  if (awayMinor > allowedMinor || awayMinor < -allowedMinor)
    throw new RangeError(`an invoice does not add up: BR-CO-17, ${name} is off by ${awayMinor}, more than ${allowedMinor}`);
}

function same(what: string, statedMinor: bigint, reckonedMinor: bigint): void {
  if (statedMinor !== reckonedMinor)
    throw new RangeError(`an invoice does not add up: ${what} is ${statedMinor}, not ${reckonedMinor}`);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
