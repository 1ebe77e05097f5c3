import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EditorFront } from '#/design/editor-screen.tsx';
import { useSession } from '#/design/session.tsx';
import type { Frame } from '../canvas/frame.ts';
import { makeActs } from './acts.ts';
import type { EditorState } from './context.tsx';
import type { EditorData, EditorView } from './editor.tsx';
import { History } from './history.ts';
import { findBlock, mediaIdsOf } from './kinds.ts';
import type { LiveDocument } from './live.ts';
import { useMediaOf } from './media.tsx';
import { useBlocks, useSiteDocument } from './use-documents.tsx';
import { useEditorKeys } from './use-editor-keys.tsx';
import { useLiveState } from './use-live.tsx';

type Setup = Pick<EditorData, 'site' | 'view' | 'onView'> & { pageLive: LiveDocument; siteLive: LiveDocument };

/** Everything the editor's screen stands on: documents, history, acts, selection, presence, keys. */
export function useEditorSetup({ site, view, onView, pageLive, siteLive }: Setup) {
  const { person } = useSession();
  const [pageState, siteState] = [useLiveState(pageLive), useLiveState(siteLive)];
  const nodes = useBlocks(pageLive.doc);
  const { content, theme } = useSiteDocument(siteLive.doc);
  const [selected, setSelected] = useState(view.wanted);
  const [front, setFront] = useState<EditorFront>('canvas');
  const latestView = useRef(view);
  latestView.current = view;
  const change = useCallback((next: Partial<EditorView>) => onView({ ...latestView.current, ...next }), [onView]);
  const [asking, setAsking] = useState<{ after: string | null }>();
  const frame = useRef<Frame>(undefined);
  const readOnly = pageState.readOnly || siteState.readOnly;
  const mediaIds = useMemo(
    () => [...mediaIdsOf(nodes), content.favicon, content.ogImage].filter((id) => id !== null),
    [nodes, content],
  );
  const media = useMediaOf(mediaIds);

  const select = useCallback(
    (id: string | undefined) => {
      setSelected(id);
      if (id) change({ publishing: false });
      if (id) requestAnimationFrame(() => frame.current?.show(id));
    },
    [change],
  );
  const history = useMemo(() => new History(pageLive.doc, siteLive.doc), [pageLive, siteLive]);
  useEffect(() => () => history.close(), [history]);
  const mayWrite = useRef(readOnly);
  mayWrite.current = readOnly;
  const acts = useMemo(
    () => makeActs({ page: pageLive.doc, site: siteLive.doc, history, readOnly: () => mayWrite.current, select }),
    [pageLive, siteLive, history, select],
  );

  const found = findBlock(nodes, selected);
  const block = found?.node.id;
  useEffect(() => {
    pageLive.present({ name: person.name, color: colorOf(person.id), block });
  }, [pageLive, person, block]);
  const saving = worst(pageState.saving, siteState.saving);
  useWarnUnsaved(saving !== 'saved');

  const state: EditorState = {
    siteId: site.id,
    nodes,
    content,
    theme,
    acts,
    readOnly,
    selected: block,
    select,
    people: pageState.people,
    media: media.find,
    upload: media.upload,
    askForBlock: (after) => {
      if (readOnly) return;
      setAsking({ after });
      setFront('canvas');
    },
  };
  useEditorKeys(state);
  const onFrame = useCallback(
    (next: Frame | undefined) => {
      frame.current = next;
      const { wanted } = latestView.current;
      if (!next || !wanted) return;
      change({ wanted: undefined });
      requestAnimationFrame(() => next.show(wanted));
    },
    [change],
  );
  return { state, history, saving, front, setFront, asking, setAsking, change, onFrame };
}

type Saving = 'saved' | 'saving' | 'offline' | 'failed';

function worst(one: Saving, other: Saving): Saving {
  const order: Saving[] = ['failed', 'offline', 'saving', 'saved'];
  return order[Math.min(order.indexOf(one), order.indexOf(other))]!;
}

/** The browser asks before the tab closes while something has not reached the server. */
function useWarnUnsaved(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

/** A colour of a person that stays theirs: dark enough for white words on it. */
function colorOf(id: string): string {
  const colors = ['#1d6fa5', '#2f7d4f', '#8a4fb0', '#a3541a', '#b03a5b', '#4b5bb5'];
  const sum = [...id].reduce((total, letter) => total + letter.codePointAt(0)!, 0);
  return colors[sum % colors.length]!;
}
