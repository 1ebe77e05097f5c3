import { useNavigate } from '@tanstack/react-router';
import { FilePlus2, Files, LayoutPanelTop, ListTree, Palette, Redo2, Undo2 } from 'lucide-react';
import { useMemo, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { Badge } from '#/design/badge.tsx';
import { EditorScreen, type PreviewWidth } from '#/design/editor-screen.tsx';
import { IconButton } from '#/design/icon-button.tsx';
import { useIsPhone } from '#/design/media-query.tsx';
import type { Page, Site } from '../../contract.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { BlockPicker } from '../panels/block-picker.tsx';
import { Inspector } from '../panels/inspector.tsx';
import { Library } from '../panels/library.tsx';
import { Outline } from '../panels/outline.tsx';
import { PageSettings } from '../panels/page-settings.tsx';
import { Pages } from '../panels/pages.tsx';
import { PublishPanel } from '../panels/publish.tsx';
import { SiteFrame } from '../panels/site-frame.tsx';
import { ThemePanel } from '../panels/theme.tsx';
import type { Acts } from './acts.ts';
import { EditorContext } from './context.tsx';
import type { History } from './history.ts';
import { findBlock, nameOf } from './kinds.ts';
import type { LiveDocument } from './live.ts';
import { useEditorSetup } from './use-editor-setup.tsx';

type SiteRow = z.infer<typeof Site>;
type PageRow = z.infer<typeof Page>;

/** What of the site is edited. */
export interface EditorData {
  site: SiteRow;
  pages: readonly PageRow[];
  page: PageRow;
  /** Language of the workspace: what the page is drawn in. */
  locale: string;
  view: EditorView;
  onView(view: EditorView): void;
}

/** How the editor is set up; it stays so from page to page. */
export interface EditorView {
  pane: string;
  width: PreviewWidth;
  publishing: boolean;
  /** The block to choose as soon as its page is open. */
  wanted: string | undefined;
}

/** The editor of one page, once its documents are there. */
export function Editor({
  site,
  pages,
  page,
  locale,
  view,
  onView,
  pageLive,
  siteLive,
}: EditorData & { pageLive: LiveDocument; siteLive: LiveDocument }) {
  const navigate = useNavigate();
  const phone = useIsPhone();
  const setup = useEditorSetup({ site, view, onView, pageLive, siteLive });
  const { state, history, saving, front, setFront, asking, setAsking, change, onFrame } = setup;
  const { acts, nodes, readOnly, select } = state;
  const { pane, width, publishing } = view;
  const found = findBlock(nodes, state.selected);
  const pageOfCanvas = useMemo(
    () => ({ path: page.path, title: page.title, description: page.description }),
    [page.path, page.title, page.description],
  );
  const showFinding = (pageId: string, blockId: string | null) => {
    if (pageId === page.id) return select(blockId ?? undefined);
    change({ wanted: blockId ?? undefined, publishing: false });
    void navigate({ to: `/sites/${site.id}/${pageId}` as never });
  };
  return (
    <EditorContext value={state}>
      <EditorScreen
        back={{ label: 'Back to sites', to: '/sites' }}
        title={page.title}
        state={<SiteState live={site.live} readOnly={readOnly} />}
        saving={saving}
        people={state.people.map(({ client, name, color }) => ({ id: String(client), name, color }))}
        tools={readOnly ? null : <Steps history={history} acts={acts} />}
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
            <PublishPanel site={site} onFinding={showFinding} />
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

function SiteState({ live, readOnly }: { live: boolean; readOnly: boolean }) {
  if (readOnly) return <Badge tone="waiting">Only to look at</Badge>;
  return live ? <Badge tone="good">Live</Badge> : <Badge tone="info">Draft</Badge>;
}

/** Undo and redo, named by what they would do. */
function Steps({ history, acts }: { history: History; acts: Acts }) {
  const { undo, redo } = useSyncExternalStore(history.subscribe, history.state);
  return (
    <span className="flex">
      <IconButton
        icon={Undo2}
        label={undo ? `Undo: ${undo}` : 'Nothing to undo'}
        keys={['⌘', 'Z']}
        disabled={!undo}
        onClick={acts.undo}
      />
      <IconButton
        icon={Redo2}
        label={redo ? `Redo: ${redo}` : 'Nothing to redo'}
        keys={['⇧', '⌘', 'Z']}
        disabled={!redo}
        onClick={acts.redo}
      />
    </span>
  );
}
