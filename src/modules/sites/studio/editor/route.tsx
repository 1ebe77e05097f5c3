import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useEndpoint } from '#/design/data.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract as tenants } from '#/modules/tenants/contract.ts';
import { contract } from '../../contract.ts';
import { Editor, type EditorData, type EditorView } from './editor.tsx';
import { useLive, useLiveState, useSocket } from './use-live.tsx';

/** The editor of one site: reads what there is, opens the live documents, then shows the page. */
export default function EditorRoute() {
  const { siteId = '', pageId } = useParams({ strict: false });
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
