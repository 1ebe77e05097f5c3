import { allocate } from '#/kernel/money.ts';
import { termKeys, terms, type MatchBuyer, type MatchDeal, type TermKey, type TermSettings } from './match-terms.ts';

/** What a workspace may set. */
export interface MatchSettings extends TermSettings {
  /** Whole numbers from 0 to 1000; only their proportion counts. A term of weight 0 is left out. */
  readonly weights: Readonly<Record<TermKey, number>>;
  /** The least scores of a strong and of a fair match. */
  readonly thresholds: { readonly strong: number; readonly fair: number };
}

/** The defaults of the domain reference, 3.10. The prior of answers is our own: one in ten, as if after ten messages. */
export const usualSettings: MatchSettings = {
  weights: { location: 30, price: 25, property_type: 15, margin: 10, criteria: 5, behaviour: 15 },
  areaBps: { polygon: 10_000, zip: 10_000, city: 8_000, county: 6_000, metro: 3_000 },
  answerPrior: { rateBps: 1_000, messages: 10 },
  thresholds: { strong: 70, fair: 40 },
};

/**
 * Weights 40/25/15/10/10 and thresholds 70/40 as DispoStack publishes them (dispostack.com/help/using-buyer-matching-and-blast-lists). It
 * tests the city, so a city is a whole match here. Which criteria carry the two tens our copy of its page does not say: criteria and
 * behaviour are our reading. Two of its faults are left out: full points where no type was named, and a city found inside another's name.
 */
export const dispoStackSettings: MatchSettings = {
  ...usualSettings,
  weights: { location: 40, price: 25, property_type: 15, margin: 0, criteria: 10, behaviour: 10 },
  areaBps: { ...usualSettings.areaBps, city: 10_000 },
};

/** One term of a match. */
export interface MatchReason {
  readonly key: TermKey;
  readonly weight: number;
  /** From 0 to 10000; null where it is not known, which counts neither for nor against. */
  readonly scoreBps: number | null;
  /** Its part of the score; the points of a match sum to its score. */
  readonly points: number;
  readonly text: string;
}

export const blockerKeys = ['opted_out', 'inactive', 'passed', 'do_not_sell'] as const;

/** Why a deal may not be offered to a buyer, however well it matches. */
export interface MatchBlocker {
  readonly key: (typeof blockerKeys)[number];
  readonly text: string;
}

export interface Match {
  readonly buyerId: string;
  readonly dealId: string;
  /** From 0 to 100, of what is known; halves rounded up. Null where nothing is known. */
  readonly score: number | null;
  /** How much of the weight is known, in whole percent, rounded down. */
  readonly coverage: number;
  readonly grade: 'strong' | 'fair' | 'weak' | 'unknown';
  readonly reasons: readonly MatchReason[];
  readonly blockers: readonly MatchBlocker[];
}

/**
 * How well a deal suits a buyer, the same read from either side. The score is the mean of the known sub-scores by weight. Points are shared
 * out by the largest remainder. Throws a RangeError for weights that are no whole numbers from 0 to 1000, or all 0. Source: the domain
 * reference, 3.10.
 */
export function scoreMatch(buyer: MatchBuyer, deal: MatchDeal, settings: MatchSettings = usualSettings): Match {
  const keys = weightedKeys(settings);
  const sums = sumUp(buyer, deal, settings, keys);
  const { score, coverage } = sums;
  const scores = keys.map((key) => terms[key].scoreBps(buyer, deal, settings));
  const earned = keys.map((key, at) => BigInt(settings.weights[key] * (scores[at] ?? 0)));
  const points = allocate(BigInt(score ?? 0), earned);
  const reasons = keys.map((key, at): MatchReason => {
    const scoreBps = scores[at]!;
    const text = terms[key].explain(buyer, deal, scoreBps);
    return { key, weight: settings.weights[key], scoreBps, points: Number(points[at]), text };
  });
  const grade = gradeOf(score, settings);
  return { buyerId: buyer.id, dealId: deal.id, score, coverage, grade, reasons, blockers: blockersOf(buyer, deal) };
}

export interface RankOptions {
  readonly settings?: MatchSettings;
  /** 20 unless told otherwise; meant for a page or two, since each place of the list costs a comparison. */
  readonly limit?: number;
  /**
   * `score` puts a buyer of whom little is known but that little fits before one who fits nearly whole. `covered` counts what is unknown
   * like a miss, so that nobody rises by leaving a term open.
   */
  readonly order?: 'score' | 'covered';
}

/**
 * The buyers to whom a deal may be offered, best first: by score, then coverage, then id in code units, or by the covered score, then id.
 * Blocked buyers are left out, those of whom nothing is known come last. Throws like {@link scoreMatch}.
 */
