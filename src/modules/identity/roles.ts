import type { House } from '#/kernel/house.ts';
import type { builtInRoles } from './contract.ts';

type BuiltIn = (typeof builtInRoles)[number];

/** Resources that run the workspace itself; an editor works with everything else. */
const administrative = new Set(['tenants', 'identity', 'audit']);

const roleNames: Record<BuiltIn, string> = { owner: 'Owner', admin: 'Admin', editor: 'Editor', viewer: 'Viewer' };

/** What the person reads instead of the role's key. */
export function nameOfRole(role: string, customName?: string | null): string {
  return customName ?? roleNames[role as BuiltIn] ?? role;
}

/** The permissions of a member: of one of the four roles every tenant has, or of a role the tenant made. */
export function permissionsOf(house: House, role: string, custom: readonly string[] | undefined): ReadonlySet<string> {
  const all = Object.keys(house.permissions);
  if (role === 'owner' || role === 'admin') return new Set(all);
  if (role === 'viewer') return new Set(all.filter((name) => name.endsWith('.read') && !name.startsWith('audit.')));
  if (role === 'editor')
    return new Set(
      all.filter((name) => !administrative.has(name.split('.')[0]!) || name === 'tenants.read' || name === 'identity.read'),
    );
  return new Set((custom ?? []).filter((name) => name in house.permissions));
}
