import * as Y from 'yjs';

/** Marks what this person did here; only that is undone. */
export const own = Symbol('own edit');

/**
 * Undo and redo of one person over the page's and the site's documents, in the order things were done. Typing that goes on
 * is one step; every other act is one of its own, with a name.
 */
export class History {
  readonly #managers: Y.UndoManager[];
  readonly #listeners = new Set<() => void>();
  #label = '';
  #merge = '';
  #count = 0;
  #state: HistoryState = { undo: undefined, redo: undefined };

  constructor(page: Y.Doc, site: Y.Doc) {
    const options = { trackedOrigins: new Set<unknown>([own]), captureTimeout: 700 };
    this.#managers = [
      new Y.UndoManager(page.getMap('blocks'), options),
      new Y.UndoManager([site.getMap('site'), site.getMap('theme')], options),
    ];
    for (const manager of this.#managers) {
      manager.on('stack-item-added', ({ stackItem, type, origin }) => {
        stackItem.meta.set('at', ++this.#count);
        if (!stackItem.meta.has('label')) stackItem.meta.set('label', this.#label);
        // Doing something new ends what could be redone, in the other document too.
        if (type === 'undo' && !this.#managers.includes(origin as Y.UndoManager))
          for (const other of this.#managers) if (other !== manager) other.clear(false, true);
        this.#tell();
      });
      manager.on('stack-item-popped', () => this.#tell());
    }
  }

  /** Does something to a document as one step. Steps of the same `merge` word that follow each other quickly become one. */
  run(doc: Y.Doc, label: string, act: () => void, merge = ''): void {
    if (!merge || merge !== this.#merge) for (const manager of this.#managers) manager.stopCapturing();
    this.#merge = merge;
    this.#label = label;
    doc.transact(act, own);
  }

  /** Lets a text editor's own transactions count as this person's. */
  track(origin: unknown, label: string): void {
    this.#label = label;
    for (const manager of this.#managers) manager.addTrackedOrigin(origin);
  }

  /** Takes the last step back; says which. */
  undo(): string | undefined {
    const manager = this.#latest('undoStack');
    const label = labelOf(manager?.undoStack.at(-1));
    if (manager) this.#label = label ?? '';
    manager?.undo();
    return manager && label;
  }

  redo(): string | undefined {
    const manager = this.#latest('redoStack');
    const label = labelOf(manager?.redoStack.at(-1));
    if (manager) this.#label = label ?? '';
    manager?.redo();
    return manager && label;
  }

  state = (): HistoryState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  close(): void {
    for (const manager of this.#managers) manager.destroy();
  }

  #latest(stack: 'undoStack' | 'redoStack'): Y.UndoManager | undefined {
    const at = (manager: Y.UndoManager) => Number(manager[stack].at(-1)?.meta.get('at') ?? 0);
    return this.#managers.filter((manager) => manager[stack].length > 0).toSorted((one, other) => at(other) - at(one))[0];
  }

  #tell() {
    this.#state = {
      undo: labelOf(this.#latest('undoStack')?.undoStack.at(-1)),
      redo: labelOf(this.#latest('redoStack')?.redoStack.at(-1)),
    };
    for (const listener of this.#listeners) listener();
  }
}

/** What the next undo and redo would do; undefined when there is nothing. */
export interface HistoryState {
  readonly undo: string | undefined;
  readonly redo: string | undefined;
}

type Step = InstanceType<typeof Y.UndoManager>['undoStack'][number];

function labelOf(step: Step | undefined): string | undefined {
  return step && String(step.meta.get('label') ?? 'change');
}
