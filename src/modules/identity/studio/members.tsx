import { useNavigate } from '@tanstack/react-router';
import { Plus, UserPlus } from 'lucide-react';
import { Button } from '#/design/button.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { useSession } from '#/design/session.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteSheet } from './invite-sheet.tsx';
import { MemberList } from './member-list.tsx';
import { TeamList } from './team-list.tsx';
import { TeamSheet } from './team-sheet.tsx';

/** Who works in the workspace, in which teams, and who is invited. */
export default function Members() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [state, setState] = useListState();
  const { invite, team, ...filters } = state.filters;
  const may = can('identity.manage');
  const show = (next: ListState) => setState({ ...next, filters: {} });
  const frame = {
    title: 'Members',
    crumbs: [{ label: 'Settings', to: '/settings' }],
    state: { ...state, filters },
    onState: show,
    views: [
      { id: '', label: 'Members' },
      { id: 'invited', label: 'Invited' },
      { id: 'teams', label: 'Teams' },
    ],
    action: !may ? undefined : state.view === 'teams' ? (
      <Button look="primary" icon={Plus} onClick={() => setState({ ...state, filters: { team: 'new' } })}>
        New team
      </Button>
    ) : (
      <Button look="primary" icon={UserPlus} onClick={() => setState({ ...state, filters: { invite: 'yes' } })}>
        Invite
      </Button>
    ),
  };
  const List = state.view === 'invited' ? InvitationList : state.view === 'teams' ? TeamList : MemberList;
  return (
    <>
      <List {...frame} may={may} />
      <InviteSheet
        open={may && invite !== undefined}
        onClose={() => show(state)}
        onInvited={() => void navigate({ to: '.', search: { view: 'invited' } })}
      />
      <TeamSheet open={may && team !== undefined} onClose={() => show(state)} />
    </>
  );
}
