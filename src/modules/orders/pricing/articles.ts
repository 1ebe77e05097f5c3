import { allocate } from '#/kernel/money.ts';

/** A line of a cart before any rule: what is bought, how often, and at which unit price in minor units. */
export interface CartLine {
  readonly id: string;
  readonly productId: string;
  readonly variantId: string;
  readonly categoryIds: readonly string[];
  /** Whole, at least 1. */
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly taxCategory: string;
  /** Of one unit. */
  readonly weightGrams: number;
  readonly requiresShipping: boolean;
}

/**
 * Lines that differ in nothing but their quantity, taken together. Discounts are reckoned on articles and shared out to lines last,
 * so that one line of two pieces and two lines of one piece cost the same to the minor unit.
 */
export interface Article {
  readonly productId: string;
  readonly categoryIds: readonly string[];
  readonly quantity: number;
  readonly subtotalMinor: bigint;
  /** Positions of its lines in the cart. */
  readonly lines: readonly number[];
}

/** The articles of a cart, in the order their first lines stand in. */
export function toArticles(lines: readonly CartLine[]): Article[] {
  const positions = new Map<string, number[]>();
  lines.forEach((line, position) => {
    const key = JSON.stringify([
      line.productId,
      line.variantId,
      line.unitPriceMinor.toString(),
      line.taxCategory,
      line.categoryIds,
    ]);
    const known = positions.get(key);
    if (known) known.push(position);
    else positions.set(key, [position]);
  });
  return [...positions.values()].map((members) => {
    const { productId, categoryIds, unitPriceMinor } = lines[members[0]!]!;
    const quantity = members.reduce((total, position) => total + lines[position]!.quantity, 0);
    return { productId, categoryIds, quantity, subtotalMinor: BigInt(quantity) * unitPriceMinor, lines: members };
  });
}

/**
 * An amount taken off articles, shared out to their lines: `partsMinor` goes by article, `leftMinor` by line and loses what is taken.
 * No line gives more than it has left. Returns the amounts by line.
 */
export function shareToLines(articles: readonly Article[], partsMinor: readonly bigint[], leftMinor: bigint[]): bigint[] {
  const sharesMinor = leftMinor.map(() => 0n);
  articles.forEach(({ lines }, article) => {
    if (partsMinor[article] === 0n) return;
    const weights = lines.map((position) => leftMinor[position]!);
    const taken = weights.length === 1 ? [partsMinor[article]!] : allocate(partsMinor[article]!, weights);
    lines.forEach((position, member) => {
      sharesMinor[position] = taken[member]!;
      leftMinor[position]! -= taken[member]!;
    });
  });
  return sharesMinor;
}
