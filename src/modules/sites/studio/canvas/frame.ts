import type { PageParts } from '../../render/page.ts';
import { textOf } from './in-place.ts';
import { morph } from './morph.ts';

export interface FrameHands {
  onSelect(id: string | undefined): void;
  onHover(id: string | undefined): void;
  /** A press on a text that can be edited where it stands, before the browser puts the caret. */
  onText(element: HTMLElement): void;
  /** A press on a rich text. */
  onRich(element: HTMLElement): void;
  /** A press on the head or foot of the site. */
  onSiteFrame(): void;
  /** Picture files dropped on a block. */
  onFiles(id: string, files: File[]): void;
  /** Something moved: scrolled, resized, drawn anew. */
  onLayout(): void;
}

export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The page inside the canvas' iframe: its own document without scripts, drawn and listened to from outside. */
export class Frame {
  readonly #document: Document;
  readonly #window: Window;
  readonly #hands: FrameHands;
  readonly #ends = new AbortController();
  /** The element somebody types in; drawing leaves it alone. */
  active: Element | undefined;

  constructor(iframe: HTMLIFrameElement, hands: FrameHands) {
    this.#document = iframe.contentDocument!;
    this.#window = iframe.contentWindow!;
    this.#hands = hands;
    this.#listenToPointer();
    this.#listenToFiles();
    this.#listenToKeys();
    this.#listen(this.#document, 'scroll', () => hands.onLayout());
    this.#listen(this.#window, 'resize', () => hands.onLayout());
    // Pictures and fonts that arrive change heights.
    const sizes = new ResizeObserver(() => hands.onLayout());
    sizes.observe(this.#document.body);
    this.#ends.signal.addEventListener('abort', () => sizes.disconnect());
  }

  /** Draws the page; what did not change is not touched. */
  draw(parts: PageParts, labelOf: (block: string, field: string) => string | undefined): void {
    const { documentElement: root, body } = this.#document;
    root.lang = parts.lang;
    root.dir = parts.dir;
    const style = this.#document.getElementById('page-style')!;
    if (style.textContent !== parts.style) style.textContent = parts.style;
    const wanted = this.#document.implementation.createHTMLDocument('').body;
    wanted.innerHTML = parts.body.toString();
    wanted.className = parts.bodyClass;
    wanted.dataset['editing'] = '';
    wanted.querySelector('.skip')?.remove();
    for (const text of wanted.querySelectorAll<HTMLElement>('[data-field]'))
      text.dataset['placeholder'] = labelOf(text.dataset['of']!, text.dataset['field']!) ?? text.dataset['placeholder'];
    morph(body, wanted, (element) => element === this.active);
    this.#hands.onLayout();
  }

  /** Where a block stands in the canvas, in its own px. */
  rectOf(id: string): Rect | undefined {
    return this.#document.querySelector(`[data-block="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  }

  /** The sections of the page from top to bottom. */
  sections(): { id: string; rect: Rect }[] {
    return [...this.#document.querySelectorAll('main > [data-block]')].map((element) => ({
      id: element.getAttribute('data-block')!,
      rect: element.getBoundingClientRect(),
    }));
  }

  /** Brings a block into view if it is not. */
  show(id: string): void {
    const element = this.#document.querySelector(`[data-block="${CSS.escape(id)}"]`);
    const rect = element?.getBoundingClientRect();
    if (!element || !rect) return;
    const height = this.#window.innerHeight;
    if (rect.bottom < 40 || rect.top > height - 40) element.scrollIntoView({ block: rect.height > height ? 'start' : 'center' });
  }

  /** Text fields of a block by name, for tests of what is drawn. */
  text(id: string, field: string): string | undefined {
    const element = this.#document.querySelector(`[data-of="${CSS.escape(id)}"][data-field="${CSS.escape(field)}"]`);
    return element ? textOf(element) : undefined;
  }

  /** The element of a text, to go on typing in it. */
  field(id: string, field: string): HTMLElement | undefined {
    return (
      this.#document.querySelector<HTMLElement>(`[data-of="${CSS.escape(id)}"][data-field="${CSS.escape(field)}"]`) ?? undefined
    );
  }

  close(): void {
    this.#ends.abort();
  }

  #listen(target: EventTarget, name: string, run: (event: never) => void) {
    target.addEventListener(name, run as EventListener, { signal: this.#ends.signal, capture: true });
  }

  #listenToPointer() {
    this.#listen(this.#document, 'mousedown', (event: MouseEvent) => {
      const target = event.target as Element;
      if (target.closest('.site-header, .site-footer')) return this.#hands.onSiteFrame();
      const block = target.closest('[data-block]');
      this.#hands.onSelect(block?.getAttribute('data-block') ?? undefined);
      const text = target.closest<HTMLElement>('[data-field]');
      const rich = target.closest<HTMLElement>('[data-rich]');
      if (text) this.#hands.onText(text);
      else if (rich) this.#hands.onRich(rich);
    });
    // A link or the summary of a menu must not act while it is edited.
    this.#listen(this.#document, 'click', (event: MouseEvent) => {
      if ((event.target as Element).closest('a, button, label')) event.preventDefault();
    });
    this.#listen(this.#document, 'mousemove', (event: MouseEvent) =>
      this.#hands.onHover((event.target as Element).closest?.('[data-block]')?.getAttribute('data-block') ?? undefined),
    );
    this.#listen(this.#document.documentElement, 'mouseleave', () => this.#hands.onHover(undefined));
  }

  #listenToFiles() {
    this.#listen(this.#document, 'dragover', (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      this.#hands.onHover((event.target as Element).closest?.('[data-block]')?.getAttribute('data-block') ?? undefined);
    });
    this.#listen(this.#document, 'drop', (event: DragEvent) => {
      event.preventDefault();
      const id = (event.target as Element).closest?.('[data-block]')?.getAttribute('data-block');
      const files = [...(event.dataTransfer?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      if (id && files.length > 0) this.#hands.onFiles(id, files);
    });
  }

  /** Keys pressed in the canvas reach the studio's shortcuts; plain typing stays here. */
  #listenToKeys() {
    this.#listen(this.#document, 'keydown', (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).isContentEditable;
      if (typing && !event.metaKey && !event.ctrlKey) return;
      const { key, code, metaKey, ctrlKey, altKey, shiftKey } = event;
      if (typing && !/^[zykds]$/i.test(key)) return;
      const copy = new KeyboardEvent('keydown', {
        key,
        code,
        metaKey,
        ctrlKey,
        altKey,
        shiftKey,
        bubbles: true,
        cancelable: true,
      });
      window.dispatchEvent(copy);
      if (copy.defaultPrevented) event.preventDefault();
    });
  }
}

/** The empty document of the canvas; it is filled by {@link Frame.draw}. */
export const emptyPage = `<!doctype html><html><head><meta charset="utf-8"><title>Canvas</title><style id="page-style"></style><style>
html{cursor:default}
a,summary,.button{cursor:inherit}
[data-field],[data-rich]{cursor:text}
[data-field]:empty{display:inline-block;min-width:2ch}
[contenteditable]:focus{outline:0}
[contenteditable]{white-space:pre-wrap;-webkit-user-select:text;user-select:text}
.ProseMirror{white-space:break-spaces;font-variant-ligatures:none;min-height:1.5em}
.ProseMirror p:only-child:has(>.ProseMirror-trailingBreak)::before{content:"Write here";opacity:.45;float:left;height:0}
.placeholder{cursor:pointer}
main{min-height:40vh}
</style></head><body></body></html>`;
