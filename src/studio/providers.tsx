import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiContext } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { LiveRegion } from '#/design/live-region.tsx';
import { WorkTray } from '#/design/progress-tray.tsx';
import { ShortcutProvider } from '#/design/shortcuts.tsx';
import { Toasts } from '#/design/toast.tsx';
import type { StudioApi } from './api.ts';
import { SessionProvider, type SessionStore } from './session.tsx';

const freshMs = 15_000;
const retriesMax = 2;

/** Everything a screen may ask of what is around it. */
export function Providers({ api, session, children }: { api: StudioApi; session: SessionStore; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <SessionProvider store={session} api={api}>
          <ShortcutProvider>{children}</ShortcutProvider>
        </SessionProvider>
      </ApiContext>
      <WorkTray />
      <Toasts />
      <LiveRegion />
    </QueryClientProvider>
  );
}

// Offline, acts wait and are sent when the connection returns: the default of TanStack Query's network mode.
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      // A refusal stays a refusal; only what failed on the way is tried again.
      retry: (failures, error) =>
        failures < retriesMax && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
  },
});
