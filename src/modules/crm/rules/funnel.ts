import { divideRounded } from '#/kernel/money.ts';

/** An exact share or count: `75 / 32` deals. In lowest terms where it comes from here; the denominator is above 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** 100 % in basis points. */
const wholeBps = 10_000n;

/**
 * What is left after each step of a funnel, the start not among them: 2,000 letters by 500, 2500, 5000 basis points are 100, 25 and 12.5.
 * Exact, so that no step rounds the next. Throws a RangeError for a rate below 0 or above 100 %, or a count below 0.
 */
export function runFunnel(start: bigint, ratesBps: readonly number[]): Fraction[] {
  if (start < 0n) throw new RangeError('a funnel starts with a count of 0 or more');
  let reached: Fraction = { numerator: start, denominator: 1n };
  return ratesBps.map((rateBps) => {
    if (!Number.isInteger(rateBps) || rateBps < 0 || rateBps > 10_000)
      throw new RangeError(`${rateBps} is no rate in basis points`);
    reached = reduce({ numerator: reached.numerator * BigInt(rateBps), denominator: reached.denominator * wholeBps });
    return reached;
  });
}

/** How many of one it takes for one of the other, such as leads for a contract; undefined while there is none of the other. */
export function takesFor(count: bigint, results: bigint): Fraction | undefined {
  return results > 0n ? reduce({ numerator: count, denominator: results }) : undefined;
}

/** A fraction as text with at most so many decimals, halves away from zero, no zeros at the end: `2.34`. Rounds nothing but the text. */
export function showFraction({ numerator, denominator }: Fraction, decimals = 2): string {
  const scale = 10n ** BigInt(decimals);
  const rounded = divideRounded(numerator * scale, denominator);
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return `${rounded < 0n ? '-' : ''}${digits.slice(0, cut)}${fraction && `.${fraction}`}`;
}

/** `30:1`, or what to say while nothing can be divided. */
export function showRatio(ratio: Fraction | undefined): string {
  return ratio ? `${showFraction(ratio)}:1` : 'none yet';
}

function reduce({ numerator, denominator }: Fraction): Fraction {
  let [one, other] = [numerator, denominator];
  while (other !== 0n) [one, other] = [other, one % other];
  return { numerator: numerator / one, denominator: denominator / one };
}
