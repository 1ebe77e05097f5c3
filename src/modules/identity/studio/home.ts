import type { HomeSource } from '#/design/studio-module.tsx';
import { contract } from '../contract.ts';

/** The steps that make an account safe and a workspace shared. */
const home: HomeSource = async ({ api, session }) => {
  const [profile, members, invitations] = await Promise.all([
    api.call(contract.getProfile, {}),
    session.can('identity.manage') ? api.call(contract.listMembers, { limit: 2 }) : undefined,
    session.can('identity.manage') ? api.call(contract.listInvitations, { limit: 1 }) : undefined,
  ]);
  return {
    steps: [
      ...(members && invitations
        ? [
            {
              id: 'invite',
              label: 'Invite a colleague',
              help: 'Work side by side, each with a role of their own.',
              to: '/settings/members?invite=yes',
              done: members.items.length > 1 || invitations.items.length > 0,
            },
          ]
        : []),
      {
        id: 'two-factor',
        label: 'Protect your account with a second factor',
        help: 'A code from your phone besides the password.',
        to: '/account/security',
        done: profile.totp,
      },
    ],
  };
};

export default home;
