import { formatMoney } from '#/kernel/money.ts';
import { showFraction } from './funnel.ts';

/** Where the areas a buyer names may lie, from the closest to the widest. */
export const areaLevels = ['polygon', 'zip', 'city', 'county', 'metro'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/**
 * What a buyer said to want, and what became of the deals sent before. An empty list or null is what nobody asked or nobody knows. A place
 * is compared whole, never as a part of a text, so name it with its state: `austin tx`. There is no field for what describes people
 * rather than houses, be it a name, a language or the score of a school, since 42 U.S.C. 3604 forbids to sell by it.
 */
export interface MatchBuyer {
  readonly id: string;
  /** Polygons by id, ZIP codes of five digits, towns, counties and metros by name. */
  readonly areas: Readonly<Record<AreaLevel, readonly string[]>>;
  readonly priceMinMinor: bigint | null;
  readonly priceMaxMinor: bigint | null;
  readonly propertyTypes: readonly string[];
  /** The share of the after-repair value that price and repairs together may take, in basis points: 7000 for the 70 % rule. */
  readonly allInMaxBps: number | null;
  readonly bedsMin: number | null;
  readonly conditions: readonly string[];
  readonly strategies: readonly string[];
  /** Whole days since this buyer last closed a deal with the workspace; null where there was none. */
  readonly lastClosingDays: number | null;
  readonly dealsSent: number;
  readonly dealsAnswered: number;
  readonly isOptedOut: boolean;
  readonly isActive: boolean;
  readonly isOnDoNotSellList: boolean;
  readonly passedDealIds: readonly string[];
}

/** What is for sale. Null or an empty list is what nobody knows yet. Amounts in minor units. */
export interface MatchDeal {
  readonly id: string;
  readonly currency: string;
  /** Every polygon, and at most one of each other level, that the property lies in. */
  readonly places: Readonly<Record<AreaLevel, readonly string[]>>;
  readonly priceMinor: bigint | null;
  readonly propertyType: string | null;
  readonly arvMinor: bigint | null;
  readonly repairsMinor: bigint | null;
  readonly beds: number | null;
  readonly condition: string | null;
  readonly strategies: readonly string[];
}

export const termKeys = ['location', 'price', 'property_type', 'margin', 'criteria', 'behaviour'] as const;
export type TermKey = (typeof termKeys)[number];

/** What the term `criteria` is made of; null where one side leaves it open. */
const criteria: readonly { readonly name: string; readonly fits: (buyer: MatchBuyer, deal: MatchDeal) => boolean | null }[] = [
  {
    name: 'the number of bedrooms',
    fits: ({ bedsMin }, { beds }) => (bedsMin === null || beds === null ? null : beds >= bedsMin),
  },
  {
    name: 'the condition',
    fits: ({ conditions }, { condition }) =>
      conditions.length === 0 || condition === null ? null : conditions.includes(condition),
  },
  {
    name: 'the strategy',
    fits: ({ strategies }, deal) =>
      strategies.length === 0 || deal.strategies.length === 0 ? null : meet(strategies, deal.strategies),
  },
];

/** What the terms themselves are set by. */
export interface TermSettings {
  /** What a place is worth by the level at which it was found, in basis points. */
  readonly areaBps: Readonly<Record<AreaLevel, number>>;
  /** The rate of answers expected of a buyer nobody wrote to, and the number of messages that expectation counts for. */
  readonly answerPrior: { readonly rateBps: number; readonly messages: number };
}

/** One sub-score, and why it is what it is. */
export interface Term {
  /** From 0 to 10000, rounded down, or null where buyer or deal leaves it open. */
  readonly scoreBps: (buyer: MatchBuyer, deal: MatchDeal, settings: TermSettings) => number | null;
  readonly explain: (buyer: MatchBuyer, deal: MatchDeal, scoreBps: number | null) => string;
}

const wholeBps = 10_000;
/** A price 15 % above what the buyer pays at most, or 30 % below the least, is worth nothing. */
const aboveMaxPercent = 15n;
const belowMinPercent = 30n;
const halfLifeDays = 180;

export const terms: Readonly<Record<TermKey, Term>> = {
  location: { scoreBps: scoreLocation, explain: explainLocation },
  price: { scoreBps: scorePrice, explain: explainPrice },
  property_type: { scoreBps: scorePropertyType, explain: explainPropertyType },
  margin: { scoreBps: scoreMargin, explain: explainMargin },
  criteria: { scoreBps: scoreCriteria, explain: explainCriteria },
  behaviour: { scoreBps: scoreBehaviour, explain: explainBehaviour },
};

/**
 * A level that the buyer named and the deal leaves open may yet match, so only without one is it a miss. A loop without lists of its own,
 * since it runs for every buyer.
 */
function scoreLocation({ areas }: MatchBuyer, { places }: MatchDeal, { areaBps }: TermSettings): number | null {
  let best = -1;
  let [isNamed, isOpen] = [false, false];
  for (const level of areaLevels) {
    if (areas[level].length === 0) continue;
    isNamed = true;
    if (places[level].length === 0) isOpen = true;
    else if (areaBps[level] > best && meet(areas[level], places[level])) best = areaBps[level];
  }
  if (best >= 0) return best;
  return isNamed && !isOpen ? 0 : null;
}

function explainLocation({ areas }: MatchBuyer, { places }: MatchDeal, scoreBps: number | null): string {
  const named = areaLevels.filter((level) => areas[level].length > 0);
  if (named.length === 0) return 'The buyer named no area.';
  if (scoreBps === null) return 'The property has no place to compare with the areas of the buyer.';
  const found = named.find((level) => meet(areas[level], places[level]));
  if (!found) return 'The property lies in no area of the buyer.';
  if (found === 'polygon') return 'The property lies in an area the buyer drew.';
  const place = areas[found].find((one) => places[found].includes(one))!;
  return `The property lies in ${found === 'zip' ? 'ZIP code' : found} ${place}, which the buyer named.`;
}

function scorePrice({ priceMinMinor: min, priceMaxMinor: max }: MatchBuyer, { priceMinor: price }: MatchDeal): number | null {
  if (price === null || (min === null && max === null) || isUpsideDown(min, max)) return null;
  if (max !== null && price > max) return linearBps((100n + aboveMaxPercent) * max - 100n * price, aboveMaxPercent * max);
  if (min !== null && price < min) return linearBps(100n * price - (100n - belowMinPercent) * min, belowMinPercent * min);
  return wholeBps;
}

function explainPrice(
  { priceMinMinor: min, priceMaxMinor: max }: MatchBuyer,
  { priceMinor: price, currency }: MatchDeal,
): string {
  if (min === null && max === null) return 'The buyer named no price.';
  if (isUpsideDown(min, max)) return 'The least price of the buyer is above the most, so neither counts.';
  if (price === null) return 'The deal has no price yet.';
  const show = (amountMinor: bigint) => formatMoney(amountMinor, currency, 'en-US');
  if (max !== null && price > max) return `${show(price)} is ${showPercent(price - max, max)}above the most of ${show(max)}.`;
  if (min !== null && price < min) return `${show(price)} is ${showPercent(min - price, min)}below the least of ${show(min)}.`;
  return `${show(price)} is within what the buyer pays.`;
}

function scorePropertyType({ propertyTypes }: MatchBuyer, { propertyType }: MatchDeal): number | null {
  return propertyTypes.length === 0 || propertyType === null ? null : whether(propertyTypes.includes(propertyType));
}

function explainPropertyType({ propertyTypes }: MatchBuyer, { propertyType }: MatchDeal): string {
  if (propertyTypes.length === 0) return 'The buyer named no type of property.';
  if (propertyType === null) return 'The property has no type yet.';
  const wanted = propertyTypes.includes(propertyType) ? 'is what the buyer looks for' : 'is none the buyer looks for';
  return `The type ${inWords(propertyType)} ${wanted}.`;
}

function scoreMargin({ allInMaxBps }: MatchBuyer, { priceMinor, arvMinor, repairsMinor }: MatchDeal): number | null {
  if (allInMaxBps === null || priceMinor === null || arvMinor === null || repairsMinor === null) return null;
  return whether((priceMinor + repairsMinor) * BigInt(wholeBps) <= arvMinor * BigInt(allInMaxBps));
}

function explainMargin(buyer: MatchBuyer, deal: MatchDeal, scoreBps: number | null): string {
  if (buyer.allInMaxBps === null) return 'The buyer named no share of the after-repair value.';
  if (scoreBps === null) return 'The deal lacks its price, its after-repair value or its repairs.';
  const share = `${buyer.allInMaxBps / 100} % of the after-repair value`;
  return scoreBps > 0 ? `Price and repairs stay within ${share}.` : `Price and repairs take more than ${share}.`;
}

function scoreCriteria(buyer: MatchBuyer, deal: MatchDeal): number | null {
  let [known, met] = [0, 0];
  for (const { fits } of criteria) {
    const isMet = fits(buyer, deal);
    if (isMet !== null) known += 1;
    if (isMet) met += 1;
  }
  return known === 0 ? null : Math.floor((met * wholeBps) / known);
}

function explainCriteria(buyer: MatchBuyer, deal: MatchDeal): string {
  const known = criteria.map(({ name, fits }) => ({ name, isMet: fits(buyer, deal) })).filter(({ isMet }) => isMet !== null);
  if (known.length === 0) return 'Nothing is known of bedrooms, condition and strategy on both sides.';
  const said = known.map(({ name, isMet }) => `${name} ${isMet ? 'fits' : 'does not fit'}`).join(', ');
  return `${said[0]!.toUpperCase()}${said.slice(1)}.`;
}

/**
 * The mean of two: how lately the buyer closed, halved every 180 days and straight between the halves so that it stays exact, and how many
 * of the deals sent were answered, drawn to the prior while few were sent. Who was never sent anything and never closed is unknown.
 */
function scoreBehaviour(buyer: MatchBuyer, _: MatchDeal, { answerPrior }: TermSettings): number | null {
  const { lastClosingDays: days, dealsSent, dealsAnswered } = buyer;
  if (days === null && dealsSent === 0) return null;
  const halved = days === null ? Infinity : 2 ** Math.floor(days / halfLifeDays);
  const closing = (wholeBps * (2 * halfLifeDays - ((days ?? 0) % halfLifeDays))) / (2 * halfLifeDays) / halved;
  const answered = Math.min(dealsAnswered, dealsSent) * wholeBps + answerPrior.rateBps * answerPrior.messages;
  const answers = answered / Math.max(dealsSent + answerPrior.messages, 1);
  return Math.floor((Math.floor(closing) + Math.floor(answers)) / 2);
}

function explainBehaviour({ lastClosingDays, dealsSent, dealsAnswered }: MatchBuyer): string {
  if (lastClosingDays === null && dealsSent === 0) return 'The buyer was never sent a deal.';
  const closing = lastClosingDays === null ? 'Never closed with you' : `Last closed with you ${lastClosingDays} days ago`;
  return `${closing}; answered ${Math.min(dealsAnswered, dealsSent)} of ${dealsSent} deals sent.`;
}

function isUpsideDown(min: bigint | null, max: bigint | null): boolean {
  return min !== null && max !== null && min > max;
}

function linearBps(left: bigint, width: bigint): number {
  return left <= 0n ? 0 : Number((left * BigInt(wholeBps)) / width);
}

function whether(matches: boolean): number {
  return matches ? wholeBps : 0;
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

/** With a space behind it; of nothing there is no share. */
function showPercent(part: bigint, whole: bigint): string {
  return whole > 0n ? `${showFraction({ numerator: part * 100n, denominator: whole }, 1)} % ` : '';
}

function inWords(key: string): string {
  return key.replaceAll('_', ' ');
}
