import type { Block, FieldMeta } from '#/kernel/block.ts';
import { blocks } from '../../blocks/index.ts';
import type { BlockNode } from '../../render/page.ts';

const known = new Map(blocks.map((block) => [block.type, block]));

/** The kinds of blocks a page may hold, by type: those of every site, and once they are loaded those of other products. */
export const kinds: ReadonlyMap<string, Block> = known;

/** Adds the kinds other products bring. */
export function addKinds(others: readonly Block[]): void {
  for (const block of others) known.set(block.type, block);
}

/** A block as it stands in the page. */
export interface Found {
  readonly node: BlockNode;
  readonly kind: Block;
  readonly parent: BlockNode | undefined;
  /** Position among its siblings, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
}

/** Finds a block or an item of one. */
export function findBlock(nodes: readonly BlockNode[], id: string | undefined): Found | undefined {
  for (const [index, node] of nodes.entries()) {
    const kind = kinds.get(node.type);
    if (!kind) continue;
    if (node.id === id) return { node, kind, parent: undefined, index, count: nodes.length };
    const at = node.items.findIndex((item) => item.id === id);
    if (at >= 0 && kind.items)
      return { node: node.items[at]!, kind: kind.items.of, parent: node, index: at, count: node.items.length };
  }
  return undefined;
}

/** What a block is called: its kind, and beside it its first words. */
export function nameOf(node: BlockNode, kind: Block): { kind: string; words: string } {
  const named = ['heading', 'title', 'name', 'caption', 'words', 'value', 'label'].map((field) => node.props[field]);
  const words = named.find((value) => typeof value === 'string' && value.trim() !== '') as string | undefined;
  const image = node.props.image as { alt?: string } | null | undefined;
  return { kind: kind.label, words: (words ?? image?.alt ?? '').slice(0, 80) };
}

/** The first field of a kind that holds an image. */
export function imageField(kind: Block): string | undefined {
  return Object.keys(kind.schema.shape).find((field) => metaOf(kind, field)?.control === 'image');
}

export function metaOf(kind: Block, field: string): FieldMeta | undefined {
  return kind.schema.shape[field]?.meta() as FieldMeta | undefined;
}

/** Ids of the media a page shows. */
export function mediaIdsOf(nodes: readonly BlockNode[]): string[] {
  const own = (node: BlockNode): string[] => [
    ...Object.values(node.props).flatMap((value) => (isImage(value) ? [value.mediaId] : [])),
    ...node.items.flatMap(own),
  ];
  return [...new Set(nodes.flatMap(own))];
}

function isImage(value: unknown): value is { mediaId: string } {
  return typeof value === 'object' && value !== null && typeof (value as { mediaId?: unknown }).mediaId === 'string';
}
