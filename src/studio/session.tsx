import { useMemo, type ReactNode } from 'react';
import { SessionContext, type Session, type SessionData } from '#/design/session.tsx';
import type { StudioApi } from './api.ts';
import { pathOf } from './paths.ts';

/** Reads who is signed in, for the workspace named in the address or, without one, for the one they used last. */
export async function loadSession(api: StudioApi, slug: string | undefined): Promise<SessionData> {
  const response = await api.fetch(`/session${slug ? `?workspace=${encodeURIComponent(slug)}` : ''}`);
  return (await response.json()) as SessionData;
}

/** Provides the session to everything inside; without one, to pages that work signed out. */
export function SessionProvider({ data, api, children }: { data: SessionData | undefined; api: StudioApi; children: ReactNode }) {
  const session = useMemo(() => (data ? sessionOf(data, api) : undefined), [data, api]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

function sessionOf(data: SessionData, api: StudioApi): Session {
  const permissions = new Set(data.permissions);
  const features = new Set(data.workspace?.features);
  return {
    ...data,
    can: (permission) => permissions.has(permission),
    has: (feature) => features.has(feature),
    signOut: async () => {
      await api.fetch('/users/session', { method: 'DELETE' }).catch(() => undefined);
      api.forget();
      location.assign(pathOf.signIn());
    },
  };
}
