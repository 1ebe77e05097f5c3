import type * as Y from 'yjs';
import { announce } from '#/design/live-region.tsx';
import { toast } from '#/design/toast.tsx';
import {
  duplicateBlock,
  insertBlock,
  moveBlock,
  readBlocks,
  removeBlock,
  setField,
  setHidden,
  type Place,
} from '../../document.ts';
import { setSite } from '../../document-site.ts';
import type { BlockNode } from '../../render/page.ts';
import type { History } from './history.ts';
import { findBlock, kinds, nameOf, type Found } from './kinds.ts';

/** Everything a person can do to the page and the site's look, each as a step that can be undone. */
export interface Acts {
  /** Adds a block with its sample; returns its id, or undefined when it may not stand there. */
  insert(type: string, place: Place): string | undefined;
  /** Adds an item to a block, at its end. */
  addItem(parent: string, props?: Readonly<Record<string, unknown>>): string | undefined;
  move(id: string, place: Place): void;
  /** Moves among siblings by one place. */
  moveBy(id: string, step: -1 | 1): void;
  duplicate(id: string): void;
  toggleHidden(id: string): void;
  remove(id: string): void;
  /** Sets a field if its kind's schema takes the value; false when it does not. */
  set(id: string, field: string, value: unknown): boolean;
  setTheme(label: string, values: Readonly<Record<string, unknown>>): void;
  setFrame(label: string, values: Readonly<Record<string, unknown>>): void;
  undo(): void;
  redo(): void;
}

export interface ActsSetup {
  page: Y.Doc;
  site: Y.Doc;
  history: History;
  readOnly(): boolean;
  select(id: string | undefined): void;
}

/** Binds the acts to the documents; in a document that may only be read they do nothing. */
export function makeActs(setup: ActsSetup): Acts {
  const { page, site, history, readOnly } = setup;
  const nodes = () => readBlocks(page);
  const tools: Tools = {
    ...setup,
    nodes,
    find: (id) => findBlock(nodes(), id),
    act: (label, run) => {
      if (readOnly()) return false;
      history.run(page, label, run);
      return true;
    },
  };
  const actOnSite = (map: 'site' | 'theme') => (label: string, values: Readonly<Record<string, unknown>>) => {
    if (!readOnly()) history.run(site, label, () => setSite(site, map, values), label);
  };
  return {
    ...placing(tools),
    ...changing(tools),
    remove: removing(tools),
    setTheme: actOnSite('theme'),
    setFrame: actOnSite('site'),
    undo: () => say('Undone', 'Nothing to undo.', history.undo()),
    redo: () => say('Done again', 'Nothing to do again.', history.redo()),
  };
}

interface Tools extends ActsSetup {
  nodes(): BlockNode[];
  find(id: string): Found | undefined;
  /** Does something to the page as one step; false where it may only be read. */
  act(label: string, run: () => void): boolean;
}

function placing({ page, select, nodes, find, act }: Tools) {
  const acts: Pick<Acts, 'insert' | 'addItem' | 'move' | 'moveBy' | 'duplicate'> = {
    insert(type, place) {
      const kind = kinds.get(type);
      if (!kind) return undefined;
      let id: string | undefined;
      act(`Insert ${kind.label}`, () => (id = insertBlock(page, kind, place)));
      if (id) {
        select(id);
        announce(`${kind.label} inserted.`);
      }
      return id;
    },
    addItem(parent, props) {
      const found = find(parent);
      const of = found?.kind.items?.of;
      if (!found || !of || found.node.items.length >= found.kind.items.max) return undefined;
      let id: string | undefined;
      const place = { parent, after: found.node.items.at(-1)?.id ?? null };
      act(`Add ${of.label.toLowerCase()}`, () => (id = insertBlock(page, of, place, props ? { props } : of.sample())));
      return id;
    },
    move(id, place) {
      const found = find(id);
      if (!found || !act(`Move ${found.kind.label}`, () => moveBlock(page, id, place))) return;
      const now = find(id);
      if (now) announce(`${found.kind.label} moved to place ${now.index + 1} of ${now.count}.`);
    },
    moveBy(id, step) {
      const found = find(id);
      if (!found) return;
      const siblings = found.parent ? found.parent.items : nodes();
      const target = found.index + step;
      if (target < 0 || target >= siblings.length)
        return announce(`${found.kind.label} is already ${step < 0 ? 'first' : 'last'}.`);
      const after = siblings[step < 0 ? target - 1 : target]?.id ?? null;
      acts.move(id, { parent: found.parent?.id ?? null, after });
    },
    duplicate(id) {
      const found = find(id);
      let copy: string | undefined;
      if (!found || !act(`Duplicate ${found.kind.label}`, () => (copy = duplicateBlock(page, id)))) return;
      select(copy);
      announce(`${found.kind.label} duplicated.`);
    },
  };
  return acts;
}

function changing({ page, history, readOnly, find, act }: Tools): Pick<Acts, 'toggleHidden' | 'set'> {
  return {
    toggleHidden(id) {
      const found = find(id);
      if (!found) return;
      const hidden = !found.node.hidden;
      if (act(`${hidden ? 'Hide' : 'Show'} ${found.kind.label}`, () => setHidden(page, id, hidden)))
        announce(hidden ? `${found.kind.label} is hidden from visitors.` : `${found.kind.label} is shown again.`);
    },
    set(id, field, value) {
      const found = find(id);
      const schema = found?.kind.schema.shape[field] as { safeParse(value: unknown): { success: boolean } } | undefined;
      if (!found || !schema?.safeParse(value).success || readOnly()) return false;
      if (JSON.stringify(found.node.props[field]) === JSON.stringify(value)) return true;
      const label = `Change ${found.kind.label}`;
      history.run(
        page,
        label,
        () => setField(page, id, found.kind, field, value),
        typeof value === 'string' ? `${id}.${field}` : '',
      );
      return true;
    },
  };
}

function removing({ page, history, select, nodes, find, act }: Tools): Acts['remove'] {
  // Something else was done since: the block comes back as a copy, and the later steps stay.
  const putBack = (node: BlockNode, place: Place) => {
    const kind = kinds.get(node.type) ?? [...kinds.values()].find(({ items }) => items?.of.type === node.type)?.items?.of;
    if (!kind) return;
    act(`Bring back ${kind.label}`, () =>
      select(insertBlock(page, kind, place, { ...node, items: node.items.map((item) => item.props) })),
    );
  };
  return (id) => {
    const found = find(id);
    if (!found) return;
    const siblings = found.parent ? found.parent.items : nodes();
    const label = `Delete ${found.kind.label}`;
    if (!act(label, () => removeBlock(page, id))) return;
    select((siblings[found.index + 1] ?? siblings[found.index - 1] ?? found.parent)?.id);
    const place = { parent: found.parent?.id ?? null, after: siblings[found.index - 1]?.id ?? null };
    toast({
      text: `${describe(found.node)} deleted.`,
      undo: () => (history.state().undo === label ? history.undo() : putBack(found.node, place)),
    });
  };
}

function describe(node: BlockNode): string {
  const kind = kinds.get(node.type);
  const label = kind?.label ?? 'Item';
  const words = kind ? nameOf(node, kind).words : '';
  return words ? `${label} “${words.slice(0, 40)}”` : label;
}

function say(done: string, nothing: string, label: string | undefined) {
  announce(label === undefined ? nothing : `${done}: ${label}.`);
}
