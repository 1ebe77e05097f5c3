import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { SessionContext, type Eyes, type Session, type SessionData } from '#/design/session.tsx';
import type { Session as Answered } from '#/modules/identity/contract.ts';
import type { StudioApi } from './api.ts';
import { pathOf } from './paths.ts';

/** The session the screens see, from what the server answers to a refresh. */
export function readSession({ person, tenant, memberships, permissions, operator }: Answered): SessionData {
  return {
    person: { id: person.id, name: person.name, email: person.email, photoUrl: person.photoUrl ?? undefined },
    workspace: tenant
      ? {
          id: tenant.id,
          name: tenant.name,
          slug: tenant.slug,
          url: tenant.url,
          status: tenant.status,
          statusReason: tenant.statusReason ?? undefined,
          features: tenant.features,
          plan: tenant.plan,
          branding: { color: tenant.branding.colour ?? undefined, logoMediaId: tenant.branding.logoMediaId ?? undefined },
        }
      : undefined,
    workspaces: memberships.map(({ tenant: { id, name, slug } }) => ({ id, name, slug })),
    role: memberships.find((membership) => membership.tenant.id === tenant?.id)?.role,
    permissions,
    operator,
  };
}

/** Holds the session of this page; every refresh may change it. */
export interface SessionStore {
  get(): SessionData | undefined;
  set(next: SessionData | undefined): void;
  subscribe(listener: () => void): () => void;
}

export function createSessionStore(start?: SessionData): SessionStore {
  let current = start;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (next) => {
      // Most refreshes only bring a token: what says the same must not draw every screen anew.
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Provides the session to everything inside; without one, to pages that work signed out. */
export function SessionProvider({ store, api, children }: { store: SessionStore; api: StudioApi; children: ReactNode }) {
  const data = useSyncExternalStore(store.subscribe, store.get);
  const [eyes, setEyes] = useState<Eyes>();
  const client = useQueryClient();
  const session = useMemo(() => {
    const lookThrough = (next: Eyes | undefined) => {
      api.lookThrough(next?.identityId);
      setEyes(next);
      // What was read with other eyes must not stay on the screen for a moment.
      void client.resetQueries();
    };
    return data ? sessionOf(data, api, eyes, lookThrough) : undefined;
  }, [data, api, eyes, client]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

function sessionOf(own: SessionData, api: StudioApi, eyes: Eyes | undefined, lookThrough: Session['lookThrough']): Session {
  const data = eyes ? throughEyes(own, eyes) : own;
  const permissions = new Set(data.permissions);
  const features = new Set(data.workspace?.features);
  return {
    ...data,
    eyes,
    lookThrough,
    can: (permission) => permissions.has(permission),
    has: (feature) => features.has(feature),
    signOut: async () => {
      await api.fetch('/users/session', { method: 'DELETE' }).catch(() => undefined);
      api.forget();
      location.assign(pathOf.signIn());
    },
    reload: async () => void (await api.refresh()),
  };
}

/** What a member may see, and nothing of what they may change: the server refuses that to whoever looks through their eyes. */
function throughEyes(own: SessionData, { permissions }: Eyes): SessionData {
  return { ...own, role: undefined, operator: false, permissions: permissions.filter((name) => name.endsWith('.read')) };
}
