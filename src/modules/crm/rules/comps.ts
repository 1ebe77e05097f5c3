import { floorDivide } from './deal-math.ts';

/** A house that sold nearby, and what makes it comparable. */
export interface Comp {
  readonly id: string;
  /** What it sold for, in minor units. */
  readonly priceMinor: bigint;
  /** What the subject has more (above zero) or less than this house, in minor units. */
  readonly adjustments: readonly { readonly label: string; readonly amountMinor: bigint }[];
  /** A whole number; 0 shows the comp without counting it. */
  readonly weight: number;
}

export type Confidence = 'high' | 'medium' | 'low';

/** What the comps say of the after-repair value, in minor units. */
export interface CompsGrid {
  readonly rows: readonly { readonly id: string; readonly adjustedMinor: bigint; readonly weight: number }[];
  /** The average of the adjusted prices by weight, rounded down; null where no comp counts. */
  readonly arvMinor: bigint | null;
  readonly lowMinor: bigint | null;
  readonly highMinor: bigint | null;
  /** From lowest to highest in basis points of the value, rounded up; null where there is no value above 0. */
  readonly spreadBps: bigint | null;
  readonly confidence: Confidence;
}

/** An appraiser reports at least three closed sales. Source: Fannie Mae Selling Guide, B4-1.3-08. */
const compsMin = 3;
/** Our own limits: how far adjusted prices may lie apart and still agree. */
const highSpreadBps = 1_000n;
const mediumSpreadBps = 2_000n;

/**
 * The grid of comps. Confidence is high from three counted comps on whose adjusted prices lie within 10 % of the value, medium from three
 * within 20 % or two within 10 %, else low. The order of comps and adjustments changes nothing but the order of rows. Throws a RangeError
 * for a weight that is no whole number from 0 on, or a price below zero. Source of the grid: the domain reference, 2, Comps; the limits of
 * confidence are our own.
 */
export function compsGrid(comps: readonly Comp[]): CompsGrid {
  const rows = comps.map(({ id, priceMinor, adjustments, weight }) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`${weight} is no weight of a comp`);
    if (priceMinor < 0n) throw new RangeError('a comp sold for 0 or more');
    return { id, weight, adjustedMinor: adjustments.reduce((sum, { amountMinor }) => sum + amountMinor, priceMinor) };
  });
  const counted = rows.filter(({ weight }) => weight > 0);
  const weights = counted.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (weights === 0n) return { rows, arvMinor: null, lowMinor: null, highMinor: null, spreadBps: null, confidence: 'low' };
  const totalMinor = counted.reduce((sum, { adjustedMinor, weight }) => sum + adjustedMinor * BigInt(weight), 0n);
  const arvMinor = floorDivide(totalMinor, weights);
  const amounts = counted.map(({ adjustedMinor }) => adjustedMinor);
  const lowMinor = amounts.reduce((least, amount) => (amount < least ? amount : least));
  const highMinor = amounts.reduce((most, amount) => (amount > most ? amount : most));
  const spreadBps = arvMinor > 0n ? -floorDivide((lowMinor - highMinor) * 10_000n, arvMinor) : null;
  return { rows, arvMinor, lowMinor, highMinor, spreadBps, confidence: confidenceOf(counted.length, spreadBps) };
}

function confidenceOf(count: number, spreadBps: bigint | null): Confidence {
  if (spreadBps === null || count < compsMin - 1) return 'low';
  if (count < compsMin) return spreadBps <= highSpreadBps ? 'medium' : 'low';
  return spreadBps <= highSpreadBps ? 'high' : spreadBps <= mediumSpreadBps ? 'medium' : 'low';
}
