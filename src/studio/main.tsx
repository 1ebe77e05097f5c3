import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import '#/design/style.css';
import { ApiProblem } from '#/design/endpoint.ts';
import { ProblemState } from '#/design/problem-state.tsx';
import type { SessionData } from '#/design/session.tsx';
import { createApi } from './api.ts';
import { studioModules } from './modules.tsx';
import { pathOf, workspaceIn } from './paths.ts';
import { Providers } from './providers.tsx';
import { createBareRouter, createStudioRouter } from './router.tsx';
import { loadSession } from './session.tsx';
import { applyTheme } from './theme.ts';

applyTheme();
const page = createRoot(document.getElementById('root')!);
let session: SessionData | undefined;
const api = createApi({
  workspaceId: () => session?.workspace?.id,
  onSignedOut: () => location.assign(pathOf.signIn(location.pathname + location.search)),
});

await open();

/** Finds out who is there and shows the workspace, the page that stands alone, or the way in. */
async function open() {
  const slug = workspaceIn(location.pathname);
  try {
    if (await api.refresh()) session = await loadSession(api, slug);
  } catch (failure) {
    page.render(<ProblemState error={failure as ApiProblem} retry={() => void open()} />);
    return;
  }
  if (slug === undefined && location.pathname !== '/') return show(createBareRouter(studioModules));
  if (!session) return location.replace(pathOf.signIn(location.pathname + location.search));
  const entered = session.workspace;
  if (!entered)
    return location.replace(session.workspaces[0] ? pathOf.workspace(session.workspaces[0].slug) : pathOf.newWorkspace());
  if (entered.slug !== slug) history.replaceState(null, '', pathOf.workspace(entered.slug));
  show(createStudioRouter(studioModules, pathOf.workspace(entered.slug)));
}

function show(router: ReturnType<typeof createStudioRouter>) {
  page.render(
    <Providers api={api} session={session}>
      <RouterProvider router={router} />
    </Providers>,
  );
}
