/** A text that is being typed in the canvas itself. */
export interface InPlace {
  readonly element: HTMLElement;
  readonly block: string;
  readonly field: string;
  /** Takes what the document says now, keeping the caret among the words it stands in. */
  take(value: string): void;
  end(): void;
}

export interface InPlaceSetup {
  element: HTMLElement;
  /** True when the field takes several lines. */
  lines: boolean;
  max: number | undefined;
  onText(value: string): void;
  onEnd(): void;
}

/** Makes an element of the canvas editable where it stands. Enter ends a single line, Escape ends every text. */
export function editInPlace({ element, lines, max, onText, onEnd }: InPlaceSetup): InPlace {
  const ends = new AbortController();
  const listen = <Name extends keyof HTMLElementEventMap>(name: Name, run: (event: HTMLElementEventMap[Name]) => void) =>
    element.addEventListener(name, run, { signal: ends.signal });
  const read = () => {
    const text = textOf(element);
    return lines ? text : text.replaceAll('\n', ' ');
  };
  const send = () => {
    let text = read();
    if (max !== undefined && text.length > max) {
      text = text.slice(0, max);
      write(element, text, text.length);
    }
    onText(text);
  };
  element.setAttribute('contenteditable', 'plaintext-only');
  element.setAttribute('role', 'textbox');
  element.setAttribute('aria-label', element.dataset['placeholder'] ?? 'Text');
  if (lines) element.setAttribute('aria-multiline', 'true');
  listen('input', send);
  listen('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' || (event.key === 'Enter' && !lines)) {
      event.preventDefault();
      event.stopPropagation();
      element.blur();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      element.ownerDocument.execCommand('insertLineBreak');
    }
  });
  const end = () => {
    if (ends.signal.aborted) return;
    ends.abort();
    for (const name of ['contenteditable', 'role', 'aria-label', 'aria-multiline']) element.removeAttribute(name);
    onEnd();
  };
  listen('blur', end);
  return {
    element,
    block: element.dataset['of'] ?? '',
    field: element.dataset['field'] ?? '',
    take(value) {
      const before = read();
      if (before === value) return;
      write(element, value, movedCaret(caretOf(element), before, value));
    },
    end,
  };
}

/** Text of an element with its line breaks; the last `br` of an editable element only holds its last line open. */
export function textOf(element: Node): string {
  let text = '';
  const visit = (node: Node) => {
    if (node.nodeType === 3) text += node.nodeValue ?? '';
    else if (node.nodeName === 'BR') text += '\n';
    else for (const child of node.childNodes) visit(child);
  };
  visit(element);
  return element.lastChild?.nodeName === 'BR' ? text.slice(0, -1) : text;
}

/** Where a caret stands after `before` became `after` somewhere around it. */
export function movedCaret(caret: number, before: string, after: string): number {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (caret <= start) return caret;
  if (caret >= before.length - end) return caret + after.length - before.length;
  return after.length - end;
}

function caretOf(element: HTMLElement): number {
  const selection = element.ownerDocument.getSelection();
  if (!selection?.focusNode || !element.contains(selection.focusNode)) return 0;
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  range.setEnd(selection.focusNode, selection.focusOffset);
  const part = range.cloneContents();
  return [...part.childNodes].reduce((length, node) => length + (node.nodeName === 'BR' ? 1 : textOf(node).length), 0);
}

function write(element: HTMLElement, value: string, caret: number) {
  const { ownerDocument: document } = element;
  const lines = value.split('\n');
  element.replaceChildren(...lines.flatMap((line, at) => (at ? [document.createElement('br'), line] : [line])));
  if (value.endsWith('\n')) element.append(document.createElement('br'));
  const selection = document.getSelection();
  if (document.activeElement !== element || !selection) return;
  let left = caret;
  for (const node of element.childNodes) {
    const length = node.nodeName === 'BR' ? 1 : (node.nodeValue?.length ?? 0);
    if (node.nodeType === 3 && left <= length) return void selection.collapse(node, left);
    left -= length;
  }
  selection.collapse(element, element.childNodes.length);
}
