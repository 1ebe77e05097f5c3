import { allocate, divideRounded } from '#/kernel/money.ts';
import { type Discount, type DiscountValue } from './discount.ts';
import { type Candidate } from './discount-conditions.ts';

/** What a discount takes off: in all, and from which article (or from the delivery, as the only part). */
export interface Cut {
  readonly discount: Discount;
  readonly amountMinor: bigint;
  readonly partsMinor: readonly bigint[];
}

const million = 1_000_000n;
/** Depth of a discount that leaves nothing: shares are compared as whole parts of this. */
const fullDepth = 1_000_000_000_000n;

/**
 * Product discounts: each article has the best for the buyer, either one discount or all that agree to stand together. So a sale on
 * books and one on pens both hold although neither combines. An amount off goes in full to the articles it wins.
 * `leftMinor`, by article, loses what is taken. Candidates come in {@link inOrder}.
 */
export function cutProducts(candidates: readonly Candidate[], leftMinor: bigint[]): Cut[] {
  const startMinor = [...leftMinor];
  const won = wonArticles(candidates, startMinor.length);
  return candidates.flatMap((candidate, index) => take(candidate.discount, won[index]!, startMinor, leftMinor));
}

/**
 * Order or shipping discounts: either the one that takes the most, or all that agree to stand together, whichever is more. Each
 * measures itself against what was there before any of its class, so 20 % and 30 % are 50 %. `leftMinor` loses what is taken.
 */
export function cutBest(candidates: readonly Candidate[], leftMinor: bigint[]): Cut[] {
  const startMinor = [...leftMinor];
  const together = candidates.filter(({ discount }) => discount.combinesWith[discount.class]);
  const cuts = together.flatMap(({ discount, articles }) => take(discount, articles, startMinor, leftMinor));

  let best: Candidate | undefined;
  let bestMinor = sum(cuts.map(({ amountMinor }) => amountMinor));
  for (const candidate of candidates) {
    const offMinor = amountOff(candidate.discount.value, sum(candidate.articles.map((article) => startMinor[article]!)));
    if (offMinor <= bestMinor) continue;
    best = candidate;
    bestMinor = offMinor;
  }
  if (!best) return cuts;
  startMinor.forEach((amountMinor, position) => (leftMinor[position] = amountMinor));
  return take(best.discount, best.articles, startMinor, leftMinor);
}

/**
 * The one order discounts are applied in, whatever order they came in: percentages first, since an amount can also be taken elsewhere;
 * then the narrower before the wider, for the same reason; then by id.
 */
export function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const isAmount = ({ discount }: Candidate) => Number(discount.value.kind === 'fixed');
  return candidates.toSorted((one, other) => {
    if (isAmount(one) !== isAmount(other)) return isAmount(one) - isAmount(other);
    if (one.subtotalMinor !== other.subtotalMinor) return one.subtotalMinor < other.subtotalMinor ? -1 : 1;
    return one.discount.id < other.discount.id ? -1 : 1;
  });
}

/** Which articles each candidate takes from. A discount is equally deep on all its articles, however they are split. */
function wonArticles(candidates: readonly Candidate[], articleCount: number): number[][] {
  const deepest = Array.from({ length: articleCount }, () => ({ candidate: -1, depth: 0n, together: 0n }));
  candidates.forEach((candidate, index) => {
    const depth = depthOf(candidate);
    for (const article of candidate.articles) {
      const known = deepest[article]!;
      if (candidate.discount.combinesWith.product) known.together += depth;
      if (depth <= known.depth) continue;
      known.depth = depth;
      known.candidate = index;
    }
  });
  return candidates.map(({ discount, articles }, index) =>
    articles.filter((article) => {
      const { candidate, depth, together } = deepest[article]!;
      return together >= depth ? discount.combinesWith.product : candidate === index;
    }),
  );
}

function depthOf({ discount: { value }, subtotalMinor }: Candidate): bigint {
  switch (value.kind) {
    case 'percent':
      return (BigInt(value.percentPpm) * fullDepth) / million;
    case 'fixed':
      if (value.amountMinor >= subtotalMinor) return subtotalMinor > 0n ? fullDepth : 0n;
      return (value.amountMinor * fullDepth) / subtotalMinor;
    case 'free_shipping':
      return fullDepth;
  }
}

/** What a discount takes alone off articles worth `valueMinor`. */
function amountOff(value: DiscountValue, valueMinor: bigint): bigint {
  switch (value.kind) {
    case 'percent':
      return divideRounded(valueMinor * BigInt(value.percentPpm), million);
    case 'fixed':
      return smaller(value.amountMinor, valueMinor);
    case 'free_shipping':
      return valueMinor;
  }
}

/** Takes a discount off some articles, by their value; nothing, if nothing is left. */
function take(discount: Discount, articles: readonly number[], startMinor: readonly bigint[], leftMinor: bigint[]): Cut[] {
  const shares = sharesOf(
    discount.value,
    articles.map((article) => startMinor[article]!),
    articles.map((article) => leftMinor[article]!),
  );
  const amountMinor = sum(shares);
  if (amountMinor === 0n) return [];
  const partsMinor = startMinor.map(() => 0n);
  articles.forEach((article, index) => {
    partsMinor[article] = shares[index]!;
    leftMinor[article]! -= shares[index]!;
  });
  return [{ discount, amountMinor, partsMinor }];
}

/**
 * Beside another discount an article may have less left than its share: an amount is then taken elsewhere, a percentage is not, but for
 * the rounding, so that 20 % and 80 % leave nothing.
 */
function sharesOf(value: DiscountValue, startMinor: readonly bigint[], leftMinor: readonly bigint[]): bigint[] {
  const limitsMinor =
    value.kind === 'percent'
      ? startMinor.map((amountMinor, index) => smaller(leftMinor[index]!, percentUp(amountMinor, value.percentPpm)))
      : leftMinor;
  const amountMinor = smaller(amountOff(value, sum(startMinor)), sum(limitsMinor));
  const shares = allocate(amountMinor, startMinor);
  return shares.some((shareMinor, index) => shareMinor > limitsMinor[index]!) ? allocate(amountMinor, limitsMinor) : shares;
}

function percentUp(amountMinor: bigint, percentPpm: number): bigint {
  return (amountMinor * BigInt(percentPpm) + million - 1n) / million;
}

function sum(amountsMinor: readonly bigint[]): bigint {
  return amountsMinor.reduce((total, amountMinor) => total + amountMinor, 0n);
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
