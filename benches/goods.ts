/** One product of a made-up shop. */
export interface Good {
  readonly name: string;
  readonly sku: string;
  readonly shortDescription: string;
  readonly description: string;
  readonly priceMinor: number;
  readonly sizes: readonly string[];
}

const kinds = 'chair table lamp shelf mug plate bowl vase rug sofa'.split(' ');
const onsets = 'b c d f g h j k l m n p r s t v w z br ch cl dr fl gr pl pr sh st th tr'.split(' ');
const syllables = onsets.flatMap((onset) => ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'oo'].map((rest) => onset + rest));
const vocabulary = 20_000;

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The word of a rank: pronounceable, always the same. */
export function word(rank: number): string {
  const base = syllables.length;
  // Neighbours in rank begin differently: 7 and 101 have no factor in common with the number of syllables.
  return syllables[(rank * 101) % base]! + syllables[Math.floor(rank / base) % base]! + syllables[(rank * 7 + 3) % base]!;
}

/** A word as people use them: the second half as often as the first, and so on (Zipf). */
export function zipfWord(next: () => number): string {
  return word(Math.floor(Math.exp(next() * Math.log(vocabulary))) - 1);
}

/** So many products. One in ten is of each kind, so that a kind's word is a broad one. */
export function* goods(count: number, seed = 1): Generator<Good> {
  const next = random(seed);
  const text = (words: number) => Array.from({ length: words }, () => zipfWord(next)).join(' ');
  for (let n = 0; n < count; n++)
    yield {
      name: `${text(2)} ${kinds[n % kinds.length]}`,
      sku: `G-${n}`,
      shortDescription: text(6),
      description: text(40),
      priceMinor: 500 + Math.floor(next() * 50_000),
      sizes: ['S', 'M', 'L'],
    };
}
