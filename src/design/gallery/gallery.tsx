import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import '../style.css';
import { LiveRegion } from '../live-region.tsx';
import { ShortcutProvider } from '../shortcuts.tsx';
import { Toasts } from '../toast.tsx';
import { PartsPage } from './parts.tsx';
import { SampleBoard } from './sample-board.tsx';
import { SampleEditor } from './sample-editor.tsx';
import { SampleList } from './sample-list.tsx';
import { SampleRecord } from './sample-record.tsx';
import { SampleSettings } from './sample-settings.tsx';

// Every component and every kind of screen with invented data, for looking at; only `vite --mode gallery` serves it.
const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;

const root = createRootRoute({ component: () => <Outlet /> });
const pages = {
  '/': PartsPage,
  '/orders': SampleList,
  '/orders/$orderId': SampleRecord,
  '/deals': SampleBoard,
  '/editor': SampleEditor,
  '/settings': SampleSettings,
};
const routes = Object.entries(pages).map(([path, Page]) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <div className={path === '/' ? '' : 'h-dvh'}>
        <Page />
      </div>
    ),
  }),
);

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <ShortcutProvider>
      <RouterProvider router={createRouter({ routeTree: root.addChildren(routes) })} />
    </ShortcutProvider>
    <Toasts />
    <LiveRegion />
  </QueryClientProvider>,
);
