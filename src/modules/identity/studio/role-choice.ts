import type { ReturnOf } from '#/design/endpoint.ts';
import type { SelectOption } from '#/design/select.tsx';
import type { builtInRoles, contract } from '../contract.ts';

type BuiltIn = (typeof builtInRoles)[number];
type CustomRole = ReturnOf<typeof contract.listRoles>['items'][number];

/** The roles every workspace has, as they are said. */
export const builtIn: Record<BuiltIn, { label: string; help: string }> = {
  owner: { label: 'Owner', help: 'May do everything, and make others owners.' },
  admin: { label: 'Admin', help: 'May do everything but touch the owners.' },
  editor: { label: 'Editor', help: 'Works with everything but the workspace itself and its members.' },
  viewer: { label: 'Viewer', help: 'Sees everything, changes nothing.' },
};

/** Whose rows a role sees, where rows belong to members. */
export const roleSees: Record<CustomRole['sees'], string> = {
  own: 'Their own',
  team: 'Their team’s',
  all: 'Everybody’s',
};

/** One value for both kinds of role: `editor`, or the id of a role the workspace made. */
export function roleValue({ role, roleId }: { role: string; roleId: string | null }): string {
  return roleId ?? role;
}

/** What the server takes for such a value. */
export function roleChoice(value: string): { role: BuiltIn } | { role: 'custom'; roleId: string } {
  return value in builtIn ? { role: value as BuiltIn } : { role: 'custom', roleId: value };
}

/** The roles to choose from; only an owner can make owners. */
export function roleOptions(own: readonly CustomRole[], isOwner: boolean): SelectOption[] {
  return [
    ...Object.entries(builtIn)
      .filter(([role]) => isOwner || role !== 'owner')
      .map(([value, { label }]) => ({ value, label })),
    ...own.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
