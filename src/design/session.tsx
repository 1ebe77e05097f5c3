import { createContext, useContext } from 'react';

export interface Person {
  id: string;
  name: string;
  email: string;
  photoUrl?: string;
}

export interface WorkspaceRef {
  id: string;
  name: string;
  slug: string;
}

export interface Workspace extends WorkspaceRef {
  /** `active`, `trial`, `suspended`, … as the tenants module says it. */
  status: string;
  /** Why the operator suspended it, in their words. */
  statusReason?: string;
  /** Where its public site stands. */
  url?: string;
  /** The products switched on. */
  features: string[];
  plan: string;
  branding?: { color?: string; logoMediaId?: string };
}

/** What the server tells about who is signed in, for one workspace. */
export interface SessionData {
  person: Person;
  /** Absent when the person belongs to none. */
  workspace?: Workspace;
  workspaces: WorkspaceRef[];
  /** The person's role in this workspace: `owner`, `admin`, `editor`, `viewer` or `custom`. */
  role?: string;
  /** What the person may do in this workspace. */
  permissions: string[];
  /** True for who runs the installation. */
  operator: boolean;
}

/** A member through whose eyes an administrator looks. */
export interface Eyes {
  identityId: string;
  name: string;
  roleName: string;
  permissions: string[];
}

export interface Session extends SessionData {
  /** Whose eyes the screens are looked at through, where they are not the person's own; `permissions` are theirs then. */
  eyes: Eyes | undefined;
  /** Shows every screen as a member sees it, with nothing to change; undefined goes back to one's own. */
  lookThrough(eyes: Eyes | undefined): void;
  can(permission: string): boolean;
  has(feature: string): boolean;
  signOut(): Promise<void>;
  /** Asks the server anew, after something the session tells was changed: a name, a photo, the products. */
  reload(): Promise<void>;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, where, and what they may do. Throws outside the frame; pages without a frame use {@link useSessionIfAny}. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs somebody signed in.');
  return session;
}

export function useSessionIfAny(): Session | undefined {
  return useContext(SessionContext);
}
