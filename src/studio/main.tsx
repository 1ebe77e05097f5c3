import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import '#/design/style.css';
import { ApiProblem } from '#/design/endpoint.ts';
import { ProblemState } from '#/design/problem-state.tsx';
import { createApi } from './api.ts';
import { offerBlocks } from '#/design/block-kinds.ts';
import { studioModules } from './modules.tsx';
import { isInAnyWorkspace, pathOf, workspaceIn } from './paths.ts';
import { Providers } from './providers.tsx';
import { createSessionStore, readSession } from './session.tsx';
import { applyTheme } from '#/design/preferences.ts';

const lastPlace = 'rowhouse.workspace';

applyTheme();
offerBlocks(studioModules.flatMap(({ blocks }) => blocks ?? []));
const page = createRoot(document.getElementById('root')!);
const store = createSessionStore();
const api = createApi({
  onSession: (session) => store.set(readSession(session)),
  onSignedOut: () => location.assign(pathOf.signIn(location.pathname + location.search)),
});

await open();

/** Finds out who is there and shows the workspace, the page that stands alone, or the way in. */
async function open() {
  const slug = workspaceIn(location.pathname);
  const standsAlone = slug === undefined && !isInAnyWorkspace(location.pathname);
  // On its way while the server is asked who is there.
  const frame = standsAlone ? import('./bare-router.tsx') : import('./studio-router.tsx');
  try {
    if (await api.refresh()) await enter(slug ?? localStorage.getItem(lastPlace) ?? undefined);
  } catch (failure) {
    page.render(<ProblemState error={failure as ApiProblem} retry={() => void open()} />);
    return;
  }
  if (standsAlone) return show((await frame).default(studioModules, '/'));
  const session = store.get();
  if (!session) return location.replace(pathOf.signIn(location.pathname + location.search));
  const entered = session.workspace;
  if (!entered) {
    // Whoever runs the installation need not belong to a workspace.
    if (!session.operator) return location.replace(pathOf.newWorkspace());
    if (slug !== undefined || location.pathname === '/') history.replaceState(null, '', pathOf.operator());
    return show((await frame).default(studioModules, '/'));
  }
  const root = pathOf.workspace(entered.slug);
  if (slug === undefined) history.replaceState(null, '', root + location.pathname.replace(/\/$/, '') + location.search);
  else if (entered.slug !== slug) history.replaceState(null, '', root);
  localStorage.setItem(lastPlace, entered.slug);
  store.subscribe(leaveIfLost(entered.id));
  show((await frame).default(studioModules, root));
}

/** Goes over to another workspace of this person, if they have one of that name. */
async function enter(slug: string | undefined) {
  const session = store.get();
  const wanted = session?.workspaces.find((one) => one.slug === slug);
  if (wanted && wanted.id !== session?.workspace?.id) await api.refresh(wanted.id);
}

/** Whoever was taken out of the workspace they look at is led to what is still theirs. */
function leaveIfLost(id: string) {
  return () => {
    if (store.get()?.workspace?.id !== id) location.assign('/');
  };
}

function show(router: AnyRouter) {
  page.render(
    <Providers api={api} session={store}>
      <RouterProvider router={router} />
    </Providers>,
  );
}