export function rankBuyers(deal: MatchDeal, buyers: readonly MatchBuyer[], options: RankOptions = {}): Match[] {
  return rank(buyers, (buyer) => [buyer, deal], options);
}

/** The deals that may be offered to a buyer, in the order of {@link rankBuyers}. */
export function rankDeals(buyer: MatchBuyer, deals: readonly MatchDeal[], options: RankOptions = {}): Match[] {
  return rank(deals, (deal) => [buyer, deal], options);
}

function rank<One extends { readonly id: string }>(
  all: readonly One[],
  pairOf: (one: One) => [MatchBuyer, MatchDeal],
  { settings = usualSettings, limit = 20, order = 'score' }: RankOptions,
): Match[] {
  const keys = weightedKeys(settings);
  const best: Ranked<One>[] = [];
  for (const one of all) {
    const [buyer, deal] = pairOf(one);
    if (isBlocked(buyer, deal)) continue;
    const ranked = { one, sums: sumUp(buyer, deal, settings, keys) };
    // Of thousands only a few make the list, so each is held against its end instead of all being sorted.
    let at = best.length;
    while (at > 0 && isBefore(ranked, best[at - 1]!, order)) at -= 1;
    if (at >= limit) continue;
    best.splice(at, 0, ranked);
    if (best.length > limit) best.pop();
  }
  // Words cost more than numbers, so only what is shown is explained.
  return best.map(({ one }) => scoreMatch(...pairOf(one), settings));
}

interface Ranked<One> {
  readonly one: One;
  readonly sums: Sums;
}

interface Sums {
  readonly score: number | null;
  readonly coverage: number;
  /** Weight times sub-score over the known terms. */
  readonly earned: number;
}

function isBefore<One extends { readonly id: string }>(
  some: Ranked<One>,
  other: Ranked<One>,
  order: 'score' | 'covered',
): boolean {
  const difference = order === 'score' ? compareScores(some.sums, other.sums) : compareCovered(some.sums, other.sums);
  return difference === 0 ? some.one.id < other.one.id : difference < 0;
}

function compareScores(one: Sums, other: Sums): number {
  return (other.score ?? -1) - (one.score ?? -1) || other.coverage - one.coverage;
}

/** All have the same weights in all, so what was earned need not be divided by them. */
function compareCovered(one: Sums, other: Sums): number {
  return other.earned - one.earned;
}

/** Every number here is a whole one far below 2^53, so nothing is lost before the score is rounded. */
function sumUp(buyer: MatchBuyer, deal: MatchDeal, settings: MatchSettings, keys: readonly TermKey[]): Sums {
  let [all, known, earned] = [0, 0, 0];
  for (const key of keys) {
    const weight = settings.weights[key];
    const scoreBps = terms[key].scoreBps(buyer, deal, settings);
    all += weight;
    if (scoreBps === null) continue;
    known += weight;
    earned += weight * scoreBps;
  }
  const score = known > 0 ? Math.floor((2 * earned + 100 * known) / (200 * known)) : null;
  return { score, coverage: Math.floor((100 * known) / all), earned };
}

function weightedKeys({ weights }: MatchSettings): TermKey[] {
  for (const key of termKeys)
    if (!Number.isInteger(weights[key]) || weights[key] < 0 || weights[key] > 1_000)
      throw new RangeError(`${weights[key]} is no weight of ${key}`);
  const keys = termKeys.filter((key) => weights[key] > 0);
  if (keys.length === 0) throw new RangeError('a score needs a term with a weight');
  return keys;
}

function gradeOf(score: number | null, { thresholds }: MatchSettings): Match['grade'] {
  if (score === null) return 'unknown';
  return score >= thresholds.strong ? 'strong' : score >= thresholds.fair ? 'fair' : 'weak';
}

function isBlocked(buyer: MatchBuyer, deal: MatchDeal): boolean {
  return buyer.isOptedOut || !buyer.isActive || buyer.isOnDoNotSellList || buyer.passedDealIds.includes(deal.id);
}

function blockersOf(buyer: MatchBuyer, deal: MatchDeal): MatchBlocker[] {
  const blockers: MatchBlocker[] = [];
  if (buyer.isOptedOut) blockers.push({ key: 'opted_out', text: 'The buyer opted out of messages.' });
  if (!buyer.isActive) blockers.push({ key: 'inactive', text: 'The buyer is not active.' });
  if (buyer.passedDealIds.includes(deal.id)) blockers.push({ key: 'passed', text: 'The buyer passed on this deal.' });
  if (buyer.isOnDoNotSellList) blockers.push({ key: 'do_not_sell', text: 'The buyer is on the do-not-sell list.' });
  return blockers;
}
