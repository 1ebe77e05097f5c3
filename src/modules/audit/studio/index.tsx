import { ScrollText } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const studio: StudioModule = {
  name: 'audit',
  navigation: [
    {
      label: 'Audit trail',
      icon: ScrollText,
      to: '/settings/audit',
      permission: 'audit.read',
      place: 'settings',
      summary: 'Who did what and when, in a chain nobody can change unseen.',
    },
  ],
  routes: [{ path: '/settings/audit', title: 'Audit trail', permission: 'audit.read', load: () => import('./trail.tsx') }],
};

export default studio;
