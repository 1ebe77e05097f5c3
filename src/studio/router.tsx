import {
  type AnyRootRoute,
  type AnyRoute,
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
import type { StudioRoute } from '#/design/studio-module.tsx';

/** A router with what every frame shows while a screen loads, fails or is absent. */
export function makeRouter(routeTree: AnyRoute, basepath: string, history?: RouterHistory) {
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

/** One screen of a module; it loads when its address is entered. */
export function routeOf(root: AnyRootRoute, { path, load, permission, operator, title, frame }: StudioRoute, feature?: string) {
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

/** What stands at an address nothing answers to. */
export function NotFound() {
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
