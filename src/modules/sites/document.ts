import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import type { Block, FieldMeta, RichText } from '#/kernel/block.ts';
import type { BlockNode } from './render/page.ts';
import { readRichText, writeRichText } from './document-text.ts';

/**
 * The live document of a page: a Y.Map of blocks by id, each with its parent and an order key, never nested arrays: an array
 * has no move, and two people moving a block at once would double it. Browser and server change it through these functions only.
 */
export type Blocks = ReadonlyMap<string, Block>;
type BlockMap = Y.Map<unknown>;

/** Where a block goes: below a parent (null: the page itself), after a sibling (null: first). */
export interface Place {
  readonly parent: string | null;
  readonly after: string | null;
}

export function blocksOf(doc: Y.Doc): Y.Map<BlockMap> {
  return doc.getMap<BlockMap>('blocks');
}

/** The page as plain data, in order. A block whose parent is gone, or that is its own ancestor, is left out. */
export function readBlocks(doc: Y.Doc): BlockNode[] {
  const children = childrenByParent(doc);
  const read = (parent: string | null, depth: number): BlockNode[] =>
    depth > 4
      ? []
      : (children.get(parent) ?? []).map(([id, block]) => {
          const text = block.get('text');
          return {
            id,
            type: String(block.get('type')),
            hidden: block.get('hidden') === true,
            props: propsOf(block).toJSON(),
            ...(text instanceof Y.XmlFragment && { text: readRichText(text) }),
            items: read(id, depth + 1),
          };
        });
  return read(null, 0);
}

/** Ids of the children of a block (or of the page), in order. */
export function childIds(doc: Y.Doc, parent: string | null): string[] {
  return (childrenByParent(doc).get(parent) ?? []).map(([id]) => id);
}

/** Adds a block with what its kind shows as sample, or with the content given. Returns its id. */
export function insertBlock(
  doc: Y.Doc,
  block: Block,
  place: Place,
  content: { props?: object; text?: RichText; items?: readonly object[]; hidden?: boolean } = block.sample(),
): string {
  const id = crypto.randomUUID();
  doc.transact(() => {
    blocksOf(doc).set(id, newBlock(block, orderAt(doc, place), place.parent, content));
    let after: string | null = null;
    for (const props of content.items ?? [])
      if (block.items) after = insertBlock(doc, block.items.of, { parent: id, after }, { props });
  });
  return id;
}

/** Moves a block among its siblings, or to another parent. Does nothing when it would become its own descendant. */
export function moveBlock(doc: Y.Doc, id: string, place: Place): void {
  const block = blocksOf(doc).get(id);
  if (!block || place.after === id || isWithin(doc, place.parent, id)) return;
  doc.transact(() => {
    block.set('order', orderAt(doc, place, id));
    if (block.get('parent') !== place.parent) block.set('parent', place.parent);
  });
}

/** Copies a block with its items right behind itself. Returns the copy's id. */
export function duplicateBlock(doc: Y.Doc, id: string): string | undefined {
  const block = blocksOf(doc).get(id);
  if (!block) return undefined;
  const copy = crypto.randomUUID();
  doc.transact(() => {
    const parent = parentOf(block);
    const made = block.clone();
    blocksOf(doc).set(copy, made);
    made.set('order', orderAt(doc, { parent, after: id }, copy));
    for (const child of childIds(doc, id)) {
      const inner = blocksOf(doc).get(child)!.clone();
      blocksOf(doc).set(crypto.randomUUID(), inner);
      inner.set('parent', copy);
    }
  });
  return copy;
}

/** Removes a block and everything below it. */
export function removeBlock(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    for (const child of childIds(doc, id)) removeBlock(doc, child);
    blocksOf(doc).delete(id);
  });
}

export function setHidden(doc: Y.Doc, id: string, hidden: boolean): void {
  blocksOf(doc).get(id)?.set('hidden', hidden);
}

/** Sets a field. Text changes by what differs, so that two people typing in one field both keep their words. */
export function setField(doc: Y.Doc, id: string, block: Block, field: string, value: unknown): void {
  const found = blocksOf(doc).get(id);
  if (!found) return;
  doc.transact(() => {
    const props = propsOf(found);
    const known = props.get(field);
    if (known instanceof Y.Text && typeof value === 'string') return setText(known, value);
    props.set(field, isText(block, field) ? new Y.Text(String(value)) : (value ?? null));
  });
}

