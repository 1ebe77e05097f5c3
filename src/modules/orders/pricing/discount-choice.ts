import { type Article } from './articles.ts';
import { type DiscountClass } from './discount.ts';
import { type Candidate } from './discount-conditions.ts';
import { cutBest, cutProducts, inOrder, type Cut } from './discount-cuts.ts';

/** Every way to use classes beside each other; on equal terms the earlier wins. */
const ways: readonly (readonly DiscountClass[])[] = [
  ['product', 'order', 'shipping'],
  ['product', 'order'],
  ['product', 'shipping'],
  ['order', 'shipping'],
  ['product'],
  ['order'],
  ['shipping'],
];

/**
 * Chooses among the discounts a cart qualifies for. An exclusive one beats all others and stands alone; of several the best for the
 * buyer. Else that way of combining classes wins which takes the most off: in it stand only discounts that agree to every class of
 * it. Cuts come in the order they are applied: products, the order (on what is left), the delivery.
 */
export function chooseCuts(candidates: readonly Candidate[], articles: readonly Article[], shippingMinor: bigint): Cut[] {
  const sorted = inOrder(candidates);
  const cut = (chosen: readonly Candidate[]) => cutAll(chosen, articles, shippingMinor);
  const exclusive = best(sorted.filter(({ discount }) => discount.exclusive).map((candidate) => cut([candidate])));
  return exclusive.length > 0 ? exclusive : best(waysToCombine(sorted.filter(({ discount }) => !discount.exclusive)).map(cut));
}

/** For each way the candidates that may stand in it; leaves out what cannot win against a way already there. */
function waysToCombine(candidates: readonly Candidate[]): Candidate[][] {
  const kept: { way: readonly DiscountClass[]; chosen: Candidate[] }[] = [];
  for (const way of ways) {
    const chosen = candidates.filter(
      ({ discount }) =>
        way.includes(discount.class) && way.every((other) => other === discount.class || discount.combinesWith[other]),
    );
    if (!way.every((kind) => chosen.some(({ discount }) => discount.class === kind))) continue;
    // A wider way has the same candidates of these classes or fewer; with the same, its further classes can only add.
    const outdone = kept.some(
      (wider) =>
        way.every((kind) => wider.way.includes(kind)) &&
        wider.chosen.filter(({ discount }) => way.includes(discount.class)).length === chosen.length,
    );
    if (!outdone) kept.push({ way, chosen });
  }
  return kept.map(({ chosen }) => chosen);
}

function cutAll(candidates: readonly Candidate[], articles: readonly Article[], shippingMinor: bigint): Cut[] {
  const of = (kind: DiscountClass) => candidates.filter(({ discount }) => discount.class === kind);
  const leftMinor = articles.map(({ subtotalMinor }) => subtotalMinor);
  return [
    ...cutProducts(of('product'), leftMinor),
    ...cutBest(of('order'), leftMinor),
    ...cutBest(
      of('shipping').map((candidate) => ({ ...candidate, articles: [0] })),
      [shippingMinor],
    ),
  ];
}

function best(options: readonly Cut[][]): Cut[] {
  let chosen: Cut[] = [];
  let chosenMinor = 0n;
  for (const cuts of options) {
    const offMinor = cuts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    if (offMinor <= chosenMinor) continue;
    chosen = cuts;
    chosenMinor = offMinor;
  }
  return chosen;
}
