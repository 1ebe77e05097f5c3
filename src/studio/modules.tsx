import type { StudioModule } from '#/design/studio-module.tsx';

/** Every product's part of the studio, in the order of the sidebar. */
export const studioModules: StudioModule[] = [];