/** Makes a text say `value` with the fewest changes: the common beginning and end stay. */
export function setText(text: Y.Text, value: string): void {
  const before = text.toString();
  let start = 0;
  while (start < before.length && start < value.length && before[start] === value[start]) start++;
  let end = 0;
  while (end < before.length - start && end < value.length - start && before.at(-1 - end) === value.at(-1 - end)) end++;
  if (before.length - start - end > 0) text.delete(start, before.length - start - end);
  if (value.length - start - end > 0) text.insert(start, value.slice(start, value.length - end));
}

/** Replaces the whole page by plain data, in one transaction. */
export function writeBlocks(doc: Y.Doc, nodes: readonly BlockNode[], kinds: Blocks): void {
  doc.transact(() => {
    blocksOf(doc).clear();
    let after: string | null = null;
    for (const node of nodes) {
      const kind = kinds.get(node.type);
      if (!kind) continue;
      after = insertBlock(doc, kind, { parent: null, after }, { ...node, items: node.items.map((item) => item.props) });
    }
  });
}

export function parentOf(block: BlockMap): string | null {
  const parent = block.get('parent');
  return typeof parent === 'string' ? parent : null;
}

export function propsOf(block: BlockMap): Y.Map<unknown> {
  const props = block.get('props');
  return props instanceof Y.Map ? props : new Y.Map();
}

/** The rich text of a block, for the editor to bind to. */
export function textOf(doc: Y.Doc, id: string): Y.XmlFragment | undefined {
  const text = blocksOf(doc).get(id)?.get('text');
  return text instanceof Y.XmlFragment ? text : undefined;
}

function newBlock(
  block: Block,
  order: string,
  parent: string | null,
  content: { props?: object; text?: RichText; hidden?: boolean },
): BlockMap {
  const made: BlockMap = new Y.Map();
  made.set('type', block.type);
  made.set('parent', parent);
  made.set('order', order);
  if (content.hidden) made.set('hidden', true);
  const props = new Y.Map<unknown>();
  for (const [field, value] of Object.entries(content.props ?? {}))
    props.set(field, isText(block, field) ? new Y.Text(String(value)) : (value ?? null));
  made.set('props', props);
  if (block.richText) {
    const fragment = new Y.XmlFragment();
    made.set('text', fragment);
    if (content.text) writeRichText(fragment, content.text);
  }
  return made;
}

/** Fields that people type in are kept as text that merges; the others as values. */
function isText(block: Block, field: string): boolean {
  const meta = block.schema.shape[field]?.meta() as FieldMeta | undefined;
  return meta?.control === 'text' || meta?.control === 'multiline' || meta?.control === 'code';
}

function orderAt(doc: Y.Doc, { parent, after }: Place, moving?: string): string {
  const siblings = (childrenByParent(doc).get(parent) ?? []).filter(([id]) => id !== moving);
  const index = after === null ? 0 : siblings.findIndex(([id]) => id === after) + 1 || siblings.length;
  const key = (at: number) => (siblings[at]?.[1].get('order') as string | undefined) ?? null;
  const [before, next] = [index === 0 ? null : key(index - 1), key(index)];
  // Two people inserting at one spot may get the same key; then there is no room between, and the new one goes behind both.
  return before !== null && next !== null && before >= next ? generateKeyBetween(before, null) : generateKeyBetween(before, next);
}

/** Children of each parent by order key; equal keys, from two people at once, are ordered by id on every side alike. */
function childrenByParent(doc: Y.Doc): Map<string | null, [string, BlockMap][]> {
  const children = Map.groupBy(blocksOf(doc).entries(), ([, block]) => parentOf(block));
  for (const list of children.values())
    list.sort(
      ([oneId, one], [otherId, other]) =>
        compare(String(one.get('order')), String(other.get('order'))) || compare(oneId, otherId),
    );
  return children;
}

function isWithin(doc: Y.Doc, id: string | null, ancestor: string): boolean {
  for (let at = id, steps = 0; at !== null && steps < 10; steps++) {
    if (at === ancestor) return true;
    const block = blocksOf(doc).get(at);
    at = block ? parentOf(block) : null;
  }
  return false;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
