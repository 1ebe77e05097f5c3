import { Globe, LayoutTemplate, MessageSquare, Plus } from 'lucide-react';
import { loadBlocks } from '#/design/block-kinds.ts';
import type { StudioModule } from '#/design/studio-module.tsx';

const read = 'sites.read';

/** Screens that draw pages need the blocks of every product first. */
async function drawing<Screen>(load: () => Promise<Screen>): Promise<Screen> {
  const [{ addKinds }, blocks] = await Promise.all([import('./editor/kinds.ts'), loadBlocks()]);
  addKinds(blocks);
  return load();
}

/** Sites in the studio: the sites of a workspace, their editor, and what visitors write. */
export default {
  name: 'sites',
  feature: 'sites',
  navigation: [
    {
      label: 'Sites',
      icon: Globe,
      to: '/sites',
      permission: read,
      keys: ['g', 'w'],
      entries: [
        { label: 'All sites', icon: LayoutTemplate, to: '/sites', permission: read },
        { label: 'Messages', icon: MessageSquare, to: '/messages', permission: read, keys: ['g', 'm'] },
      ],
    },
  ],
  routes: [
    { path: '/sites', title: 'Sites', permission: read, load: () => drawing(() => import('./sites.tsx')) },
    { path: '/sites/new', title: 'New site', permission: 'sites.edit', load: () => drawing(() => import('./new-site.tsx')) },
    {
      path: '/sites/$siteId/{-$pageId}',
      title: 'Editor',
      permission: read,
      frame: 'full',
      load: () => drawing(() => import('./editor/route.tsx')),
    },
    { path: '/messages', title: 'Messages', permission: read, load: () => import('./messages.tsx') },
  ],
  commands: [
    { id: 'new-site', label: 'New site', icon: Plus, to: '/sites/new', permission: 'sites.edit' },
    {
      id: 'insert-block',
      label: 'Add a block to the page',
      icon: Plus,
      keys: ['/'],
      permission: 'sites.edit',
      run: ({ navigate }) => {
        const asked = new Event('rowhouse-insert-block', { cancelable: true });
        if (dispatchEvent(asked)) navigate('/sites');
      },
    },
  ],
  home: { load: () => import('./home.ts') },
  search: { load: () => import('./search.ts') },
} satisfies StudioModule as StudioModule;
