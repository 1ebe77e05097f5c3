import { createRootRoute, createRoute, type RouterHistory } from '@tanstack/react-router';
import type { StudioModule } from '#/design/studio-module.tsx';
import { HomeScreen } from './home.tsx';
import { makeRouter, NotFound, routeOf } from './router.tsx';
import { SettingsIndex } from './settings-index.tsx';
import { Shell } from './shell.tsx';

/** The screens of one workspace, its address under `basepath` (`/w/acme`). */
export default function createStudioRouter(modules: readonly StudioModule[], basepath: string, history?: RouterHistory) {
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
