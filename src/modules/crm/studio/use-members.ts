import { useEndpointRows } from '#/design/data.tsx';
import { useSession } from '#/design/session.tsx';
import { contract as identity } from '#/modules/identity/contract.ts';

/** The names of the workspace's members by id; empty for whoever may not see members. */
export function useMembers(): ReadonlyMap<string, string> {
  const { can } = useSession();
  const { rows = [] } = useEndpointRows(identity.listMembers, { limit: 100 }, { enabled: can('identity.read') });
  return new Map(rows.map(({ identityId, name }) => [identityId, name]));
}
