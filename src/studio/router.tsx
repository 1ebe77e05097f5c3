import {
  type AnyRootRoute,
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import type { FunctionComponent } from 'react';
import { Button } from '#/design/button.tsx';
import { EmptyState } from '#/design/empty-state.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSessionIfAny } from '#/design/session.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import type { StudioModule, StudioRoute } from '#/design/studio-module.tsx';
import { BareFrame } from './bare.tsx';
import { HomeScreen } from './home.tsx';
import { SettingsIndex } from './settings-index.tsx';
import { Shell } from './shell.tsx';

/** The screens of one workspace, its address under `basepath` (`/w/acme`). */
export function createStudioRouter(modules: readonly StudioModule[], basepath: string, history?: RouterHistory) {
  const root = createRootRoute({ component: () => <Shell modules={modules} />, notFoundComponent: NotFound });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <HomeScreen modules={modules} /> });
  const settings = createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: () => <SettingsIndex modules={modules} />,
  });
  const screens = modules.flatMap(({ routes, feature }) =>
    routes.filter(({ frame }) => frame !== 'bare').map((route) => ({ route, feature })),
  );
  const own = screens.map(({ route, feature }) => routeOf(root, route, feature));
  return makeRouter(root.addChildren([home, settings, ...own]), basepath, history);
}

/** The pages that stand alone. */
export function createBareRouter(modules: readonly StudioModule[], history?: RouterHistory) {
  const root = createRootRoute({ component: () => <BareFrame />, notFoundComponent: NotFound });
  const pages = modules.flatMap(({ routes }) => routes).filter(({ frame }) => frame === 'bare');
  return makeRouter(root.addChildren(pages.map((route) => routeOf(root, route))), '/', history);
}

function routeOf(root: AnyRootRoute, { path, load, permission, operator, title, frame }: StudioRoute, feature?: string) {
  const Screen = lazyRouteComponent(load as () => Promise<{ default: FunctionComponent }>);
  return createRoute({
    getParentRoute: () => root,
    path,
    staticData: { full: frame === 'full' },
    loader: () => {
      document.title = `${title} · Rowhouse`;
      return Screen.preload?.();
    },
    component: () => (
      <Guard permission={permission} operator={operator} feature={feature}>
        <Screen />
      </Guard>
    ),
  });
}

/** The server refuses by itself; this only says so before a screen full of refusals. */
function Guard({
  permission,
  operator,
  feature,
  children,
}: Pick<StudioRoute, 'permission' | 'operator'> & { feature?: string; children: React.ReactNode }) {
  const session = useSessionIfAny();
  if (feature && session && !session.has(feature)) {
    return <EmptyState title="This product is switched off">An owner of this workspace can switch it on in Settings.</EmptyState>;
  }
  if (operator && !session?.operator) {
    return <EmptyState title="This page is not open to you">It is for those who run this installation.</EmptyState>;
  }
  if (permission && session && !session.can(permission)) {
    return <EmptyState title="This page is not open to you">Ask an owner of this workspace for access.</EmptyState>;
  }
  return children;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** True for screens that fill the window. */
    full?: boolean;
  }
}

function makeRouter(routeTree: AnyRoute, basepath: string, history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath,
    history,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingMs: 150,
    defaultPendingComponent: () => <SkeletonRows rows={10} className="pt-14" />,
    defaultErrorComponent: ({ error, reset }) => <ProblemState error={error as Error} retry={reset} />,
    defaultNotFoundComponent: NotFound,
  });
}

function NotFound() {
  return (
    <EmptyState
      title="There is nothing at this address"
      action={
        <Button asChild>
          <a href="/">Go to Home</a>
        </Button>
      }
    >
      It may have been moved or deleted, or the link is not complete.
    </EmptyState>
  );
}
