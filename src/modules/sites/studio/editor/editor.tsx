import { useNavigate, useParams } from '@tanstack/react-router';
import { FilePlus2, Files, LayoutPanelTop, ListTree, Palette, Redo2, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { EditorScreen, type EditorFront, type PreviewWidth } from '#/design/editor-screen.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { useIsPhone } from '#/design/media-query.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract, type Page, type Site } from '../../contract.ts';
import { Canvas } from '../canvas/canvas.tsx';
import type { Frame } from '../canvas/frame.ts';
import { BlockPicker } from '../panels/block-picker.tsx';
import { Inspector } from '../panels/inspector.tsx';
import { Library } from '../panels/library.tsx';
import { Outline } from '../panels/outline.tsx';
import { PageSettings } from '../panels/page-settings.tsx';
import { Pages } from '../panels/pages.tsx';
import { PublishPanel } from '../panels/publish.tsx';
import { SiteFrame } from '../panels/site-frame.tsx';
import { ThemePanel } from '../panels/theme.tsx';
import { makeActs } from './acts.ts';
import { EditorContext, type EditorState } from './context.tsx';
import { History } from './history.ts';
import { findBlock, mediaIdsOf, nameOf } from './kinds.ts';
import type { LiveDocument } from './live.ts';
import { useMediaOf } from './media.tsx';
import { useBlocks, useSiteDocument } from './use-documents.tsx';
import { useEditorKeys } from './use-editor-keys.tsx';
import { useLive, useLiveState, useSocket } from './use-live.tsx';

type SiteRow = z.infer<typeof Site>;
type PageRow = z.infer<typeof Page>;

/** The editor of one site: reads what there is, opens the live documents, then shows the page. */
export default function EditorRoute() {
  const { siteId, pageId } = useParams({ strict: false }) as { siteId: string; pageId?: string };
  const tenant = useEndpoint(tenants.getTenant, {});
  const site = useEndpoint(contract.getSite, { siteId }, { events: ['sites'] });
  const pages = useEndpoint(contract.listPages, { siteId });
  const socket = useSocket();
  const [view, setView] = useState<EditorView>({ pane: 'outline', width: 'fit', publishing: false, wanted: undefined });
  const error = site.error ?? pages.error;
  if (error && (!site.data || !pages.data))
    return <ProblemState error={error} retry={() => (void site.refetch(), void pages.refetch())} />;
  if (!site.data || !pages.data) return <SkeletonRows rows={12} className="pt-14" />;
  const page =
    pages.data.items.find(({ id }) => id === pageId) ?? pages.data.items.find(({ path }) => path === '/') ?? pages.data.items[0];
  if (!page) return <ProblemState error={new Error('This site has no page.')} />;
  return (
    <Documents
      key={page.id}
      site={site.data}
      pages={pages.data.items}
      page={page}
      locale={tenant.data?.locale ?? 'en'}
      socket={socket}
      view={view}
      onView={setView}
    />
  );
}

interface EditorData {
  site: SiteRow;
  pages: readonly PageRow[];
  page: PageRow;
  /** Language of the workspace: what the page is drawn in. */
  locale: string;
  view: EditorView;
  onView(view: EditorView): void;
}

/** How the editor is set up; it stays so from page to page. */
interface EditorView {
  pane: string;
  width: PreviewWidth;
  publishing: boolean;
  /** The block to choose as soon as its page is open. */
  wanted: string | undefined;
}

function Documents({ socket, ...data }: EditorData & { socket: ReturnType<typeof useSocket> }) {
  const pageLive = useLive(socket, data.page.documentId);
  const siteLive = useLive(socket, data.site.documentId);
  const [pageState, siteState] = [useLiveState(pageLive), useLiveState(siteLive)];
  if (!pageLive || !siteLive || !pageState.ready || !siteState.ready) {
    const failed = pageState.saving === 'failed' || siteState.saving === 'failed';
    return failed ? (
      <ProblemState error={new Error('The page could not be opened.')} retry={() => location.reload()} />
    ) : (
      <SkeletonRows rows={12} className="pt-14" />
    );
  }
  return <Editor key={pageLive.doc.guid + siteLive.doc.guid} {...data} pageLive={pageLive} siteLive={siteLive} />;
}

function Editor({
  site,
  pages,
  page,
  locale,
  view,
  onView,
  pageLive,
  siteLive,
}: EditorData & { pageLive: LiveDocument; siteLive: LiveDocument }) {
  const { person } = useSession();
  const navigate = useNavigate();
  const phone = useIsPhone();
  const [pageState, siteState] = [useLiveState(pageLive), useLiveState(siteLive)];
  const nodes = useBlocks(pageLive.doc);
  const { content, theme } = useSiteDocument(siteLive.doc);
  const [selected, setSelected] = useState(view.wanted);
  const [front, setFront] = useState<EditorFront>('canvas');
  const { pane, width, publishing } = view;
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
  const steps = useSyncExternalStore(history.subscribe, history.state);
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
  const pageOfCanvas = useMemo(
    () => ({ path: page.path, title: page.title, description: page.description }),
    [page.path, page.title, page.description],
  );

  return (
    <EditorContext value={state}>
      <EditorScreen
        back={{ label: 'Back to sites', to: '/sites' }}
        title={page.title}
        state={
          readOnly ? (
            <Badge tone="waiting">Only to look at</Badge>
          ) : site.live ? (
            <Badge tone="good">Live</Badge>
          ) : (
            <Badge tone="info">Draft</Badge>
          )
        }
        saving={saving}
        people={pageState.people.map(({ client, name, color }) => ({ id: String(client), name, color }))}
        tools={
          readOnly ? null : (
            <span className="flex">
              <IconButton
                icon={Undo2}
                label={steps.undo ? `Undo: ${steps.undo}` : 'Nothing to undo'}
                keys={['⌘', 'Z']}
                disabled={!steps.undo}
                onClick={acts.undo}
              />
              <IconButton
                icon={Redo2}
                label={steps.redo ? `Redo: ${steps.redo}` : 'Nothing to redo'}
                keys={['⇧', '⌘', 'Z']}
                disabled={!steps.redo}
                onClick={acts.redo}
              />
            </span>
          )
        }
        preview={phone ? undefined : { width, onWidth: (next) => change({ width: next }) }}
        publish={{
          label: 'Publish',
          open: publishing,
          onPublish: () => {
            change({ publishing: !publishing });
            setFront(publishing ? 'canvas' : 'inspector');
          },
        }}
        left={[
          { id: 'outline', label: 'Outline', icon: ListTree, content: <Outline /> },
          { id: 'library', label: 'Add', icon: FilePlus2, content: <Library /> },
          {
            id: 'pages',
            label: 'Pages',
            icon: Files,
            content: <Pages siteId={site.id} pages={pages} current={page.id} readOnly={readOnly} />,
          },
          { id: 'design', label: 'Design', icon: Palette, content: <ThemePanel /> },
          { id: 'site', label: 'Site', icon: LayoutPanelTop, content: <SiteFrame pages={pages} /> },
        ]}
        pane={pane}
        onPane={(next) => change({ pane: next })}
        front={front}
        onFront={setFront}
        canvas={
          <>
            <Canvas
              doc={pageLive.doc}
              history={history}
              locale={locale}
              page={pageOfCanvas}
              name={site.name}
              width={width}
              onSiteFrame={() => change({ pane: 'site' })}
              onFrame={onFrame}
            />
            {asking ? (
              <BlockPicker
                onClose={() => setAsking(undefined)}
                onPick={(type) => {
                  setAsking(undefined);
                  acts.insert(type, { parent: null, after: asking.after });
                }}
              />
            ) : null}
          </>
        }
        inspectorTitle={publishing ? 'Publish' : found ? nameOf(found.node, found.kind).kind : 'Page settings'}
        inspector={
          publishing ? (
            <PublishPanel
              site={site}
              onFinding={(pageId, blockId) => {
                if (pageId === page.id) return select(blockId ?? undefined);
                change({ wanted: blockId ?? undefined, publishing: false });
                void navigate({ to: `/sites/${site.id}/pages/${pageId}` as never });
              }}
            />
          ) : found ? (
            <Inspector key={found.node.id} found={found} />
          ) : (
            <PageSettings key={page.id} page={page} readOnly={readOnly} />
          )
        }
      />
    </EditorContext>
  );
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
