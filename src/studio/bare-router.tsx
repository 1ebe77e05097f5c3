import { createRootRoute, type RouterHistory } from '@tanstack/react-router';
import type { StudioModule } from '#/design/studio-module.tsx';
import { BareFrame } from './bare.tsx';
import { makeRouter, NotFound, routeOf } from './router.tsx';

/** The pages that stand alone. */
export default function createBareRouter(modules: readonly StudioModule[], basepath: string, history?: RouterHistory) {
  const root = createRootRoute({ component: () => <BareFrame />, notFoundComponent: NotFound });
  const pages = modules.flatMap(({ routes }) => routes).filter(({ frame }) => frame === 'bare');
  return makeRouter(root.addChildren(pages.map((route) => routeOf(root, route))), basepath, history);
}
