import { shareToLines, toArticles, type CartLine } from './articles.ts';
import { checkDiscount, combine, type Discount, type DiscountClass, type DiscountUses } from './discount.ts';
import { chooseCuts } from './discount-choice.ts';
import { findCandidate, toMs, type Candidate, type CodeProblem } from './discount-conditions.ts';
import { type Cut } from './discount-cuts.ts';
import { explainDiscount, explainProblem } from './discount-words.ts';

/** What a cart is discounted by. */
export interface DiscountInput {
  readonly currency: string;
  readonly lines: readonly CartLine[];
  /** Of the chosen delivery; 0 where none is chosen. */
  readonly shippingMinor: bigint;
  readonly discounts: readonly Discount[];
  /** As the buyer typed them. */
  readonly codes: readonly string[];
  /** ISO 8601. */
  readonly now: string;
  /** By discount; one that is missing was never used. */
  readonly uses: ReadonlyMap<string, DiscountUses>;
}

/** One discount's share on one line or on the delivery. */
export interface DiscountShare {
  readonly discountId: string;
  readonly amountMinor: bigint;
  readonly reason: string;
}

/** A discount of the cart: the sum of its shares. */
export interface AppliedDiscount extends DiscountShare {
  readonly title: string;
  readonly code: string | null;
  readonly class: DiscountClass;
}

/** A code that takes nothing off, with the reason for programs and for people. */
export interface CodeNotApplied {
  readonly code: string;
  readonly problem: CodeProblem;
  readonly reason: string;
}

export interface Discounted {
  /** Shares of each line, in the order of the lines. */
  readonly lines: readonly DiscountShare[][];
  readonly shipping: readonly DiscountShare[];
  readonly applied: readonly AppliedDiscount[];
  readonly codesNotApplied: readonly CodeNotApplied[];
}

/**
 * Applies a shop's discounts to a cart: those without a code, and those whose code was entered. Products first, then the order on
 * what is left, then the delivery; every discount is saved as shares of lines that sum to it exactly, and no line falls below zero.
 * Which discounts stand together is told in {@link chooseCuts}. The same discounts in another order give the same result.
 */
export function applyDiscounts(input: DiscountInput): Discounted {
  const codes = readCodes(input.codes);
  const articles = toArticles(input.lines);
  const circumstances = { articles, nowMs: toMs(input.now), uses: input.uses };
  const outcomes = input.discounts
    .filter(({ code }) => code === null || codes.has(normal(code)))
    .map((discount) => {
      checkDiscount(discount);
      return { discount, outcome: findCandidate(discount, circumstances) };
    });
  const candidates = outcomes.flatMap(({ outcome }) => ('kind' in outcome ? [] : [outcome]));
  const cuts = chooseCuts(candidates, articles, input.shippingMinor);

  const lines: DiscountShare[][] = input.lines.map(() => []);
  const shipping: DiscountShare[] = [];
  const leftMinor = input.lines.map(({ quantity, unitPriceMinor }) => BigInt(quantity) * unitPriceMinor);
  const applied = cuts.map(({ discount, amountMinor, partsMinor }) => {
    const share = { discountId: discount.id, amountMinor, reason: explainDiscount(discount, input.currency) };
    if (discount.class === 'shipping') shipping.push(share);
    else
      shareToLines(articles, partsMinor, leftMinor).forEach((shareMinor, position) => {
        if (shareMinor > 0n) lines[position]!.push({ ...share, amountMinor: shareMinor });
      });
    return { ...share, title: discount.title, code: discount.code, class: discount.class };
  });
  return { lines, shipping, applied, codesNotApplied: notApplied(codes, outcomes, cuts, input) };
}

/** Codes by their normal form, without repetitions, each as it was typed. */
function readCodes(codes: readonly string[]): Map<string, string> {
  return new Map(codes.map((code) => [normal(code), code.trim()] as const).filter(([key]) => key !== ''));
}

function normal(code: string): string {
  return code.trim().toUpperCase();
}

function notApplied(
  codes: ReadonlyMap<string, string>,
  outcomes: readonly { discount: Discount; outcome: Candidate | CodeProblem }[],
  cuts: readonly Cut[],
  { currency, shippingMinor }: DiscountInput,
): CodeNotApplied[] {
  return [...codes].flatMap(([key, code]) => {
    if (cuts.some(({ discount }) => discount.code !== null && normal(discount.code) === key)) return [];
    const found = outcomes.find(({ discount }) => discount.code !== null && normal(discount.code) === key);
    const problem = found ? problemOf(found.discount, found.outcome, cuts, shippingMinor) : { kind: 'unknown' as const };
    return [{ code, problem, reason: explainProblem(problem, code, currency) }];
  });
}

function problemOf(
  discount: Discount,
  outcome: Candidate | CodeProblem,
  cuts: readonly Cut[],
  shippingMinor: bigint,
): CodeProblem {
  if ('kind' in outcome) return outcome;
  if (discount.class === 'shipping' && shippingMinor === 0n) return { kind: 'no_shipping' };
  const rival = cuts.find((cut) => !combine(cut.discount, discount));
  return rival ? { kind: 'does_not_combine', withTitle: rival.discount.title } : { kind: 'nothing_left' };
}
