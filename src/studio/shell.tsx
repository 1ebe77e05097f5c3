import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useMatches, useNavigate } from '@tanstack/react-router';
import { Eye } from 'lucide-react';
import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { Banner, OfflineBanner } from '#/design/banner.tsx';
import { Button } from '#/design/button.tsx';
import { refreshByEvent, useApi } from '#/design/data.tsx';
import { PicturesProvider } from '#/design/pictures.tsx';
import { RecordPartsProvider } from '#/design/record-parts.tsx';
import { useIsPhone, useMediaQuery } from '#/design/media-query.tsx';
import { useSession } from '#/design/session.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import type { StudioModule } from '#/design/studio-module.tsx';
import { followEvents } from './events.ts';
import { BottomBar, Sidebar, useNavigation } from './navigation.tsx';

const PhoneMenu = lazy(() => import('./phone-menu.tsx'));
const CommandPalette = lazy(() => import('./command-palette.tsx'));
const foldedPlace = 'rowhouse.sidebar-folded';

/** The frame around every screen of a workspace. */
export function Shell({ modules }: { modules: readonly StudioModule[] }) {
  const navigation = useNavigation(modules);
  const phone = useIsPhone();
  const narrow = useMediaQuery('(max-width: 1023px)');
  const [folded, setFolded] = useState(() => localStorage.getItem(foldedPlace) === 'yes');
  const [searching, setSearching] = useState<boolean>();
  const [more, setMore] = useState(false);
  const fold = () => {
    localStorage.setItem(foldedPlace, folded ? 'no' : 'yes');
    setFolded(!folded);
  };
  useShellKeys({ navigation, fold, search: () => setSearching(true) });
  useLiveEvents();
  const recordParts = useMemo(() => modules.flatMap(({ recordParts: parts = [] }) => parts), [modules]);
  const small = folded || narrow;
  const full = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.full) });
  return (
    <PicturesProvider source={modules.find(({ pictures }) => pictures)?.pictures}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 rounded-control bg-raised px-3 py-2 font-medium shadow-float not-focus:sr-only"
      >
        Skip to content
      </a>
      <div className="flex h-dvh flex-col md:flex-row">
        {phone || full ? null : (
          <aside aria-label="Sidebar" className={`shrink-0 border-r border-line ${small ? 'w-14' : 'w-58'}`}>
            <Sidebar
              products={navigation.products}
              folded={small}
              onFold={narrow ? undefined : fold}
              onSearch={() => setSearching(true)}
            />
          </aside>
        )}
        <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
          <OfflineBanner />
          <WorkspaceBanner />
          <EyesBanner />
          <div className="min-h-0 flex-1">
            <RecordPartsProvider sources={recordParts}>
              <Outlet />
            </RecordPartsProvider>
          </div>
        </main>
        {phone && !full ? (
          <BottomBar products={navigation.products} onSearch={() => setSearching(true)} onMore={() => setMore(true)} />
        ) : null}
      </div>
      {more && phone ? (
        <Suspense>
          <PhoneMenu
            products={navigation.products}
            onClose={() => setMore(false)}
            onSearch={() => (setMore(false), setSearching(true))}
          />
        </Suspense>
      ) : null}
      {searching === undefined ? null : (
        <Suspense>
          <CommandPalette open={searching} onClose={() => setSearching(false)} navigation={navigation} />
        </Suspense>
      )}
    </PicturesProvider>
  );
}

interface ShellHands {
  navigation: ReturnType<typeof useNavigation>;
  fold(): void;
  search(): void;
}

function useShellKeys({ navigation, fold, search }: ShellHands) {
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to });
  const group = 'Everywhere';
  useShortcuts([
    { keys: ['mod+k'], label: 'Search and run commands', group, run: search },
    { keys: ['['], label: 'Fold the sidebar', group, run: fold },
    { keys: ['g', 's'], label: 'Go to Settings', group, run: () => go('/settings') },
    ...navigation.products.flatMap(({ keys, label, to }) =>
      keys ? [{ keys, label: `Go to ${label}`, group, run: () => go(to) }] : [],
    ),
  ]);
}

function WorkspaceBanner() {
  const { workspace } = useSession();
  if (workspace?.status !== 'suspended') return null;
  return (
    <Banner tone="bad">
      {workspace.name} is suspended{workspace.statusReason ? `: ${workspace.statusReason.replace(/\.$/, '')}` : ''}. Its sites are
      offline and nothing can be changed, but everything is kept. Write to support to have it opened again.
    </Banner>
  );
}

/** Says whose eyes the screens are seen through, for as long as they are. */
function EyesBanner() {
  const { eyes, lookThrough } = useSession();
  if (!eyes) return null;
  return (
    <Banner icon={Eye} action={<Button onClick={() => lookThrough(undefined)}>Back to your own</Button>}>
      You see what {eyes.name} ({eyes.roleName}) sees. Nothing can be changed meanwhile.
    </Banner>
  );
}

/** Follows the server's events while the page is open and reads again what they concern. */
function useLiveEvents() {
  const api = useApi();
  const client = useQueryClient();
  const { workspace, eyes } = useSession();
  const [workspaceId, seer] = [workspace?.id, eyes?.identityId];
  useEffect(() => {
    if (!workspaceId) return;
    const end = new AbortController();
    void followEvents(api, (name) => void refreshByEvent(client, name), end.signal);
    return () => end.abort();
    // Whoever looks through other eyes hears what those may hear.
  }, [api, client, workspaceId, seer]);
}
