import type { StudioModule } from '#/design/studio-module.tsx';

/** Orders in the studio: what they bring to pages of a site. */
export default {
  name: 'orders',
  feature: 'store',
  navigation: [],
  routes: [],
  blocks: () => import('../blocks/index.ts'),
} satisfies StudioModule as StudioModule;
