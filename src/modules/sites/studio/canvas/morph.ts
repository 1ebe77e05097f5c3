/**
 * Makes an element look like another one with the fewest changes, so that pictures stay loaded and the place of the reader
 * stays where it is. Children are matched by `data-block`, then by tag. Whatever `kept` says yes to is left alone: somebody
 * is typing in it.
 */
export function morph(from: Element, to: Element, kept: (element: Element) => boolean): void {
  if (kept(from) || from.isEqualNode(to)) return;
  for (const { name } of Array.from(from.attributes)) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  let place: ChildNode | null = from.firstChild;
  for (const wanted of to.childNodes) {
    const match = findMatch(place, wanted);
    if (!match) {
      from.insertBefore(from.ownerDocument.importNode(wanted, true), place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else from.insertBefore(match, place);
    if (match.nodeType === 1) morph(match as Element, wanted as Element, kept);
    else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
  }
  while (place) {
    const next: ChildNode | null = place.nextSibling;
    place.remove();
    place = next;
  }
}

function findMatch(from: ChildNode | null, wanted: ChildNode): ChildNode | undefined {
  const key = keyOf(wanted);
  if (!key) return from && from.nodeName === wanted.nodeName && !keyOf(from) ? from : undefined;
  for (let node = from; node; node = node.nextSibling) if (keyOf(node) === key && node.nodeName === wanted.nodeName) return node;
  return undefined;
}

function keyOf(node: Node): string | null {
  if (node.nodeType !== 1) return null;
  const element = node as Element;
  return element.getAttribute('data-block') ?? element.getAttribute('data-field') ?? element.getAttribute('data-rich');
}
