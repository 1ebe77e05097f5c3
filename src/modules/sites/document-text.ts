import * as Y from 'yjs';
import type { RichText } from '#/kernel/block.ts';

/**
 * A live rich text as ProseMirror's JSON, and back. The form inside the document is that of Tiptap's collaboration: an element
 * for each node, its attributes beside it; a text with a format for each mark.
 */
export function readRichText(fragment: Y.XmlFragment): RichText {
  return { type: 'doc', content: fragment.toArray().flatMap(readNode) };
}

/** Fills an empty fragment. */
export function writeRichText(fragment: Y.XmlFragment, text: RichText): void {
  fragment.insert(0, (text.content ?? []).map(toNode));
}

function readNode(node: Y.XmlElement | Y.XmlText | Y.XmlHook): RichText[] {
  if (node instanceof Y.XmlText) {
    return (node.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).flatMap(({ insert, attributes }) =>
      typeof insert === 'string'
        ? [{ type: 'text', text: insert, ...(attributes && { marks: Object.entries(attributes).map(toMark) }) }]
        : [],
    );
  }
  if (!(node instanceof Y.XmlElement)) return [];
  const attrs = node.getAttributes();
  return [{ type: node.nodeName, ...(Object.keys(attrs).length > 0 && { attrs }), content: node.toArray().flatMap(readNode) }];
}

/** Marks that may overlap carry a hash behind their name (`link--x1y2`). */
function toMark([name, attrs]: [string, unknown]) {
  const type = name.replace(/--[\w+/=-]{8}$/, '');
  return typeof attrs === 'object' && attrs !== null && Object.keys(attrs).length > 0
    ? { type, attrs: attrs as Record<string, unknown> }
    : { type };
}

function toNode(node: RichText): Y.XmlElement | Y.XmlText {
  if (node.type === 'text') {
    const text = new Y.XmlText();
    text.insert(0, node.text ?? '', Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])));
    return text;
  }
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value as string);
  element.insert(0, (node.content ?? []).map(toNode));
  return element;
}
