import { allocate, divideRounded } from '#/kernel/money.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';

/** A line as the order saved it, goods or delivery, after discounts, with the sums of its {@link RefundShare}s until now. */
export interface RefundableLine {
  readonly id: string;
  readonly quantity: number;
  readonly grossMinor: bigint;
  /** Saved tax of each rate, in the order the line has them. */
  readonly taxesMinor: readonly bigint[];
  readonly refunded: { readonly quantity: number; readonly grossMinor: bigint; readonly taxesMinor: readonly bigint[] };
}

/** What to give back of a line: pieces, or an amount with tax such as a goodwill. */
export type RefundRequest =
  | { readonly lineId: string; readonly quantity: number }
  | { readonly lineId: string; readonly grossMinor: bigint };

/** A line's share of a refund. `netMinor + sum(taxesMinor) = grossMinor`. */
export interface RefundShare {
  readonly lineId: string;
  /** Pieces; 0 where an amount was asked for. */
  readonly quantity: number;
  readonly grossMinor: bigint;
  readonly netMinor: bigint;
  readonly taxesMinor: readonly bigint[];
}

export interface RefundShares {
  readonly shares: readonly RefundShare[];
  readonly totalMinor: bigint;
  readonly taxMinor: bigint;
}

/** What the payments of the order took and gave back, in minor units. */
export interface Captured {
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
}

/**
 * The shares of a refund. Tax is a share of the tax the order saved, never reckoned anew. Shares are differences of rounded running
 * totals, so that many refunds in any steps come to the line exactly and the last takes what is left. Refuses more than a line has
 * left, and more in all than was captured and not yet given back. Throws a RangeError for a line that is not there or named twice.
 */
export function refundShares(
  lines: readonly RefundableLine[],
  requests: readonly RefundRequest[],
  { capturedMinor, refundedMinor }: Captured,
): RefundShares | Refusal<'refund_exceeds_line' | 'refund_exceeds_payment'> {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const shares: RefundShare[] = [];
  for (const request of requests) {
    const line = byId.get(request.lineId);
    if (!line) throw new RangeError(`line ${request.lineId} is not of this order or named twice`);
    byId.delete(request.lineId);
    const share = shareOf(line, request);
    if (!share) return refuse('refund_exceeds_line', 'A line has less left to refund than this.', [], { lineId: line.id });
    shares.push(share);
  }
  const totalMinor = sum(shares.map(({ grossMinor }) => grossMinor));
  if (totalMinor > capturedMinor - refundedMinor)
    return refuse('refund_exceeds_payment', 'Less than this was paid and not yet refunded.');
  return { shares, totalMinor, taxMinor: sum(shares.flatMap(({ taxesMinor }) => taxesMinor)) };
}

/**
 * As much of what is asked as an amount pays for, and what it does not reach. Pieces it pays for in part become an amount; asked for
 * again they come to what is left of them, since an amount given back counts towards the pieces that come back first.
 */
export function cutRequests(
  lines: readonly RefundableLine[],
  requests: readonly RefundRequest[],
  limitMinor: bigint,
): { readonly now: readonly RefundRequest[]; readonly rest: readonly RefundRequest[] } {
  const [now, rest]: [RefundRequest[], RefundRequest[]] = [[], []];
  let leftMinor = limitMinor;
  for (const request of requests) {
    const share = shareOf(
      lines.find(({ id }) => id === request.lineId)!,
      request,
    );
    if (!share) continue;
    if (share.grossMinor <= leftMinor) now.push(request);
    else {
      if (leftMinor > 0n) now.push({ lineId: request.lineId, grossMinor: leftMinor });
      rest.push(request);
    }
    leftMinor = between(0n, leftMinor - share.grossMinor, leftMinor);
  }
  return { now, rest };
}

function shareOf(line: RefundableLine, request: RefundRequest): RefundShare | undefined {
  const quantity = 'quantity' in request ? request.quantity : 0;
  const grossMinor = 'quantity' in request ? piecesOf(line, quantity) : request.grossMinor;
  if (grossMinor < 0n) throw new RangeError('a refund cannot be negative');
  if (quantity > line.quantity - line.refunded.quantity || grossMinor > line.grossMinor - line.refunded.grossMinor)
    return undefined;
  const taxesMinor = taxesOf(line, grossMinor);
  return { lineId: line.id, quantity, grossMinor, netMinor: grossMinor - sum(taxesMinor), taxesMinor };
}

/** What pieces are worth; an amount given back before counts towards the pieces that come back first. */
function piecesOf({ quantity, grossMinor, refunded }: RefundableLine, pieces: number): bigint {
  if (!Number.isSafeInteger(pieces) || pieces < 1) throw new RangeError(`${pieces} pieces cannot be refunded`);
  const dueMinor = divideRounded(grossMinor * BigInt(refunded.quantity + pieces), BigInt(quantity));
  return between(0n, dueMinor - refunded.grossMinor, grossMinor - refunded.grossMinor);
}

function taxesOf({ grossMinor, taxesMinor, refunded }: RefundableLine, refundMinor: bigint): bigint[] {
  if (grossMinor === 0n) return taxesMinor.map(() => 0n);
  const leftMinor = taxesMinor.map((taxMinor, rate) => taxMinor - refunded.taxesMinor[rate]!);
  const dueMinor = divideRounded(sum(taxesMinor) * (refunded.grossMinor + refundMinor), grossMinor);
  return allocate(dueMinor - sum(refunded.taxesMinor), leftMinor);
}

function between(low: bigint, value: bigint, high: bigint): bigint {
  return value < low ? low : value > high ? high : value;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
