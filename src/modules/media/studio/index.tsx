import { Images } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const studio: StudioModule = {
  name: 'media',
  navigation: [{ label: 'Pictures', icon: Images, to: '/media', permission: 'media.read', keys: ['g', 'p'] }],
  routes: [{ path: '/media', title: 'Pictures', permission: 'media.read', load: () => import('./library.tsx') }],
  pictures: { load: () => import('./picture-parts.tsx') },
  search: { load: () => import('./search.ts') },
};

export default studio;
