import { KeyRound, Landmark, ShieldCheck, SlidersHorizontal, User, UserPlus, Users, UserRoundCog } from 'lucide-react';
import type { StudioModule } from '#/design/studio-module.tsx';

const studio: StudioModule = {
  name: 'identity',
  navigation: [
    { label: 'All workspaces', icon: Landmark, to: '/operator', operator: true },
    {
      label: 'Members',
      icon: Users,
      to: '/settings/members',
      permission: 'identity.read',
      place: 'settings',
      summary: 'Who works here, and who is invited.',
    },
    {
      label: 'Roles',
      icon: UserRoundCog,
      to: '/settings/roles',
      permission: 'identity.read',
      place: 'settings',
      summary: 'What members may see and change.',
    },
    {
      label: 'API keys',
      icon: KeyRound,
      to: '/settings/api-keys',
      permission: 'identity.manage',
      place: 'settings',
      summary: 'Access for your own programs.',
    },
    { label: 'Profile', icon: User, to: '/account', place: 'account', summary: 'Your name and photo.' },
    {
      label: 'Preferences',
      icon: SlidersHorizontal,
      to: '/account/preferences',
      place: 'account',
      summary: 'Theme, density and keys.',
    },
    {
      label: 'Security',
      icon: ShieldCheck,
      to: '/account/security',
      place: 'account',
      summary: 'Password, two-factor sign-in, and where you are signed in.',
    },
  ],
  routes: [
    { path: '/sign-in', title: 'Sign in', frame: 'bare', load: () => import('./sign-in.tsx') },
    { path: '/sign-up', title: 'Sign up', frame: 'bare', load: () => import('./sign-up.tsx') },
    { path: '/check-mail', title: 'Check your mail', frame: 'bare', load: () => import('./check-mail.tsx') },
    { path: '/verify/$token', title: 'Confirm your address', frame: 'bare', load: () => import('./verify.tsx') },
    { path: '/reset', title: 'Set a new password', frame: 'bare', load: () => import('./forgot-password.tsx') },
    { path: '/reset/$token', title: 'Set a new password', frame: 'bare', load: () => import('./reset-password.tsx') },
    { path: '/invitation/$token', title: 'Invitation', frame: 'bare', load: () => import('./invitation.tsx') },
    { path: '/workspaces/new', title: 'New workspace', frame: 'bare', load: () => import('./new-workspace.tsx') },
    { path: '/account', title: 'Profile', load: () => import('./profile.tsx') },
    { path: '/account/preferences', title: 'Preferences', load: () => import('./preferences.tsx') },
    { path: '/account/security', title: 'Security', load: () => import('./security.tsx') },
    { path: '/settings/members', title: 'Members', permission: 'identity.read', load: () => import('./members.tsx') },
    { path: '/settings/roles', title: 'Roles', permission: 'identity.read', load: () => import('./roles.tsx') },
    { path: '/settings/api-keys', title: 'API keys', permission: 'identity.manage', load: () => import('./api-keys.tsx') },
    { path: '/operator', title: 'All workspaces', operator: true, load: () => import('./operator-list.tsx') },
    { path: '/operator/$tenantId', title: 'Workspace', operator: true, load: () => import('./operator-record.tsx') },
  ],
  commands: [
    {
      id: 'invite',
      label: 'Invite somebody',
      icon: UserPlus,
      permission: 'identity.manage',
      to: '/settings/members?invite=yes',
    },
  ],
  home: { load: () => import('./home.ts') },
};

export default studio;
