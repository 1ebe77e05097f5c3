import * as Y from 'yjs';
import type { Block, RichText } from '#/kernel/block.ts';
import { blocksOf, parentOf, propsOf, readBlocks, type Blocks } from './document.ts';
import { readRichText } from './document-text.ts';
import { readSite } from './document-site.ts';

export const blocksMax = 500;
export const documentBytesMax = 2_000_000;
const richTextNodesMax = 5_000;
const nodeTypes = new Set([
  'doc',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'horizontalRule',
  'hardBreak',
  'codeBlock',
  'text',
]);
const markTypes = new Set(['bold', 'italic', 'strike', 'code', 'link', 'underline']);
const blockKeys = new Set(['type', 'parent', 'order', 'hidden', 'props', 'text']);

/** Why a document may not become like this, in a sentence; undefined when all is well. Run on every update before it counts. */
export function faultOfDocument(doc: Y.Doc, kind: 'page' | 'site', kinds: Blocks): string | undefined {
  const foreign = [...doc.share.keys()].find((name) =>
    kind === 'page' ? name !== 'blocks' : name !== 'site' && name !== 'theme',
  );
  if (foreign !== undefined) return `“${foreign.slice(0, 40)}” does not belong into this document`;
  if (kind === 'page') return faultOfPage(doc, kinds);
  try {
    readSite(doc);
    return undefined;
  } catch {
    return 'a setting of the site is not valid';
  }
}

function faultOfPage(doc: Y.Doc, kinds: Blocks): string | undefined {
  const blocks = blocksOf(doc);
  if (blocks.size > blocksMax) return `a page has at most ${blocksMax} blocks`;
  for (const [id, block] of blocks) {
    const fault = block instanceof Y.Map ? faultOfBlock(id, block, blocks, kinds) : 'a block is not a block';
    if (fault) return fault;
  }
  const counted = readBlocks(doc).find((node) => node.items.length > (kinds.get(node.type)?.items?.max ?? 0));
  return counted && `the block ${counted.type} holds too many items`;
}

function faultOfBlock(id: string, block: Y.Map<unknown>, blocks: Y.Map<Y.Map<unknown>>, kinds: Blocks): string | undefined {
  if (!/^[0-9a-f-]{36}$/.test(id)) return 'a block has no proper id';
  const strange = [...block.keys()].find((key) => !blockKeys.has(key));
  if (strange !== undefined) return `a block must not have “${strange.slice(0, 40)}”`;
  const order = block.get('order');
  if (typeof order !== 'string' || !/^[0-9A-Za-z]{1,200}$/.test(order)) return 'a block has no proper order';
  const parentId = parentOf(block);
  const parent = parentId === null ? undefined : blocks.get(parentId);
  // A parent that another person has just deleted is no fault: the block is left out with it.
  if (parentId !== null && !parent) return undefined;
  const kind = parent ? itemOf(kinds.get(String(parent.get('type')))) : kinds.get(String(block.get('type')));
  if (!kind || kind.type !== block.get('type'))
    return `a block of type “${String(block.get('type')).slice(0, 40)}” may not stand there`;
  return faultOfProps(kind, block);
}

function faultOfProps(kind: Block, block: Y.Map<unknown>): string | undefined {
  const parsed = kind.schema.strict().safeParse(propsOf(block).toJSON());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${kind.type}.${issue!.path.join('.') || 'props'}: ${issue!.message}`;
  }
  const text = block.get('text');
  if (text === undefined) return undefined;
  if (!kind.richText || !(text instanceof Y.XmlFragment)) return `the block ${kind.type} has no rich text`;
  return faultOfRichText(readRichText(text));
}

function faultOfRichText(text: RichText): string | undefined {
  let nodes = 0;
  const visit = (node: RichText, depth: number): string | undefined => {
    if (++nodes > richTextNodesMax || depth > 20) return 'the text is too long or too deeply nested';
    if (!nodeTypes.has(node.type)) return `a text must not hold “${node.type.slice(0, 40)}”`;
    const mark = node.marks?.find(({ type }) => !markTypes.has(type));
    if (mark) return `a text must not hold “${mark.type.slice(0, 40)}”`;
    for (const inner of node.content ?? []) {
      const fault = visit(inner, depth + 1);
      if (fault) return fault;
    }
    return undefined;
  };
  return visit(text, 0);
}

function itemOf(kind: Block | undefined): Block | undefined {
  return kind?.items?.of;
}
