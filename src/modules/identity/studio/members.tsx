import { useNavigate } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { Button } from '#/design/button.tsx';
import { useListState, type ListState } from '#/design/list-state.tsx';
import { useSession } from '#/design/session.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteSheet } from './invite-sheet.tsx';
import { MemberList } from './member-list.tsx';

/** Who works in the workspace, and who is invited. */
export default function Members() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [state, setState] = useListState();
  const { invite, ...filters } = state.filters;
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
    ],
    action: may ? (
      <Button look="primary" icon={UserPlus} onClick={() => setState({ ...state, filters: { invite: 'yes' } })}>
        Invite
      </Button>
    ) : undefined,
  };
  return (
    <>
      {state.view === 'invited' ? <InvitationList {...frame} may={may} /> : <MemberList {...frame} may={may} />}
      <InviteSheet
        open={may && invite !== undefined}
        onClose={() => show(state)}
        onInvited={() => void navigate({ to: '.', search: { view: 'invited' } })}
      />
    </>
  );
}
