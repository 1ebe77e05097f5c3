import type { Block } from '#/kernel/block.ts';

/** Brings the blocks of a module; loaded with the first screen that draws pages. */
export type BlockSource = () => Promise<{ readonly blocks: readonly Block[] }>;

let sources: readonly BlockSource[] = [];

/** Says where modules' blocks come from. The shell calls it once, at start. */
export function offerBlocks(given: readonly BlockSource[]): void {
  sources = given;
}

/** The blocks of every module that offers some. */
export async function loadBlocks(): Promise<Block[]> {
  const loaded = await Promise.all(sources.map((load) => load()));
  return loaded.flatMap(({ blocks }) => blocks);
}
