import type { House } from './house.ts';

/** What the kernel knows of a tenant: enough to place, limit and present it. */
export interface TenantRef {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: 'trial' | 'active' | 'suspended';
  readonly plan: string;
  /** Products and extras switched on: `sites`, `store`, `crm`, `guidance`, `analytics`. */
  readonly features: ReadonlySet<string>;
  /** Name of the database that holds the tenant's rows; `main` is the control database itself. */
  readonly placement: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly branding: { readonly colour: string | null };
  /** Raised whenever every token of the tenant must end at once. */
  readonly epoch: number;
}

/** Whose rows an actor sees where rows belong to members: everybody's, or those of these members and those of nobody yet. */
export type Sees = 'all' | readonly string[];

/** Who acts. `id` is the identity's, the API key's or the nil UUID of a visitor. */
export type Actor =
  | { readonly kind: 'visitor'; readonly id: string }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly sessionId: string;
      readonly operator: boolean;
      readonly emailVerified: boolean;
    }
  | {
      readonly kind: 'member';
      readonly id: string;
      readonly sessionId: string;
      readonly operator: boolean;
      readonly emailVerified: boolean;
      readonly permissions: ReadonlySet<string>;
      readonly sees: Sees;
      /** The identity of the administrator who looks through this member's eyes. */
      readonly viewer?: string;
    }
  | { readonly kind: 'api-key'; readonly id: string; readonly permissions: ReadonlySet<string> }
  | { readonly kind: 'job'; readonly id: string };

/** The browser's side of a request over REST. */
export interface Browser {
  readonly origin: string | undefined;
  readonly cookies: Readonly<Record<string, string>>;
  /** `Set-Cookie` values the answer will carry. */
  readonly setCookies: string[];
}

/** Travels in the open as first parameter of everything that touches the platform's data. */
export interface PlatformScope {
  readonly house: House;
  readonly actor: Actor;
  readonly requestId: string;
  /** Address of the client, IPv6 cut to its /64; absent for jobs. */
  readonly address?: string;
  readonly userAgent?: string;
  readonly browser?: Browser;
}

/** Travels in the open as first parameter of everything that touches a tenant's data. */
export interface Scope extends PlatformScope {
  readonly tenant: TenantRef;
}

/** Whose rows the actor sees. A visitor sees nobody's, whatever the screen asks for. */
export function seenBy(actor: Actor): Sees {
  if (actor.kind === 'member') return actor.sees;
  return actor.kind === 'job' || actor.kind === 'api-key' ? 'all' : [];
}

/** True when the actor holds the permission. `*` holds all; `sites.*` all of one resource. */
export function may(actor: Actor, permission: string): boolean {
  if (actor.kind === 'job') return true;
  if (actor.kind !== 'member' && actor.kind !== 'api-key') return false;
  const resource = permission.slice(0, permission.indexOf('.'));
  return actor.permissions.has(permission) || actor.permissions.has(`${resource}.*`) || actor.permissions.has('*');
}
