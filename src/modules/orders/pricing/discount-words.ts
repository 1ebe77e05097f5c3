import { toDecimal } from '#/kernel/money.ts';
import { type Discount } from './discount.ts';
import { type CodeProblem } from './discount-conditions.ts';

/** Why a discount is on a line, for the buyer: `Summer sale: 10% off these products`. */
export function explainDiscount({ title, code, class: kind, value, target }: Discount, currency: string): string {
  const name = code === null ? title : `${title} (code ${code})`;
  if (value.kind === 'free_shipping') return `${name}: free delivery`;
  const off =
    value.kind === 'percent' ? `${toPercent(value.percentPpm)} off` : `${toDecimal(value.amountMinor, currency)} ${currency} off`;
  if (kind === 'shipping') return `${name}: ${off} delivery`;
  const goods = target.kind === 'all' ? 'every product' : 'these products';
  const what = kind === 'product' ? goods : target.kind === 'all' ? 'the order' : `${goods} in the order`;
  // Only an amount or a discount of the whole order is shared out; a percentage of products is the same on each.
  return `${name}: ${off} ${what}${kind === 'order' || value.kind === 'fixed' ? ', shared out by value' : ''}`;
}

/** Why a code takes nothing off, and what the buyer can do about it. */
export function explainProblem(problem: CodeProblem, code: string, currency: string): string {
  switch (problem.kind) {
    case 'unknown':
      return `There is no code ${code}. Check its spelling.`;
    case 'not_yet':
      return `${code} applies from ${problem.startsAt.slice(0, 10)}.`;
    case 'expired':
      return `${code} has expired.`;
    case 'used_up':
      return `${code} has been used up.`;
    case 'used_up_by_you':
      return `You have used ${code} already.`;
    case 'not_for_these_products':
      return `${code} is for other products than those in your cart.`;
    case 'minimum_subtotal':
      return `Add ${toDecimal(problem.missingMinor, currency)} ${currency} more of what ${code} is for to use it.`;
    case 'minimum_quantity':
      return `Add ${problem.missing} more of what ${code} is for to use it.`;
    case 'no_shipping':
      return `${code} is for delivery. It applies once you choose a delivery that costs something.`;
    case 'nothing_left':
      return `There is nothing left that ${code} could take off.`;
    case 'does_not_combine':
      return `${code} does not combine with ${problem.withTitle}.`;
  }
}

/** Parts per million as a percentage with no more digits than it has: 88_750 is `8.875%`. */
export function toPercent(ppm: number): string {
  const digits = String(ppm).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return `${digits.slice(0, -4)}${fraction ? `.${fraction}` : ''}%`;
}
