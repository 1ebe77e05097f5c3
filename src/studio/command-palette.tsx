import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { ArrowRight, FileText, Moon, Search, Settings, Sun, type LucideIcon } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useApi } from '#/design/data.tsx';
import { Kbd } from '#/design/kbd.tsx';
import { useSession } from '#/design/session.tsx';
import type { useNavigation } from './navigation.tsx';
import { pathOf } from './paths.ts';
import { setTheme } from '#/design/preferences.ts';

const queryMin = 2;

interface PaletteProps {
  open: boolean;
  onClose(): void;
  navigation: ReturnType<typeof useNavigation>;
}

/** ⌘K: finds records, goes anywhere, runs commands. */
export default function CommandPalette({ open, onClose, navigation }: PaletteProps) {
  const [query, setQuery] = useState('');
  const close = () => {
    onClose();
    setQuery('');
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil-in fixed inset-0 z-50 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="float-in fixed inset-x-3 top-3 z-50 mx-auto max-w-xl overflow-hidden rounded-dialog bg-raised shadow-float outline-none sm:top-[14vh]"
        >
          <Dialog.Title className="sr-only">Search and run commands</Dialog.Title>
          <Command label="Search and run commands" loop className="flex max-h-[min(70dvh,26rem)] flex-col">
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search size={18} aria-hidden="true" className="shrink-0 text-muted" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Find a record or type a command"
                className="h-12 min-w-0 flex-1 bg-transparent text-reading outline-none"
              />
              <Kbd keys={['Esc']} />
            </div>
            <Command.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted">Nothing found for “{query}”.</Command.Empty>
              <Records query={query} modules={navigation.modules} onDone={close} />
              <Places navigation={navigation} onDone={close} />
              <Commands modules={navigation.modules} onDone={close} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface GroupProps {
  modules: PaletteProps['navigation']['modules'];
  onDone(): void;
}

function Records({ query, modules, onDone }: GroupProps & { query: string }) {
  const api = useApi();
  const navigate = useNavigate();
  const asked = useDeferredValue(query.trim());
  const { data = [], isFetching } = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length >= queryMin,
    queryFn: async ({ signal }) => {
      const sources = await Promise.all(modules.flatMap(({ search }) => (search ? [search.load()] : [])));
      const found = await Promise.allSettled(sources.map(({ default: find }) => find({ api, query: asked, signal })));
      return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    },
    placeholderData: (before) => before,
  });
  if (asked.length < queryMin) return null;
  return (
    <Command.Group heading="Records" className={group} forceMount={data.length > 0}>
      {isFetching && data.length === 0 ? <Command.Loading className="px-3 py-2 text-muted">Searching</Command.Loading> : null}
      {data.map(({ id, label, kind, detail, to }) => (
        <Item
          key={id}
          value={`record ${id}`}
          icon={FileText}
          forceMount
          onSelect={() => (onDone(), void navigate({ to }))}
          aside={detail ? `${kind}, ${detail}` : kind}
        >
          {label}
        </Item>
      ))}
    </Command.Group>
  );
}

function Places({ navigation, onDone }: { navigation: PaletteProps['navigation']; onDone(): void }) {
  const navigate = useNavigate();
  const places = [
    // A product whose first entry stands at its own address is named once.
    ...navigation.products.flatMap((entry) => [entry, ...(entry.entries ?? []).filter(({ to }) => to !== entry.to)]),
    { label: 'Settings', icon: Settings, to: '/settings', keys: ['g', 's'] },
    ...navigation.settings,
    ...navigation.account,
  ];
  return (
    <Command.Group heading="Go to" className={group}>
      {places.map(({ label, icon, to, keys }) => (
        <Item key={to} value={`go to ${label}`} icon={icon} keys={keys} onSelect={() => (onDone(), void navigate({ to }))}>
          {label}
        </Item>
      ))}
    </Command.Group>
  );
}

function Commands({ modules, onDone }: GroupProps) {
  const api = useApi();
  const session = useSession();
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to });
  const own = modules
    .flatMap(({ commands = [] }) => commands)
    .filter(({ permission }) => permission === undefined || session.can(permission));
  return (
    <Command.Group heading="Commands" className={group}>
      {own.map(({ id, label, icon, keys, to, run }) => (
        <Item
          key={id}
          value={label}
          icon={icon ?? ArrowRight}
          keys={keys}
          onSelect={() => (onDone(), to ? go(to) : run?.({ api, session, navigate: go }))}
        >
          {label}
        </Item>
      ))}
      <Item value="switch to light theme" icon={Sun} onSelect={() => (setTheme('light'), onDone())}>
        Switch to the light theme
      </Item>
      <Item value="switch to dark theme" icon={Moon} onSelect={() => (setTheme('dark'), onDone())}>
        Switch to the dark theme
      </Item>
      {session.workspaces
        .filter(({ id }) => id !== session.workspace?.id)
        .map(({ id, name, slug }) => (
          <Item
            key={id}
            value={`switch to workspace ${name}`}
            icon={ArrowRight}
            onSelect={() => location.assign(pathOf.workspace(slug))}
          >
            Switch to {name}
          </Item>
        ))}
    </Command.Group>
  );
}

interface ItemProps {
  value: string;
  icon: LucideIcon;
  keys?: string[];
  aside?: ReactNode;
  forceMount?: boolean;
  onSelect(): void;
  children: ReactNode;
}

function Item({ value, icon: Icon, keys, aside, forceMount, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      forceMount={forceMount}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover coarse:min-h-11"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside ? <span className="max-w-[45%] truncate text-small text-muted">{aside}</span> : null}
      {keys ? <Kbd keys={keys} /> : null}
    </Command.Item>
  );
}

const group =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted';
