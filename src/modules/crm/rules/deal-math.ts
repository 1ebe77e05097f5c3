/** 100 % in basis points. */
const wholeBps = 10_000n;

/** The shares of the after-repair value a workspace may offer by: 60 % for slow or heavy work, 80 % in a hot market. */
export const percentBpsRange = { min: 6_000, max: 8_000, usual: 7_000 } as const;

/** What an offer is reckoned from, in minor units. */
export interface DealNumbers {
  /** After-repair value: what the house sells for when the work is done. */
  readonly arvMinor: bigint;
  readonly repairsMinor: bigint;
  /** What the wholesaler wants for the assignment. */
  readonly feeMinor: bigint;
  /** Buying, holding and selling, for the formula with all costs; null where nobody has reckoned them. */
  readonly otherCostsMinor: bigint | null;
}

export const offerFormulas = ['wholesale', 'flipper', 'all_costs'] as const;
export type OfferFormula = (typeof offerFormulas)[number];

/** The most one formula lets somebody offer. */
export interface MaxOffer {
  readonly formula: OfferFormula;
  /** How it is reckoned, to show beside the number. */
  readonly words: string;
  /** Rounded down to the minor unit; below zero where there is no deal. */
  readonly amountMinor: bigint;
  /** The ceiling to name: `amountMinor` rounded down to the step. */
  readonly ceilingMinor: bigint;
  /** False at zero and below: no deal, never an offer of nothing. */
  readonly isDeal: boolean;
}

/**
 * The most to offer, by each formula side by side: ARV x percent - repairs - fee as wholesalers reckon, without the fee as flippers do,
 * and (ARV - repairs - all other costs) x percent where those costs are known. Sources: biggerpockets.com/renewsblog/90493-2 for the
 * first, fool.com/terms/a/arv-formula for the second, Connected Investors' fix-and-flip calculator for the third. Whatever is rounded
 * is rounded down. The step of the ceiling is in minor units, 100 for whole dollars. Throws a RangeError for a percent outside
 * {@link percentBpsRange}, a value or cost below zero, or a step below 1. The formulas and examples: the domain reference, 3.9.
 */
export function maxOffers(numbers: DealNumbers, percentBps: number = percentBpsRange.usual, stepMinor = 100n): MaxOffer[] {
  checkPercent(percentBps);
  const { arvMinor, repairsMinor, feeMinor, otherCostsMinor } = numbers;
  if ([arvMinor, repairsMinor, feeMinor, otherCostsMinor ?? 0n].some((amount) => amount < 0n))
    throw new RangeError('values and costs are not negative');
  const percent = showPercent(percentBps);
  const flipperMinor = shareOf(arvMinor, percentBps) - repairsMinor;
  const offer = (formula: OfferFormula, words: string, amountMinor: bigint): MaxOffer => ({
    formula,
    words,
    amountMinor,
    ceilingMinor: floorTo(amountMinor, stepMinor),
    isDeal: amountMinor > 0n,
  });
  const offers = [
    offer('wholesale', `ARV × ${percent} − repairs − fee`, flipperMinor - feeMinor),
    offer('flipper', `ARV × ${percent} − repairs`, flipperMinor),
  ];
  if (otherCostsMinor === null) return offers;
  const allCostsMinor = shareOf(arvMinor - repairsMinor - otherCostsMinor, percentBps);
  return [...offers, offer('all_costs', `(ARV − repairs − other costs) × ${percent}`, allCostsMinor)];
}

/** What a deal leaves to each side, in minor units; below zero where it costs somebody. */
export interface Spread {
  /** The assignment fee: what the buyer pays above the price of the contract. */
  readonly feeMinor: bigint;
  /** What is left to the buyer of the after-repair value once the work is paid. */
  readonly buyerMinor: bigint;
  /** The buyer's price and the repairs in basis points of the ARV, rounded up; null without an ARV. Above 10000 the buyer loses. */
  readonly buyerAllInBps: bigint | null;
}

/** The spread of a deal between the seller's contract, the buyer's price and the after-repair value. Never throws. */
export function spreadOf(deal: {
  readonly contractPriceMinor: bigint;
  readonly buyerPriceMinor: bigint;
  readonly arvMinor: bigint;
  readonly repairsMinor: bigint;
}): Spread {
  const allInMinor = deal.buyerPriceMinor + deal.repairsMinor;
  return {
    feeMinor: deal.buyerPriceMinor - deal.contractPriceMinor,
    buyerMinor: deal.arvMinor - allInMinor,
    buyerAllInBps: deal.arvMinor > 0n ? -floorDivide(-allInMinor * wholeBps, deal.arvMinor) : null,
  };
}

/** One cell of the table: the offer if the value and the repairs were off by so much. */
export interface SensitivityCell {
  readonly arvChangeBps: number;
  readonly repairsChangeBps: number;
  readonly arvMinor: bigint;
  readonly repairsMinor: bigint;
  /** By the wholesale formula; below zero where there would be no deal. */
  readonly amountMinor: bigint;
}

/**
 * How the offer moves with what is guessed: rows by the after-repair value, columns by the repairs, -10, 0 and +10 % by -20, 0 and +20 %
 * unless told otherwise. Values are rounded down and repairs up, against the deal. Throws like {@link maxOffers}, also for a change by more
 * than -100 % or by a part of a basis point.
 */
export function sensitivityTable(
  numbers: DealNumbers,
  percentBps: number = percentBpsRange.usual,
  steps: { readonly arvBps: readonly number[]; readonly repairsBps: readonly number[] } = {
    arvBps: [-1000, 0, 1000],
    repairsBps: [-2000, 0, 2000],
  },
): SensitivityCell[][] {
  return steps.arvBps.map((arvChangeBps) =>
    steps.repairsBps.map((repairsChangeBps) => {
      const arvMinor = shareOf(numbers.arvMinor, 10_000 + arvChangeBps);
      const repairsMinor = -shareOf(-numbers.repairsMinor, 10_000 + repairsChangeBps);
      const [wholesale] = maxOffers({ ...numbers, arvMinor, repairsMinor }, percentBps);
      return { arvChangeBps, repairsChangeBps, arvMinor, repairsMinor, amountMinor: wholesale!.amountMinor };
    }),
  );
}

/** `numerator / denominator` rounded down, below zero too. The denominator is positive. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const cut = numerator / denominator;
  return numerator % denominator < 0n ? cut - 1n : cut;
}

function shareOf(amountMinor: bigint, shareBps: number): bigint {
  return floorDivide(amountMinor * BigInt(shareBps), wholeBps);
}

function floorTo(amountMinor: bigint, stepMinor: bigint): bigint {
  if (stepMinor < 1n) throw new RangeError('a ceiling is rounded to a step of 1 minor unit or more');
  return floorDivide(amountMinor, stepMinor) * stepMinor;
}

function checkPercent(percentBps: number): void {
  const { min, max } = percentBpsRange;
  if (!Number.isInteger(percentBps) || percentBps < min || percentBps > max)
    throw new RangeError(`${percentBps} basis points are not between ${min} and ${max}`);
}

function showPercent(percentBps: number): string {
  return `${percentBps / 100} %`;
}
